"""What a term was translated with: phrases that the translations of all its sentences share and others lack, and names that sound alike.

For each run of words in the translations of the sentences that hold the term, Dice's coefficient says how well the run's sentences are the
term's, and how well those of its words are those of the term's words, each by itself; words count by their first letters, for endings
change. A name is looked for by the consonants it keeps in other letters (`skeletons`), so one sentence is enough for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.model import Language
from l10n.terms import Row, Termbase
from l10n.text import find
from l10n.text.skeletons import alike, skeleton
from l10n.text.spans import blank
from l10n.text.words import Word, fold, words

STEM: Final = 5
LONGEST: Final = 7
"""Words of a translation."""
MOST: Final = 60
"""Sentences of a term that are looked at."""
SURE: Final = 0.75
"""Dice's coefficient from which a phrase of two sentences is taken for the translation."""
LEAST: Final = 0.45
"""… and below which nothing is proposed."""
COMMON: Final = 0.15
"""A word in more of the sentences than this begins or ends no phrase."""
AHEAD: Final = 0.3
"""By how much a phrase that is sure is better than the next one of other words, and …"""
FITS: Final = 1.8
"""… the least rank of it: coefficient and fit, 0 to 3."""
WHOLE: Final = 0.08
"""What each word of a phrase is worth, up to as many as the source has."""
ALIKE: Final = 0.75
NONE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form that translations use for a term."""

    form: str
    sentences: int
    """That hold the form …"""
    of: int
    """… of those that hold the term."""
    score: float
    """Dice's coefficient, 0 to 1; of a name how alike it sounds."""
    sure: bool
    example: str = ""
    """A translation that holds it."""


