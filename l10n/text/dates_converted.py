"""Dates of a translation by the Persian or Islamic calendar, held against the Gregorian dates of its source."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.text.calendars import SIGHTING, gregorian_of_hijri, gregorian_of_jalali
from l10n.text.dates import Date

RECENT = range(1395, 1412)
"""Years of the Persian calendar by which a date without one is turned."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A date of the target by another calendar, with a day."""

    theirs: Date
    ours: Date | None
    """The date of the source that it is; None where it is none of them."""
    meant: tuple[datetime.date, ...]
    """The Gregorian days that it can be: one where it has its year."""


def converted(here: Sequence[Date], there: Sequence[Date]) -> Iterator[Turned]:
    """Each date of the target by another calendar whose day can be told with the years of either side."""
    years = {d.year for d in here if d.year}
    for date in there:
        if date.calendar == "gregorian" or not date.days:
            continue
        meant = tuple(day for number in date.days for day in days_of(date, number, years))
        if not meant and not years and date.calendar == "jalali":  # no year on either side: 1 Farvardin is 20 or 21 March
            near = tuple(day for number in date.days for year in RECENT if (day := gregorian_of_jalali(year, date.month, number)))
            ours = next((d for d in here if d.calendar == "gregorian" and is_one(d, near, False)), None)
            if ours is not None:
                yield Turned(date, ours, near)
        elif meant:
            ours = next((d for d in here if d.calendar == "gregorian" and is_one(d, meant, date.calendar == "hijri")), None)
            yield Turned(date, ours, meant)


def days_of(date: Date, number: int, years: set[int]) -> Iterator[datetime.date]:
    """The Gregorian days that a day of another calendar can be."""
    turn = gregorian_of_jalali if date.calendar == "jalali" else gregorian_of_hijri
    if date.year:
        candidates = [date.year]
    elif date.calendar == "jalali":
        candidates = [year - offset for year in years for offset in (621, 622)]
    else:
        return
    for year in candidates:
        if (day := turn(year, date.month, number)) is not None and (date.year or day.year in years):
            yield day


def is_one(date: Date, meant: Sequence[datetime.date], roughly: bool) -> bool:
    """Whether a Gregorian date with a day is one of some days."""
    slack = range(-SIGHTING, SIGHTING + 1) if roughly else range(1)
    near = [day + datetime.timedelta(days=n) for day in meant for n in slack]
    return any(day.month == date.month and day.day in date.days and date.year in (None, day.year) for day in near)
