"""Parts of a source of which its translation has nothing: where the evidence stands together, and the length tells the same.

Each word of the source that something is known of (a line of the vocabulary, a name by its consonants, a number) is looked for in the
target. Words of a part that was left out are found by chance only, others as often as translators keep them; of all parts of the source
that one is taken for which the log of the odds is highest that it was left out, its words and the length of the target together.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.text.length import PADDING, Lengths, own_length
from l10n.text.patterns import Patterns
from l10n.text.reading import Reading
from l10n.text.skeletons import alike, skeleton
from l10n.text.words import PIECE, Word, fold

KEPT: Mapping[str, tuple[float, float]] = {
    "line": (0.68, 0.07),
    "number": (0.86, 0.05),
    "name": (0.72, 0.05),
    "short name": (0.65, 0.12),
    "word": (0.14, 0.05),
}
"""How often a translation has a trace of a word, and how often a text has one by chance, by kind (NTREX-128, FLORES-200, rounded)."""
SHARED = 0.65
"""What of that counts: where one word is said otherwise the next one is too."""
WEIGHTS = {kind: (SHARED * math.log((1 - chance) / (1 - kept)), SHARED * math.log(chance / kept)) for kind, (kept, chance) in KEPT.items()}
"""What a word that is missing, and one that is there, adds to the log of the odds that its part was left out."""
EDGE = 1.75
"""What it adds that a part begins or ends at a mark: what is left out is a clause more often than what is said otherwise."""
MARKS = frozenset(",;:.()\"“”«»—–-!?")
SHORTER = -1.7
"""Deviations from which a target is short enough to be looked at."""
PART = (0.2, 0.9)
"""The share of the source that may be left out: of less too little is seen, and a text of which nothing is there is another text."""
FEWEST = 30
"""Characters of a source from which a part can be told."""
LONGEST = 120
"""Words of a source that are weighed: the work grows with their square."""
SHORT = 2
"""Consonants of a short name."""
REMEMBERED = 1 << 15
LOCAL = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Omission:
    """The part of a source that its translation most likely lacks."""

    start: int
    end: int
    score: float
    """The log of the odds that it was left out, before anything is said of how rare that is."""
    unusual: float
    """Deviations of the target's length from the usual one; negative."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A word of the source that may be looked for."""

    kind: str
    lines: frozenset[int]
    sound: str
    """Its consonants; empty where it is not looked for by them."""
    missing: float
    """What it adds to the log of the odds where the target has nothing of it."""


@dataclass(frozen=True, slots=True)
class Size:
    """The lengths of a source and its target."""

    source: int
    target: int
    unusual: float
    """Deviations of the target's from the usual one."""

    @property
    def says(self) -> float:
        """The most that the lengths can add to the log of the odds that something was left out."""
        return self.unusual * self.unusual / 2