class Translations:
    """The translated sentences of one language, indexed by the first letters of their words."""

    def __init__(self, pairs: Sequence[tuple[str, str]], language: Language, source_language: str = "en") -> None:
        """`pairs` of source and target, each source once. Words in links and code are none."""
        self.pairs = pairs
        self.source_language = source_language
        self.prefixes = sorted(map(fold, language.affixes.prefixes), key=len, reverse=True)
        self.tokens: list[list[Word]] = [words(blank(target, find(target))) for _, target in pairs]
        self.stems = [[self.bare(fold(token.text))[:STEM] for token in tokens] for tokens in self.tokens]
        self.having: dict[str, set[int]] = defaultdict(set)
        self.sources: dict[str, set[int]] = defaultdict(set)
        for number, stems in enumerate(self.stems):
            for stem in stems:
                self.having[stem].add(number)
            for word in words(pairs[number][0]):
                self.sources[fold(word.text)[:STEM]].add(number)

    def bare(self, word: str) -> str:
        """A folded word without a prefix that the language writes onto words."""
        prefix = next((p for p in self.prefixes if word.startswith(p) and len(word) >= len(p) + 3), "")
        return word[len(prefix) :]

    def holding(self, sources: Sequence[str]) -> dict[str, list[int]]:
        """For each of these terms the sentences whose source holds it, inflected too."""
        found: dict[str, list[int]] = {source: [] for source in sources}
        bases = [Termbase([Row(source)], self.source_language) for source in sources]
        heads = [(fold(words(source)[0].text)[:3], source, base) for source, base in zip(sources, bases, strict=True) if words(source)]
        for number, (text, _) in enumerate(self.pairs):
            beginnings = {fold(word.text)[:3] for word in words(text)}
            for head, source, base in heads:
                if head in beginnings and base.find(text, self.source_language):
                    found[source].append(number)
        return found

    def propose(self, source: str, holding: Sequence[int], name: bool) -> Proposal | None:
        """The best form for a term, given the sentences that hold it; None where nothing is likely."""
        if not holding:
            return None
        some = list(holding[:MOST])
        heard = self.sounding(source, some) if name else None
        return heard or self.shared(source, some)

    def sounding(self, source: str, some: Sequence[int]) -> Proposal | None:
        """A name that sounds as the source does."""
        wanted = [skeleton(word.text) for word in words(source) if word.text[0].isupper()]
        if not wanted or len("".join(wanted)) < 3:
            return None
        heard: dict[tuple[str, ...], list[tuple[int, str, float]]] = defaultdict(list)
        for number in some:
            for start, end, score in windows([self.heard(token) for token in self.tokens[number]], self.tokens[number], wanted):
                heard[tuple(self.stems[number][start:end])].append((number, self.surface(number, start, end), score))
        if not heard:
            return None
        spots = max(heard.values(), key=lambda found: (round(max(s for _, _, s in found), 1), len(found)))
        forms = Counter(form for _, form, _ in spots)
        form = min(forms, key=lambda text: (-forms[text], len(text), text))
        number = next(n for n, text, _ in spots if text == form)
        count, score = len({n for n, _, _ in spots}), max(s for _, _, s in spots)
        return Proposal(form, count, len(some), round(score, 2), 2 * count >= len(some), self.pairs[number][1])

    def heard(self, token: Word) -> str:
        """A word's sound."""
        return skeleton(self.bare(fold(token.text)) if self.prefixes else token.text)

    def shared(self, source: str, some: Sequence[int]) -> Proposal | None:
        """The phrase that the translations share and whose words are at home in the sentences of the source's words.

        It is sure where no other phrase, of other words, does nearly as well.
        """
        own = [fold(word.text)[:STEM] for word in words(source) if len(word.text) > 2]
        if len(some) < 2 or not own:
            return None
        counted: Counter[tuple[str, ...]] = Counter()
        for number in some:
            counted.update(set(self.phrases(number, min(LONGEST, len(own) + 2))))
        ranked = []
        for phrase, count in counted.items():
            if count > 1 and 2 * count / (len(some) + count) >= LEAST:
                dice = 2 * count / (len(some) + self.frequency(phrase))
                ranked.append((round(dice + self.fit(own, phrase) + WHOLE * min(len(phrase), len(own)), 3), dice, phrase))
        if not ranked:
            return None
        ranked.sort(key=lambda one: (-one[0], -one[1], len(one[2]), one[2]))
        rank, dice, chosen = ranked[0]
        if dice < LEAST:
            return None
        rival = next((other for other, _, phrase in ranked if not set(phrase) & set(chosen)), 0.0)
        spots = [(number, at) for number in some for at in places(self.stems[number], chosen)]
        forms = Counter(self.surface(number, at, at + len(chosen)) for number, at in spots)
        form = min(forms, key=lambda text: (-forms[text], len(text), text))
        number = next(n for n, at in spots if self.surface(n, at, at + len(chosen)) == form)
        sure = dice >= SURE and rank - rival >= AHEAD and rank >= FITS and 2 * len(chosen) > len(own)
        return Proposal(form, len({n for n, _ in spots}), len(some), round(dice, 2), sure, self.pairs[number][1])

    def fit(self, own: Sequence[str], phrase: tuple[str, ...]) -> float:
        """How well the words of a phrase go with the words of a source, and these with those, 0 to 2; the worse of its edges counts."""
        ties = [[self.tie(word, stem) for stem in phrase] for word in own]
        there = sum(max(row) for row in ties) / len(own)
        back = [max(row[i] for row in ties) for i in range(len(phrase))]
        return there + min(back[0], back[-1], sum(back) / len(back))

    def tie(self, word: str, stem: str) -> float:
        """Dice's coefficient of a source's and a translation's word."""
        ours, theirs = self.sources.get(word, NONE), self.having.get(stem, NONE)
        return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours else 0.0

    def phrases(self, number: int, longest: int) -> Iterator[tuple[str, ...]]:
        """The runs of words in a translation that neither begin nor end with a word that is everywhere."""
        stems, tokens, text = self.stems[number], self.tokens[number], self.pairs[number][1]
        limit = max(3, COMMON * len(self.pairs))
        weak = [
            (len(self.having[stem]) > limit and len(token.text) < 4) or token.text.isdecimal()
            for stem, token in zip(stems, tokens, strict=True)
        ]
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + longest) + 1):
                if end - start > 1 and any(mark in text[tokens[end - 2].end : tokens[end - 1].start] for mark in ".,;:!?،؛«»\"“”()"):
                    break
                if not weak[start] and not weak[end - 1] and len(tokens[end - 1].text) > 1:
                    yield tuple(stems[start:end])

    def frequency(self, phrase: tuple[str, ...]) -> int:
        """In how many translations a phrase stands."""
        near = set.intersection(*(self.having[stem] for stem in phrase))
        return len(near) if len(phrase) == 1 else sum(any(True for _ in places(self.stems[number], phrase)) for number in near)

    def surface(self, number: int, start: int, end: int) -> str:
        """Words of a translation as they stand there."""
        tokens = self.tokens[number]
        return " ".join(self.pairs[number][1][tokens[start].start : tokens[end - 1].end].split())


def places(stems: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """Where a phrase begins."""
    size = len(phrase)
    for at in range(len(stems) - size + 1):
        if stems[at] == phrase[0] and tuple(stems[at : at + size]) == phrase:
            yield at


def windows(heard: Sequence[str], tokens: Sequence[Word], wanted: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Words in a row that sound as a name's words in order, with how alike; a short particle may stand between them."""
    for start in range(len(tokens)):
        at, total = start, 0.0
        for sound in wanted:
            if at > start and at < len(tokens) and likeness(sound, heard[at]) < ALIKE and len(tokens[at].text) < 4:
                at += 1
            fits = likeness(sound, heard[at]) if at < len(tokens) else 0.0
            if fits < ALIKE:
                break
            total += fits
            at += 1
        else:
            yield start, at, total / len(wanted)


def likeness(one: str, other: str) -> float:
    """How much two words sound alike; a word without a consonant that is known may be any short one."""
    if not one:
        return 0.8 if len(other) < 2 else 0.0
    return alike(one, other) if abs(len(one) - len(other)) < 2 else 0.0
