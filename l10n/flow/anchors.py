"""What two sentences of different languages share if one is the translation of the other: the evidence that `align` weighs.

Each sentence is a set of anchors: numbers as values, links, tags and placeholders, names and loan words by the consonants that they
keep in any script, months, marks (question, quotation, brackets), glossary terms. Its words are anchors too, once a first
alignment has shown which stand side by side (`learn`).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from l10n import lang
from l10n.model import Language, Term
from l10n.text import find, numbers
from l10n.text.skeletons import alike, skeleton
from l10n.text.words import PIECE, contains, fold

STEM = 5
"""Letters of a word that count: endings change."""
SOUND = 3
"""Consonants that make a word one to look for in other letters."""
FOUND = {"number": 0.9, "span": 0.95, "name": 0.7, "sound": 0.35, "month": 0.9, "mark": 0.8, "word": 0.6, "term": 0.85, "place": 0.8}
"""How often an anchor of a kind has its partner in the translation (of news, rounded)."""
WEAK = frozenset({"sound", "word", "name", "term", "place"})
"""Kinds that say nothing where no sentence of the other side has a partner."""
OPEN = frozenset(",،;؛–—")
QUOTES = "\"“”„«»‹›"
SEEN = 2
"""Beads in which two words must stand side by side to be taken for translations of each other, and …"""
TOGETHER = 0.4
"""… the least that the square of that count is of the product of their own counts."""
NOTHING: Mapping[int, Any] = {}
LONGEST = 400
"""Words of a sentence that are looked at …"""
MOST = 60
"""… and of one bead that take part in learning: pairs grow with the square."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something of a sentence that its translation should hold as well."""

    kind: str
    values: frozenset[str]
    """What it can be: a number's readings; else one text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the aligner sees it."""

    length: int
    anchors: tuple[Anchor, ...]
    stems: frozenset[str]
    """Its words by their first letters."""
    goes_on: bool = False
    """It ends like the first half of a sentence."""
    carries_on: bool = False
    """It begins like the second half of one."""


class Reader:
    """Reads the sentences of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.months = {name[:STEM]: str(i) for i, names in enumerate(language.months) for name in names if len(name) > 2}
        self.prefixes = sorted(map(fold, language.affixes.prefixes), key=len, reverse=True)
        self.named: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for key, name in lang.names(language.code).items():
            stems = tuple(self.bare(fold(word))[:STEM] for word in PIECE.findall(name))
            if stems and len(stems[0]) > 2:
                self.named[stems[0]].append((stems, key))

    def read(self, text: str) -> Sentence:
        """The anchors of a sentence."""
        found: dict[Anchor, None] = {}

        def add(kind: str, *values: str) -> None:
            found[Anchor(kind, frozenset(values))] = None

        for span in find(text):
            add("span", text[span.start : span.end])
        for number in numbers.numbers(text, self.language):
            if number.digits or min(number.values) > 2:
                add("number", *(f"{value.normalize():f}" for value in number.values if value < numbers.HUGE))
        order: list[str] = []
        for match in itertools.islice(PIECE.finditer(text), LONGEST):
            word = match.group()
            if word.isdecimal():
                continue
            bare = self.bare(fold(word))
            order.append(bare[:STEM])
            if word[:STEM] in self.months:
                add("month", self.months[word[:STEM]])
            sound = skeleton(bare)
            upper = word[0].isupper() and match.start() > 0
            if len(sound) >= SOUND or (upper and len(sound) == SOUND - 1 and len(word) > 2):
                add("name" if upper else "sound", sound)
        for key in self.names(order):
            add("place", key)
        for name in marks(text, self.language):
            add("mark", name)
        first = next((c for c in text if c.isalnum()), "")
        return Sentence(len(text), tuple(found), frozenset(s for s in order if len(s) > 1), text.rstrip()[-1:] in OPEN, first.islower())

    def names(self, stems: Sequence[str]) -> Iterator[str]:
        """The countries and days that words in a row are; of those that begin alike the longest."""
        for at, stem in enumerate(stems):
            fitting = [(len(name), key) for name, key in self.named.get(stem, ()) if tuple(stems[at : at + len(name)]) == name]
            if fitting:
                yield max(fitting)[1]

    def bare(self, word: str) -> str:
        """A folded word without a prefix that the language writes onto words."""
        prefix = next((p for p in self.prefixes if word.startswith(p) and len(word) >= len(p) + 3), "")
        return word[len(prefix) :]


def with_terms(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], texts: Sequence[str], terms: Sequence[Sequence[Term]], language: Language
) -> tuple[list[Sentence], list[Sentence]]:
    """Both sides with the glossary's terms among their anchors: those of each source, and where `texts` hold an allowed form."""
    named = dict.fromkeys(term for row in terms for term in row if term.targets)
    known = {term: Anchor("term", frozenset({str(number)})) for number, term in enumerate(named)}
    left = [replace(s, anchors=(*s.anchors, *(known[t] for t in row if t in known))) for s, row in zip(ours, terms, strict=True)]
    right = []
    for sentence, text in zip(theirs, texts, strict=True):
        found = (a for t, a in known.items() if any(contains(text, form, language.affixes, t.case_sensitive) for form in t.targets))
        right.append(replace(sentence, anchors=(*sentence.anchors, *found)))
    return left, right


