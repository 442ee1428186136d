"""Units that stand for each other in two texts, whatever numbers stand beside them: one year ago – месяцев назад.

One text counts in a unit that the other never names, and the other names one of the same dimension that the first has not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from l10n.regex import regex
from l10n.text.dates_words import Sheet, date_words, key_of
from l10n.text.facts.beside import WORD
from l10n.text.facts.convert import TOLERANCE, converts, sized
from l10n.text.facts.discrepancies import ABOUT
from l10n.text.facts.model import Discrepancy, Fact
from l10n.text.facts.read import Facts
from l10n.text.facts.vocabulary import LETTERS
from l10n.text.folding import fold
from l10n.text.quantities import Number

EASY = tuple(map(Decimal, ("0.25", "0.5", "0.75", "1", "1.5", "2", "2.5", "3")))
"""What a language says of a unit without a numeral: half a year, a day and a half, two weeks in the dual."""
ONE = {Decimal(1)}
PAIRS = 4
"""Exchanges that a text is told of at most."""
YEAR = regex(r"(?<!\d)[12]\d{3}(?!\d|[.,٫٬]\d)")
BEFORE, AFTER = regex(rf"({LETTERS})[^\w.,;]{{1,3}}\Z"), regex(rf"[^\w.,;]{{1,3}}({LETTERS})")
CLOCK = regex(r"\d[:.٫]\d\d\W{0,2}\Z")
GAP = " .-‑\u00a0\u200c\u200f"
"""What may stand between a number and its unit."""
HYPHENS = frozenset("-‐‑")
BRIEF = frozenset({"s", "min", "h", "day", "week", "month"})
"""Units of time of which there are never as many as there are years."""


class Named(NamedTuple):
    """A word for a unit."""

    start: int
    end: int
    unit: str


def exchanged(ours: Facts, theirs: Facts, code: str, sheet: Sheet) -> Iterator[Discrepancy]:
    """Measures of ours whose unit the other text has exchanged; `code`: its language (BCP 47), `sheet`: `lang.sheet`."""
    units = theirs.words.units
    gone, new = ours.named.keys() - theirs.named.keys(), theirs.named.keys() - ours.named.keys()
    dimensions = {units.dimension.get(unit) for unit in gone} & {units.dimension.get(unit) for unit in new} - {None}
    pairs = 0
    for one in (*ours.all, *determined(ours, gone)) if dimensions else ():
        if one.ordinal or (one.values != ONE and not one.number.digits and ours.words.idle(one.number.text)):
            continue  # a quarter of an hour, half a year
        for dimension, unit, _ in sized(one, units):
            if unit in gone and dimension in dimensions and pairs < PAIRS:
                other = counterpart(one, unit, ours, theirs, {v for v in new if units.dimension.get(v) == dimension}, code, sheet)
                if other is not None:
                    pairs += 1
                    yield Discrepancy("units", "unit", replaced(one, unit), other, False)
                    break


def determined(facts: Facts, units: Collection[str]) -> Iterator[Fact]:
    """What a text counts by a word that is no number: last year, every week, several months; as one of it."""
    for named in mentions(facts, units):
        text, behind = facts.text, facts.text[named.end : named.end + 1]
        before = BEFORE.search(text, max(0, named.start - 20), named.start)
        if before is None or behind in HYPHENS or not text[before.end(1) : named.start].isspace():
            continue  # last-minute
        if facts.words.determiners.has(fold(before[1])):
            said = text[before.start(1) : named.end]
            yield Fact(Number(before.start(1), named.end, said, frozenset(ONE)), frozenset({named.unit}))


def replaced(fact: Fact, unit: str) -> Fact:
    """The fact with one of its units."""
    return Fact(fact.number, frozenset({unit}), fact.power)


def counterpart(one: Fact, unit: str, ours: Facts, theirs: Facts, new: Collection[str], code: str, sheet: Sheet) -> Fact | None:
    """What stands there for a measure of ours: a fact of theirs, or a word for a unit that is `new`; None where all may be right."""
    units = theirs.words.units
    counted = [fact for fact in theirs.all if not fact.units.isdisjoint(new)]
    if any(fact.values & one.values and not nearly(one, fact, theirs) for fact in counted):
        return next(fact for fact in counted if fact.values & one.values)
    if units.dimension[unit] != "time" or any(converts(one, fact, units) for fact in counted):
        return None
    if any(round_number(one, unit, other, theirs) for other in new):
        return None
    taken = frozenset[object]().union(*(keys for fact, keys in zip(ours.all, ours.keys, strict=True) if not fact.units))
    for fact, keys in zip(theirs.all, theirs.keys, strict=True):
        if fact in counted and keys & taken:
            return None  # said in the source without a unit: 7.55
    for named in mentions(theirs, new):
        if is_loose(named, theirs, code, sheet):
            continue
        return Fact(Number(named.start, named.end, theirs.text[named.start : named.end], frozenset()), frozenset({named.unit}))
    return None


def nearly(one: Fact, other: Fact, theirs: Facts) -> bool:
    """Whether two units may be called by each other's names, or are about the same: yards, metres."""
    alike = theirs.words.units.alike
    if any(frozenset({a, b}) in alike for a in one.units for b in other.units):
        return True
    sizes = [(dimension, factor) for dimension, _, factor in sized(one, theirs.words.units)]
    there = [(dimension, factor) for dimension, _, factor in sized(other, theirs.words.units)]
    return any(a == b and abs(f / factor - 1) < ABOUT for b, f in there for a, factor in sizes)


