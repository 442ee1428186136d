"""Translations whose errors professionals marked, as tables of the signs that the risk weighs."""

from __future__ import annotations

import hashlib
import json
import pathlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from l10n import lang
from l10n.flow.risk_apart import of_one
from l10n.flow.risk_signs import source_signs, target_signs
from l10n.text.edits import chrf

Numbers = NDArray[np.float64]
SEVERE = frozenset({"major", "critical"})
HUMAN = "ref"
"""How the names of human translations begin."""


@dataclass(frozen=True, slots=True)
class Row:
    """One translation of one segment."""

    system: str
    document: str
    segment: str
    source: str
    target: str
    errors: int
    """Major and critical ones."""


@dataclass(slots=True)
class Cases:
    """The machines' translations in the order of documents and segments, and the humans' beside them."""

    rows: Sequence[Row]
    human: Mapping[tuple[str, str], Row]
    source: str
    target: str
    near: dict[tuple[int, int], Mapping[str, float]] = field(default_factory=dict)
    """Signs of one row beside another, once they were asked for."""
    places: dict[tuple[str, str, str], int] = field(init=False)
    systems: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {(row.system, row.document, row.segment): n for n, row in enumerate(self.rows)}
        self.systems = sorted({row.system for row in self.rows})

    @property
    def errors(self) -> Numbers:
        """Severe errors of each row."""
        return np.array([row.errors for row in self.rows], float)

    @property
    def documents(self) -> NDArray[np.str_]:
        """The document of each row."""
        return np.array([row.document for row in self.rows])

    def marks(self) -> Mapping[str, str]:
        """A hash of each document's sources: whether weights were trained on it."""
        sources: dict[str, set[str]] = {}
        for row in self.rows:
            sources.setdefault(row.document, set()).add(row.source)
        return {name: hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest()[:16] for name, texts in sources.items()}

    def others(self, step: int, count: int = 1) -> list[list[int]]:
        """For each row the rows of `count` other systems for its segment: those `step` and more behind its own in the order of names."""
        found = []
        for row in self.rows:
            at = self.systems.index(row.system)
            names = [self.systems[(at + step + k) % len(self.systems)] for k in range(len(self.systems))]
            places = [self.places.get((name, row.document, row.segment)) for name in names if name != row.system]
            found.append([place for place in places if place is not None][:count])
        return found

    def alone(self) -> tuple[list[str], Numbers]:
        """The signs of each row by itself: names and table."""
        ours, theirs = lang.get(self.source), lang.get(self.target)
        sources = {row.source: source_signs(row.source, ours) for row in self.rows}
        signs = [sources[row.source] | target_signs(row.source, row.target, ours, theirs) for row in self.rows]
        names = list(signs[0])
        return names, np.array([[one[name].value for name in names] for one in signs])

    def beside(self, others: Sequence[Sequence[int]]) -> tuple[list[str], Numbers]:
        """The signs of each row beside others, as their means: names and table."""
        language = lang.get(self.target)
        for n, places in enumerate(others):
            for place in places:
                if (n, place) not in self.near:
                    signs = of_one(self.rows[n].target, self.rows[place].target, "", language)
                    self.near[n, place] = {name: sign.value for name, sign in signs.items()}
        names = list(next(iter(self.near.values())))
        each = [[[self.near[n, place][name] for name in names] for place in places] for n, places in enumerate(others)]
        return names, np.array([np.mean(signs, axis=0) for signs in each])

    def distance(self, others: Sequence[Sequence[int]]) -> Numbers:
        """One less chrF against others, the mean."""
        column = self.beside(others)[0].index("distance")
        return self.beside(others)[1][:, column]

    def from_human(self) -> Numbers:
        """One less chrF against the human translation."""
        return np.array([1 - chrf(row.target, self.human[row.document, row.segment].target) / 100 for row in self.rows])


def read(path: pathlib.Path) -> Cases:
    """The cases of a file named `NAME.SOURCE-TARGET.jsonl`; a segment that one engine alone translated is left out."""
    source, _, target = path.stem.rpartition(".")[2].partition("-")
    rows, human = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        errors = sum(error["severity"] in SEVERE for error in one["errors"])
        row = Row(one["system"], one["doc"], one["seg"], one["source"], one["target"], errors)
        if row.system.startswith(HUMAN):
            human.setdefault((row.document, row.segment), row)
        else:
            rows.append(row)
    engines = Counter((row.document, row.segment) for row in rows)
    return Cases([row for row in rows if engines[row.document, row.segment] > 1], human, source, target)
