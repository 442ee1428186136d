"""Seeders of names and quotations, with a rough reading of names by their consonants.

A name of the source and a word of the translation belong together where their consonants, written in one alphabet, are alike and no other
word of the translation comes near. Such pairs of all segments are the pool that another name is taken from.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from evaluations import _seed_words as words
from evaluations._checks_corpora import Segment
from evaluations._checks_seeds import Bed, Mistake, drawn

NAME = re.compile(r"(?<=[a-z,”\"] )[A-Z][a-z]{3,}\b(?!')")
NO_NAMES = frozenset([*words.ENGLISH_MONTHS, *words.ENGLISH_DAYS])
LETTERS = {
    "ru": dict(zip("бвгджзклмнпрстфхцчшщ", "p#kdJsklmnprstf#sCSS", strict=True)),
    "fa": dict(zip("بپتطثجچدذرزژسشصضظغفقکكگلمن", "ppttsJCddrsJsSsdskfkkkklmn", strict=True)),
    "ar": dict(zip("بتطثجدذرزسشصضظغفقكلمن", "pttsJddrssSsdskfkklmn", strict=True)),
}
SOUNDS = (("sch", "S"), ("sh", "S"), ("tch", "C"), ("ch", "C"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("qu", "k"))
LATIN = dict(zip("bcdfgjklmnpqrstz", "pkdfkJklmnpkrsts", strict=True))
ALIKE = 0.25
"""The most that the consonants may differ, as a share of the longer."""
WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
QUOTATION = re.compile(r"«[^«»]+»|“[^“”]+”|„[^„“”]+[“”]|\"[^\"]+\"")
MARK = re.compile('[«»“”„"]')
LOWER = re.compile(r"\b(?!and\b|or\b)[a-z]+\b")
APART = 3
"""Words between two names that are no neighbours."""
VERB = r"(?:said|says|told|added|adds|asked|explained|wrote|according to)"
SAID = re.compile(rf"\b{VERB} (?:[A-Z]\w+\.? |the \w+ |\w+ ){{0,2}}([A-Z][a-z]{{3,}})|([A-Z][a-z]{{3,}}) {VERB}\b")
LONG = 4
"""Words of a quotation that somebody said."""


def sounds(word: str, language: str) -> str:
    """The consonants of a word in one alphabet, none twice in a row."""
    word = word.lower()
    if language not in LETTERS or word.isascii():
        for letters, sound in SOUNDS:
            word = word.replace(letters, sound)
        raw = "".join(c if c in "SC" else LATIN.get(c, "") for c in word)
    else:
        raw = "".join(LETTERS[language].get(c, "") for c in word).replace("#", "")
    return "".join(c for c, _ in groupby(raw))


def pairs(segment: Segment, language: str) -> list[tuple[str, re.Match[str]]]:
    """The names of a source with their words in the translation, those that are sure."""
    found = []
    for name in dict.fromkeys(NAME.findall(segment.source)):
        if name in NO_NAMES or segment.source.count(name) > 1:
            continue
        if language == "bs":
            near = [
                m for m in WORD.finditer(segment.target) if m.group()[0].isupper() and m.group().startswith(name[: max(4, len(name) - 2)])
            ]
        else:
            near = [m for m in WORD.finditer(segment.target) if close(name, m.group(), language)]
        if len(near) == 1:
            found.append((name, near[0]))
    return found


def close(name: str, word: str, language: str) -> bool:
    """Whether a word may be this name."""
    if len(word) < 3 or (language == "ru" and not word[0].isupper()):
        return False
    one = sounds(name, language)
    if len(one) < 3:
        return False
    forms = {word, word[1:]} if language == "ar" and word[0] in "وبل" else {word}
    return any(Levenshtein.normalized_distance(one, sounds(form, language)) <= ALIKE for form in forms)


def with_names(bed: Bed) -> Bed:
    """The bed with the pool of names."""
    pool = {name: found.group() for segment in bed.segments for name, found in pairs(segment, bed.language)}
    own = {name: word for name, word in pool.items() if bed.language == "bs" or not word.isascii()}
    return replace(bed, names=sorted(own.items()))


def another(bed: Bed, segment: Segment, chance: random.Random) -> str:
    """A name of another text."""
    return chance.choice([word for name, word in bed.names if name not in segment.source and word not in segment.target])


def name_replaced(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Another name stands for a name."""
    there = pairs(segment, bed.language)
    return drawn(segment, [(*found.span(), another(bed, segment, chance)) for _, found in there], chance)


