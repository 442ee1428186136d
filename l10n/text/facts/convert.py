"""Measures in other units: whether one is what another makes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from l10n.text.facts.model import Fact
from l10n.text.facts.read import Facts
from l10n.text.facts.vocabulary import Units

TOLERANCE = Decimal("0.07")
"""How far, as a share, a converted measure may be from the exact one: translators round."""
CLOSE = Decimal("0.03")
"""The same of a sum of two measures: six foot six."""
DEGREES = Decimal("1.5")
POWERS = {("length", 2): "area", ("length", 3): "volume"}
HUGE = Decimal(10) ** 15
"""No arithmetic is done on larger numbers."""
LITTLE = 8
"""Code points between the two parts of one measure."""
APART = frozenset("(/;")
"""What parts two measures of which neither belongs to the other: 480 km/h (133 m/s)."""


def sized(fact: Fact, units: Units) -> Iterator[tuple[str, str, Decimal]]:
    """Dimension, unit and factor of each unit that a fact may count."""
    for unit in fact.units:
        if unit in units.dimension:
            dimension = units.dimension[unit]
            yield POWERS.get((dimension, fact.power), dimension), unit, units.factor[unit] ** fact.power


def pairs(ours: Fact, theirs: Fact, units: Units) -> Iterator[tuple[str, str, str, Decimal]]:
    """Dimension, our unit, their unit and the factor between them, of all pairs of one dimension and two units."""
    for (dimension, one, a), (other_dimension, other, b) in itertools.product(sized(ours, units), sized(theirs, units)):
        if dimension == other_dimension and (one != other or one == "deg"):
            yield dimension, one, other, a / b


def comparable(ours: Fact, theirs: Fact, units: Units) -> bool:
    """Whether two facts are measures of one dimension in different units."""
    return not ours.units & theirs.units and next(pairs(ours, theirs, units), None) is not None


def converts(ours: Fact, theirs: Fact, units: Units, values: Iterable[Decimal] = ()) -> bool:
    """Whether a measure is another in other units, as translators round; `values` stand in place of our fact's own."""
    for dimension, one, other, factor in pairs(ours, theirs, units):
        for value, said in itertools.product(values or ours.values, theirs.values):
            if max(abs(value), abs(said)) >= HUGE:
                continue
            if dimension == "temperature":
                if any(abs(said - exact) <= DEGREES for exact in degrees(value, one, other)):
                    return True
            elif abs(said - value * factor) <= abs(value * factor) * TOLERANCE:
                return True
    return False


def degrees(value: Decimal, one: str, other: str) -> Iterator[Decimal]:
    """A temperature in the other scale; where the scale is not said, in either."""
    if one != "celsius" and other != "fahrenheit":
        yield (value - 32) / Decimal("1.8")
    if one != "fahrenheit" and other != "celsius":
        yield value * Decimal("1.8") + 32


def totals(facts: Facts, free: Sequence[int]) -> Iterator[tuple[tuple[int, ...], str, Decimal]]:
    """Places, dimension and size of each measure in two parts, one of them free at least: 6 ft 6 in, 1 m 98 cm."""
    units = facts.words.units
    for i, (one, other) in enumerate(itertools.pairwise(facts.all)):
        if other.number.start - one.number.end > LITTLE + max(map(len, one.units), default=0) + 6 or not {i, i + 1} & set(free):
            continue
        if not APART.isdisjoint(facts.text[one.number.end : other.number.start]):
            continue
        for dimension, unit, factor in sized(one, units):
            following = list(sized(other, units)) or ([("length", "in", units.factor["in"])] if unit == "ft" else [])
            for other_dimension, other_unit, other_factor in following:
                if dimension == other_dimension and unit != other_unit:
                    for a, b in itertools.product(one.values, other.values):
                        if a < HUGE and b < HUGE:
                            yield (i, i + 1), dimension, a * factor + b * other_factor


def singles(facts: Facts, free: Sequence[int]) -> Iterator[tuple[tuple[int, ...], str, Decimal]]:
    """The same of measures in one part."""
    for i in free:
        for dimension, _, factor in sized(facts.all[i], facts.words.units):
            yield from (((i,), dimension, value * factor) for value in facts.all[i].values if value < HUGE)


def compound(ours: Facts, theirs: Facts, left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Places of measures, ours and theirs, that are one and the same, at least one of them in two parts."""
    for one, other in (
        (totals(ours, left), list(singles(theirs, right)) + list(totals(theirs, right))),
        (singles(ours, left), list(totals(theirs, right))),
    ):
        for (places, dimension, size), (their_places, their_dimension, their_size) in itertools.product(one, other):
            if dimension == their_dimension and abs(size - their_size) <= abs(size) * CLOSE:
                yield places, their_places
