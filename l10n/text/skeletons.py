"""Words of different scripts that sound alike: names and loan words keep their consonants when they are written in other letters.

Krasnov, Краснов, كراسنوف and کراسنوف have one skeleton. Letters fall into classes of sounds that transliterations mix up (b and p,
f, v and w, all hissing ones, k, g, q and h); vowels and the letters that may stand for vowels are left out.
"""

from __future__ import annotations

import functools
import unicodedata

from rapidfuzz.distance import Levenshtein

from l10n.regex import regex
from l10n.text.words import fold

# Class → its letters, after `fold` and without diacritics; what is in none stands for a vowel or for nothing.
CLASSES = {
    "p": "bp" + "бп" + "بپ",
    "f": "fvw" + "фв" + "ف",
    "t": "dt" + "дт" + "تدطثذض",
    "s": "szjcx" + "сзцжчшщџ" + "سصزشجچژظ",
    "k": "kgqh" + "кгхђћ" + "كکقگخحغ",
    "l": "l" + "лљ" + "ل",
    "m": "m" + "м" + "م",
    "n": "n" + "нњ" + "ن",
    "r": "r" + "р" + "ر",
}
CLASS_OF = {letter: name for name, letters in CLASSES.items() for letter in letters}
# English spellings of one sound, and c where it is k.
SPELLINGS = (("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"))
SPELT = frozenset("hc")
"""Every one of these has one of the two."""
HARD = regex("c(?=[aoulrkt])")
"""An English c that is k."""
ASCII = {code: CLASS_OF.get(chr(code)) for code in range(128)}
DOUBLED = regex(r"(.)(?=\1)")
LONGEST = 40
"""Letters of a word that are looked at."""


@functools.lru_cache(1 << 16)
def skeleton(word: str) -> str:
    """The classes of a word's consonants in order, doubled ones once; empty where it has none that are known."""
    plain = fold(word[:LONGEST])
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    if plain.isascii():
        if not SPELT.isdisjoint(plain):
            for spelling, sound in SPELLINGS:
                plain = plain.replace(spelling, sound)
            plain = HARD.sub("k", plain)
        return DOUBLED.sub("", plain.translate(ASCII))
    out: list[str] = []
    for letter in plain:
        if (name := CLASS_OF.get(letter)) and out[-1:] != [name]:
            out.append(name)
    return "".join(out)


@functools.lru_cache(1 << 16)
def alike(one: str, other: str) -> float:
    """How much two skeletons are of one name, 0 to 1: an ending may follow, f and h may be a vowel on the other side."""
    if not one or not other or one[0] != other[0] or abs(len(one) - len(other)) > 3:
        return 0.0
    short = min(len(one), len(other))
    if one[:short] == other[:short]:
        return 1.0 if len(one) == len(other) else 0.9 if short >= 3 else 0.0
    bare = [s[0] + s[1:].replace("f", "").replace("k", "") for s in (one, other)]
    if bare[0] == bare[1] and len(bare[0]) >= 3:
        return 0.8
    value = Levenshtein.normalized_similarity(one, other)
    return value if short >= 4 and value >= 0.75 else 0.0


def resemblance(one: str, other: str) -> float:
    """How many letters two texts share in order, 0 to 1."""
    return Levenshtein.normalized_similarity(one, other)
