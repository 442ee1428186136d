"""Status: units and words by state, per document and language, and whether what is published is what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.flow.publication.live import Publication, publication
from l10n.flow.publication.records import Records
from l10n.flow.publication.site import live, policies
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

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.units.values())


def status(workspace: Workspace, extracts: Mapping[str, Extract], languages: Sequence[Language]) -> list[Row]:
    """A row for each document and language. A unit that the catalog lacks yet (no sync since the source changed) is MISSING.

    A catalog that is refused goes onto the workspace's problems and has no row.
    """
    rows = []
    published = live(workspace)
    kept = Records(workspace, policies(workspace, None))
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
            rows.append(Row(document, language, units, words, publication(kept, document, language, published)))
    return rows


def count_words(text: str) -> int:
    """Words as white space parts them; a part without a letter or digit is none."""
    return sum(any(c.isalnum() for c in part) for part in text.split())


def share(rows: Sequence[Row], at_least: State) -> float:
    """Per cent of the units of these rows that stand at a state or above; 100 where there are none."""
    total = sum(row.total for row in rows)
    reached = sum(n for row in rows for state, n in row.units.items() if state >= at_least)
    return 100 * reached / total if total else 100.0
