"""Sentence alignment: which sentences of a text are translated by which of another, the one aligner of the house.

Beads (runs of sentences that belong together, 1-1, 1-2, 2-1 … and sentences without a partner) are found by dynamic programming
in a band. What a bead is worth is the logarithm of a ratio: how probable its two texts are as a translation, by how probable they
are side by side by chance. It adds up

- how usual such a bead is;
- lengths (after Gale and Church, 1993): in the proportion of the two texts, spread less the longer they are;
- anchors (`anchors`): numbers, names, links, marks, terms, and words that a first pass has found side by side;
- cuts within a sentence (behind a comma, before a small letter) on one side alone, which are unlikely.

A sentence without a partner explains nothing and costs little, so texts with gaps come out right. The grade of a bead is its
probability among all alignments (forward and backward sums), flattened, for the model is surer than it should be.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from l10n.flow.anchors import Evidence, Reader, Sentence, learn, with_terms
from l10n.model import Language, Term

PRIORS = {(1, 1): 0.0, (1, 0): -2.7, (0, 1): -2.7, (1, 2): -2.6, (2, 1): -2.6, (2, 2): -7.0, (1, 3): -6.0, (3, 1): -6.0}
"""The logarithm of how often a bead comes beside 1-1."""
WHOLE = {(1, 1): 0.0} | {bead: -1.0 * n for n in (2, 3, 4) for bead in ((1, n), (n, 1))}
"""The same where nothing is left out on either side."""
SPREAD = 0.17
"""Standard deviation of the logarithm of two long texts' lengths …"""
SHORT = 2.5
"""… and what is added to its square for each character that there are fewer: translations of short texts vary more."""
WEIGHT = 1.0
"""How far anchors are believed: they are not independent, as the sum takes them to be."""
FLAT = 1.5
"""The model's odds are that much surer than it is right; with this, of the beads graded 0.8 on news nine in ten are right."""
HALF = 2.0
"""What it costs to cut within a sentence on one side and not on the other."""
BLOCK = 1.5
"""What it costs that a block begins on one side and not on the other, or is of another kind."""
BAND = 30
"""Sentences on either side of the diagonal that the first pass looks at, at first …"""
NEAR = 10
"""… and on either side of what it found, the second."""
MOST = 200_000
"""Pairs of sentences from which on the band grows no wider: texts that long have no gaps so wide, or nothing in common."""
PASSES = 2


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of sources and the run of targets that translates it, by number, ends exclusive; one of them may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int
    grade: float
    """How sure it is, 0 to 1."""

    @property
    def paired(self) -> bool:
        """Whether both sides have text."""
        return self.end > self.start and self.other_end > self.other_start


def align(
    sources: Sequence[str],
    targets: Sequence[str],
    source: Language,
    target: Language,
    *,
    whole: bool = False,
    kinds: tuple[Sequence[str], Sequence[str]] | None = None,
    terms: Callable[[str], Sequence[Term]] | None = None,
) -> tuple[Bead, ...]:
    """The beads of two texts in order; together they hold every sentence of either side once.

    `kinds` gives for each sentence that begins a block the block's kind, for each other one nothing: blocks begin together.
    `terms` gives the glossary's terms in a source.
    With `whole` every sentence has a partner, and one side of each bead is a single sentence: no beads where that cannot be.
    """
    if not sources or not targets:
        loose = [Bead(i, i + 1, 0, 0, 1.0) for i in range(len(sources))] + [Bead(0, 0, j, j + 1, 1.0) for j in range(len(targets))]
        return () if whole else tuple(loose)
    ours, theirs = list(map(Reader(source).read, sources)), list(map(Reader(target).read, targets))
    if terms:
        ours, theirs = with_terms(ours, theirs, targets, list(map(terms, sources)), target)
    beads: tuple[Bead, ...] = ()
    for _ in range(PASSES):
        sure = [(ours[b.start : b.end], theirs[b.other_start : b.other_end]) for b in beads if b.paired and b.grade >= 0.5]
        model = Model(ours, theirs, sure, WHOLE if whole else PRIORS, kinds)
        beads = search(model, beads)
    return beads


