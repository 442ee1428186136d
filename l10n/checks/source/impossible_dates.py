"""The source check `impossible_dates`."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Sequence

from l10n import lang
from l10n.api import Manuscript, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.text.dates import Date, Weekday, dates

NEAR = 3
"""Code points between a weekday and its date: "Monday, 16 May"."""


class ImpossibleDates:
    """The dates of the source are days that there are, on the weekday that is said.

    What it does:
        Reads dates in words and figures, and names those that no calendar has (31 June) and those with a year that fall on another day of
        the week than the one that stands beside them.
    Why it matters:
        One of the two is wrong, and each translator decides for himself which.
    Example:
        `on Monday, 12 May 2022`, which was a Thursday.
    What it can't see:
        Weekdays beside dates without a year. Languages without data in `lang/dates` are not looked at.
    Figures:
        Nothing on published news and press releases.
    """

    name = "impossible_dates"
    severity: Severity = "warning"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        for passage in (p for manuscript in release for p in manuscript.passages):
            found = dates(passage.reading, lang.sheet)
            for date in (d for d in found.dates if d.calendar == "gregorian") if found else ():
                place, text = (date.start, date.end), passage.reading.text[date.start : date.end]
                if any(day > longest(date) for day in date.days):
                    yield Remark(passage, Finding(self.name, self.severity, f"{text}: there is no such day", place))
                    continue
                beside = (
                    next((w for w in found.weekdays if 0 <= date.start - w.end <= NEAR or 0 <= w.start - date.end <= NEAR), None)
                    if found
                    else None
                )
                if beside and (day := right_day(date)) and day != beside.day:
                    message = f"{text} is a {calendar.day_name[day - 1]}"
                    yield Remark(passage, Finding(self.name, self.severity, message, span(date, beside)))


def longest(date: Date) -> int:
    """The last day of a date's month; 29 for a February without a year."""
    return calendar.monthrange(date.year if date.year and date.year < datetime.MAXYEAR else 2000, date.month)[1]


def right_day(date: Date) -> int | None:
    """The day of the week, Monday 1, of a date with one day and a year."""
    return datetime.date(date.year, date.month, date.days[0]).isoweekday() if date.year and len(date.days) == 1 else None


def span(date: Date, weekday: Weekday) -> tuple[int, int]:
    """The place of both together."""
    return min(date.start, weekday.start), max(date.end, weekday.end)
