"""The facts that one text has and the other lacks: lost, added, changed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from l10n.text.facts.convert import comparable, converts
from l10n.text.facts.matching import Matching
from l10n.text.facts.model import CheckName, Discrepancy, Fact
from l10n.text.facts.otherwise import HALF
from l10n.text.facts.read import Facts
from l10n.text.numerals import plain_digits

NEAR = 60
"""Code points between a measure and the same one in other units: 149 miles an hour (240 kilometres an hour)."""
MOST = 100
"""Facts without a partner that are looked at on either side."""
Both = tuple[set[int], set[int]]
"""Places of ours and of theirs."""
LARGE = 10_000
"""Numbers that a language may say with a scale word; nothing is said of them where its scale words are not known."""
SMALL = 20
"""Numbers that any language may write in a word; they are not sure where its number words are not known."""


class Leftovers:
    """The facts that one text has and the other lacks."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.ours, self.theirs = matching.ours, matching.theirs
        self.said = ({k for keys in self.ours.keys for k in keys}, {k for keys in self.theirs.keys for k in keys})
        self.bare = ({v for f in self.ours.all for v in f.number.bare}, {v for f in self.theirs.all for v in f.number.bare})

    def judged(self) -> Iterator[Discrepancy]:
        """What is lost, added, changed."""
        m = self.matching
        left = [i for i in list(m.left)[:MOST] if self.counts(self.ours.all[i]) and not self.scale_apart(self.ours.all[i])]
        right = [j for j in list(m.right)[:MOST] if self.counts(self.theirs.all[j]) and not self.scale_of_ours(self.theirs.all[j])]
        if not self.theirs.words.scaled:
            beyond = [i for i in left if self.is_large(self.ours.all[i])]
            left = [i for i in left if i not in beyond]
            right = right[len(beyond) :]  # 1.2 million is 120万
        mine, yours = (self.ours, self.theirs), (self.theirs, self.ours)
        doubled = ({i for i in left if self.doubled(i, *mine)}, {j for j in right if self.doubled(j, *yours)})
        fresh_left = {i for i in left if not self.ours.keys[i] & self.said[1]}
        fresh_right = {j for j in right if not self.theirs.keys[j] & self.said[0] and not self.stands_for_loose(j)}
        for i, j in self.paired(left, right, (fresh_left, fresh_right), doubled):
            left.remove(i)
            right.remove(j)
            yield self.changed(self.ours.all[i], self.theirs.all[j], i in fresh_left or j in fresh_right)
        for i in [i for i in left if i not in doubled[0]]:
            fact = self.ours.all[i]
            if not fact.number.digits:
                if i in fresh_left and self.theirs.words.counts and plainly(fact, self.ours) and not self.said_without(fact):
                    yield Discrepancy(kind_check(fact, None), "lost", fact, None, False)
                continue
            if i not in fresh_left:
                if not fact.number.attached:
                    yield Discrepancy(self.check(i, fact), "fewer", fact, None, False)
            elif self.said_without(fact):
                continue
            elif fact.number.factor != 1 and fact.number.bare & self.bare[1]:
                yield Discrepancy(self.check(i, fact), "scale", fact, None, False)
            else:
                yield Discrepancy(self.check(i, fact), "lost", fact, None, self.sure(fact))
        for j in [j for j in right if j not in doubled[1]]:
            fact = self.theirs.all[j]
            if j in fresh_right and fact.number.digits and not fact.number.attached:
                yield Discrepancy(kind_check(fact, None), "added", None, fact, False)

    def is_large(self, fact: Fact) -> bool:
        """Whether a number may be said with a word for thousands or millions."""
        return fact.number.factor != 1 or any(v >= LARGE for v in fact.number.values)

    def counts(self, fact: Fact) -> bool:
        """Whether a fact may be missed: one in digits, or a plain number word."""
        return fact.number.digits or not fact.idiom

    def paired(self, left: Sequence[int], right: Sequence[int], fresh: Both, doubled: Both) -> list[tuple[int, int]]:
        """The facts that seem to stand for each other, most alike first.

        One of two must be nowhere in the other text; a measure that is one of two stands only for one in the same unit.
        """
        scored = []
        for i, j in itertools.product(left, right):
            one, other = self.ours.all[i], self.theirs.all[j]
            new = (i in fresh[0]) + (j in fresh[1])
            same, both = bool(one.units & other.units), one.number.digits + other.number.digits
            if new > (both == 0) and one.number.attached == other.number.attached and (same or not (i in doubled[0] or j in doubled[1])):
                scored.append((same, alike(one, other), both, -abs(i - j), i, j))
        chosen: list[tuple[int, int]] = []
        for *_, i, j in sorted(scored, reverse=True):
            if all(i != a and j != b for a, b in chosen):
                chosen.append((i, j))
        return sorted(chosen)

    def changed(self, one: Fact, other: Fact, fresh: bool) -> Discrepancy:
        """Another number in a number's place."""
        digits = one.number.digits and other.number.digits
        sure = fresh and (digits or one.number.digits) and not self.unsure(one)
        if comparable(one, other, self.matching.units):
            return Discrepancy("units", "changed", one, other, sure)
        scaled = bool(one.number.bare & other.number.bare) and one.number.factor != other.number.factor
        return Discrepancy(kind_check(one, other), "scale" if scaled else "changed", one, other, sure)

    def check(self, i: int, fact: Fact) -> CheckName:
        """Which check speaks of a fact of ours that is lost."""
        partner = self.matching.partner
        ends = {a if b == i else b for a, b in self.ours.ranges if i in (a, b)}
        return "ranges" if any(end in partner for end in ends) else kind_check(fact, None)

    def sure(self, fact: Fact) -> bool:
        """Whether a lost number is surely missing."""
        return not self.unsure(fact)

    def unsure(self, fact: Fact) -> bool:
        """Whether the other language may say a number without a numeral, or a name has it."""
        words = self.theirs.words
        implicit = words.table.get("implicit")
        if fact.number.attached or self.matching.foreign:
            return True
        if "words" not in words.table:
            return all(v <= SMALL for v in fact.values)
        return isinstance(implicit, list) and any(v in implicit for v in fact.values)

    def said_without(self, fact: Fact) -> bool:
        """Whether a placeholder of the other text may say a number, or a noun's dual."""
        if self.matching.foreign and self.unsure(fact):
            return True
        dual = self.theirs.words.dual
        return fact.values == {2} and bool(dual) and any(w.endswith(dual) for w in self.theirs.text.split() if len(w) > 4)

    def scale_of_ours(self, fact: Fact) -> bool:
        """Whether a number of theirs is the numeral of one of ours whose scale stands apart."""
        return any(self.scale_apart(one) and fact.number.bare & one.number.bare for one in self.ours.all)

    def scale_apart(self, fact: Fact) -> bool:
        """Whether the digits are there and the scale word too, with words between: fifty and more million."""
        if fact.number.factor == 1 or not fact.number.bare & self.bare[1]:
            return False
        return any(f.number.values == {fact.number.factor} and not f.number.digits for f in self.theirs.all)

    def doubled(self, i: int, own: Facts, other: Facts) -> bool:
        """Whether a fact is a measure that stands close by in other units too: one of the two is enough."""
        fact = own.all[i]
        units = self.matching.units
        if any(other.named.get(unit, 0) > sum(unit in f.units for f in other.all) for unit in fact.units):
            return False  # its unit stands there without it
        for k, near in enumerate(own.all):
            beside = k != i and abs(near.number.start - fact.number.start) < NEAR and own.keys[k] & self.said[own is self.ours]
            if beside and (converts(fact, near, units) or converts(near, fact, units)):
                return True
        return False

    def stands_for_loose(self, j: int) -> bool:
        """Whether a number of theirs says what ours says with a unit alone: a decade, about a foot, half a mile."""
        theirs = self.theirs.all[j]
        numbered = {unit for fact in self.ours.all for unit in fact.units if fact.number.digits}
        units = self.matching.units
        alone = [Fact(theirs.number, frozenset({u}), theirs.power) for u in self.ours.named if u in units.dimension and u not in numbered]
        return any(converts(one, theirs, units, values=(Decimal(1), HALF)) for one in alone)


