"""Whether the answers that came together may be believed: what each is the draft of, or why it is none.

The order of the questions, and of the reasons: is it a translation at all, not talk or a piece of the prompt, and in the right language and
script (`plausible`); is it there, not empty and not the source, every tag, placeholder, address and number once and well nested
(`accept`), with no error that the project's checks find (`judge`, the script first); is its length usual; does it go round in a loop; is it
of this text rather than of one of its neighbours (`fitness`, `mixup`).
"""

from __future__ import annotations

import functools
import html
from collections.abc import Sequence
from dataclasses import dataclass

from l10n import lang
from l10n.flow.accept import LONGEST, draft, sounds
from l10n.flow.digits import changed_digit, hole, lost_digits
from l10n.flow.fitness import Fitness
from l10n.flow.judge import Judge
from l10n.flow.mixup import Seen, misplaced
from l10n.flow.plausible import SHORT, doubts, ends, foreign, open_end
from l10n.flow.traits import Reader, Traits
from l10n.model import Language, Unit
from l10n.text import Masked, find
from l10n.text.hypertext import ELEMENT
from l10n.text.masking import MARK
from l10n.text.repetition import loops
from l10n.text.spans import blank

LONGER, JOINED = 0.12, 3.5
"""How much longer than usual (logarithm) an answer is that may hold two texts, and how much better it must fit both than its own."""
HABIT, FEW_ENDS = 0.15, 20
LARGEST = 64
"""Answers that are compared with each other; a larger batch is examined in pieces."""


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


def content(text: str, masked: Masked) -> str:
    """A question's or an answer's own words, without what stands for protected parts."""
    match masked.form:
        case "marks":
            return html.unescape(MARK.sub(" ", text)).strip()
        case "html":
            return html.unescape(ELEMENT.sub(" ", text)).strip()
        case "plain":
            return blank(text, find(text), " ").strip()


@functools.lru_cache(32)
def readers(source: Language, target: Language) -> tuple[Reader, Reader]:
    """What reads the texts of a language pair: it knows words alone, so all examiners of the pair share it."""
    known = lang.vocabulary(source.code, target.code)
    words = lang.table(known, "words")
    return Reader(source, words), Reader(target, map(str, words.values()), lang.text(known, "common"))


