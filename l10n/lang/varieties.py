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

Weight = Literal["sure", "hint", "dated"]
LONG = 6
"""Letters from which the beginning of a word is no name that happens to look like it."""

SHORTEST = 3
"""Letters that a beginning has at least."""
SHORT = 5
"""Letters that a word must have behind a prefix, to be a word with a prefix: nevera is none."""


class Marker(NamedTuple):
    """A word of a neighbour."""

    neighbour: str
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

    whole: Mapping[str, Marker]
    beginnings: Mapping[str, Marker]
    endings: Mapping[str, Marker]
    prefixes: tuple[str, ...]
    heads: frozenset[str]
    """The first letters of all beginnings."""
    tails: tuple[str, ...]
    longest: int
    """Letters of the longest beginning."""

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
        if word in self.whole:
            return self.whole[word]
        for length in range(min(len(word), self.longest), SHORTEST - 1, -1) if word[:SHORTEST] in self.heads else ():
            if found := self.beginnings.get(word[:length]):
                return found._replace(right=found.right + word[length:]) if found.exact else found
        if word.endswith(self.tails):
            return next(marker for ending, marker in self.endings.items() if word.endswith(ending))
        return None


@functools.cache
def neighbours(code: str) -> Neighbours | None:
    """The neighbours of a BCP 47 language; None for one that no file tells of, or of a region that its file leaves out."""
    data = sheet("variety", code)
    if not data or code in words(data, "except"):
        return None
    whole: dict[str, Marker] = {}
    beginnings: dict[str, Marker] = {}
    endings: dict[str, Marker] = {}
    for name, value in data.items():
        if not isinstance(value, Mapping):
            continue
        borrowed = table(sheet("variety", text(value, "use")), name) if "use" in value else {}
        for lists in (borrowed, value):
            for wrong, marker in markers(lists, text(value, "language")):
                where = beginnings if wrong.endswith("*") else endings if wrong.startswith("*") else whole
                before = where.get(wrong.strip("*"))
                where[wrong.strip("*")] = marker if before is None or marker.weight != "dated" else before._replace(dated=True)
    prefixes, heads = tuple(text(data, "prefixes").split()), frozenset(beginning[:SHORTEST] for beginning in beginnings)
    return Neighbours(whole, beginnings, endings, prefixes, heads, tuple(endings), max(map(len, beginnings), default=0))


def markers(lists: Mapping[str, object], neighbour: str) -> Iterator[tuple[str, Marker]]:
    """The entries of a neighbour's lists, the later of two with the same word the stronger."""
    weights: Mapping[str, Weight] = {"hints": "hint", "dated": "dated", "sure": "sure", "names": "sure"}
    for kind, weight in weights.items():
        for entry in text(lists, kind).split():
            wrong, _, right = entry.partition("=")
            exact = bool(right) and wrong.endswith("*") == right.endswith("*")
            capital = kind == "names" or (wrong.endswith("*") and len(wrong) > LONG)
            yield wrong, Marker(neighbour, right.strip("*").replace("+", " "), weight, exact, capital, weight == "dated")
