"""Which fact of one text stands for which of the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from decimal import Decimal

from l10n.text.facts.convert import compound, converts
from l10n.text.facts.model import Fact
from l10n.text.facts.otherwise import calendar, explained, half_hours, run_together
from l10n.text.facts.read import Facts
from l10n.text.numerals import plain_digits

TELEPHONE = 6
"""Digits from which two numbers spaced in different ways are held the same."""
Fit = Callable[[Fact, Fact], bool]
NIL = {Decimal(0)}
MANY = 400
"""Facts of a text beyond which only equal ones are looked for."""


class Matching:
    """Which fact of one text stands for which of the other."""

    def __init__(self, ours: Facts, theirs: Facts, foreign: bool) -> None:
        """`foreign`: the other text has a placeholder of its own that may stand for a number."""
        self.ours, self.theirs, self.foreign = ours, theirs, foreign
        self.units = theirs.words.units
        self.partner: dict[int, int] = {}
        self.left = dict.fromkeys(range(len(ours.all)))
        """The places of ours that have no partner, in order."""
        self.right = dict.fromkeys(range(len(theirs.all)))
        self.converted: list[tuple[int, int]] = []
        self.scores = {end for ends in ours.ranges for end in ends if ours.all[end].number.digits}
        few = len(ours.all) + len(theirs.all) <= MANY
        self.pair(same_units)
        self.pair(no_other_units)
        if few:
            self.pair_converted()
        self.pair(same_order)
        self.pair(lambda one, other: True)
        if few and (self.left or self.right):
            self.explain()

    def pair(self, fit: Fit) -> None:
        """Pair what is free on both sides, equal and fit: digits with digits, then with words, then words."""
        waiting: dict[object, list[int]] = {}
        for j in self.right:
            for key in self.theirs.keys[j]:
                waiting.setdefault(key, []).append(j)
        for mine, yours in ((True, True), (True, False), (False, True), (False, False)):
            free = [i for i in self.left if self.ours.all[i].number.digits is mine] if self.right else []
            for i in sorted(free, key=lambda i: self.ours.all[i].idiom):
                places = (j for key in self.ours.keys[i] for j in waiting.get(key, ())[:MANY])
                j = next((j for j in places if self.fits(i, j, yours, fit)), -1)
                if j >= 0:
                    self.partner[i] = j
                    del self.left[i], self.right[j]

    def fits(self, i: int, j: int, digits: bool, fit: Fit) -> bool:
        """Whether a fact of theirs that has one of the same keys is free and fit to be the partner of one of ours."""
        one, other = self.ours.all[i], self.theirs.all[j]
        if j not in self.right or other.number.digits is not digits or (other.idiom and i in self.scores and not self.is_score(j)):
            return False
        return same_zeros(one, other) and fit(one, other)

    def is_score(self, j: int) -> bool:
        """Whether a word of theirs that may be no number is of a score: nil, or the number before it."""
        return any(fact.number.values == NIL and not fact.number.digits for fact in self.theirs.all[j : j + 2])

    def pair_converted(self) -> None:
        """Pair measures that are rightly converted."""
        for i, j in itertools.product(list(self.left), list(self.right)):
            if i in self.left and j in self.right and converts(self.ours.all[i], self.theirs.all[j], self.units):
                self.converted.append((i, j))
                del self.left[i], self.right[j]
        for mine, yours in list(compound(self.ours, self.theirs, list(self.left), list(self.right))):
            self.drop(mine, yours)

    def drop(self, mine: Sequence[int], yours: Sequence[int]) -> None:
        """Take facts off both lists: they stand for each other, though not one for one."""
        for i in mine:
            self.left.pop(i, None)
        for j in yours:
            self.right.pop(j, None)

    def explain(self) -> None:
        """Take off what is said in another way: in two parts, as a date, a year of two digits, a half, a telephone number."""
        calendars = calendar(self.theirs)
        for i in list(self.left):
            used = explained(i, self.ours, self.theirs, list(self.right), ()) if i in self.left else None
            if used is not None:
                self.drop((i,), used)
        for j in list(self.right):
            used = explained(j, self.theirs, self.ours, list(self.left), calendars) if j in self.right else None
            if used is not None:
                self.drop(used, (j,))
        for i, j in list(half_hours(self.ours, self.theirs, self.left, self.right)):
            self.drop((i,), (j,))
        left = run_together([self.ours.all[i] for i in self.left])
        if len(left) >= TELEPHONE and left == run_together([self.theirs.all[j] for j in self.right]):
            self.drop(list(self.left), list(self.right))


def same_zeros(one: Fact, other: Fact) -> bool:
    """Whether zeros in front, where they belong to a number, are the same."""
    return not (one.padded or other.padded) or plain_digits(one.number.text) == plain_digits(other.number.text)


def same_units(one: Fact, other: Fact) -> bool:
    """Whether two facts count the same, or nothing that is known."""
    return bool(one.units & other.units) or not (one.units or other.units)


def same_order(one: Fact, other: Fact) -> bool:
    """Whether of two numbers both are ordinals or neither: "two" is no second."""
    return one.ordinal == other.ordinal


def no_other_units(one: Fact, other: Fact) -> bool:
    """Whether of one of two facts it is not known what it counts, and both are ordinals or neither."""
    return same_order(one, other) and not (one.units and other.units)
