"""Dates in running text as typed values: 12 May 2022 = 12 мая 2022 года = ۱۲ مه ۲۰۲۲ = 12. maja 2022. = 12 مايو 2022 = 12.05.2022.

Any part may be missing ("in May", "12 and 13 May", "May 2022"). The words are data (`lang/dates`); without it nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from l10n.model import Language
from l10n.regex import regex
from l10n.text.calendars import HIJRI, JALALI, Calendar
from l10n.text.dates_words import SPACE, DateWords, Sheet, date_words, key_of
from l10n.text.numerals import DIGITS
from l10n.text.quantities import numbers
from l10n.text.reading import Reading
from l10n.text.words import WORD

BETWEEN = r"[\u200e\u200f]?\{}[\u200e\u200f]?(?:(?<=\.)[ \u00a0])?"
"""What stands between the parts of a date in figures, the mark of its first two; a space only behind a point."""
SEPARATOR = r"[\u200e\u200f]?([./-])[\u200e\u200f]?(?:(?<=\.)[ \u00a0])?"
NUMERIC = regex(
    rf"(?<![\d.,/:٫٬–-])(?:(\d{{1,2}}){SEPARATOR}(\d{{1,2}}){BETWEEN.format(2)}(\d{{4}}|\d\d)"
    rf"|(\d{{4}}){SEPARATOR}(\d{{1,2}}){BETWEEN.format(6)}(\d{{1,2}}))(?![\d/:]|[.,٫٬-]\d)(?!\w)"
)
MANY = 200
"""Names and dates of a text that are compared; a text with more is a calendar."""
NEAR = 40
"""Code points before a month in which its day is looked for."""
YEARS = range(1200, 2200)
DAY_BEHIND = regex(rf"[,،(]?{SPACE}{{0,2}}\d")
"""Behind a day of the week that has its date."""
TWICE = regex(rf"{SPACE}*[/(]{SPACE}*\Z")
MONTHS_LONG = 31


@dataclass(frozen=True, slots=True)
class Date:
    """A month at a place in a text, with what of a date stands around it."""

    start: int
    end: int
    month: int
    days: tuple[int, ...] = ()
    """Those of a list or the two of a range."""
    year: int | None = None
    calendar: Calendar = "gregorian"
    sure: bool = True
    """False for a word that may be no month: "march" """
    twin: bool = False
    """Another month stands beside it over a stroke."""
    other: tuple[int, int] | None = None
    """Month and day of a date in figures when they change places, where that is a date too."""
    free: bool = False
    """Whether the language writes either order."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week at a place in a text."""

    start: int
    end: int
    day: int
    """Monday is 1."""
    sure: bool = True
    eve: bool = False
    """Whether the night before that day may be meant."""


@dataclass(frozen=True, slots=True)
class Dates:
    """All that a text says of days."""

    dates: tuple[Date, ...] = ()
    weekdays: tuple[Weekday, ...] = ()


NONE = Dates()


def dates(reading: Reading, sheet: Sheet) -> Dates | None:
    """The dates and weekdays of a text, outside its protected spans; None where nothing is known of its language."""
    words = date_words(reading.language.code, sheet)
    if words is None:
        return None
    if words.triggers.isdisjoint(reading.bag) and (DIGITS.isdisjoint(reading.characters) or not NUMERIC.search(reading.plain)):
        return NONE
    return reading.view(words, lambda: read(reading.plain, words, reading.language))


def read(text: str, words: DateWords, language: Language) -> Dates:
    """The dates of a text."""
    found: list[Date] = []
    weekdays: list[Weekday] = []
    for m in islice(named(text, words), MANY):
        key, low = key_of(m.group()), max(0, m.start() - NEAR)
        weak = key in words.weak
        if weak and words.never.search(text, low, m.start()):
            continue
        kind, number = words.meanings.get(key, ("", 0))
        sure = not weak or words.before.search(text, low, m.start()) is not None
        if kind == "weekday":
            sure = sure or DAY_BEHIND.match(text, m.end()) is not None
            if sure or key not in words.common:
                eve = words.eve.search(text, low, m.start()) is not None
                weekdays.append(Weekday(m.start(), m.end(), number, sure, eve))
        elif kind:
            sure = sure or (bool(found) and words.range.match(text, found[-1].end, m.start()) is not None)
            date = around(text, Date(m.start(), m.end(), number, calendar=as_calendar(kind), sure=sure), words, language)
            if date.sure if key in words.common else date.calendar == "gregorian" or date.days or date.year:
                add(date, found, bool(found) and TWICE.match(text, found[-1].end, date.start) is not None)
    found += in_figures(text, words)
    return Dates(tuple(sorted(found, key=lambda d: d.start)), tuple(weekdays))


