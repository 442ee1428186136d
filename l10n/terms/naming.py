"""What a language's data says of names: the words that tell them from running text."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n import lang

UNIONS = frozenset({"EU", "EZ", "UN", "ZZ"})
"""What CLDR lists among countries and is none."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words of a language; in small letters but for titles, organisations and common capitals."""

    particles: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[tuple[str, ...]] = frozenset()
    organisations: frozenset[str] = frozenset()
    before_places: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    stopwords: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    """Words that open a sentence with a capital and are no names."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Names of countries → their codes (ISO 3166)."""
    pairs: frozenset[tuple[str, ...]] = frozenset()
    """Names of countries that a joiner is part of, by their words."""


@functools.cache
def naming(code: str) -> Naming:
    """What is known for a language (BCP 47): nothing for most, and then only capitals tell names."""
    data = lang.sheet("naming", code)

    def listed(key: str) -> frozenset[str]:
        return frozenset(lang.words(data, key))

    places = {name.replace("&", "and"): key for key, name in lang.names(code).items() if len(key) == 2 and key not in UNIONS}
    return Naming(
        listed("particles"),
        listed("joiners"),
        listed("articles"),
        frozenset(tuple(title.split()) for title in listed("titles")),
        listed("organisations"),
        listed("before_places"),
        listed("common"),
        frozenset(lang.text(data, "stopwords").split()),
        frozenset(lang.words(lang.sheet("data", code), "openers")),
        places,
        frozenset(tuple(name.split()) for name in places if listed("joiners").intersection(name.split())),
    )
