"""The figures of `l10n/lang/letters/LANG.toml`: pairs of neighbouring letters in names of other languages and in a language's own words.

The names are CLDR's (countries, languages, scripts, cities) that the language's dictionary does not list as words, and those of the English
dictionary, written as the language's sheet `transliteration` writes their consonants and as its table `[vowels_written]` their vowels, some
of which are left out. The words are the dictionary's and, weighed more, those of the vocabulary. A figure is the logarithm of how much
oftener a pair stands in names, in tenths.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from babel import Locale
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from l10n import lang
from l10n.lang.gazetteer import WORD
from l10n.text.folding import fold
from l10n.text.foreign import EDGE, pairs_of

DERIVED = ("ize", "ized", "izing", "ise", "ised", "ising", "ly", "s")
"""How English words end that are made of names."""
VOWELS = frozenset("aeiouy")
SHORTEST, LONGEST = 4, 12
REAL, COMMON = 3, 20
"""How much CLDR's names and the vocabulary's words weigh."""
KEPT = 0.65
"""The share of vowels within a name that are written where the language may leave them out."""


def dictionary(code: str) -> set[str]:
    """The words of a language that simplemma lists."""
    return {str(word) for word in DefaultDictionaryFactory().get_dictionary(code) if str(word).isalpha()}


def english_names() -> list[str]:
    """The names of the English dictionary that are nothing else."""
    known = dictionary("en")
    names = (word for word in known if word.istitle() and word.isascii() and word.lower() not in known)
    return sorted(word for word in names if SHORTEST <= len(word) <= LONGEST and not word.endswith(DERIVED))


def written(name: str, sheet: Mapping[str, object], chance: random.Random) -> str:
    """A name as a language may write it."""
    usual = ((key, str(value).partition("/")[0].split()) for key, value in lang.table(sheet, "spellings").items())
    spellings = {key: ways[0].strip("-") for key, ways in usual if ways and VOWELS.isdisjoint(key)}
    vowels = {key: str(value) for key, value in lang.table(sheet, "vowels_written").items()}
    name, at, out = name.lower(), 0, ""
    while at < len(name):
        length = next((n for n in (3, 2) if name[at : at + n] in spellings), 1)
        piece = name[at : at + length]
        if piece in VOWELS:
            group = at
            while at < len(name) and name[at] in VOWELS:
                at += 1
            inner = group > 0 and at < len(name)
            if not group:
                out += vowels[f"^{piece}"]
            elif name[group:] != "e" and not (inner and piece in "ae" and chance.random() > KEPT):
                out += vowels[piece]
            continue
        out += vowels.get(piece) or spellings.get(piece, "")
        at += length
        while at < len(name) and name[at] == name[at - 1]:
            at += 1
    return fold(out)


def listed_names(code: str) -> Iterator[str]:
    """The words of CLDR's names in a language."""
    locale = Locale.parse(code)
    texts = [str(name) for kind in (locale.territories, locale.languages, locale.scripts) for name in kind.values()]
    texts += [str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone]
    yield from (fold(word) for text in texts for word in WORD.findall(text) if len(word) >= SHORTEST)


def figures(code: str) -> dict[str, int]:
    """Pair of letters → tenths of the logarithm of how much oftener names have it."""
    sheet, chance = lang.sheet("transliteration", code), random.Random(code)
    own = {fold(word) for word in dictionary(code) if not word.isascii()}
    articles = tuple(fold(word) for word in lang.text(sheet, "prefixes").split() if len(word) > 1)
    real = [word for word in listed_names(code) if word not in own and not word.startswith(articles)]
    common = [fold(word.strip("*")) for line in lang.table(lang.vocabulary("en", code), "words").values() for word in str(line).split()]
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for text, weight, counted in (
        *((written(name, sheet, chance), 1, names) for name in english_names()),
        *((word, REAL, names) for word in real),
        *((word, 1, words) for word in sorted(own)),
        *((word, COMMON, words) for word in common),
    ):
        for pair in pairs_of(text):
            counted[pair] += weight
    alphabet = {EDGE, *fold(lang.text(lang.get(code).data, "alphabet"))}
    known = {pair for pair in set(names) | set(words) if alphabet.issuperset(pair)}
    in_names, in_words = (sum(side.values()) + len(known) for side in (names, words))
    return {pair: round(10 * math.log((names[pair] + 1) / in_names * in_words / (words[pair] + 1))) for pair in sorted(known)}


def table(found: Mapping[str, int]) -> Iterator[str]:
    """The figures as they stand in a file of `l10n/lang/letters`: a line for each first letter."""
    for first in sorted({pair[0] for pair in found}):
        yield f'"{first}" = "{" ".join(f"{pair[1]}{value}" for pair, value in found.items() if pair[0] == first)}"'


def main(codes: Sequence[str]) -> None:
    """Print the tables."""
    for code in codes:
        print("[pairs]", *table(figures(code)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