class Model:
    """What beads of two texts are worth."""

    def __init__(
        self,
        ours: Sequence[Sentence],
        theirs: Sequence[Sentence],
        sure: Sequence[tuple[Sequence[Sentence], Sequence[Sentence]]],
        priors: dict[tuple[int, int], float],
        kinds: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> None:
        self.kinds = kinds
        self.priors = priors
        self.sizes = len(ours), len(theirs)
        self.lengths, self.other_lengths = [s.length for s in ours], [s.length for s in theirs]
        known = sure or [(ours, theirs)]
        self.ratio = ratio((sum(s.length for s in a), sum(s.length for s in b)) for a, b in known)
        logs = [math.log(max(1, n)) for n in self.other_lengths]
        mean = sum(logs) / len(logs)
        variance = max(0.15, sum((x - mean) ** 2 for x in logs) / len(logs))
        self.background = [normal(x - mean, variance) - x for x in logs]
        """For each target the logarithm of how probable its length is in any text."""
        self.halves = halves(ours), halves(theirs)
        self.forth = Evidence(ours, theirs, learn(sure))
        self.back = Evidence(theirs, ours, learn((b, a) for a, b in sure))

    def worth(self, i: int, j: int, bead: tuple[int, int]) -> float:
        """The worth of the bead of so many sentences from `i` and `j` on."""
        a, b = bead
        prior = self.priors[bead]
        here, there = self.halves[0][i], self.halves[1][j]
        if not a or not b:
            return prior - HALF * (here if a else there)
        prior -= HALF * (here != there)
        if self.kinds:
            prior -= BLOCK * (self.kinds[0][i] != self.kinds[1][j])
            prior -= BLOCK * (any(self.kinds[0][i + 1 : i + a]) + any(self.kinds[1][j + 1 : j + b]))
        if a == b == 1:
            anchors = self.forth.weigh(i, j, j + 1) + self.back.weigh(j, i, i + 1)
        else:
            anchors = sum(self.forth.weigh(x, j, j + b) for x in range(i, i + a))
            anchors += sum(self.back.weigh(y, i, i + a) for y in range(j, j + b))
        return prior + self.length(i, j, a, b) + WEIGHT * anchors / 2

    def length(self, i: int, j: int, a: int, b: int) -> float:
        """What the lengths say: for texts of one translation by for any texts."""
        expected = max(1.0, sum(self.lengths[i : i + a]) * self.ratio)
        length = math.log(max(1, sum(self.other_lengths[j : j + b])))
        together = normal(length - math.log(expected), SPREAD**2 + SHORT / expected)
        # Where the whole is cut into several is as probable anywhere.
        return together - b * length - sum(self.background[j : j + b])


def halves(sentences: Sequence[Sentence]) -> list[bool]:
    """For each place between two sentences, the ends included, whether it seems to lie within a sentence."""
    inner = [a.goes_on or b.carries_on for a, b in itertools.pairwise(sentences)]
    return [False, *inner, False]


def normal(distance: float, variance: float) -> float:
    """The logarithm of a normal density."""
    return -0.5 * (distance * distance / variance + math.log(2 * math.pi * variance))


def ratio(lengths: Iterable[tuple[int, int]]) -> float:
    """How much longer the second text is."""
    pairs = list(lengths)
    return max(1, sum(b for _, b in pairs)) / max(1, sum(a for a, _ in pairs))


def search(model: Model, near: tuple[Bead, ...]) -> tuple[Bead, ...]:
    """The best alignment: close to the one that is known, or in a band about the diagonal that widens until it keeps off its edge."""
    rows, columns = model.sizes
    if near:
        return within(model, about(near, rows, columns))
    band = BAND
    while True:
        spans = [range(max(0, m - band), min(columns, m + band) + 1) for m in (i * columns // rows for i in range(rows + 1))]
        beads = within(model, spans)
        clear = all(abs(b.other_start - b.start * columns // rows) <= band * 3 // 4 for b in beads)
        if (beads and clear) or band >= max(rows, columns) or rows * band > MOST:
            return beads
        band *= 2


def about(beads: Sequence[Bead], rows: int, columns: int) -> list[range]:
    """For each place in the sources the places in the targets that are near an alignment."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for bead in beads:
        for i in range(bead.start, bead.end + 1):
            low[i], high[i] = min(low[i], bead.other_start), max(high[i], bead.other_end)
    return [range(max(0, a - NEAR), min(columns, b + NEAR) + 1) for a, b in zip(low, high, strict=True)]


def within(model: Model, spans: Sequence[range]) -> tuple[Bead, ...]:
    """The best alignment that goes through these places (for each source those in the targets); nothing where none does."""
    rows, columns = model.sizes
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
    forward: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, (0, 0))
    forward[0][0] = 0.0
    edges: list[dict[int, list[tuple[int, int, float]]]] = [{} for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in spans[i]:
            if j not in best[i]:
                continue
            value, total = best[i][j][0], forward[i][j]
            out = edges[i][j] = []
            for a, b in model.priors:
                if i + a > rows or j + b not in spans[i + a]:
                    continue
                worth = model.worth(i, j, (a, b))
                out.append((a, b, worth))
                known = best[i + a].get(j + b)
                if known is None or value + worth > known[0]:
                    best[i + a][j + b] = (value + worth, (i, j))
                step = total + worth / FLAT
                forward[i + a][j + b] = step if j + b not in forward[i + a] else add(forward[i + a][j + b], step)
    if columns not in best[rows]:
        return ()
    backward: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    backward[rows][columns] = 0.0
    for i in range(rows, -1, -1):
        for j in reversed(spans[i]):
            for a, b, worth in edges[i].get(j, ()):
                if j + b in backward[i + a]:
                    step = backward[i + a][j + b] + worth / FLAT
                    backward[i][j] = step if j not in backward[i] else add(backward[i][j], step)
    beads: list[Bead] = []
    at = (rows, columns)
    whole = forward[rows][columns]
    while at != (0, 0):
        i, j = best[at[0]][at[1]][1]
        worth = best[at[0]][at[1]][0] - best[i][j][0]
        grade = math.exp(min(0.0, forward[i][j] + worth / FLAT + backward[at[0]][at[1]] - whole))
        beads.append(Bead(i, at[0], j, at[1], round(grade, 3)))
        at = (i, j)
    return tuple(reversed(beads))


def add(one: float, other: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    high, low = (one, other) if one > other else (other, one)
    return high + math.log1p(math.exp(low - high))
