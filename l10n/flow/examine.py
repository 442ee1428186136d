"""Whether the answers that came together may be believed: what each is the draft of, or why it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.flow.accept import draft
from l10n.flow.judge import Judge
from l10n.model import Language, Unit
from l10n.text import Masked


@dataclass(frozen=True, slots=True)
class Given:
    """An engine's raw answer to a unit's masked text."""

    unit: Unit
    masked: Masked
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is worth: taken where there is no reason against it."""

    target: str
    """The draft, markup put back and sure fixes applied; of a refused answer what it would have been, empty where nothing can be shown."""
    reasons: tuple[str, ...] = ()
    """Why it is refused."""
    guessed: bool = False
    """Tags stand where they were guessed to belong: for the reviewer to look at."""


class Examiner:
    """Examines an engine's answers in one language pair; it keeps what it learns from them over a run."""

    def __init__(self, source: Language, target: Language, judging: Judge | None = None) -> None:
        """`judging` holds the project's checks; without them only what no project may change is examined."""
        self.source, self.target, self.judging = source, target, judging

    def examine(self, batch: Sequence[Given]) -> list[Verdict]:
        """A verdict for each answer, in order; `batch` is what one request brought, or answers from the cache in document order."""
        return [self.one(given) for given in batch]

    def one(self, given: Given) -> Verdict:
        """The verdict on an answer by itself."""
        target, reasons, guessed = draft(given.unit, given.masked, given.text, self.source, self.target)
        if not reasons and self.judging is not None:
            target = self.judging.corrected(given.unit, target)
            reasons = tuple(f"{finding.check}: {finding.message}" for finding in self.judging.errors(given.unit, target))
        return Verdict(target, reasons, guessed)
