"""The words by which a neighbour of a language is known: the data files `variety/LANG.toml`.

A table a neighbour: its `language`, and lists of `wrong=right`: `sure`, `hints`, `names` (which count with a capital too), `dated` (which
count behind a number). `use` takes the neighbour's lists of another file first.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from l10n.lang import sheet, table, text, words
from l10n.lang.wordlist import Wordlist, entries
from l10n.phrases import Local

Weight = Literal["sure", "hint", "dated"]
LONG = 6
"""Letters from which the beginning of a word is no name that happens to look like it."""

SHORT = 5
"""Letters that a word must have behind a prefix, to be a word with a prefix: nevera is none."""


class Marker(NamedTuple):
    """A word of a neighbour."""

    neighbour: Local
    """The neighbour's name in English."""
    right: str
    """What stands for it in the language itself; empty where only the neighbour builds such words."""
    weight: Weight
    exact: bool
    """Whether `right` may stand in its place as it is."""
    capital: bool
    """Whether it counts with a capital letter in the middle of a sentence."""
    dated: bool = False
    """Whether it is sure behind a number; with the weight `dated` it says nothing elsewhere."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All that is known of a language's neighbours."""

    words: Wordlist[Marker]
    prefixes: tuple[str, ...]

    def marker(self, word: str) -> Marker | None:
        """What a word without case says; its ending is carried over to the right one. None for a word that says nothing."""
        found = self.plain(word)
        for prefix in self.prefixes if found is None else ():
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= SHORT and (inner := self.plain(rest)):
                return inner._replace(right=prefix + inner.right if inner.exact else inner.right)
        return found

    def plain(self, word: str) -> Marker | None:
        """The same of a word as it is."""
        found = self.words.find(word)
        if found is None:
            return None
        marker, rest = found
        return marker._replace(right=marker.right + rest) if marker.exact and rest else marker


@functools.cache
def neighbours(code: str) -> Neighbours | None:
    """The neighbours of a BCP 47 language; None for one that no file tells of, or of a region that its file leaves out."""
    data = sheet("variety", code)
    if not data or code in words(data, "except"):
        return None
    found: dict[str, Marker] = {}
    for name, value in data.items():
        if not isinstance(value, Mapping):
            continue
        borrowed = table(sheet("variety", text(value, "use")), name) if "use" in value else {}
        for lists in (borrowed, value):
            for wrong, marker in markers(lists, Local(text(value, "language"), "language", name)):
                also = wrong in found and marker.weight == "dated"
                found[wrong] = found[wrong]._replace(dated=True) if also else marker
    return Neighbours(Wordlist(found.items()), tuple(text(data, "prefixes").split()))


def markers(lists: Mapping[str, object], neighbour: Local) -> Iterator[tuple[str, Marker]]:
    """The entries of a neighbour's lists, the later of two with the same word the stronger."""
    weights: Mapping[str, Weight] = {"hints": "hint", "dated": "dated", "sure": "sure", "names": "sure"}
    for kind, weight in weights.items():
        for wrong, right, exact in entries(text(lists, kind)):
            capital = kind == "names" or (wrong.endswith("*") and len(wrong) > LONG)
            yield wrong, Marker(neighbour, right, weight, exact, capital, weight == "dated")
