"""Weighing: findings and risk of every row of a review, a step at a time, so that the worker can answer between two steps."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.errors import InputError, L10nError
from l10n.flow.review import Place
from l10n.flow.reviewing.values import Row, Weighed
from l10n.flow.reviewing.views import Weight
from l10n.flow.risk import Scale
from l10n.flow.risk_model import weights
from l10n.flow.risk_queue import risk_of, texts
from l10n.flow.risk_signs import Signs, own_voice
from l10n.model import Finding, Key, State
from l10n.phrases import phrase

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

Sheet = tuple[str, str]
"""Language and document."""


@dataclass(slots=True)
class Pile:
    """The rows of one document in one language."""

    rows: dict[Key, Row] = field(default_factory=dict)
    """All of them, as they were last told."""
    waiting: dict[Key, None] = field(default_factory=dict)
    """Those to be weighed, in order."""
    voices: dict[Key, Signs] = field(default_factory=dict)
    """What the document's own voice is made of, until `scale` is known."""
    scale: Scale | None = None
    cost: int = 0
    """Code points of its texts."""
    replaced: dict[Key, list[tuple[str, ...]]] = field(default_factory=dict)
    """The texts that rows had before, which stand in no catalog any more."""


class Weighing:
    """All rows of a review: first what was changed in documents that are done, then those in the language that a person looks at.

    Language after language, so that dictionaries are loaded when they are needed; small documents first.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.piles: dict[Sheet, Pile] = {}
        self.looked_at = ""
        """The language (BCP 47) that somebody asked about last."""

    def put(self, rows: Sequence[Row], waiting: Collection[str]) -> None:
        """Take rows as they are now; those of the keys in `waiting` are to be weighed."""
        for row in rows:
            pile = self.piles.setdefault((row.ref.language, row.ref.document), Pile())
            key = row.entry.key
            before = pile.rows.get(key)
            if before is not None and before.entry.target != row.entry.target:
                pile.replaced.setdefault(key, []).append(before.entry.target)
            pile.rows[key] = row
            pile.cost += len(key.source) + len(row.entry.target[0])
            if row.key in waiting:
                pile.waiting[key] = None

    def drop(self, rows: Sequence[Row]) -> None:
        """Forget rows."""
        for row in rows:
            if pile := self.piles.get((row.ref.language, row.ref.document)):
                pile.rows.pop(row.entry.key, None)
                pile.waiting.pop(row.entry.key, None)

    def again(self) -> None:
        """All rows are to be weighed."""
        for pile in self.piles.values():
            pile.waiting = dict.fromkeys(pile.rows)

    def look_again(self, code: str, places: Collection[tuple[str, Key]]) -> None:
        """The rows of a language in these places (documents and keys) are to be weighed."""
        for document, key in places:
            pile = self.piles.get((code, document))
            if pile is not None and key in pile.rows:
                pile.waiting[key] = None

    @property
    def left(self) -> int:
        """Rows that wait."""
        return sum(len(pile.waiting) for pile in self.piles.values())

    def step(self, seconds: float) -> list[Weight]:
        """What is done in that time; of a text that takes longer, it alone."""
        done: list[Weight] = []
        end = time.monotonic() + seconds
        for weight in self.work():
            if weight is not None:
                done.append(weight)
            if time.monotonic() >= end:
                break
        return done

    def work(self) -> Iterator[Weight | None]:
        """Row after row; None where one was only read for its document's scale. What was given is done, whatever follows."""
        order = {code: number for number, code in enumerate(self.bench.languages)}
        while waiting := [(code, pile) for (code, _), pile in self.piles.items() if pile.waiting]:
            _, pile = min(waiting, key=lambda one: (one[1].scale is None, one[0] != self.looked_at, order[one[0]], one[1].cost))
            if pile.scale is None:
                yield from self.read(pile)
            while pile.waiting:
                key = next(iter(pile.waiting))
                del pile.waiting[key]
                yield self.judged(pile.rows[key], pile.scale)

    def read(self, pile: Pile) -> Iterator[None]:
        """Read a document's texts for its scale."""
        bench = self.bench
        for key, row in pile.rows.items():
            if key not in pile.voices and row.entry.target[0]:
                pair = texts(bench.unit(row.ref.document, key), row.entry.target[0])
                pile.voices[key] = own_voice(*pair, bench.workspace.source_language, bench.language(row))
                yield None
        language = bench.language(next(iter(pile.rows.values())))
        usual = weights("alone").usual(pile.voices.values())
        pile.scale = Scale(bench.workspace.source_language, language, usual, bench.standing(language.code))
        pile.voices = {}

    def judged(self, row: Row, scale: Scale | None) -> Weight:
        """What is said of a row."""
        assert scale is not None  # `read` made it
        if row.state == State.MISSING:
            return weight(row, Weighed(0.0))
        try:
            weighed = self.weighed(row, scale)
        except L10nError as error:  # the text is not to blame: said once, for all texts
            said = f"the checks could not read {error}" if isinstance(error, InputError) else str(error)
            self.bench.unjudged[said] = None
            weighed = Weighed(None)
        except Exception as error:  # one text that no check was made for must not keep all others from being weighed; it is shown first
            weighed = Weighed(1.0, (phrase("it could not be judged: {error}", error=f"{type(error).__name__}: {error}"),), 0, 1)
        return weight(row, weighed)

    def weighed(self, row: Row, scale: Scale) -> Weighed:
        """Findings and risk of a row that has a text."""
        findings = [finding for _, finding, why in self.bench.verdicts(row.ref, row.entry) if not why]
        shown = findings + [finding for _, finding, why in self.bench.across.of(row, row.entry) if not why]
        counts = Counter(finding.severity for finding in shown)
        checks = tuple(dict.fromkeys(finding.check for finding in shown))
        score, reasons = self.risk(row, findings, scale) if row.state != State.APPROVED else (0.0, ())
        return Weighed(score, reasons, counts["error"], counts["warning"], counts["info"], checks)

    def risk(self, row: Row, findings: Sequence[Finding], scale: Scale) -> tuple[float, tuple[str, ...]]:
        """How much a row needs a person, and why."""
        bench, code = self.bench, row.ref.language
        place = Place(bench.language(row), row.ref.document, row.entry, row.state)
        offers = bench.offers(row) if row.state < State.TRANSLATED else []
        found = risk_of(
            place, bench.unit(row.ref.document, row.entry.key), findings, offers, bench.journal(code), bench.judge(code).termbase, scale
        )
        return found.score, found.reasons


def weight(row: Row, weighed: Weighed) -> Weight:
    """What is said of a row."""
    return Weight(row.key, row.ref, row.revision, row.entry.hash, weighed)
