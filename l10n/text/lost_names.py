"""Names of a source that nothing in the target sounds like, and names of the target that nothing in the source sounds like."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.folding import fold
from l10n.text.name_knowledge import CASED, SHORTEST, STEM, Knowledge
from l10n.text.nouns import dictionary_of, sure_names
from l10n.text.reading import Reading
from l10n.text.skeletons import alike, resemblance, skeleton
from l10n.text.transliteration import Ear, undoubled
from l10n.text.words import Word

SURE, MANY = 3, 5
"""Consonants from which a word may be told by them alone, and from which even a part of words may."""
LIKE = 0.75
"""How alike the consonants of two words are from which they may be one name."""
HALF = 0.6
CLOSE, NEAR, FAR = 0.12, 0.2, 1.0
"""How far, as a share of the text, a word may stand from where a name stood that it replaces: one that may be none, and a sure one, for who
said what may stand at the other end of a sentence."""
OPENING = frozenset(" \t\n\u00a0«\"“„(‘'—–-[")
ENDS = frozenset(".!?:…؟")
GLUED = 14
"""Letters of a word that is several whose spaces were lost; nothing can be told from such a text."""
SHORTCUT = regex(r"\w&\w|^&\w")
"""The key of a menu's entry, within a word."""
LATIN = regex("[A-Za-z]{4}")


@dataclass(frozen=True, slots=True)
class Lost:
    """A name of the source that the target lacks."""

    name: Word
    sure: bool
    """It is a name and nothing else."""
    instead: Word | None
    """What stands in its place."""
    like: bool = False
    """What stands in its place may be this name, written in a way that is not known."""


def names_of(ours: Reading, known: Knowledge) -> list[str]:
    """The words of a source that may be names, as they come."""
    if "&" in ours.characters and SHORTCUT.search(ours.text):
        return []
    named = known.named
    return [word for word in ours.capitals if named[word]]


def consonants_of(theirs: Reading, ear: Ear) -> str:
    """The consonants of a target."""
    return theirs.view(ear, lambda: ear.consonants(theirs.text))


def single_of(theirs: Reading, ear: Ear) -> str:
    """The same with none twice in a row."""
    return theirs.view((ear, "single"), lambda: undoubled(consonants_of(theirs, ear)))


def lost(ours: Reading, theirs: Reading, known: Knowledge, named: Collection[str]) -> Iterator[Lost]:
    """The names of a source that the target lacks, of those that it has (`names_of`)."""
    text, ear = theirs.text, known.ear
    names = {word for word in named if word not in text}
    if not names:
        return
    surely = sure_names(dictionary_of(ours.language))
    judged = sure = {name for name in names if surely[name]}
    cased = theirs.language.script in CASED
    if len(sure) < len(names):
        more = {name for name in names if name not in sure and not only_opens(ours.text, name)}
        if more and (capitals(ours, theirs) if cased else LATIN.search(text)):
            judged = sure | more
    if not judged:
        return
    consonants = consonants_of(theirs, ear)
    missed = {name for name in judged if not ear.stands(name, consonants)}
    if not missed:
        return
    single = single_of(theirs, ear)
    if all(ear.stands(name, single) for name in judged):
        return
    missed = {name for name in missed if not ear.stands(name, single)}
    if not missed or (not cased and any(len(word) > GLUED for word in theirs.words)):
        return
    new = capital_words(ours, theirs) if cased else latin(ours, theirs)
    if new and cased:
        heard = {name for name in names if name not in missed and (ear.stands(name, consonants) or ear.stands(name, single))}
        unheard = functools.partial(unexplained, ear, frozenset().union(*map(ear.usual, heard)))
        if missed.isdisjoint(sure):
            foreign = functools.partial(known.foreign, language=theirs.language)
            near = within_reach(new, [name for name in ours.places if name.text in missed], ours, theirs)
            near = [word for word in near if unheard(word) and foreign(word.text)]
            missed = {name.text for name in ours.places if name.text in missed and within_reach(near, [name], ours, theirs)}
            new = [word for word in new if unheard(word) and foreign(word.text)] if missed else []
        else:
            new = list(filter(unheard, new))
    if not new:  # nothing stands in the place of a word that may be no name
        missed &= sure
    if not missed:
        return
    whole = hearing(known, theirs)
    missed = {name for name in missed if whole.lacks(name) and not glued(name, ours, whole)}
    if not missed:
        return
    among = new if cased else theirs.places if missed & sure else [word for word in theirs.places if word.text.isascii()]
    rest = list(strangers(ours, theirs, known, among))
    new = [word for word in rest if known.foreign(word.text, theirs.language)]
    rest = rest if cased else []
    again = list(repeated(ours, theirs, known)) if missed & sure else []
    places = [name for name in ours.places if name.text in missed]
    for name in sorted(places, key=lambda name: name.text not in sure):
        certain = name.text in sure
        if not certain and opens(ours.text, name.start):
            continue
        place, length = name.start / len(ours.text), len(text)
        if certain:
            instead = nearest(place, new, length, FAR) or nearest(place, [*again, *rest], length, CLOSE)
        elif cased:
            able = [word for word in new if not begins(fold(word.text), known.countries)]
            instead = nearest(place, able, length, NEAR)
        else:
            instead = nearest(place, [word for word in new if word.text.isascii()], length, FAR)
        new = [word for word in new if word is not instead]
        yield Lost(name, certain, instead, instead is not None and resembles(name.text, instead.text))


