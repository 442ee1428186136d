"""The dates of a text against those of its translation: what surely became another month, day, year or weekday.

Only what both sides say is compared: a date that the translation leaves out, or says in words that are not known, is no difference here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from l10n.text.dates import Date, Dates, Weekday, dates
from l10n.text.dates_converted import converted
from l10n.text.dates_words import Sheet
from l10n.text.reading import Reading

Place = tuple[int, int]
D = TypeVar("D", Date, Weekday)


@dataclass(frozen=True, slots=True)
class Clash:
    """A date that is another one in the translation."""

    kind: Literal["month", "day", "year", "weekday", "swapped"]
    ours: Place
    theirs: Place
    sure: bool = True


def clashes(ours: Dates, theirs: Dates) -> Iterator[Clash]:
    """What became another month, day, year or weekday; months of the Gregorian calendar alone."""
    if ours.weekdays and theirs.weekdays:
        yield from weekday_clashes(ours.weekdays, theirs.weekdays)
    here = [d for d in ours.dates if d.calendar == "gregorian"]
    there = [d for d in theirs.dates if d.calendar == "gregorian"]
    if not (here and there):
        return
    here, there, swapped = settle_order(here, there)
    yield from swapped
    yield from month_clashes(here, there)
    for month in sorted({d.month for d in here} & {d.month for d in there}):
        yield from number_clashes([d for d in here if d.month == month], [d for d in there if d.month == month])


def settle_order(here: Sequence[Date], there: Sequence[Date]) -> tuple[list[Date], list[Date], list[Clash]]:
    """The dates of both sides, those in figures read with day and month in the order that the other side confirms.

    An order that the target's language does not have is a clash, where the source leaves no doubt.
    """
    ours, swapped = list(here), []
    known = {(d.month, day) for d in there if d.other is None for day in d.days} | {(d.month, d.days[0]) for d in there if d.other}
    for i, date in enumerate(ours):
        if date.other in known and (date.month, date.days[0]) not in known:
            ours[i] = turned(date)
    certain = {(d.month, day) for d in ours for day in d.days}
    doubtful = {(d.month, d.days[0]) for d in here if d.other} | {d.other for d in here if d.other}
    theirs = []
    for date in there:
        if date.other in certain and (date.month, date.days[0]) not in certain:
            ours_date = next(d for d in ours if (d.month, *d.days[:1]) == date.other or date.other in {(d.month, day) for day in d.days})
            if date.other not in doubtful and not date.free:
                swapped.append(Clash("swapped", (ours_date.start, ours_date.end), (date.start, date.end)))
            date = turned(date)
        theirs.append(date)
    return ours, theirs, swapped


def turned(date: Date) -> Date:
    """A date in figures with its day and month in the other order."""
    assert date.other is not None
    month, day = date.other
    return Date(date.start, date.end, month, (day,), date.year, date.calendar, date.sure)


def month_clashes(here: Sequence[Date], there: Sequence[Date]) -> Iterator[Clash]:
    """Months that the source has more often, each with one that only the target has: of the same day where there is one, else in order."""
    ours, theirs = [d.month for d in here], [d.month for d in there]
    lost = seldom([d for d in here if d.sure], ours, theirs)
    extra = seldom(there, theirs, ours)
    for date in lost:
        partner = next((d for d in extra if d.days and d.days == date.days), None) or next(iter(extra), None)
        if partner is not None:
            extra.remove(partner)
            yield Clash("month", (date.start, date.end), (partner.start, partner.end), partner.sure)
    if not any(d.twin for d in here):  # one month by two names, as in Arabic, which are not of one month
        for partner in (d for d in extra if d.twin and d.month not in ours):
            said = next((d for d in here if d.month in {t.month for t in there if t.twin}), None)
            if said is not None:
                yield Clash("month", (said.start, said.end), (partner.start, partner.end))


def seldom(found: Sequence[D], ours: Sequence[int], theirs: Sequence[int]) -> list[D]:
    """Of the source's dates or weekdays those that are said more often than the target says them, the last of each first to go."""
    short = Counter(ours) - Counter(theirs)
    out = []
    for date in reversed(found):
        number = date.month if isinstance(date, Date) else date.day
        if short[number] > 0:
            short[number] -= 1
            out.append(date)
    return out[::-1]


def number_clashes(here: Sequence[Date], there: Sequence[Date]) -> Iterator[Clash]:
    """Days and years of one month that only the source has, where the target has others for it."""
    for kind, ours, theirs in (
        ("day", [(d, n) for d in here for n in d.days], [(d, n) for d in there for n in d.days]),
        ("year", [(d, d.year) for d in here if d.year], [(d, d.year) for d in there if d.year]),
    ):
        said = {n for _, n in ours}
        short = Counter(n for _, n in ours) - Counter(n for _, n in theirs)
        lost = [d for d, n in ours if short[n] > 0]
        extra = [d for d, n in theirs if n not in said]
        for date, partner in zip(lost, extra, strict=False):
            yield Clash("day" if kind == "day" else "year", (date.start, date.end), (partner.start, partner.end))


def weekday_clashes(here: Sequence[Weekday], there: Sequence[Weekday]) -> Iterator[Clash]:
    """Weekdays that the source has more often, each with one that only the target has."""
    ours, theirs = [d.day for d in here], [d.day for d in there]
    lost = seldom([d for d in here if d.sure], ours, theirs)
    extra = seldom(there, theirs, ours)
    for date, partner in zip(lost, sorted(extra, key=lambda d: not d.sure), strict=False):
        if not (partner.eve and partner.day == date.day % 7 + 1):
            yield Clash("weekday", (date.start, date.end), (partner.start, partner.end), partner.sure)


def settled(ours: Reading, theirs: Reading, sheet: Sheet) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of dates in both texts whose numbers this comparison has the last word on: all that match, and what differs.

    Of a month of which one side says more than the other (a day or a year that is left out) none.
    """
    here, there = dates(ours, sheet), dates(theirs, sheet)
    if not here or not there or not here.dates or not there.dates:
        return (), ()
    differing = list(clashes(here, there))
    turns = list(converted(here.dates, there.dates))
    ours_left = [d for d in here.dates if not any(t.ours is d for t in turns)]
    theirs_left = [d for d in there.dates if not any(t.theirs is d for t in turns)]
    reported = {c.theirs for c in differing}
    same = {d.month for d in theirs_left if (d.start, d.end) in reported}
    same |= {m for m in {d.month for d in ours_left} if parts(ours_left, m) == parts(theirs_left, m)}
    # A date by both calendars stands for one of the source.
    same |= {m for m in {t.ours.month for t in turns if t.ours} if parts(here.dates, m) == parts(theirs_left, m)}
    return (
        (*places(ours_left, same), *places(t.ours for t in turns if t.ours), *(c.ours for c in differing)),
        (*places(theirs_left, same), *places(t.theirs for t in turns if t.ours), *(c.theirs for c in differing)),
    )


def parts(found: Iterable[Date], month: int) -> tuple[set[int], set[int | None]]:
    """The days and years that are said of a month."""
    of = [d for d in found if d.month == month and d.calendar == "gregorian"]
    return {day for d in of for day in d.days}, {d.year for d in of} - {None}


def places(found: Iterable[Date], months: Collection[int] | None = None) -> Iterator[Place]:
    """The places of dates, of all or those of some Gregorian months."""
    return ((d.start, d.end) for d in found if months is None or (d.calendar == "gregorian" and d.month in months))
