"""Times of day in running text as typed values: 5 p.m. = 17:00 = 5 часов вечера = ساعت ۵ بعدازظهر = الساعة الخامسة مساءً = 17 sati.

The words are data (`[clock]` and `[zones]` of `lang/dates`); without it nothing is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from l10n.model import Language
from l10n.regex import regex
from l10n.text.dates_words import SPACE, SUBJECT, Sheet, any_of, words_of
from l10n.text.quantities import numbers
from l10n.text.reading import Reading

ZEROS = ("0", "۰", "٠")
HALF = 12 * 60
DAY = 24 * 60
ZONE, WHOLE = 40, 16
"""Code points behind a time in which its zone stands; behind one of four digits, which is none without it."""
AHEAD = 30
"""Code points behind a word for "at … o'clock" in which an hour in words is looked for."""
MANY = 200
"""Times of a text that are compared; a text with more is a timetable."""
FIGURES = regex(r"(?<![\d:.,٫/+\-−–])(?:(\d{1,2})(?:([:.٫])(\d\d))?|(\d\d)(\d\d))(?!\d|[:.,٫٬/-]\d|[%٪])")
"""9:30, 9.30, 9, 0930."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day at a place in a text."""

    start: int
    end: int
    minutes: frozenset[int]
    """Minutes since midnight that it can mean: two where nothing says which half of the day it is."""
    sure: bool = True
    """False where it may be no time of day: "5 hours"."""
    zone: str = ""
    """The data's name of its time zone."""
    bare: bool = False
    """Whether neither it nor what stands near says which part of the day it is."""


@dataclass(frozen=True, slots=True, eq=False)
class ClockWords:
    """The words of a language, as patterns."""

    hint: re.Pattern[str]
    """Stands in every text with a time that is surely one."""
    marks: Mapping[str, re.Pattern[str]]
    """`before`, `after`, `night` → the pattern of what stands behind an hour of that part of the day."""
    parts: re.Pattern[str]
    """A part of the day, wherever it stands."""
    hours: re.Pattern[str]
    at: re.Pattern[str]
    """In front of an hour."""
    zones: Mapping[str, re.Pattern[str]]


@functools.cache
def clock_words(code: str, sheet: Sheet) -> ClockWords | None:
    """What is known of times in a language; None where it has no data."""
    data = sheet(SUBJECT, code)
    table, zones = data.get("clock"), data.get("zones")
    if not isinstance(table, Mapping) or not isinstance(zones, Mapping):
        return None
    hours = any_of(words_of(table, "hours"))
    behind = rf"{SPACE}*(?:{hours}{SPACE}*)?"

    def mark(key: str) -> re.Pattern[str]:
        return regex(behind + any_of(words_of(table, key)), re.IGNORECASE)

    at = any_of(words_of(table, "at"))
    every = any_of(tuple(mark for key in ("before_noon", "after_noon", "night") for mark in words_of(table, key)))
    zone = any_of(tuple(word for key in zones for word in words_of(zones, key)))
    return ClockWords(
        hint=regex(rf"\d(?::\d\d|{behind}{every}|[.\d]\d\d.{{0,{WHOLE}}}{zone})|{at}{SPACE}*\d", re.IGNORECASE),
        marks={"before": mark("before_noon"), "after": mark("after_noon"), "night": mark("night")},
        parts=regex(rf"(?<!\w)(?:{every}|{any_of(words_of(table, 'near'))})", re.IGNORECASE),
        hours=regex(rf"{SPACE}*{hours}", re.IGNORECASE),
        at=regex(rf"(?<!\w)(?:[وبف]?){at}{SPACE}*", re.IGNORECASE),
        zones={name: regex(rf"(?<!\w){any_of(words_of(zones, name))}") for name in zones},
    )


def times(reading: Reading, sheet: Sheet) -> tuple[Time, ...] | None:
    """The times of a text, outside its protected spans; None where nothing is known of its language."""
    words = clock_words(reading.language.code, sheet)
    if words is None:
        return None
    return reading.view(words, lambda: read(reading.plain, words, reading.language))


