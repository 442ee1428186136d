"""What checks over a whole project see and say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Entry, Finding, Language, State, unit_id
from l10n.terms import Termbase


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit of a document as it stands."""

    document: str
    catalog: str
    """Its path from the project's folder."""
    entry: Entry
    state: State

    @property
    def id(self) -> str:
        """The unit's short name."""
        return unit_id(self.entry.key)


@dataclass(frozen=True, slots=True)
class Overall:
    """All units of a project's documents in one language, in the order of documents and catalogs."""

    source: Language
    target: Language
    standings: Sequence[Standing]
    termbase: Termbase


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding at one place, and the other places that it is about."""

    at: Standing
    finding: Finding
    others: tuple[Standing, ...]


OverallCheck = Callable[[Overall], Iterator[Remark]]
