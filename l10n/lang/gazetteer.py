"""What places, peoples and languages are called in another language: CLDR's countries, continents, cities of time zones and languages.

Names that are translated rather than written by their sound: Germany, Njemačka; Vienna, Beč. What CLDR lacks stands in
`transliteration/LANG.toml`, table `names`.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from babel import Locale

from l10n import lang
from l10n.regex import regex

WORD = regex(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
SHORT = 2
"""Letters of words that say nothing: of, и."""


@functools.cache
def gazetteer(source: str, target: str) -> Mapping[str, frozenset[str]]:
    """Words of names in one language (BCP 47), in small letters → words of the same names in another, as written.

    Of names of several words each word stands for all, unless it is a name by itself: Korea, of South Korea and Koreja.
    """
    alone: dict[str, set[str]] = defaultdict(set)
    joined: dict[str, set[str]] = defaultdict(set)
    for ours, theirs in pairs(source, target):
        names, words = ([word for word in WORD.findall(text) if len(word) > SHORT] for text in (ours, theirs))
        for name in names or WORD.findall(ours)[:1] * (len(ours) == SHORT):
            (alone if len(names) < 2 else joined)[name.lower()].update(words)
    known = {word for words in alone.values() for word in words}
    rest = {name: words - known for name, words in joined.items() if name not in alone}
    return {name: frozenset(words) for name, words in (*alone.items(), *rest.items()) if words}


def places(source: str, target: str) -> frozenset[str]:
    """The names of the gazetteer in the second language that are one word in both."""
    return frozenset(theirs for ours, theirs in pairs(source, target) if WORD.fullmatch(ours) and WORD.fullmatch(theirs))


def countries(code: str) -> frozenset[str]:
    """The words of the names of countries and continents in a language (BCP 47)."""
    names = Locale.parse(code, sep="-").territories.values()
    return frozenset(word for name in names for word in WORD.findall(str(name)))


def pairs(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Names in both languages."""
    ours, theirs = Locale.parse(source, sep="-"), Locale.parse(target, sep="-")
    for kind in ("territories", "languages"):
        here, there = getattr(ours, kind), getattr(theirs, kind)
        for code in here:
            if code in there:
                yield str(here[code]), str(there[code])
    for zone, names in theirs.time_zones.items():
        if "city" in names:
            city = ours.time_zones.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))
            yield str(city), str(names["city"])
    if ours.language == "en":
        for name, words in lang.table(lang.sheet("transliteration", target), "names").items():
            yield name, str(words)
