"""The facts of two texts against each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from l10n.text.facts.convert import comparable, compound, converts, pairs
from l10n.text.facts.model import MONEY, PERCENT, CheckName, Discrepancy, Fact
from l10n.text.facts.read import Facts
from l10n.text.facts.vocabulary import LETTERS
from l10n.text.numerals import plain_digits
from l10n.text.quantities import small_digits

TELEPHONE = 6
"""Digits from which two numbers spaced in different ways are held the same."""
NEAR = 60
"""Code points between a measure and the same one in other units: 149 miles an hour (240 kilometres an hour)."""
SMALL = 20
"""Numbers that any language may write in a word; they are not sure where its number words are not known."""
MANY = 400
"""Facts of a text beyond which only equal ones are looked for."""
ABOUT = Decimal("0.15")
"""How far two units may be apart that translators take for each other: yards and metres."""
HALF = Decimal("0.5")
HUGE = Decimal(10) ** 15
YEARS = range(1000, 2200)


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


def calendar(facts: Facts, mine: bool) -> Sequence[int]:
    """Years between this text's calendar and the Gregorian one, where the language has one of its own."""
    offsets = facts.words.table.get("calendar")
    return [o for o in offsets if isinstance(o, int)] if isinstance(offsets, list) and not mine else []


def explained(i: int, own: Facts, other: Facts, free: Sequence[int], calendar: Sequence[int]) -> tuple[int, ...] | None:
    """The free facts of the other text that say, together or with what else it says, what one of this text says; None where none do."""
    fact = own.all[i]
    if not fact.number.digits:
        return None
    values = fact.values
    if values & set(small_digits(other.text)):
        return ()
    for a, b in itertools.pairwise(range(len(other.all))):
        if values & sums(other.all[a], other.all[b]) and {a, b} & set(free):
            return tuple({a, b} & set(free))
    for ways in (in_pieces(fact, other, free), in_short(fact, own, other, free), in_parts(fact, own, other)):
        if ways is not None:
            return ways
    if calendar:
        for j in free:
            if other.all[j].number.digits and any(v + o in other.all[j].values for v in values if v in YEARS for o in calendar):
                return (j,)
    return None


def sums(one: Fact, other: Fact) -> set[Decimal]:
    """What two numbers side by side make together: `۲ هزار و ۵۰۰` is 2500."""
    if other.number.start - one.number.end > 5 or not all(1000 <= v < HUGE and v % 1000 == 0 for v in one.values):
        return set()
    return {a + b for a, b in itertools.product(one.values, other.values) if b < a}


def in_pieces(fact: Fact, other: Facts, free: Sequence[int]) -> tuple[int, ...] | None:
    """A date in figures (12.05.2022) whose parts stand there by themselves, the month by its name perhaps."""
    pieces = fact.number.pieces
    day = len(pieces) == 2 and all(0 < p <= 31 for p in pieces) and fact.number.text[-3] in "./"
    if not (len(pieces) == 3 or day) or any(p >= 10000 for p in pieces):
        return None
    used: list[int] = []
    named = 0
    for piece in pieces:
        found = next((j for j in free if j not in used and piece in other.all[j].values), None)
        if found is not None:
            used.append(found)
        elif piece in other.months:
            named += 1
        elif not any(piece in f.values for f in other.all):
            return None
    return tuple(used) if named or len(used) == len(pieces) else None


def in_short(fact: Fact, own: Facts, other: Facts, free: Sequence[int]) -> tuple[int, ...] | None:
    """A year in two digits or a decade by its name; a month by its name, in a date of figures."""
    for j in free:
        theirs = other.all[j]
        for v, w in itertools.product(fact.values, theirs.values):
            long, short, brief = (v, w, theirs) if v > w else (w, v, fact)
            if long in YEARS and short == long % 100 and not (brief.number.digits and len(brief.number.text) != 2):
                return (j,)
    start, end = fact.number.start, fact.number.end
    text = own.text
    if fact.values & other.months and ({text[start - 1 : start], text[end : end + 1]} & {"/", "-", "."}):
        return ()
    return None


