"""Words of a language without capitals that look like names of another: by the pairs of letters that they are made of.

What a pair of letters says is data (`lang/letters/LANG.toml`, reckoned by `scripts/letter_pairs`): how much oftener names have it than the
language's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import repeat
from operator import add

EDGE = "^"
"""Stands before a word and behind it."""
TENTH = 10


def pairs_of(word: str) -> Iterator[str]:
    """The pairs of neighbouring letters of a folded word, its ends as `EDGE`."""
    edged = f"{EDGE}{word}{EDGE}"
    return (edged[at : at + 2] for at in range(len(edged) - 1))


def letters(rows: Mapping[str, object]) -> Mapping[str, float]:
    """Pair of letters → logarithm of how much oftener names have it, of the rows of a sheet: first letter → `b3 c-12`, in tenths."""
    return {first + one[0]: int(one[1:]) / TENTH for first, row in rows.items() for one in str(row).split()}


def foreignness(word: str, known: Mapping[str, float]) -> float:
    """How much a folded word looks like a name of another language: over 0 like one, under 0 like a word of the language."""
    edged = f"{EDGE}{word}{EDGE}"
    return sum(map(known.get, map(add, edged, edged[1:]), repeat(0.0)))