def add(date: Date, found: list[Date], twin: bool) -> None:
    """Take in a date; `twin` says that only a stroke parts it from the one before: one month by two names, or two of them."""
    if twin and (found[-1].month, found[-1].calendar) == (date.month, date.calendar):
        found[-1] = replace(found[-1], end=date.end, year=date.year)  # يوليو/تموز
    elif twin:
        found[-1] = replace(found[-1], twin=True)
        found.append(replace(date, twin=True))
    else:
        found.append(date)


def named(text: str, words: DateWords) -> Iterator[re.Match[str]]:
    """The months and weekdays of a text."""
    end = 0
    for word in WORD.finditer(text):
        if word.group().casefold() in words.starts and word.start() >= end and (m := words.pattern.match(text, word.start())):
            end = m.end()
            yield m


def as_calendar(kind: str) -> Calendar:
    """The calendar of a month's form."""
    return "jalali" if kind == "jalali" else "hijri" if kind == "hijri" else "gregorian"


def around(text: str, date: Date, words: DateWords, language: Language) -> Date:
    """A month with its days and its year."""
    start, end, days, year = date.start, date.end, [], None
    low = max(0, start - NEAR)
    if m := fit(words.day_left.search(text, low, start)):
        days, start = [int(m[1])], m.start()
        while len(days) < MONTHS_LONG and (m := fit(words.more_left.search(text, max(0, start - NEAR), start))):
            days.insert(0, int(m[1]))
            start = m.start()
    elif words.month_first and (m := fit(words.day_right.match(text, end))):
        days, end = [int(m[1])], m.end()
        while len(days) < MONTHS_LONG and (m := fit(words.more_right.match(text, end))):
            days.append(int(m[1]))
            end = m.end()
    elif (found := in_words(text, low, start, words, language)) is not None:
        days, start = [found[1]], found[0]
    if (m := words.year_right.match(text, end)) and int(m[1]) in YEARS:
        year, end = int(m[1]), m.end()
    elif not days and (m := words.year_left.search(text, low, start)) and int(m[1]) in YEARS:
        year, start = int(m[1]), m.start()
    return replace(date, start=start, end=end, days=tuple(days), year=year, sure=date.sure or bool(days) or year is not None)


def fit(m: re.Match[str] | None) -> re.Match[str] | None:
    """A match whose number can be a day."""
    return m if m and 1 <= int(m[1]) <= 31 else None


def in_words(text: str, low: int, start: int, words: DateWords, language: Language) -> tuple[int, int] | None:
    """Start and value of a day in words right before a month: «первого мая»."""
    before = text[low:start]
    last = next(reversed(numbers(before, language)), None)
    if last is None or last.digits or not words.link.match(before, last.end) or len(last.values) != 1:
        return None
    if words.pattern.fullmatch(last.text):
        return None  # Sunday is "the first" in Arabic
    (value,) = last.values
    return (low + last.start, int(value)) if 1 <= value <= 31 and value == int(value) else None


def in_figures(text: str, words: DateWords) -> list[Date]:
    """The dates that are all figures: 12.05.2022, 2022-05-12."""
    found = []
    for m in islice(NUMERIC.finditer(text), MANY):
        parts = [int(part) for part in m.group(1, 3, 4, 5, 7, 8) if part]
        if m[5]:
            year, month, day = parts
            swaps = False
        else:
            first, second, year = parts
            if len(m[4]) == 2:
                if m[2] != "/":
                    continue  # a version, a part's number
                year += 2000 if year < 70 else 1900
            month_first = words.order == "mdy" and m[2] == "/"
            day, month = (second, first) if month_first else (first, second)
            swaps = True
        calendar: Calendar = "gregorian"
        if words.numeric_calendar == "jalali" and 1300 <= year < 1450 and year in JALALI:
            calendar = "jalali"
        elif words.numeric_calendar == "hijri" and 1300 <= year < 1500 and year in HIJRI:
            calendar = "hijri"
        elif not 1500 <= year < 2200:
            continue
        other = (day, month) if swaps and day <= 12 and 1 <= month <= 31 and day != month else None
        if month > 12 and other:
            (month, day), other = other, None
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(Date(m.start(), m.end(), month, (day,), year, calendar, other=other, free=words.order == "ymd"))
    return found
