"""Sub-segments: the longest phrases of a text that stand in translated ones, for a person to look up how they were said before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.memory.similarity import canonical
from l10n.memory.stores import Store, Stored
from l10n.model import State
from l10n.text.words import Word, fold, words

SEED = 3
"""Words that are looked up together; a phrase of fewer is found only where it is a whole unit or between words that are covered."""
CONTENT = 4
"""Letters from which a word says something; shorter ones do where they have a capital or a digit."""
MARKS = ("**", "__", "`")
"""Marks of emphasis and code, which a phrase takes along that would otherwise have the one of a pair and not the other."""
LOOKED_AT = 50
"""Units with the words of a seed that are looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a text, and a translated unit that has it."""

    start: int
    end: int
    text: str
    whole: bool
    """The unit is this phrase and nothing else: its target is the phrase's."""
    unit: Stored


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` (exclusive) of a text, as they stand in a unit."""

    first: int
    last: int
    whole: bool
    unit: Stored


def pieces(store: Store, language: str, source: str, limit: int = 5) -> list[Piece]:
    """The phrases of a text that its translations have, without overlap, the longest chosen first; in the order of the text.

    A phrase has two words or more that say something, begins and ends with such a word, and is not all of the text.
    """
    own = words(source)
    folded = [fold(word.text) for word in own]
    runs: list[Run] = []
    covered = 0
    for size in (SEED, SEED - 1):
        covered = 0
        for at in range(len(own) - size + 1):
            seed = own[at : at + size]
            if at + size <= covered or sum(map(says_something, seed)) < 2:
                continue
            if size < SEED and any(run.first <= at and at + size <= run.last for run in runs):
                continue
            some = found(store, language, source, own, folded, at, size)
            runs += some
            covered = max([covered, *(run.last for run in some)])
    runs.sort(key=lambda run: (run.first - run.last, not run.whole, -run.unit.state, run.first, run.unit.key.source, run.unit.target))
    chosen: list[Run] = []
    for run in runs:
        if len(chosen) < limit and all(run.last <= other.first or other.last <= run.first for other in chosen):
            chosen.append(run)
    chosen.sort(key=lambda run: run.first)
    return [piece(run, own, source) for run in chosen]


def found(store: Store, language: str, source: str, own: Sequence[Word], folded: Sequence[str], at: int, size: int) -> list[Run]:
    """The longest runs around the words from `at` on, of the units that have them side by side."""
    asked = " ".join(word.text for word in own[at : at + size])
    runs = []
    for unit in store.concordance(language, asked, "source", LOOKED_AT):
        if unit.state < State.TRANSLATED or canonical(unit.key.source) == canonical(source):
            continue
        theirs = [fold(word.text) for word in words(unit.key.source)]
        if size < SEED and theirs != list(folded[at : at + size]):
            continue  # two words are a phrase where they are a unit of their own
        for place in range(len(theirs) - size + 1):
            if theirs[place : place + size] != list(folded[at : at + size]):
                continue
            left = shared(folded[:at][::-1], theirs[:place][::-1])
            right = shared(folded[at + size :], theirs[place + size :])
            first, last = trimmed(own, at - left, at + size + right)
            if sum(map(says_something, own[first:last])) >= 2:
                runs.append(Run(first, last, last - first == len(theirs), unit))
    longest = max((run.last - run.first for run in runs), default=0)
    return [run for run in runs if run.last - run.first == longest]


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning of two texts are the same."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def trimmed(own: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """A run without the small words at its edges."""
    while first < last and not says_something(own[first]):
        first += 1
    while first < last and not says_something(own[last - 1]):
        last -= 1
    return first, last


def says_something(word: Word) -> bool:
    """Whether a word is no article, preposition or their like: it is long, or has a capital or a digit."""
    return len(word.text) >= CONTENT or any(c.isupper() or c.isdecimal() for c in word.text)


def piece(run: Run, own: Sequence[Word], source: str) -> Piece:
    """A run as a phrase of the text."""
    start, end = own[run.first].start, own[run.last - 1].end
    for mark in MARKS:
        if source[start:end].count(mark) % 2 and source.endswith(mark, 0, start):
            start -= len(mark)
    return Piece(start, end, source[start:end], run.whole, run.unit)
