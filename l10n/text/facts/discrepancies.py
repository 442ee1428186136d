"""The facts of two texts against each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from l10n.text.facts.convert import comparable, pairs
from l10n.text.facts.leftovers import Leftovers
from l10n.text.facts.matching import Matching
from l10n.text.facts.model import MONEY, PERCENT, Discrepancy, Fact
from l10n.text.facts.read import Facts
from l10n.text.facts.vocabulary import LETTERS

ABOUT = Decimal("0.15")
"""How far two units may be apart that translators take for each other: yards and metres."""


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
        elif PERCENT in one.units and theirs.words.speaks and theirs.named.get(PERCENT, 0) < max(ours.named[PERCENT], 1 + said_there):
            yield Discrepancy("percentages", "unit lost", one, other, not theirs.named.get(PERCENT))
        elif PERCENT in other.units and not ours.named.get(PERCENT) and ours.words.speaks:
            yield Discrepancy("percentages", "unit added", one, other, False)
        elif one.units and all(map(is_money, one.units)) and theirs.words.speaks and not any(map(is_money, theirs.named)):
            yield Discrepancy("money", "unit lost", one, other, False)


def idle(fact: Fact, facts: Facts) -> bool:
    """Whether a fact is in words that say other things as often."""
    return not fact.number.digits and all(map(facts.words.idle, re.findall(LETTERS, fact.number.text)))


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