def has_times(reading: Reading, sheet: Sheet) -> bool:
    """Whether a text may have a time that is surely one; quickly told."""
    words = clock_words(reading.language.code, sheet)
    return words is not None and words.hint.search(reading.plain) is not None


def read(text: str, words: ClockWords, language: Language) -> tuple[Time, ...]:
    """The times of a text."""
    found = [*islice(in_figures(text, words), MANY), *islice(in_words(text, words, language), MANY)]
    return tuple(sorted(found, key=lambda t: t.start))


def in_figures(text: str, words: ClockWords) -> Iterator[Time]:
    """Times whose hour is in digits."""
    for m in FIGURES.finditer(text):
        hour, minute = int(m[1] or m[4]), int(m[3] or m[5] or 0)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            continue
        announced = before(text, m.start(), words)
        part, end = part_of_day(text, m.end(), words)
        if m[4]:
            if zone := zone_of(text, end, end, words, WHOLE):
                yield Time(m.start(), end, frozenset({hour * 60 + minute}), True, zone)
            continue
        if not part and not announced and m[2] != ":" and not (m[2] and zone_of(text, end, end, words, WHOLE)):
            behind = words.hours.match(text, m.end())
            if behind:
                yield Time(m.start(), m.end(), meant(hour, minute, ""), False)
            continue
        bare = not part and not near_part(text, m.start(), end, words)
        whole = bare and hour < 12 and m[1].startswith(ZEROS)  # 09:20
        minutes = frozenset({hour * 60 + minute}) if whole else meant(hour, minute, part)
        yield Time(m.start(), end, minutes, True, zone_of(text, m.start(), end, words), bare)


def in_words(text: str, words: ClockWords, language: Language) -> Iterator[Time]:
    """Hours in words behind a word that announces one: الساعة الخامسة."""
    for m in words.at.finditer(text):
        if not m.group().strip() or text[m.end() : m.end() + 1].isdecimal():
            continue
        number = next(iter(numbers(text[m.end() : m.end() + AHEAD], language)), None)
        if number is None or number.start or number.digits or len(number.values) != 1:
            continue
        (value,) = number.values
        if 1 <= value <= 12 and value == int(value):
            part, end = part_of_day(text, m.end() + number.end, words)
            yield Time(m.end(), end, meant(int(value), 0, part), sure=False)


def before(text: str, start: int, words: ClockWords) -> bool:
    """Whether a word right before a place announces a time."""
    return any(m.end() == start and m.group().strip() for m in words.at.finditer(text, max(0, start - 12), start))


def near_part(text: str, start: int, end: int, words: ClockWords) -> bool:
    """Whether a part of the day is named near a time."""
    return words.parts.search(text, max(0, start - AHEAD), end + AHEAD) is not None


def part_of_day(text: str, end: int, words: ClockWords) -> tuple[str, int]:
    """The part of the day that is said right behind an hour, and where that ends."""
    for part, pattern in words.marks.items():
        if m := pattern.match(text, end):
            return part, m.end()
    return "", end


def meant(hour: int, minute: int, part: str) -> frozenset[int]:
    """The minutes of the day that an hour and minute can be."""
    exact = (hour * 60 + minute) % DAY
    if hour > 12:
        return frozenset({exact})
    first = (hour % 12) * 60 + minute
    return {"before": frozenset({first}), "after": frozenset({first + HALF})}.get(part, frozenset({exact, first, first + HALF}))


def zone_of(text: str, start: int, end: int, words: ClockWords, reach: int = ZONE) -> str:
    """The zone that is named close behind a time, before the next number, or right before it."""
    behind = text[end : end + reach]
    digit = re.search(r"\d", behind)
    behind = behind[: digit.start()] if digit else behind
    for part in (behind, text[max(0, start - 5) : start]):
        for name, pattern in words.zones.items():
            if pattern.search(part):
                return name
    return ""
