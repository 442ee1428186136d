"""Holdings: how much the translation memory has, by language and by the catalog or TMX file that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from l10n.flow.status import count_words
from l10n.memory.stores import Store
from l10n.model import Origin, State

PlaceKind = Literal["catalog", "tmx"]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one place gives to the memory in one language."""

    language: str
    """BCP 47"""
    place: str
    """The catalog or TMX file, from the project's folder."""
    kind: PlaceKind
    units: Mapping[tuple[State, Origin], int]
    words: int
    """Of the source texts."""

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.units.values())


def holdings(store: Store, languages: Iterable[str]) -> list[Holding]:
    """What a memory holds in these languages, a value for each language and place, ordered so; the whole memory is read once."""
    out = []
    for language in languages:
        units: dict[str, Counter[tuple[State, Origin]]] = {}
        words: Counter[str] = Counter()
        for one in store.every(language):
            units.setdefault(one.place, Counter())[one.state, one.origin] += 1
            words[one.place] += count_words(one.key.source)
        out += [Holding(language, place, kind(place), units[place], words[place]) for place in sorted(units)]
    return out


def kind(place: str) -> PlaceKind:
    """What a place is, by its name."""
    return "tmx" if place.lower().endswith(".tmx") else "catalog"
