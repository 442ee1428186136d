"""Which fact of one text stands for which of the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from l10n.text.facts.convert import compound, converts
from l10n.text.facts.model import Fact
from l10n.text.facts.otherwise import calendar, explained, run_together
from l10n.text.facts.read import Facts
from l10n.text.numerals import plain_digits

TELEPHONE = 6
"""Digits from which two numbers spaced in different ways are held the same."""
MANY = 400
"""Facts of a text beyond which only equal ones are looked for."""


class Matching:
    """Which fact of one text stands for which of the other."""

    def __init__(self, ours: Facts, theirs: Facts, foreign: bool) -> None:
        """`foreign`: the other text has a placeholder of its own that may stand for a number."""
        self.ours, self.theirs, self.foreign = ours, theirs, foreign
        self.units = theirs.words.units
        self.partner: dict[int, int] = {}
        self.left = list(range(len(ours.all)))
        self.right = list(range(len(theirs.all)))
        self.converted: list[tuple[int, int]] = []
        few = len(ours.all) + len(theirs.all) <= MANY
        digits, spelled = (lambda fact: fact.number.digits), (lambda fact: not fact.number.digits)
        sides = ((digits, digits), (digits, spelled), (spelled, digits), (spelled, spelled))
        for mine, yours in sides:
            self.pair(mine, yours, same_units)
        for mine, yours in sides:
            self.pair(mine, yours, no_other_units)
        if few:
            self.pair_converted()
        for mine, yours in sides:
            self.pair(mine, yours, lambda one, other: True)
        if few:
            self.explain()

    def pair(self, mine: Callable[[Fact], bool], yours: Callable[[Fact], bool], fit: Callable[[Fact, Fact], bool]) -> None:
        """Pair what is free on both sides, equal and fit."""
        if not self.left or not self.right:
            return
        waiting: dict[object, list[int]] = {}
        for j in self.right:
            if yours(self.theirs.all[j]):
                for key in self.theirs.keys[j]:
                    waiting.setdefault(key, []).append(j)
        if not waiting:
            return
        taken: set[int] = set()
        scores = {end for ends in self.ours.ranges for end in ends if self.ours.all[end].number.digits}
        for i in list(self.left):
            fact = self.ours.all[i]
            if not mine(fact):
                continue
            candidates = [j for key in self.ours.keys[i] for j in waiting.get(key, ())[:MANY] if j not in taken]
            for j in candidates:
                other = self.theirs.all[j]
                if same_zeros(fact, other) and not (i in scores and other.idiom) and fit(fact, other):
                    self.match(i, j)
                    taken.add(j)
                    break

    def match(self, i: int, j: int) -> None:
        """Pair two facts."""
        self.partner[i] = j
        self.left.remove(i)
        self.right.remove(j)

    def pair_converted(self) -> None:
        """Pair measures that are rightly converted."""
        for i, j in itertools.product(list(self.left), list(self.right)):
            if i in self.left and j in self.right and converts(self.ours.all[i], self.theirs.all[j], self.units):
                self.converted.append((i, j))
                self.left.remove(i)
                self.right.remove(j)
        for mine, yours in list(compound(self.ours, self.theirs, self.left, self.right)):
            self.drop(mine, yours)

    def drop(self, mine: Sequence[int], yours: Sequence[int]) -> None:
        """Take facts off both lists: they stand for each other, though not one for one."""
        self.left = [i for i in self.left if i not in mine]
        self.right = [j for j in self.right if j not in yours]

    def explain(self) -> None:
        """Take off what is said in another way: in two parts, as a date, a year of two digits, a half, a telephone number."""
        for a, b, mine in ((self.ours, self.theirs, True), (self.theirs, self.ours, False)):
            for i in list(self.left if mine else self.right):
                if i not in (self.left if mine else self.right):
                    continue
                free = self.right if mine else self.left
                used = explained(i, a, b, free, calendar=calendar(self.ours if mine else self.theirs, mine))
                if used is not None:
                    self.drop(*(((i,), used) if mine else (used, (i,))))
        left, right = (run_together([a.all[i] for i in free]) for a, free in ((self.ours, self.left), (self.theirs, self.right)))
        if len(left) >= TELEPHONE and left == right:
            self.left, self.right = [], []


def same_zeros(one: Fact, other: Fact) -> bool:
    """Whether zeros in front, where they belong to a number, are the same."""
    return not (one.padded or other.padded) or plain_digits(one.number.text) == plain_digits(other.number.text)


def same_units(one: Fact, other: Fact) -> bool:
    """Whether two facts count the same, or nothing that is known."""
    return bool(one.units & other.units) or not (one.units or other.units)


def no_other_units(one: Fact, other: Fact) -> bool:
    """Whether of one of two facts it is not known what it counts."""
    return not (one.units and other.units)
