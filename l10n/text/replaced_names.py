"""Names of a source in whose place another name stands in the target.

No sign is enough alone: a name that is not heard may be left out or translated, a word that nothing in the source sounds like may be a word
of the language that no dictionary has. So the signs are added up: how surely the one is a name, how much the other looks like one, and how
near what stands around the name in the source stands to the word in the target. The weights are logarithms of odds, of a fit to news in
four languages, rounded; all languages have the same.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from l10n.model import Language
from l10n.regex import regex
from l10n.text.folding import fold
from l10n.text.foreign import foreignness
from l10n.text.lost_names import begins, capital_words, consonants_of, glued, hearing, only_opens, opens, resembles, single_of, strangers
from l10n.text.name_knowledge import CASED, SHORTEST, Knowledge
from l10n.text.nouns import common_noun, dictionary_of, sure_names
from l10n.text.reading import Reading
from l10n.text.skeletons import skeleton
from l10n.text.words import Word

SHORT = regex(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
"""Acronyms, with dots or without."""
REACH = 4
"""Words around a name that are looked at."""
SENTENCE = 6
"""Words of a source from which capitals say something."""
HEADLINE = 0.7
"""The share of the long words with a capital from which all have one."""
LONG = 3
"""Letters of words that have no capital in a headline."""
CONSONANTS = 5
"""Consonants of a word beyond which more say no more."""
MOST = 60
"""Words of a text that is looked through; of more, places say little."""

NEIGHBOUR, BESIDE, AWAY = 1.1, 1.5, -1.3
"""For words around that stand around; for the next name that stands next; for all of the text between the two places."""
SURE, LIKELY = (1.2, 2.5), (0.9, 1.6)
"""For a name and for what is probably one, in languages without and with capitals."""
VAGUE, SHARP = 0.0, 1.0
"""For any word with a capital that is not heard, in languages without capitals; and how strange a word must be that it counts at all."""
ANY = -1.0
"""For any word with a capital, where the source's own letters are written and a name stands in the target that it does not have."""
CASED_COMMON, OPENING = -3.4, -2.9
"""For a word with a capital that the dictionary knows as another, and for one that opens a sentence."""
PLAIN, LETTERS, COMMON, NATIVE, CONSONANT = -3.8, 0.35, -2.5, -1.0, 0.5
"""For any word of a language without capitals; for what its letters say; for one in the dictionary, and one that looks like the language's
own; for each consonant."""
ENOUGH = -0.5
"""The sum from which a name is held for replaced."""
LEAST = -4.5
"""What a word is no name with, wherever it stands."""
ENDING = 2
"""Letters that a word of the vocabulary may have behind the beginning that is listed."""
KEPT = 1 << 15


def replaced(ours: Reading, theirs: Reading, known: Knowledge, named: Sequence[str], gone: Collection[str]) -> tuple[Word, Word] | None:
    """The name that seems most surely replaced, and what stands there; `gone` are those of the names that are sure and not heard."""
    cased = theirs.language.script in CASED
    if not (cased or known.letters):
        return None
    if max(len(ours.words), len(theirs.words)) > MOST:
        return None
    vague = unheard(ours, theirs, known, named)
    same = theirs.language.script == ours.language.script
    odd = same and any(not common_noun(word.text, theirs.language) for word in capital_words(ours, theirs))
    if not (gone or vague or odd):
        return None
    vague = {word for word in vague if not known.ours.knows(word.lower(), ENDING)}
    inside = [at for at, word in enumerate(ours.words) if word in vague and not opens(ours.text, ours.places[at].start)] if vague else []
    doubtful = probable(ours, known, inside)
    if not (gone or doubtful or odd) and (cased or not inside or headline(ours) or not any_sharp(theirs, known)):
        return None
    names: dict[int, float] = {}
    if not cased and inside and not headline(ours):
        heard = hearing(known, theirs)
        names = {at: VAGUE for at in inside if heard.lacks(ours.words[at])}
    names |= {at: SURE[cased] for at, word in enumerate(ours.words) if word in gone}
    if doubtful:
        heard = hearing(known, theirs)
        names |= {at: LIKELY[cased] for at in doubtful if heard.lacks(ours.words[at]) and not glued(ours.words[at], ours, heard)}
    if not (names or odd):
        return None
    able = [(at, word, strange(word.text, theirs.language, known)) for at, word in enumerate(theirs.places)]
    if cased:
        able = [(at, word, value + OPENING * opens(theirs.text, word.start)) for at, word, value in able if value > LEAST]
    able = [one for one in able if one[2] > LEAST]
    if not able:
        return None
    folded = [fold(word) for word in theirs.words]
    around = sounding(ours, folded, known)
    able = [one for one in able if one[0] not in around.values()]
    if not able:  # all that might be a name stands for one
        return None
    around = {**meaning(ours, folded, theirs.language, known), **around}
    if odd:
        names = {at: ANY for at, word in enumerate(ours.words) if at not in around and word[0].isupper() and len(word) >= SHORTEST} | names
    if not names:
        return None
    able = [one for one in able if one[0] not in around.values()]
    totals = [
        (value + weight + nearness(at, place, ours, theirs, around), ours.places[at], word)
        for place, word, value in able
        for at, weight in names.items()
    ]
    for total, name, word in sorted(totals, reverse=True):
        if total < ENOUGH:
            break
        if not resembles(name.text, word.text) and unknown(word, ours, theirs, known):
            return name, word
    return None


