"""Answers that stand at the wrong place of a batch: exchanged, moved up after one that was dropped or merged, or of no text at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

Matrix = Sequence[Sequence[float]]

STRANGER = -6.3
"""An answer that fits its text no better (log of the odds) is of another text."""
EXCHANGED = 3.0
"""How much better two answers must fit when they are exchanged."""
ELSEWHERE = 6.0
"""How much better an answer must fit another text than its own."""
MOVED = 6.0
"""How much better the answers of a stretch must fit together, moved by the same number of places."""
FARTHEST = 3
"""Places by which a stretch is looked for, besides all the way round."""
TOLERATED = 2.0
"""At the ends of a stretch an answer is suspected too, where its own text fits it no more than that much better."""
ALIKE, DIFFERENT = 95.0, 75.0
"""Answers that are so much alike (per cent) for sources that are no more alike than that are not both right."""
SHORTEST = 30
"""Characters from which an answer must differ from another text's: short labels may be translated by the same word."""


def misplaced(matrix: Matrix) -> dict[int, str]:
    """The answers that stand at the wrong place, with the reason; `matrix[i][j]` says how well answer j fits source i."""
    found: dict[int, str] = {}
    total = len(matrix)
    own = [matrix[i][i] for i in range(total)]
    for j in range(total):
        if own[j] < STRANGER:
            found[j] = "has hardly anything in common with its text"
    for j in range(total):
        best = max((matrix[i][j] for i in range(total) if i != j), default=own[j])
        if best - own[j] > ELSEWHERE:
            found[j] = "is the translation of another text"
        for i in range(j):
            if matrix[i][j] + matrix[j][i] - own[i] - own[j] > EXCHANGED:
                found[i] = found[j] = "is the translation of another text"
    for step in steps(total):
        gains = [matrix[j - step][j] - own[j] if 0 <= j - step < total else None for j in range(total)]
        for start, end in stretches(gains):
            for j in range(start, end):
                found[j] = "is the translation of another text"
            for j in (start - 1, end):
                if 0 <= j < total and (gain := gains[j]) is not None and gain > -TOLERATED:
                    found[j] = "is the translation of another text"
    return found


def steps(total: int) -> Iterable[int]:
    """By how many places a stretch may be moved."""
    near = range(1, min(FARTHEST, total - 1) + 1)
    return [step for n in near for step in (n, -n)]


def stretches(gains: Sequence[float | None]) -> Iterable[tuple[int, int]]:
    """The stretches whose gains add up to `MOVED`, each as long as it pays."""
    start, total, best, best_end = 0, 0.0, 0.0, 0
    found: list[tuple[int, int]] = []
    for j, gain in enumerate([*gains, None]):
        if gain is None or total + gain <= 0:
            if best > MOVED:
                found.append((start, best_end))
            start, total, best = j + 1, 0.0, 0.0
            continue
        total += gain
        if total > best:
            best, best_end = total, j + 1
    return found


class Seen:
    """The answers of a run and their sources, so that one answer for two texts is noticed."""

    def __init__(self, most: int = 50_000) -> None:
        """`most` answers are remembered, the last ones."""
        self.most = most
        self.sources: dict[int, str] = {}

    def twice(self, sources: Sequence[str], answers: Sequence[str]) -> Mapping[int, str]:
        """The answers that are also the answer for a different text, in the batch or before it."""
        found: dict[int, str] = {}
        for j, (source, answer) in enumerate(zip(sources, answers, strict=True)):
            if len(answer) < SHORTEST:
                continue
            before = self.sources.get(hash(answer))
            if before is not None and different(source, before):
                found[j] = f"is also the answer for {short(before)}"
            for i in range(j):
                if len(answers[i]) >= SHORTEST and near(answer, answers[i]) and different(source, sources[i]):
                    found[j], found[i] = f"is also the answer for {short(sources[i])}", f"is also the answer for {short(source)}"
        return found

    def remember(self, source: str, answer: str) -> None:
        """Keep an answer that was taken."""
        if len(answer) >= SHORTEST:
            self.sources[hash(answer)] = source[:400]
            if len(self.sources) > self.most:
                del self.sources[next(iter(self.sources))]


def near(one: str, other: str) -> bool:
    """Whether two answers are nearly the same."""
    if abs(len(one) - len(other)) * 20 > max(len(one), len(other)) * 2:
        return False
    return one == other or fuzz.ratio(one[:1000], other[:1000], score_cutoff=ALIKE) > 0


def different(one: str, other: str) -> bool:
    """Whether two sources are different texts."""
    return one[:400].casefold() != other[:400].casefold() and fuzz.ratio(one[:400].casefold(), other[:400].casefold()) < DIFFERENT


def short(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    return f"“{text[:40]}…”" if len(text) > 41 else f"“{text}”"