def plainly(fact: Fact, facts: Facts) -> bool:
    """Whether a number in words is one that a translation keeps: no ordinal, no name, no mere "hundreds"."""
    text, start = fact.number.text, fact.number.start
    named = text[:1].isupper() and facts.text[:start].rstrip()[-1:] not in ("", ".", "?", "!", "“", '"', ":")
    meant = facts.words.numbers.meaning(text)
    return not (fact.ordinal or named or (meant is not None and meant[1]))


def alike(one: Fact, other: Fact) -> float:
    """How alike two numbers are written, from 0 to 1."""
    if one.number.bare & other.number.bare:
        return 2.0
    a, b = (re.sub(r"\D", "", plain_digits(f.number.text)) for f in (one, other))
    if not a or not b:
        return 0.0
    same = sum(x == y for x, y in zip(a[:20], b[:20], strict=False)) + sum(x == y for x, y in zip(a[::-1][:20], b[::-1][:20], strict=False))
    return same / (2 * max(len(a), len(b)))


def kind_check(one: Fact, other: Fact | None) -> CheckName:
    """The check for a number that is another or none: a plain one's, a percentage's, an amount of money's."""
    kinds = {one.kind, *({other.kind} if other else ())}
    if "percentage" in kinds:
        return "percentages"
    if "money" in kinds:
        return "money"
    return "ordinals" if one.kind == "ordinal" else "numbers"