def unheard(ours: Reading, theirs: Reading, known: Knowledge, named: Sequence[str]) -> set[str]:
    """The words of a source that may be names and are not surely, and that are not heard at a first look."""
    if len(ours.words) < SENTENCE or ours.spans:
        return set()
    surely, text, ear = sure_names(dictionary_of(ours.language)), theirs.text, known.ear
    names = {word for word in named if word not in text and not surely[word] and not only_opens(ours.text, word)}
    if names:
        consonants = consonants_of(theirs, ear)
        names = {name for name in names if not ear.stands(name, consonants)}
    return {name for name in names if not ear.stands(name, single_of(theirs, ear))}


def any_sharp(theirs: Reading, known: Knowledge) -> bool:
    """Whether a word of a target looks much like a name of another language."""
    language = theirs.language
    return any(guess(word, language, known) >= SHARP and strange(word, language, known) >= SHARP for word in theirs.words)


def probable(ours: Reading, known: Knowledge, names: Sequence[int]) -> list[int]:
    """Of the numbers of some words of a source, those that most probably are names: CLDR knows them, or nothing asks for their capital.

    Such as stand with others in a name that is translated are none: the Supreme Court.
    """
    words = ours.words
    return [at for at in names if words[at].lower() in known.words or not (headline(ours) or translated(at, ours, known))]


def headline(ours: Reading) -> bool:
    """Whether most words of a source have a capital."""
    long = [word[0].isupper() for word in ours.words if len(word) > LONG]
    return sum(long) > HEADLINE * len(long)


def translated(at: int, ours: Reading, known: Knowledge) -> bool:
    """Whether a word with a capital is part of a name that is translated, as far as the words beside it tell."""
    words = ours.words
    first, last = at, at
    while first and words[first - 1][0].isupper() and joined(ours, first - 1):
        first -= 1
    while last + 1 < len(words) and words[last + 1][0].isupper() and joined(ours, last):
        last += 1
    if first and words[first - 1].lower() in known.determiners:
        return True
    surely = sure_names(dictionary_of(ours.language))
    beside = [word for word in words[first : last + 1] if word != words[at]]
    return bool(beside) and not any(known.named[word] and surely[word] for word in beside)


def joined(reading: Reading, at: int) -> bool:
    """Whether nothing but a space or a hyphen stands between a word and the next."""
    return reading.text[reading.places[at].end : reading.places[at + 1].start] in {" ", "-"}


def unknown(word: Word, ours: Reading, theirs: Reading, known: Knowledge) -> bool:
    """Whether nothing in the source sounds like a word of the target or stands for it."""
    if not any(strangers(ours, theirs, known, [word])):
        return False
    folded = fold(word.text)
    if any(begins(folded, known.translated(short)) for short in SHORT.findall(ours.text)):
        return False
    own = meanings(folded, theirs.language, known)
    return all(own.isdisjoint(said(other, known)) for other in ours.lowered)


@functools.lru_cache(KEPT)
def meanings(word: str, language: Language, known: Knowledge) -> frozenset[int]:
    """The lines of the vocabulary that a folded word of the target stands for, its prefix on or off."""
    return frozenset(line for bare in bared(word, language, 2) for line in known.theirs.of(bare))


@functools.lru_cache(KEPT)
def said(word: str, known: Knowledge) -> frozenset[int]:
    """The lines of the vocabulary that a word of the source, in small letters, stands for."""
    return frozenset(known.ours.of(word))