def in_parts(fact: Fact, own: Facts, other: Facts) -> tuple[int, ...] | None:
    """One and a half of 1.5; the 1 and 2 of a half that is written with a stroke."""
    said = {v for f in other.all for v in f.values}
    if HALF in said:
        wholes = [v - HALF for v in fact.values if v < HUGE and v % 1 == HALF]
        if any(whole in (0, 1) or whole in said for whole in wholes):
            return ()
    text, start, end = own.text, fact.number.start, fact.number.end
    m = re.compile(r"[/⁄]\d{1,2}(?!\d)").match(text, end)
    if (m and fact.values <= {1, 2, 3}) or (text[start - 1 : start] in ("/", "⁄") and text[start - 2 : start - 1].isdecimal()):
        below = int(m.group()[1:]) if m else max(fact.values)
        if below in (2, 3, 4, 5, 8, 10) and (below in said or (below == 2 and HALF in said)):
            return ()
    return None


def run_together(found: Sequence[Fact]) -> str:
    """The digits of numbers that have neither fraction nor scale, run together, as a telephone number is spaced at will."""
    texts = [re.sub(r"[\s-]", "", plain_digits(f.number.text)) for f in found if f.number.digits]
    return "".join(texts) if all(text.isdecimal() for text in texts) else ""


def discrepancies(ours: Facts, theirs: Facts, foreign: bool = False) -> Iterator[Discrepancy]:
    """Where two texts disagree, one discrepancy a mistake.

    `foreign`: the translation has a placeholder of its own that may stand for a number.
    """
    matching = Matching(ours, theirs, foreign)
    for i, j in matching.converted:
        yield Discrepancy("units", "converted", ours.all[i], theirs.all[j], False)
    yield from Leftovers(matching).judged()
    yield from misnamed(matching)
    yield from turned(matching)


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
        left = [i for i in m.left if self.counts(self.ours.all[i])]
        right = [j for j in m.right if self.counts(self.theirs.all[j])]
        left = [i for i in left if not self.doubled(i, self.ours, self.theirs)]
        right = [j for j in right if not self.doubled(j, self.theirs, self.ours)]
        left = [i for i in left if not self.scale_apart(self.ours.all[i])]
        right = [j for j in right if not self.scale_of_ours(self.theirs.all[j])]
        fresh_left = {i for i in left if not self.ours.keys[i] & self.said[1]}
        fresh_right = {j for j in right if not self.theirs.keys[j] & self.said[0] and not self.stands_for_loose(j)}
        for i, j in self.paired(left, right, fresh_left, fresh_right):
            left.remove(i)
            right.remove(j)
            yield self.changed(self.ours.all[i], self.theirs.all[j], i in fresh_left or j in fresh_right)
        for i in left:
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
        for j in right:
            fact = self.theirs.all[j]
            if j in fresh_right and fact.number.digits and not fact.number.attached:
                yield Discrepancy(kind_check(fact, None), "added", None, fact, False)

    def counts(self, fact: Fact) -> bool:
        """Whether a fact may be missed: one in digits, or a plain number word."""
        return fact.number.digits or not fact.idiom

    def paired(self, left: Sequence[int], right: Sequence[int], fresh_left: set[int], fresh_right: set[int]) -> list[tuple[int, int]]:
        """The facts that seem to stand for each other, most alike first."""
        scored = []
        for i, j in itertools.product(left, right):
            one, other = self.ours.all[i], self.theirs.all[j]
            if (i in fresh_left or j in fresh_right) and (one.number.attached == other.number.attached):
                both = one.number.digits + other.number.digits
                if both == 0 and not (i in fresh_left and j in fresh_right):
                    continue
                scored.append((bool(one.units & other.units), alike(one, other), both, -abs(i - j), i, j))
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
        if fact.units & other.loose - {unit for f in other.all for unit in f.units}:
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
        loose = self.ours.loose - numbered
        bare = Fact(theirs.number, frozenset(u for u in loose if u in self.matching.units.dimension))
        return any(
            converts(Fact(theirs.number, frozenset({unit}), theirs.power), theirs, self.matching.units, values=(Decimal(1), HALF))
            for unit in bare.units
        )


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


