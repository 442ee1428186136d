"""The numbers of a text against those of its translation, as values (300 = ۳۰۰ = ٣٠٠ = "three hundred").

What is written in digits on one side may be in words on the other. Two numbers in words are not compared: "a second", "one of"
and "both" come and go freely between languages.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from l10n.model import Language
from l10n.text.numerals import plain_digits, readings
from l10n.text.quantities import Number, numbers, small_digits
from l10n.text.words import fold

__all__ = ["Difference", "Number", "compare", "difference", "numbers", "readings"]

TOLERANCE = Decimal("0.07")
"""How far, as a share, a converted measure may be from the exact one: translators round."""

HALF = Decimal("0.5")
HUGE = Decimal(10) ** 15
"""No arithmetic is done on larger numbers."""
TELEPHONE = 6
"""Digits from which two numbers spaced in different ways are held the same."""
NEAR = 60
"""Code points between a measure and the same one in other units: 149 miles an hour (240 kilometres an hour)."""
SMALL = 20
"""Numbers that any language may write in a word; they are not sure where its number words are not known."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that one side has and the other lacks."""

    kind: Literal["lost", "added", "scale", "fewer", "converted"]
    """`scale`: the digits are there, the thousand or million is not; `fewer`: it is there, but not as often; `converted`:
    it stands there in other units, rightly converted."""
    number: Number
    """In the target for `added`, else in the source."""
    sure: bool


def difference(
    source: str, target: str, source_language: Language | None = None, target_language: Language | None = None
) -> tuple[list[str], list[str]]:
    """The source's numbers that the target surely lacks, and the target's that the source surely lacks, as written."""
    found = [d for d in compare(source, target, source_language, target_language) if d.sure]
    return [d.number.text for d in found if d.kind in ("lost", "scale")], [d.number.text for d in found if d.kind == "added"]


def compare(
    source: str, target: str, source_language: Language | None = None, target_language: Language | None = None
) -> list[Difference]:
    """Every number in digits that the other side has neither in digits nor in words, in a date, a time or a sum.

    A loss is sure unless the language may say the number without a numeral or the number is part of a name. A number that
    only the target has is sure only where one of the source is surely lost.
    """
    ours, theirs = side(source, source_language), side(target, target_language)
    left, right = unmatched(ours.digits, theirs.digits)
    if len(run_together(left)) >= TELEPHONE and run_together(left) == run_together(right):
        return []
    gone = [n for n in left if not theirs.explains(n)]
    added = [n for n in right if not ours.explains(n) and not theirs.sums_with(n) & ours.named]
    lost = [n for n in gone if n.factor == 1 or not n.bare <= theirs.named]
    converted = {id(n): partner for n in lost if (partner := ours.conversion(n, right) or theirs.year_of(n, right)) is not None}
    fewer = [n for n in left if not n.attached and theirs.explains(n) and theirs.names_less(n, ours)]
    whole = {id(n) for n in lost}
    sure = {id(n) for n in lost if id(n) not in converted and not n.attached and not theirs.implies(n)}
    if any(n.attached for n in added):  # another number stands in a name: A(H5N1), A(H3N1)
        sure |= {id(n) for n in lost if n.attached and id(n) not in converted}
    partners = {id(partner) for partner in converted.values()}
    if all(id(n) in partners for n in added):  # of a measure that the source gives in two units one is enough
        sure -= {id(n) for n in lost if ours.doubled(n, theirs)}
    return [
        *(Difference("lost" if id(n) in whole else "scale", n, id(n) in sure) for n in gone if id(n) not in converted),
        *(Difference("fewer", n, False) for n in fewer),
        *(Difference("converted", n, False) for n in lost if id(n) in converted),
        *(Difference("added", n, bool(sure)) for n in added if id(n) not in partners),
    ]


def run_together(found: Iterable[Number]) -> str:
    """The digits of numbers that have neither fraction nor scale, run together, as a telephone number is spaced at will."""
    texts = [plain_digits(n.text) for n in found]
    return "".join("".join(text.split()) for text in texts) if all("".join(t.split()).isdecimal() for t in texts) else ""