def bared(word: str, language: Language, rest: int) -> Iterator[str]:
    """A folded word, and without each prefix of its language that it may have; so many letters stay."""
    yield word
    for prefix in language.affixes.prefixes:
        start = fold(prefix)
        if word.startswith(start) and len(word) >= len(start) + rest:
            yield word[len(start) :]


@functools.lru_cache(KEPT)
def guess(word: str, language: Language, known: Knowledge) -> float:
    """`strange` of a word, if no dictionary knows it and it has no sign of the language's own words; never less than that, and quicker."""
    cased = language.script in CASED
    if not word.isalpha() or len(word) < SHORTEST or (not word.istitle() if cased else word.isascii()):
        return -math.inf
    if cased:
        return 0.0
    folded = fold(word)
    letters = max(foreignness(bare, known.letters) for bare in bared(folded, language, 3) if len(folded) - len(bare) < 2)
    return PLAIN + LETTERS * letters + CONSONANT * min(len(skeleton(word)), CONSONANTS)


@functools.lru_cache(KEPT)
def strange(word: str, language: Language, known: Knowledge) -> float:
    """How much a word of the target looks like a name of another language; of those that are none anywhere (`LEAST`), no more."""
    most = guess(word, language, known)
    if most <= LEAST:
        return most
    common = common_noun(word, language)
    if language.script in CASED:
        return CASED_COMMON * common
    native = not common and not known.foreign(word, language)
    return most + COMMON * common + NATIVE * native


def sounding(ours: Reading, folded: Sequence[str], known: Knowledge) -> dict[int, int]:
    """The words of a source that may be names and are found among the words of the target by their sound, and where; numbers of both."""
    found: dict[int, int] = {}
    written = places(folded)
    heard: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(folded):
        for reading in known.ear.heard(one) if len(one) > 2 else ():
            heard[reading].append(n)
    for at, word in enumerate(ours.words):
        if may_sound(word, known):
            ways = known.ear.usual(word) | (known.ear.rare(word) if len(word) > LONG else frozenset())
            there = {n for way in ways if way in heard for n in heard[way]}.union(written.get(fold(word), ()))
            if stems := known.translated(word):
                there.update(n for n, one in enumerate(folded) if len(one) > 2 and begins(one, stems))
            if there:
                found[at] = nearest(at / len(ours.words), there, len(folded))
    return found


def meaning(ours: Reading, folded: Sequence[str], language: Language, known: Knowledge) -> dict[int, int]:
    """The other words of a source that are found in the target, as numbers or by the vocabulary, and where; numbers of both."""
    found: dict[int, int] = {}
    written = places(folded)
    meant: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(folded):
        for line in meanings(one, language, known):
            meant[line].append(n)
    for at, word in enumerate(ours.words):
        if may_sound(word, known):
            continue
        if word.isdecimal():
            there = set(written.get(word, ()))
        else:
            there = {n for line in said(word.lower(), known) if line in meant for n in meant[line]}
        if len(there) == 1 or (there and word[0].isupper()):
            found[at] = nearest(at / len(ours.words), there, len(folded))
    return found


def may_sound(word: str, known: Knowledge) -> bool:
    """Whether a word of a source is looked for by its sound."""
    return word[0].isupper() and len(word) > 2 and word.lower() not in known.common


def places(words: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Words → their numbers."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        found[word].append(n)
    return found


def nearest(share: float, numbers: Collection[int], count: int) -> int:
    """Which of some numbers of `count` words is nearest to a share of the text; the first of two that are as near."""
    return min(sorted(numbers), key=lambda n: abs(n / count - share))


def nearness(at: int, place: int, ours: Reading, theirs: Reading, around: Mapping[int, int]) -> float:
    """How much speaks for it that a word of the source belongs to a word of the target, by what stands around both."""
    total, beside = 0.0, False
    for other in range(at - REACH, at + REACH + 1):
        if other == at or other not in around:
            continue
        far, near = place - around[other], abs(at - other)
        if abs(far) <= near + 1:
            same, name = (far > 0) == (at > other), ours.words[other][0].isupper()
            total += (1.0 if same else 0.5) * (1.0 if name else 0.7) / near
            beside |= near == 1 and name and abs(far) == 1 and same
    return NEIGHBOUR * total + BESIDE * beside + AWAY * abs(at / len(ours.words) - place / len(theirs.words))
