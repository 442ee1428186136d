"""How well texts fit each other as source and translation, in the log of odds: the longer a batch goes on, the more is known.

Each trait of the source is looked for in the answer and the other way round. A trait counts by how often a translation has it (`found`,
learnt from the pairs that were believed) and by how often any answer of the run has it.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from l10n.flow.traits import Traits
from l10n.text.skeletons import alike

FOUND, FOUND_BACK, PRIOR = 0.7, 0.4, 5.0
"""How often a line of the vocabulary that one side has is in the other, until that many pairs say otherwise."""
ANYWHERE, BACKGROUND = 0.03, 20.0
"""How often any answer has a line, until that many texts say otherwise."""
STRONGEST = 4.5
NAME, NUMBER, MARK, SOUND, LEARNT = 0.75, 0.95, 0.85, 0.3, 0.7
"""How often a translation has them."""
CHANCE = {2: 0.15, 3: 0.05, 4: 0.02}
"""How often a text has a name of so many consonants by chance; longer ones …"""
RARE = 0.008
SPREAD, SHORT = 0.09, 1.8
"""The deviation of the logarithm of a translation's length is the root of the square of the one and the other a character (NTREX-128)."""
UNKNOWN_SPREAD = 0.25
"""… and the square of this where nothing is known of the language pair."""
FAR = 4.5
"""Deviations from which a length is out of range."""
ANY_LENGTH = 0.6
"""The deviation of the logarithm of the lengths of all texts."""
FEWEST, TOGETHER = 2, 0.4
"""Pairs in which two words must stand to be taken for translations, and what their square must be of the product of their counts."""
MOST_PAIRS = 200_000
"""Pairs of words that are counted; when there are more those that came once are forgotten."""
MOST_WORDS = 30
LEARN_EVERY = 64