def marks(text: str, language: Language) -> Iterator[str]:
    """The punctuation of a text that translations keep."""
    for name, signs in (("?", "?؟" + language.question_mark), ("!", "!"), ("(", "("), (":", ":"), ('"', QUOTES)):
        if any(sign in text for sign in signs):
            yield name


class Evidence:
    """For each sentence of one side: what its anchors say for and against each sentence of the other side."""

    def __init__(self, ours: Sequence[Sentence], theirs: Sequence[Sentence], learnt: Mapping[str, Iterable[str]]) -> None:
        index = Index(theirs)
        total = len(theirs)
        self.against: list[float] = []
        """For each of ours: the log of the odds if it finds none of its anchors."""
        self.support: list[dict[int, dict[int, float]]] = []
        """For each of ours, for each of theirs that has some: number of the anchor → what finding it adds …"""
        self.sums: list[dict[int, float]] = []
        """… and all of them together."""
        for sentence in ours:
            against = 0.0
            support: dict[int, dict[int, float]] = {}
            entries = [(FOUND[a.kind], index.partners(a), a.kind in WEAK) for a in sentence.anchors]
            entries += [(FOUND["word"], index.having(learnt[s]), True) for s in sentence.stems if s in learnt]
            for number, (found, partners, weak) in enumerate(entries):
                if not partners and weak:
                    continue
                chance = min((len(partners) + 0.5) / (total + 1), found)
                missing = math.log((1 - found) / (1 - chance))
                against += missing
                for j, likeness in partners.items():
                    support.setdefault(j, {})[number] = (math.log(found / chance) - missing) * likeness
            self.against.append(against)
            self.support.append(support)
            self.sums.append({j: sum(gains.values()) for j, gains in support.items()})

    def weigh(self, i: int, start: int, end: int) -> float:
        """The log of the odds that those of theirs from `start` to `end` hold what sentence `i` says."""
        sums = self.sums[i]
        if end - start == 1:
            return self.against[i] + sums.get(start, 0.0)
        present = [j for j in range(start, end) if j in sums]
        if len(present) < 2:
            return self.against[i] + sum(sums[j] for j in present)
        best: dict[int, float] = {}
        for j in present:
            for number, gain in self.support[i][j].items():
                best[number] = max(gain, best.get(number, 0.0))
        return self.against[i] + sum(best.values())


class Index:
    """Which sentences have what."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.exact: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self.stems: dict[str, dict[int, float]] = defaultdict(dict)
        self.sounds: dict[str, dict[str, None]] = defaultdict(dict)
        self.cache: dict[str, dict[int, float]] = {}
        for j, sentence in enumerate(sentences):
            for stem in sentence.stems:
                self.stems[stem][j] = 1.0
            for anchor in sentence.anchors:
                kind = "sound" if anchor.kind == "name" else anchor.kind
                for value in anchor.values:
                    self.exact[kind, value][j] = 1.0
                    if kind == "sound":
                        self.sounds[value[:2]][value] = None

    def having(self, stems: Iterable[str]) -> dict[int, float]:
        """The sentences that have one of these words."""
        return {j: 1.0 for stem in stems for j in self.stems.get(stem, NOTHING)}

    def partners(self, anchor: Anchor) -> dict[int, float]:
        """The sentences that have what an anchor of the other side looks for, and how well it fits."""
        found: dict[int, float] = {}
        for value in anchor.values:
            if anchor.kind not in ("name", "sound"):
                found |= self.exact.get((anchor.kind, value), NOTHING)
                continue
            if value not in self.cache:
                near: dict[int, float] = {}
                for other in self.sounds.get(value[:2], ()):
                    if (fits := alike(value, other)) > 0:
                        for j in self.exact["sound", other]:
                            near[j] = max(near.get(j, 0.0), fits)
                self.cache[value] = near
            found |= self.cache[value]
        return found


def learn(pairs: Iterable[tuple[Sequence[Sentence], Sequence[Sentence]]]) -> dict[str, tuple[str, ...]]:
    """Words that stand side by side again and again: stem → stems of the other language."""
    together: Counter[tuple[str, str]] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for left, right in pairs:
        one, other = (sorted({stem for sentence in side for stem in sentence.stems})[:MOST] for side in (left, right))
        ours.update(one)
        theirs.update(other)
        together.update(itertools.product(one, other))
    found: dict[str, tuple[str, ...]] = {}
    for (one_stem, other_stem), count in together.items():
        if count >= SEEN and count * count >= TOGETHER * ours[one_stem] * theirs[other_stem]:
            found[one_stem] = (*found.get(one_stem, ()), other_stem)
    return found