def misnamed(matching: Matching) -> Iterator[Discrepancy]:
    """Equal numbers that count different things."""
    ours, theirs = matching.ours, matching.theirs
    said_there = sum(PERCENT in f.units for f in theirs.all)
    for i, j in sorted(matching.partner.items()):
        one, other = ours.all[i], theirs.all[j]
        if one.currency and other.currency and one.currency != other.currency:
            yield Discrepancy("money", "unit", one, other, True)
        elif one.units and other.units:
            if not (idle(one, ours) or idle(other, theirs)) and not one.units & other.units and not akin(one, other, matching):
                yield from differing(one, other, matching)
        elif PERCENT in one.units and theirs.words.speaks and theirs.percents < max(ours.percents, 1 + said_there):
            yield Discrepancy("percentages", "unit lost", one, other, not theirs.percents)
        elif PERCENT in other.units and PERCENT not in ours.loose and ours.words.speaks:
            yield Discrepancy("percentages", "unit added", one, other, False)
        elif one.units and all(map(is_money, one.units)) and theirs.words.speaks and not any(map(is_money, theirs.loose)):
            yield Discrepancy("money", "unit lost", one, other, False)


def idle(fact: Fact, facts: Facts) -> bool:
    """Whether a fact is in words that say other things as often."""
    return not fact.number.digits and any(map(facts.words.idle, re.findall(LETTERS, fact.number.text)))


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit.startswith(MONEY)


def akin(one: Fact, other: Fact, matching: Matching) -> bool:
    """Whether two units may be called by each other's names, or are scales of heat of which one is not said."""
    alike = matching.units.alike
    if any(frozenset({a, b}) in alike for a, b in itertools.product(one.units, other.units)):
        return True
    return "deg" in one.units | other.units and bool((one.units | other.units) & {"celsius", "fahrenheit"})


def differing(one: Fact, other: Fact, matching: Matching) -> Iterator[Discrepancy]:
    """The same number of something else."""
    kinds = {one.kind, other.kind}
    if kinds == {"money"}:
        yield Discrepancy("money", "unit", one, other, True)
    elif "percentage" in kinds:
        yield Discrepancy("percentages", "unit", one, other, False)
    elif kinds == {"measure"}:
        near = any(abs(by - 1) < ABOUT for dimension, _, _, by in pairs(one, other, matching.units) if dimension != "temperature")
        yield Discrepancy("units", "unit", one, other, comparable(one, other, matching.units) and not near)
    else:
        yield Discrepancy("money", "unit", one, other, False)


def turned(matching: Matching) -> Iterator[Discrepancy]:
    """Ranges that go from their end to their beginning."""
    ours, theirs = matching.ours, matching.theirs
    reversed_there = {(b, a) for a, b in theirs.ranges if not theirs.words.rtl or spelled_between(theirs, a, b)}
    for a, b in ours.ranges:
        rises = max(ours.all[a].values, default=Decimal(0)) < min(ours.all[b].values, default=Decimal(0))
        if rises and (matching.partner.get(a), matching.partner.get(b)) in reversed_there:
            yield Discrepancy("ranges", "reversed", ours.all[a], theirs.all[matching.partner[b]], False)


def spelled_between(facts: Facts, a: int, b: int) -> bool:
    """Whether a word joins a range; which end of `10-5` comes first in a text from right to left is anybody's guess."""
    return any(c.isalpha() for c in facts.text[facts.all[a].number.end : facts.all[b].number.start])