class Omissions:
    """Finds what is left out in translations between two languages."""

    def __init__(
        self, lines: Mapping[str, object], lengths: Lengths, function: Iterable[str] = (), prefixes: Iterable[str] = ()
    ) -> None:
        """`lines`: words of the source → words of the target; `function`: words of the source that are not looked for."""
        self.ours, self.theirs = Patterns(lines), Patterns(map(str, lines.values()))
        self.lengths = lengths
        self.function = frozenset(function)
        self.prefixes = sorted(map(fold, prefixes), key=len, reverse=True)
        self.traces: dict[str, Trace | None] = {}
        self.shown: dict[str, frozenset[int]] = {}
        """The lines that a word of the target stands for, with and without a prefix."""

    def likeliest(self, ours: Reading, theirs: Reading, least: float) -> Omission | None:
        """The part that is most likely left out; None where nothing reaches the score `least`."""
        long = own_length(ours) if ours.spans else len(ours.text)
        short = own_length(theirs) if theirs.spans else len(theirs.text)
        if len(self.shown) > REMEMBERED:
            self.shown.clear()
        if long < FEWEST or short >= self.lengths.bounds(long, -SHORTER)[0]:
            return None
        size = Size(long, short, self.lengths.unusual(long, short))
        shown = frozenset[int]().union(*map(self.shows, theirs.words))
        if self.most(ours.words[:LONGEST], shown) < least - size.says - 2 * EDGE:
            return None
        words = [(place, trace) for place in ours.places[:LONGEST] if (trace := self.trace(place.text)) is not None]
        digits = theirs.plain.translate(LOCAL)
        hopeful = self.best(self.weigh(words, shown, {}, digits), ours.plain, size, least)
        if hopeful is None:  # though no name and no loan word was looked for
            return None
        sounds: dict[str, set[str]] = {}
        for sound in frozenset[str]().union(*map(self.sounds, theirs.words)):
            sounds.setdefault(sound[0], set()).add(sound)
        return self.best(self.weigh(words, shown, sounds, digits), ours.plain, size, least)

    def weigh(
        self, words: Iterable[tuple[Word, Trace]], shown: frozenset[int], sounds: Mapping[str, Collection[str]], digits: str
    ) -> list[tuple[int, int, float]]:
        """Where each word stands, and what it adds to the log of the odds that its part was left out."""
        weighed = []
        for place, trace in words:
            kind = trace.kind if place.start or trace.kind in ("line", "number") else "word"  # the first word has a capital anyway
            weighed.append((place.start, place.end, WEIGHTS[kind][self.found(place.text, trace, shown, sounds, digits)]))
        return weighed

    def most(self, words: Sequence[str], shown: frozenset[int]) -> float:
        """The most that the words of any part can add, were nothing there but the lines that are shown."""
        highest, run, traces = 0.0, 0.0, self.traces
        there = WEIGHTS["line"][1]
        for word in words:
            trace = traces[word] if word in traces else self.trace(word)
            if trace is not None:
                run += trace.missing if trace.lines.isdisjoint(shown) else there
                if run > highest:
                    highest = run
                elif run < 0:
                    run = 0.0
        return highest

    def best(self, weighed: Sequence[tuple[int, int, float]], text: str, size: Size, least: float) -> Omission | None:
        """The part with the highest score; None where none reaches `least`."""
        found, most = None, least
        gaps = [text[one[1] : other[0]] for one, other in itertools.pairwise(weighed)]
        edges = [EDGE, *(EDGE * (not MARKS.isdisjoint(gap)) for gap in gaps), EDGE]
        shortest, longest = PART[0] * size.source, PART[1] * size.source
        least -= size.says
        for first in range(len(weighed)):
            if weighed[first][2] < 0:
                continue
            start = weighed[first - 1][1] if first else 0
            words = edges[first]
            for last in range(first, len(weighed)):
                words += weighed[last][2]
                odds = words + edges[last + 1]
                if odds < least:
                    continue
                part = (weighed[last + 1][0] if last + 1 < len(weighed) else len(text)) - start
                if shortest <= part <= longest and (score := odds + self.shorter(size, part)) >= most:
                    most, found = score, Omission(start, start + part, score, size.unusual)
        return found

    def shorter(self, size: Size, part: int) -> float:
        """What a target's length adds to the log of the odds that so many characters of the source were left out."""
        rest = max(size.source - part, 1)
        _, deviation = self.lengths.usual(size.source)
        mean, narrower = self.lengths.usual(rest)
        left = (math.log((size.target + PADDING) / (rest + PADDING)) - mean) / narrower
        return size.says - left * left / 2 + math.log(deviation / narrower)

    def trace(self, word: str) -> Trace | None:
        """By what a word of the source is looked for; None where it is not."""
        try:
            return self.traces[word]
        except KeyError:
            found = self.looked_for(word)
            if len(self.traces) >= REMEMBERED:
                self.traces.clear()
            self.traces[word] = found
            return found

    def looked_for(self, word: str) -> Trace | None:
        """`trace` of a word that is seen for the first time."""
        folded = fold(word)
        if lines := frozenset(self.ours.of(folded)):
            return Trace("line", lines, "", WEIGHTS["line"][0])
        if word[0].isdecimal():
            return Trace("number", lines, "", WEIGHTS["number"][0])
        sound = "" if folded in self.function else skeleton(folded)
        if len(sound) < SHORT:
            return None
        kind = "word" if not word[0].isupper() else "name" if len(sound) > SHORT else "short name"
        return Trace(kind, lines, sound, WEIGHTS[kind][0])

    def forms(self, word: str) -> list[str]:
        """A word of the target, folded, and what it is without a prefix; of a word over a joiner its pieces."""
        found: list[str] = []
        for piece in PIECE.findall(word):
            folded = fold(piece)
            found += folded, *(folded[len(p) :] for p in self.prefixes if folded.startswith(p) and len(folded) >= len(p) + 2)
        return found

    def shows(self, word: str) -> frozenset[int]:
        """The lines that a word of the target stands for."""
        lines = self.shown.get(word)
        if lines is None:
            lines = self.shown[word] = frozenset(line for form in self.forms(word) for line in self.theirs.of(form))
        return lines

    def sounds(self, word: str) -> frozenset[str]:
        """The consonants of a word of the target."""
        return frozenset(sound for sound in map(skeleton, self.forms(word)) if len(sound) >= SHORT)

    def found(self, word: str, trace: Trace, shown: frozenset[int], sounds: Mapping[str, Collection[str]], digits: str) -> bool:
        """Whether the target has a trace of a word; `sounds` by their first consonant, which must be the same."""
        if trace.kind == "line":
            return not trace.lines.isdisjoint(shown)
        if trace.kind == "number":
            return word.rstrip("stndrh") in digits
        near = sounds.get(trace.sound[0], ())
        return trace.sound in near or any(alike(trace.sound, sound) > 0 for sound in near)