def resembles(name: str, word: str) -> bool:
    """Whether a word begins as a name does and has half of its consonants, or has all of them: another way to write it, a slip, a part."""
    one, other = skeleton(name), skeleton(word)
    return one in other or (one[0] == other[:1] and resemblance(one, other) >= HALF)


def within_reach(words: Sequence[Word], names: Sequence[Word], ours: Reading, theirs: Reading) -> list[Word]:
    """Those words of the target that stand near enough to where one of the names stands in the source."""
    places, length = [name.start / len(ours.text) for name in names], len(theirs.text)
    return [word for word in words if any(abs(place - word.start / length) <= NEAR for place in places)]


def nearest(place: float, words: Sequence[Word], length: int, reach: float) -> Word | None:
    """The word nearest to a place, both as a share of their text, within reach."""
    word = min(words, key=lambda word: abs(place - word.start / length), default=None)
    return word if word and abs(place - word.start / length) <= reach else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A target as it is looked through for names."""

    known: Knowledge
    folded: Sequence[str]
    readings: frozenset[str]
    whole: str
    """The consonants of all words in a row: words may be written as one, or one as two."""

    def lacks(self, name: str) -> bool:
        """Whether no word of the target is this name, by its sound or as another language calls it."""
        if not self.readings.isdisjoint(self.known.ear.usual(name)) or not self.readings.isdisjoint(self.known.ear.rare(name)):
            return False
        if any(len(way) >= MANY and way in self.whole for way in self.known.ear.usual(name)):
            return False
        sound = skeleton(name)
        if len(sound) >= SURE and any(alike(sound, skeleton(word)) >= LIKE for word in self.folded):
            return False
        stems = self.known.translated(name)
        return not any(begins(word, stems) for word in self.folded)


def hearing(known: Knowledge, theirs: Reading) -> Hearing:
    """A target made ready, once for all who ask."""
    return theirs.view((known, "hearing"), lambda: listen(known, theirs))


def listen(known: Knowledge, theirs: Reading) -> Hearing:
    """A target made ready."""
    ear = known.ear
    folded = [fold(word) for word in theirs.words]
    readings = frozenset().union(*(ear.heard(word) for word in folded if len(word) > 1))
    return Hearing(known, folded, readings, ear.reading("".join(folded)))


def glued(name: str, ours: Reading, whole: Hearing) -> bool:
    """Whether a name of the source is written as one word with the name beside it: Mohammad Jafar, محمدجعفر."""
    ear, words = whole.known.ear, ours.words
    at = words.index(name)
    for first, second in zip(words[max(0, at - 1) : at + 1], words[max(1, at) : at + 2], strict=False):
        if first[0].isupper() and second[0].isupper():
            ways = {one + other if one[-1:] != other[:1] else one + other[1:] for one in ear.usual(first) for other in ear.usual(second)}
            if any(len(way) >= MANY and way in whole.whole for way in ways):
                return True
    return False


def begins(word: str, stems: Collection[str]) -> bool:
    """Whether a folded word begins with one of the stems, a prefix in front of it perhaps."""
    return any(stem in word[: len(stem) + STEM] for stem in stems)


def opens(text: str, place: int) -> bool:
    """Whether a word stands at the beginning of a sentence, or of a quotation."""
    place -= 1
    while place >= 0 and text[place] in OPENING:
        place -= 1
    return place < 0 or text[place] in ENDS


def is_opener(word: str, ours: Reading) -> bool:
    """Whether a word of a source has its capital where any word has one, and is not surely a name: nothing can be said of it."""
    return only_opens(ours.text, word) and not sure_names(dictionary_of(ours.language))[word]


def only_opens(text: str, name: str) -> bool:
    """Whether a name stands once in a text, where a sentence or quotation begins and any word has a capital."""
    place = text.find(name)
    return opens(text, place) and text.find(name, place + 1) < 0


def capital_words(ours: Reading, theirs: Reading) -> list[Word]:
    """The words with a capital of a target that do not stand in the source nor open a sentence."""
    text = theirs.text
    new = {word for word in capitals(ours, theirs) if not only_opens(text, word)}
    return [word for word in theirs.places if word.text in new and not opens(text, word.start)] if new else []


def unexplained(ear: Ear, ways: frozenset[str], word: Word) -> bool:
    """Whether a word sounds as none of some names, by their usual ways to be written; a first look."""
    return ear.heard(fold(word.text)).isdisjoint(ways)


def capitals(ours: Reading, theirs: Reading) -> set[str]:
    """The words with a capital of a target, its first aside, that do not stand in the source."""
    source = ours.text
    first = int(theirs.capitals[:1] == theirs.words[:1])
    return {w for w in theirs.capitals[first:] if len(w) >= SHORTEST and w not in source and not w.isupper()}


def latin(ours: Reading, theirs: Reading) -> list[Word]:
    """The words of Latin letters of a target in others that do not stand in the source."""
    if not LATIN.search(theirs.text):
        return []
    source = ours.text.casefold()
    words = [word for word in theirs.places if word.text.isascii() and LATIN.match(word.text) and not word.text.isupper()]
    return [word for word in words if word.text.casefold() not in source]


def strangers(ours: Reading, theirs: Reading, known: Knowledge, among: Sequence[Word]) -> Iterator[Word]:
    """The words among some of the target that nothing in the source sounds like."""
    ear, text = known.ear, ours.text.casefold()
    words = [word for word in ours.words if len(word) > 1]
    capitals = [word for word in words if word[0].isupper()]
    for word in among:
        folded = fold(word.text)
        if folded in text or len(folded) < SHORTEST or not word.text.isalpha():
            continue
        readings, own = ear.heard(folded), skeleton(word.text)
        if (
            any(alike(own, skeleton(other)) >= LIKE for other in words)
            or any(not (readings.isdisjoint(ear.usual(name)) and readings.isdisjoint(ear.rare(name))) for name in capitals)
            or any(begins(folded, known.translated(name)) for name in capitals)
        ):
            continue
        yield word


def repeated(ours: Reading, theirs: Reading, known: Knowledge) -> Iterator[Word]:
    """The words of the target that stand for a name more often than the source has it."""
    capitals = [word for word in ours.words if known.named[word]]
    needed = Counter(capitals)
    for name, count in needed.items():
        if sum(other[:STEM] == name[:STEM] for other in needed) > 1:
            continue
        ways = known.ear.usual(name)
        there = [
            word
            for word in theirs.places
            if name in word.text or (len(word.text) >= SHORTEST and not known.ear.heard(fold(word.text)).isdisjoint(ways))
        ]
        if len(there) > count and len({fold(word.text)[:SHORTEST] for word in there}) == 1:
            yield from there
