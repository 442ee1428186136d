"""What the memory knows of a unit, for the person who reviews it: matches with their penalties, and phrases."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from l10n.errors import InputError
from l10n.flow.surroundings import domain, queries
from l10n.flow.workspace import Workspace
from l10n.memory import Memory, Query
from l10n.memory.pieces import Piece
from l10n.model import Entry, Key, Language, Match

MATCHES, MINIMUM = 5, 50.0
"""So many matches, from this per cent on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the memory knows of a unit."""

    matches: tuple[Match, ...] = ()
    pieces: tuple[Piece, ...] = ()


class Lookup:
    """Looks units of a project up; for the thread that opened `memory`."""

    def __init__(self, workspace: Workspace, memory: Memory) -> None:
        self.workspace, self.memory = workspace, memory
        self.queries = functools.lru_cache(8)(self._queries)

    def known(self, language: Language, document: str, entry: Entry) -> Known:
        """The best matches, without the entry's own text as its catalog has it, and the phrases."""
        return Known(tuple(self.matches(language, document, entry)), tuple(self.memory.pieces(language.code, entry.key.source)))

    def matches(self, language: Language, document: str, entry: Entry) -> list[Match]:
        """The best matches, as `known` has them."""
        query = self.queries(document).get(entry.key) or Query(entry.key, domain(document))
        found = self.memory.search(language.code, query, MINIMUM, MATCHES + 1)
        own = (query.document, entry.key, entry.target[0])
        return [match for match in found if (match.document, Key(match.context, match.source), match.target) != own][:MATCHES]

    def _queries(self, document: str) -> Mapping[Key, Query]:
        try:
            keys = [unit.key for unit in self.workspace.read(document).units()]
        except InputError as error:
            self.workspace.refuse(error)
            keys = []
        return queries(self.workspace.project.settings, document, keys)