def round_number(one: Fact, unit: str, other: str, theirs: Facts) -> bool:
    """Whether a measure makes one, half a or two of another unit, or the other the tens of a decade or century."""
    units = theirs.words.units
    ratio = units.factor[unit] / units.factor[other]
    if unit in ("decade", "century") and other == "year":
        return True
    return any(abs(value * ratio - easy) <= easy * TOLERANCE for value in one.values for easy in EASY if value < 10**9)


def mentions(facts: Facts, units: Collection[str]) -> Iterator[Named]:
    """The words of a text for some units."""
    for m in WORD.finditer(facts.text):
        for unit in facts.words.counting(m.group()):
            if unit in units:
                yield Named(m.start(), m.end(), unit)


def is_loose(named: Named, facts: Facts, code: str, sheet: Sheet) -> bool:
    """Whether a word for a unit is part of a date or says something else: the month of May, the year 1991, today."""
    text, words = facts.text, facts.words
    if words.loose.has(fold(text[named.start : named.end])) or CLOCK.search(text, max(0, named.start - 8), named.start):
        return True
    if named.unit == "year" and beside_year(text, named):
        return True
    known = date_words(code, sheet)
    if known is None:
        return False
    around = text[named.start : named.end], BEFORE.search(text, max(0, named.start - 20), named.start), AFTER.match(text, named.end)
    return any(key_of(word if isinstance(word, str) else word[1]) in known.meanings for word in around if word)


def beside_year(text: str, named: Named) -> bool:
    """Whether a number that may be a year stands beside a word."""
    near = text[max(0, named.start - 8) : named.start] + "|" + text[named.end : named.end + 8]
    return YEAR.search(near) is not None


def misdated(ours: Facts, theirs: Facts, code: str, sheet: Sheet) -> Iterator[Discrepancy]:
    """Years of the source that the other text gives a unit no year has: 1953 months."""
    bare = {v: fact for fact in ours.all if not fact.units and YEAR.fullmatch(fact.number.text) for v in fact.number.bare}
    for fact in theirs.all if bare else ():
        if not YEAR.fullmatch(fact.number.text):
            continue
        source = next((bare[v] for v in fact.number.bare if v in bare), None)
        for named in beside(fact, theirs) if source else ():
            if not is_loose(named, theirs, code, sheet):
                yield Discrepancy("units", "unit added", source, Fact(fact.number, frozenset({named.unit})), False)
                break


def beside(fact: Fact, facts: Facts) -> Iterator[Named]:
    """The units behind a number, over a full stop too, and where a text runs from right to left, in front of it."""
    start, end = fact.number.start, fact.number.end
    for named in mentions(facts, BRIEF):
        behind = named.start >= end and not facts.text[end : named.start].strip(GAP)
        if behind or (facts.words.rtl and named.end <= start and not facts.text[named.end : start].strip(GAP)):
            yield named