def unmatched(ours: Sequence[Number], theirs: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of two sides that are left when each is paired with one of the same value."""
    by_value: dict[Decimal, list[int]] = {}
    for i in reversed(range(len(theirs))):
        for value in theirs[i].values:
            by_value.setdefault(value, []).append(i)
    used: set[int] = set()
    left = []
    for number in ours:
        for value in number.values:
            waiting = by_value.get(value, [])
            while waiting and waiting[-1] in used:
                waiting.pop()
            if waiting:
                used.add(waiting.pop())
                break
        else:
            left.append(number)
    return left, [n for i, n in enumerate(theirs) if i not in used]


class Side:
    """One of the two texts, with all the values that it can be said to name."""

    def __init__(self, text: str, language: Language | None) -> None:
        table = language.data.get("numbers") if language else None
        self.text = text
        self.table: Mapping[str, object] = table if isinstance(table, Mapping) else {}
        found = numbers(text, language)
        full_hours = {n.start for n in found if n.values == {0} and text[n.start - 1 : n.start] == ":"}  # the 00 of 12:00
        self.digits = [clocked(n, text, self.table) for n in found if n.digits and n.start not in full_hours]
        self.counts = Counter(v for n in found for v in n.values)
        self.named = {v for n in found for v in (*n.values, *n.bare)} | set(small_digits(text))
        self.named |= {v for n in self.digits for v in (*n.values, *n.pieces)}
        self.with_neighbour: dict[int, set[Decimal]] = {}
        """Where a number starts → its sums with the numbers beside it: `۲ هزار و ۵۰۰` is 2500."""
        for first, second in itertools.pairwise(found):
            if second.start - first.end > 5 or not all(1000 <= v < HUGE and v % 1000 == 0 for v in first.values):
                continue
            sums = {a + b for a, b in itertools.product(first.values, second.values)}
            for number in (first, second):
                self.with_neighbour.setdefault(number.start, set()).update(sums)
        self.sums = set().union(*self.with_neighbour.values())
        self.months = month_values(text, language)
        self.years = {v % 100 for v in self.named if 1000 <= v < 2100 and v == int(v)}

    def explains(self, number: Number) -> bool:
        """Whether a number of the other side is named here, whole or piece by piece."""
        values = number.values
        if values & self.named or values & self.sums:
            return True
        if any(v in self.months or v in self.years or (1000 <= v < 2100 and v % 100 in self.named) for v in values):
            return True
        halves = [v - HALF for v in values if v < HUGE and v % 1 == HALF] if HALF in self.named else []
        if any(whole == 1 or whole in self.named for whole in halves):
            return True  # an hour and a half
        known = self.named | self.months | {Decimal(0)}
        return bool(number.pieces) and all(piece in known or piece in self.years for piece in number.pieces)

    def sums_with(self, number: Number) -> set[Decimal]:
        """The sums that a number of this side makes with a neighbour."""
        return self.with_neighbour.get(number.start, set())

    def names_less(self, number: Number, other: Side) -> bool:
        """Whether a number of the other side is said here, in digits or in words, but not as often as there."""
        return all(0 < self.counts[v] < other.counts[v] for v in number.values)

    def implies(self, number: Number) -> bool:
        """Whether this side's language may say a number without a numeral."""
        if "words" not in self.table:
            return any(v <= SMALL for v in number.values)
        implicit = self.table.get("implicit")
        return isinstance(implicit, list) and any(v in implicit for v in number.values)

    def conversion(self, number: Number, candidates: Iterable[Number]) -> Number | None:
        """The candidate that is this side's measure in other units."""
        units = self.table.get("units")
        words = [fold(w) for w in re.findall(r"[^\W\d]+", self.text[number.end : number.end + 48])[:6]]
        factors = [Decimal(str(units[w])) for w in words if w in units] if isinstance(units, Mapping) else []
        for candidate in candidates if factors else ():
            for factor, value in itertools.product(factors, number.values):
                # Length, area, and the same in millimetres.
                exact = (value * factor, value * factor * factor, value * factor * 10)
                if any(abs(v - e) <= e * TOLERANCE for v in candidate.values for e in exact):
                    return candidate
        return None


    def year_of(self, number: Number, candidates: Iterable[Number]) -> Number | None:
        """The candidate that is a Gregorian year of the other side in this language's calendar."""
        offsets = self.table.get("calendar")
        if not isinstance(offsets, list):
            return None
        years = {v - offset for v in number.values if 1000 <= v < 2200 and v == int(v) for offset in offsets}
        return next((c for c in candidates if years & c.values), None)

    def doubled(self, number: Number, other: Side) -> bool:
        """Whether a number is a measure that stands close by in other units too, and there the other side has it."""
        near = [n for n in self.digits if n is not number and abs(n.start - number.start) < NEAR and other.explains(n)]
        return any(self.conversion(n, [number]) is not None for n in near) or self.conversion(number, near) is not None


@functools.lru_cache(256)
def side(text: str, language: Language | None) -> Side:
    """One of two texts, read once: an answer is compared by several askers."""
    return Side(text, language)


def clocked(number: Number, text: str, table: Mapping[str, object]) -> Number:
    """The number with its hour of 24 among its values, where a mark of the half of the day stands behind it."""
    behind = text[number.end : number.end + 12].casefold().replace(".", "").replace("\u00a0", " ")
    minutes = re.match(r":\d\d", behind)
    behind = behind[minutes.end() if minutes else 0 :].lstrip()

    def marked(key: str) -> bool:
        marks = str(table.get(key, "")).replace(".", "").split()
        return any(re.match(re.escape(mark) + r"\b", behind) for mark in marks)

    if not (marked("afternoon") or marked("morning")):
        return number
    first = 12 if marked("afternoon") else 0
    hours = {v: v % 12 + first for v in (*number.values, *number.pieces[:1]) if v <= 12 and v == int(v)}
    pieces = tuple(hours.get(p, p) if i == 0 else p for i, p in enumerate(number.pieces))
    return replace(number, values=number.values | frozenset(hours.values()), pieces=pieces)


def month_values(text: str, language: Language | None) -> set[Decimal]:
    """The numbers of the months that a text names, spelled as CLDR does (capitals count: "May", not "may")."""
    if language is None:
        return set()
    return {
        Decimal(i)
        for i, names in enumerate(language.months, 1)
        if any(len(name) > 1 and name in text and re.search(rf"\b{re.escape(name)}\b", text) for name in names)
    }
