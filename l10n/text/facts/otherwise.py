"""What one text says in another way than the other: in two parts, as a date in figures, a year in two digits, a half."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from l10n.regex import regex
from l10n.text.facts.model import Fact
from l10n.text.facts.read import Clock, Facts
from l10n.text.numerals import plain_digits
from l10n.text.quantities import small_digits

HALF = Decimal("0.5")
HUGE = Decimal(10) ** 15
"""No arithmetic is done on larger numbers."""
FRACTIONS = {30: {HALF}, 15: {Decimal("0.25"), Decimal(4)}, 20: {Decimal(3)}}
"""Minutes → what the words for a part of an hour count; a quarter is the fourth of something, in Arabic a third is said as well."""
NEAR = 30
"""Code points between an hour in words and its minutes."""
CLOSE = 9
"""Code points between a half and the hour behind it."""
HOURS = range(1, 13)
YEARS = range(1000, 2200)
STROKE = regex(r"[/⁄]\d{1,2}(?!\d)")


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
    times = [key for key in own.keys[i] if isinstance(key, Clock) and key.minute]
    for ways in (
        in_pieces(fact, other, free),
        in_short(fact, own, other, free),
        in_parts(fact, own, other),
        *(in_hours(time, other, free) for time in times),
    ):
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


def in_hours(time: Clock, other: Facts, free: Sequence[int]) -> tuple[int, ...] | None:
    """A time of day in words: six and a half, half past six, half of the seventh hour, seven without a quarter, ten to seven."""
    hours = [Decimal(h) for h in (time.hour or 12, time.hour + 12)]
    following = Decimal(time.hour + 1)
    minutes = {Decimal(time.minute)} | FRACTIONS.get(time.minute, set())
    missing = {Decimal(60 - time.minute)} | FRACTIONS.get(60 - time.minute, set())
    wholes = {h + HALF for h in hours} if time.minute == 30 else set()
    wholes |= {ten + hour for tens, hour in ((minutes, hours[0]), (missing, following)) for ten in tens if ten >= 10 > hour}
    wholes |= {hours[0] + part for part in minutes if hours[0] == 10 > part}  # read as one number
    for j, fact in enumerate(other.all):
        if fact.values & wholes:
            return (j,) if j in free else ()
        for k in (j - 1, j + 1):
            if 0 <= k < len(other.all) and abs(other.all[k].number.start - fact.number.start) < NEAR:
                said = other.all[k].values
                if HALF in said:
                    possible = {following} if k < j else {*hours}  # half of the seventh; six and a half
                else:
                    possible = {*hours, following} if said & minutes else {following} if said & missing else set()
                if said & (minutes | missing) and fact.values & possible:
                    return tuple({j, k} & set(free))
    return None


def half_hours(own: Facts, other: Facts, left: Collection[int], right: Collection[int]) -> Iterator[tuple[int, int]]:
    """Hours in words, of ours and theirs: half past five, half of the sixth hour."""
    following = {(hour + HALF) % 12: j for j in right for hour in (v - 1 for v in other.all[j].values) if behind_half(other, j)}
    for i in left if following else ():
        hours = [v for v in own.all[i].values if behind_half(own, i)]
        j = next((following[time] for v in hours if (time := (v + HALF) % 12) in following), None)
        if j is not None:
            yield i, j


def behind_half(facts: Facts, i: int) -> bool:
    """Whether an hour stands close behind a half."""
    before = facts.all[i - 1] if i else None
    hour = all(v in HOURS for v in facts.all[i].values)
    return before is not None and hour and before.values == {HALF} and facts.all[i].number.start - before.number.end < CLOSE


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
    if fact.values & other.months and ({text[start - 1 : start], text[end : end + 1]} & {"/", "-", ".", "月", "월"}):
        return ()
    return None


def in_parts(fact: Fact, own: Facts, other: Facts) -> tuple[int, ...] | None:
    """One and a half of 1.5; the 1 and 2 of a half that is written with a stroke."""
    said = {v for f in other.all for v in f.values}
    if HALF in said:
        wholes = [v - HALF for v in fact.values if v < HUGE and v % 1 == HALF]
        dual = other.words.dual
        two = bool(dual) and Decimal(2) in wholes and any(word.endswith(dual) for word in other.text.split() if len(word) > 3)
        if two or any(whole in (0, 1) or whole in said for whole in wholes):
            return ()
    text, start, end = own.text, fact.number.start, fact.number.end
    m = STROKE.match(text, end)
    if (m and fact.values <= {1, 2, 3}) or (text[start - 1 : start] in ("/", "⁄") and text[start - 2 : start - 1].isdecimal()):
        below = int(m.group()[1:]) if m else max(fact.values)
        if below in (2, 3, 4, 5, 8, 10) and (below in said or (below == 2 and HALF in said)):
            return ()
    return None


def run_together(found: Sequence[Fact]) -> str:
    """The digits of numbers that have neither fraction nor scale, run together, as a telephone number is spaced at will."""
    texts = [re.sub(r"[\s-]", "", plain_digits(f.number.text)) for f in found if f.number.digits]
    return "".join(texts) if all(text.isdecimal() for text in texts) else ""


def calendar(facts: Facts) -> Sequence[int]:
    """Years between the calendar of a text's language and the Gregorian one, where it has one of its own."""
    offsets = facts.words.table.get("calendar")
    return [o for o in offsets if isinstance(o, int)] if isinstance(offsets, list) else []
