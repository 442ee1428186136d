"""Status: units and words by state, per document and language, and whether what is published is what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from l10n.errors import InputError
from l10n.flow.publication.live import Live, Publication, Reason
from l10n.flow.publication.policy import policies
from l10n.flow.publication.records import Records
from l10n.flow.publication.site import live
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Extract, Language, State


@dataclass(frozen=True, slots=True)
class Row:
    """One document in one language."""

    document: str
    language: Language
    units: Mapping[State, int]
    words: Mapping[State, int]
    """Words of the source text."""
    published: Publication
    why: tuple[Reason, ...] = ()
    """Why its page is not what would be published now."""

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.units.values())


def status(workspace: Workspace, extracts: Mapping[str, Extract], languages: Sequence[Language], now: datetime | None = None) -> list[Row]:
    """A row for each document and language. A unit that the catalog lacks yet (no sync since the source changed) is MISSING.

    A catalog that is refused goes onto the workspace's problems and has no row.
    """
    rows = []
    published = live(workspace)
    there = Live(Records(workspace, policies(workspace, None)), published, now or datetime.now(UTC))
    for language in languages:
        journal = workspace.journal(language)
        for document, catalog in workspace.catalogs(language, extracts).items():
            extracted = extracts[document]
            units: Counter[State] = Counter()
            words: Counter[State] = Counter()
            for unit in extracted.units():
                state = journal.state(catalog.get(unit.key) or Entry(unit.key))
                units[state] += 1
                words[state] += count_words(unit.key.source)
            rows.append(Row(document, language, units, words, *there.publication(document, language)))
    return rows


def untrue(workspace: Workspace, named: Sequence[str], languages: Sequence[Language], now: datetime) -> list[tuple[str, Language, Reason]]:
    """The pages that readers have and that say what is no longer true, and why: document, language, a reason each.

    The source's language is among them; `named` documents and `languages` may be fewer. A file that is refused goes onto the workspace's
    problems.
    """
    there = Live(Records(workspace, policies(workspace, None)), live(workspace), now)
    chosen = set(workspace.documents(named)) if named else set(there.pages)
    known = {language.code: language for language in languages}
    found = []
    for document, codes in there.pages.items():
        for code in codes if document in chosen else ():
            if code in known:
                try:
                    found += [(document, known[code], reason) for reason in there.publication(document, known[code])[1]]
                except InputError as error:
                    workspace.refuse(error)
    return found


def count_words(text: str) -> int:
    """Words as white space parts them; a part without a letter or digit is none."""
    return sum(any(c.isalnum() for c in part) for part in text.split())


def share(rows: Sequence[Row], at_least: State) -> float:
    """Per cent of the units of these rows that stand at a state or above; 100 where there are none."""
    total = sum(row.total for row in rows)
    reached = sum(n for row in rows for state, n in row.units.items() if state >= at_least)
    return 100 * reached / total if total else 100.0