class Examiner:
    """Examines an engine's answers in one language pair; it keeps what it learns from them over a run."""

    def __init__(self, source: Language, target: Language, judging: Judge | None = None) -> None:
        """`judging` holds the project's checks; without them only what no project may change is examined."""
        self.source, self.target, self.judging = source, target, judging
        known = lang.vocabulary(source.code, target.code)
        growth = known.get("growth")
        self.fitness = Fitness(float(growth) if isinstance(growth, int | float) else None)
        self.ours, self.theirs = readers(source, target)
        self.seen = Seen()
        self.ended = self.open = 0
        """Sources of believed answers that end with a mark of the end, and how many of the answers do not."""
        self.related = source.code.split("-")[0] == target.code.split("-")[0]

    def examine(self, batch: Sequence[Given], engine: object = None) -> list[Verdict]:
        """A verdict for each answer, in order; `batch` is what one request brought, or answers from the cache in document order.

        Of an `engine` that says that it does not translate (`translates = False`, as the pseudo-translation) only the form is examined.
        """
        if not getattr(engine, "translates", True):
            return [self.one(given) for given in batch]
        return [verdict for start in range(0, len(batch), LARGEST) for verdict in self.compared(batch[start : start + LARGEST])]

    def compared(self, batch: Sequence[Given]) -> list[Verdict]:
        """The verdicts on answers that are compared with each other."""
        verdicts = [self.one(given) for given in batch]
        # The content of an answer that is refused already still helps to see what the others are.
        shown = [i for i, given in enumerate(batch) if given.text.strip()]
        sources = [content(batch[i].masked.text, batch[i].masked) for i in shown]
        answers = [content(batch[i].text[: LONGEST[0] * len(batch[i].masked.text) + LONGEST[1]], batch[i].masked) for i in shown]
        ours, theirs = [self.ours.read(text) for text in sources], [self.theirs.read(text) for text in answers]
        self.fitness.saw(theirs)
        matrix = self.fitness.matrix(ours, theirs)
        mixed: list[list[str]] = [[] for _ in shown]
        for wrong in (misplaced(matrix), self.joined(ours, theirs, matrix), self.seen.twice(sources, answers)):
            for place, reason in wrong.items():
                mixed[place].append(reason)
        believed: list[tuple[Traits, Traits]] = []
        pair = self.source, self.target
        for place, i in enumerate(shown):
            off, fit = self.fitness.off(ours[place], theirs[place]), matrix[place][place]
            asked, answer, raw = sources[place], answers[place], batch[i].text.strip()
            first = list(doubts(asked, answer, self.source, self.target))
            if foreign(ours[place], theirs[place], fit, self.target, answer):
                first.append(f"is not in {self.target.english}")
            then: list[str] = []
            if not verdicts[i].reasons:  # which name what is wrong with numbers better
                digits = changed_digit(asked, answer, *pair) or lost_digits(asked, answer, *pair) or hole(asked, raw)
                then += [digits] if digits else []
            if self.fitness.far(ours[place], off):
                then.append(f"is {len(answer)} characters long, for {len(asked)}")
            elif not self.habit and off < -SHORT and open_end(asked, answer):
                then.append("is cut off")
            if loops(asked, answer):
                then.append("repeats itself")
            if (first or then or mixed[place]) and not self.related:
                reasons = (*first, *verdicts[i].reasons, *then, *mixed[place])
                verdicts[i] = Verdict(verdicts[i].target, reasons, verdicts[i].guessed)
            elif not verdicts[i].reasons:
                believed.append((ours[place], theirs[place]))
                self.seen.remember(sources[place], answers[place])
                self.ended += ends(sources[place])
                self.open += open_end(sources[place], answers[place])
        self.fitness.believe(believed)
        return verdicts

    @property
    def habit(self) -> bool:
        """Whether the engine leaves out the mark at the end of whole sentences: then its loss says nothing."""
        return self.open > HABIT * (self.ended + FEW_ENDS)

    def joined(self, ours: Sequence[Traits], theirs: Sequence[Traits], matrix: Sequence[Sequence[float]]) -> dict[int, str]:
        """The answers that are longer than usual because they hold a neighbour's translation too."""
        found: dict[int, str] = {}
        for j, answer in enumerate(theirs):
            if self.fitness.off(ours[j], answer) < LONGER:
                continue
            neighbours = [i for i in (j - 1, j + 1) if 0 <= i < len(ours)]
            both = [ours[j] | ours[i] for i in neighbours]
            if any(row[0] - matrix[j][j] > JOINED for row in self.fitness.matrix(both, [answer])):
                found[j] = "holds the translation of another text too"
        return found

    def one(self, given: Given) -> Verdict:
        """The verdict on an answer by itself, without its content."""
        target, reasons, guessed = draft(given.unit, given.masked, given.text, self.source, self.target, self.linked)
        if not reasons and self.judging is not None:
            found = self.judging.findings(given.unit, target)
            if any(finding.fix for finding in found):
                target = self.judging.corrected(given.unit, target)
                found = self.judging.findings(given.unit, target)
            found.sort(key=lambda finding: finding.check != "script")
            reasons = tuple(f"{finding.check}: {finding.message}" for finding in found if finding.severity == "error")
        return Verdict(target, reasons, guessed)

    def linked(self, one: str, other: str) -> float:
        """How surely a word of the source and one of the target are translations of each other."""
        lines, stem, _, _ = self.ours.word(one)
        others, other_stem, _, _ = self.theirs.word(other)
        if set(lines) & set(others) or other_stem in self.fitness.learnt.get(stem, ()):
            return 1.0
        return sounds(one, other)