class Fitness:
    """What a run knows about one language pair."""

    def __init__(self, growth: float | None) -> None:
        """`growth`: the logarithm of how much longer translations are; None where it is not known."""
        self.growth, self.growth_known = growth or 0.0, growth is not None
        self.seen = 0
        self.tries: Counter[int] = Counter()
        self.hits: Counter[int] = Counter()
        self.answers: Counter[int] = Counter()
        self.believed = 0
        self.ratio_sum = 0.0
        self.ours: Counter[str] = Counter()
        self.theirs: Counter[str] = Counter()
        self.together: Counter[tuple[str, str]] = Counter()
        self.learnt: Mapping[str, frozenset[str]] = {}

    # What is learnt

    def saw(self, answers: Iterable[Traits]) -> None:
        """Count what any answer has."""
        for traits in answers:
            self.seen += 1
            self.answers.update(traits.concepts)

    def believe(self, pairs: Sequence[tuple[Traits, Traits]]) -> None:
        """Learn from pairs that were taken."""
        before = self.believed // LEARN_EVERY
        for source, answer in pairs:
            self.believed += 1
            self.tries.update(source.concepts)
            self.hits.update(source.concepts & answer.concepts)
            self.ratio_sum += math.log((answer.length + 4) / (source.length + 4))
            one, other = (sorted(t.stems | t.names)[:MOST_WORDS] for t in (source, answer))
            self.ours.update(one)
            self.theirs.update(other)
            self.together.update(itertools.product(one, other))
        if self.believed // LEARN_EVERY > before:
            self.learn()

    def learn(self) -> None:
        """Take words that stood together again and again for translations of each other."""
        found: dict[str, set[str]] = defaultdict(set)
        for (one, other), count in self.together.items():
            if count >= FEWEST and count * count >= TOGETHER * self.ours[one] * self.theirs[other]:
                found[one].add(other)
        self.learnt = {one: frozenset(others) for one, others in found.items()}
        if len(self.together) > MOST_PAIRS:
            self.together = Counter({pair: count for pair, count in self.together.items() if count > 1})
            if len(self.together) > MOST_PAIRS:
                self.together = Counter(dict(self.together.most_common(MOST_PAIRS // 2)))

    # What it says

    def found(self, line: int) -> float:
        """How often a translation has a line of the vocabulary that its source has."""
        return min(0.97, (self.hits[line] + FOUND * PRIOR) / (self.tries[line] + PRIOR))

    def anywhere(self, line: int) -> float:
        """How often any answer has a line."""
        return min(0.9, (self.answers[line] + ANYWHERE * BACKGROUND) / (self.seen + BACKGROUND))

    def found_back(self, line: int) -> float:
        """How often the source of an answer that has a line has it too."""
        return min(0.97, (self.hits[line] + FOUND_BACK * PRIOR) / (max(self.answers[line], self.hits[line]) + PRIOR))

    def anywhere_back(self, line: int) -> float:
        """How often any source has a line."""
        return min(0.9, (self.tries[line] + ANYWHERE * BACKGROUND) / (self.believed + BACKGROUND))

    def off(self, source: Traits, answer: Traits) -> float:
        """How much longer an answer is than translations of its source are, as a logarithm."""
        growth = (self.growth * 20 + self.ratio_sum) / (20 + self.believed)
        return math.log((answer.length + 4) / (source.length + 4)) - growth

    def variance(self, source: Traits) -> float:
        """Of `off`, for right translations."""
        known = 0.0 if self.growth_known else UNKNOWN_SPREAD**2 / (1 + self.believed / 20)
        return SPREAD * SPREAD + SHORT / (source.length + 1) + known

    def far(self, source: Traits, off: float) -> bool:
        """Whether a length is outside the language pair's range."""
        return off * off > FAR * FAR * self.variance(source)

    def length(self, source: Traits, answer: Traits) -> float:
        """The log of the odds that the answer's length says."""
        off, variance = self.off(source, answer), self.variance(source)
        anything = variance + ANY_LENGTH * ANY_LENGTH
        return max(-20.0, 0.5 * math.log(anything / variance) - off * off / 2 * (1 / variance - 1 / anything))

    def matrix(self, ours: Sequence[Traits], theirs: Sequence[Traits]) -> list[list[float]]:
        """For each source and each answer the log of the odds that the one is the translation of the other."""
        lines = set().union(*(t.concepts for t in ours), *(t.concepts for t in theirs))
        hit: dict[int, float] = {}
        miss: dict[int, float] = {}
        miss_back: dict[int, float] = {}
        for line in lines:
            found, anywhere = self.found(line), self.anywhere(line)
            hit[line] = max(0.0, min(STRONGEST, math.log(found / anywhere)))
            miss[line] = min(0.0, math.log((1 - found) / (1 - anywhere)))
            miss_back[line] = min(0.0, math.log((1 - self.found_back(line)) / (1 - self.anywhere_back(line))))
        index = Index(theirs)
        back = [sum(miss_back[c] for c in t.concepts) for t in theirs]
        rows: list[list[float]] = []
        for source in ours:
            row = list(back)
            base = sum(miss[c] for c in source.concepts)
            for c in source.concepts:
                gain = hit[c] - miss[c] - miss_back[c]
                for j in index.concepts.get(c, ()):
                    row[j] += gain
            for sound in source.names | source.sounds:
                is_name = sound in source.names
                if not is_name and len(sound) < 4:
                    continue
                chance = CHANCE.get(len(sound), RARE)
                found = NAME if is_name else SOUND
                loss = math.log((1 - found) / (1 - chance))
                base += loss
                for j, likeness in index.sounding(sound).items():
                    row[j] += (math.log(found / chance) - loss) * likeness
            for stem in source.stems | source.names:
                if (others := self.learnt.get(stem)) is not None:
                    loss = math.log(1 - LEARNT)
                    base += loss
                    for j in {j for other in others for j in index.stems.get(other, ())}:
                        row[j] += math.log(LEARNT / 0.03) - loss
            for values in source.numbers.values():
                loss = math.log((1 - NUMBER) / 0.97)
                base += loss
                for j in {j for value in values for j in index.numbers.get(value, ())}:
                    row[j] += math.log(NUMBER / 0.03) - loss
            own_values = set().union(*source.numbers.values()) if source.numbers else set()
            for j, answer in enumerate(theirs):
                row[j] += base + self.length(source, answer)
                row[j] -= 1.5 * sum(not values & own_values for values in answer.numbers.values())
                row[j] += 0.8 * len(source.marks & answer.marks) - 0.8 * len(source.marks ^ answer.marks)
            rows.append(row)
        return rows


class Index:
    """Which answers have what."""

    def __init__(self, answers: Sequence[Traits]) -> None:
        self.concepts: dict[int, list[int]] = defaultdict(list)
        self.stems: dict[str, list[int]] = defaultdict(list)
        self.numbers: dict[str, list[int]] = defaultdict(list)
        self.sounds: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.cache: dict[str, dict[int, float]] = {}
        for j, traits in enumerate(answers):
            for concept in traits.concepts:
                self.concepts[concept].append(j)
            for stem in traits.stems | traits.names:
                self.stems[stem].append(j)
            for values in traits.numbers.values():
                for value in values:
                    self.numbers[value].append(j)
            for sound in traits.sounds:
                self.sounds[sound[:2]][sound].append(j)

    def sounding(self, sound: str) -> dict[int, float]:
        """The answers that have a word of this sound, and how well it fits."""
        if (near := self.cache.get(sound)) is None:
            near = {}
            for other, places in self.sounds.get(sound[:2], {}).items():
                likeness = 1.0 if sound == other else alike(sound, other)
                if likeness > 0:
                    for j in places:
                        near[j] = max(near.get(j, 0.0), likeness)
            self.cache[sound] = near
        return near