def names_exchanged(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Two names have changed places that are no neighbours and stand in no enumeration: words of the source are between them."""
    apart = []
    for one, first in (there := pairs(segment, bed.language)):
        for other, second in there:
            between = segment.source[segment.source.index(one) : segment.source.index(other)]
            if len(LOWER.findall(between)) >= APART and second.start() > first.end() and first.group() != second.group():
                apart.append((first, second))
    return Mistake(segment, swapped(segment.target, *chance.choice(apart))) if apart else None


def swapped(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    """The text with two of its words exchanged."""
    between = text[first.end() : second.start()]
    return text[: first.start()] + second.group() + between + first.group() + text[second.end() :]


def spoken(segment: Segment) -> list[re.Match[str]]:
    """The quotations of a target that has as many as its source; both have them whole, and none within another."""
    ours, theirs = (list(QUOTATION.finditer(text)) for text in (segment.source, segment.target))
    for text, found in ((segment.source, ours), (segment.target, theirs)):
        if len(MARK.findall(text)) != 2 * len(found):
            return []
    long = [[m for m in found if len(m.group().split()) >= LONG] for found in (ours, theirs)]
    return long[1] if len(long[0]) == len(long[1]) else []


def marks_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Both marks of a quotation are gone, its words are not."""
    return drawn(segment, [(*m.span(), m.group()[1:-1]) for m in spoken(segment)], chance)


def mark_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """One mark of a quotation is gone."""
    edits = [edit for m in spoken(segment) for edit in ((*m.span(), m.group()[1:]), (*m.span(), m.group()[:-1]))]
    return drawn(segment, edits, chance)


def quotation_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A quotation is gone, words and marks."""
    return drawn(segment, [(*m.span(), "") for m in spoken(segment) if len(m.group()) < len(segment.target) - 10], chance)


def reattributed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Another is said to have said it: the speaker's name is another of the text's names, or of another text."""
    edits = []
    for found in speaking(bed, segment):
        others = [other.group() for _, other in pairs(segment, bed.language) if other.group() != found.group()]
        edits += [(*found.span(), word) for word in [*others, another(bed, segment, chance)]]
    return drawn(segment, edits, chance)


def moved(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Two quotations and their speakers: the speakers have changed places. Made of two segments that have one each."""
    one = segment
    first = next(speaking(bed, one), None)
    if first is None:
        return None
    others = ((found, other) for other in chance.sample(bed.segments, len(bed.segments)) for found in speaking(bed, other))
    second, other = next(((found, other) for found, other in others if found.group() != first.group()), (None, one))
    if second is None:
        return None
    good = Segment(f"{one.source} {other.source}", f"{one.target} {other.target}")
    bad = one.target[: first.start()] + second.group() + one.target[first.end() :]
    bad += " " + other.target[: second.start()] + first.group() + other.target[second.end() :]
    return Mistake(good, bad)


def speaking(bed: Bed, segment: Segment) -> Iterator[re.Match[str]]:
    """The names outside the quotations of a segment of those who say something."""
    speakers = {name for m in SAID.finditer(segment.source) for name in m.groups()}
    if speakers and (quoted := spoken(segment)):
        for name, found in pairs(segment, bed.language):
            if name in speakers and not any(m.start() <= found.start() < m.end() for m in quoted):
                yield found
