"""What a language's data file (`lang/dates`) knows of dates and times, made ready for reading: forms, patterns, words that announce a date.

A line of forms is written short: `stem|a|b` is stema and stemb, `stem|@name` takes the endings of that name, `_` is a space and `~` a
space, a ZWNJ or nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.calendars import Calendar

Sheet = Callable[[str, str], Mapping[str, object]]
"""`lang.sheet`: subject and language (BCP 47) → what the data knows; handed in, for this room does not read data."""
SPACE = r"[\s\u00a0\u200c\u200e\u200f]"
SUBJECT = "dates"


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words of a language, as patterns. `meanings` gives the calendar and number of a month, or `weekday` and its number."""

    meanings: Mapping[str, tuple[Calendar | str, int]]
    """Form, folded → what it names; Monday is 1."""
    pattern: re.Pattern[str]
    """A month or weekday, from its first letter on."""
    triggers: frozenset[str]
    """Words without case, one of which stands in every text with a month or weekday."""
    starts: frozenset[str]
    """Words without case that a month or weekday begins with."""
    weak: frozenset[str]
    """Forms that are other words as well."""
    common: frozenset[str]
    """Forms that are nearly always another word: months only where something beside them says so."""
    before: re.Pattern[str]
    """At the end of what stands before a form: it is a month or weekday indeed."""
    never: re.Pattern[str]
    """The same, where a weak form is another word."""
    eve: re.Pattern[str]
    """At the end of what stands before a weekday: the night may be that of the day before."""
    day_left: re.Pattern[str]
    day_right: re.Pattern[str]
    more_left: re.Pattern[str]
    more_right: re.Pattern[str]
    range: re.Pattern[str]
    """What stands between two months of a range: November to March."""
    link: re.Pattern[str]
    """What may stand between a day in words and its month."""
    year_right: re.Pattern[str]
    year_left: re.Pattern[str]
    order: str
    """`dmy`, `mdy` or `ymd`: of dates in figures."""
    month_first: bool
    """May 12."""
    numeric_calendar: Calendar
    """The calendar of years about 1400."""


def words_of(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The forms of a line of the data, written out."""
    return tuple(written_out(str(table.get(key, "")), {}))


def written_out(line: str, endings: Mapping[str, object]) -> Iterator[str]:
    """The forms of a line; `~` and `_` stay."""
    for token in line.split():
        stem, *ends = token.split("|")
        if not ends:
            yield stem
        for end in ends:
            for one in str(endings.get(end[1:], "")).split() if end.startswith("@") else (end,):
                yield stem + one


def any_of(forms: tuple[str, ...]) -> str:
    """A pattern of one of the forms, the longest first."""
    parts = []
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        part = re.escape(form).replace("_", rf"{SPACE}+").replace(re.escape("~"), f"{SPACE}?")
        parts.append(part + (r"(?!\w)" if form[-1].isalnum() else ""))
    return "(?:" + "|".join(parts) + ")" if parts else "(?!)"


def key_of(form: str) -> str:
    """A form as the tables know it: without case and spaces."""
    return re.sub(SPACE, "", form.replace("_", "").replace("~", "")).casefold()


@functools.cache
def date_words(code: str, sheet: Sheet) -> DateWords | None:
    """What is known of dates in a language; None where it has no data."""
    table = sheet(SUBJECT, code)
    if not table:
        return None
    given = table.get("endings")
    endings: Mapping[str, object] = given if isinstance(given, Mapping) else {}
    forms: dict[str, tuple[Calendar | str, int]] = {}
    for kind, key in (("gregorian", "months"), ("weekday", "days"), ("jalali", "jalali"), ("hijri", "hijri")):
        lines = table.get(key)
        for number, line in enumerate(lines if isinstance(lines, list) else (), 1):
            for form in variants(str(line), endings, table):
                forms.setdefault(form, (kind, number))
    link, ordinal = any_of(words_of(table, "link")), any_of(tuple(str(table.get("ordinals", "")).split()))
    between = rf"(?:{SPACE}*(?:[-–—,،/]|{any_of(words_of(table, 'range'))}){SPACE}*){{1,2}}"
    day = rf"(?<![\d.,٫٬/:])(\d{{1,2}})(?:-?{ordinal})?"
    flags = re.NOFLAG if table.get("capitals") else re.IGNORECASE
    after_year = any_of(tuple(str(table.get("years", "")).split()))
    year = r"(\d{4})(?!\d|[.,٫٬]\d)"
    return DateWords(
        meanings={key_of(form): meaning for form, meaning in reversed(forms.items())},
        pattern=regex(any_of(tuple(forms)), flags),
        triggers=frozenset(word for form in forms for word in signs_of(form)),
        starts=frozenset(word for form in forms for word in (*signs_of(form), form.casefold().partition("~")[0].split("_")[0])),
        weak=frozenset(key_of(form) for form in variants(f"{table.get('weak', '')} {table.get('common', '')}", endings, table)),
        common=frozenset(key_of(form) for form in variants(str(table.get("common", "")), endings, table)),
        before=regex(rf"(?<!\w){any_of(words_of(table, 'before'))}{SPACE}+(?:[\W_]{{1,2}})?$", re.IGNORECASE),
        never=regex(rf"(?<!\w){any_of(words_of(table, 'never'))}{SPACE}+$", re.IGNORECASE),
        eve=regex(rf"(?<!\w){any_of(words_of(table, 'eve'))}{SPACE}+$", re.IGNORECASE),
        day_left=regex(rf"{day}(?:{SPACE}+|{SPACE}*-{SPACE}*)?(?:{link}{SPACE}*){{0,2}}$", re.IGNORECASE),
        day_right=regex(rf"\.?{SPACE}*(?:{link}{SPACE}+)?(\d{{1,2}})(?:{ordinal})?(?![\d:٫٬]|[.,]\d)", re.IGNORECASE),
        more_left=regex(rf"{day}{between}$", re.IGNORECASE),
        more_right=regex(rf"{between}(\d{{1,2}})(?:{ordinal})?(?![\d:٫٬]|[.,]\d|{SPACE}*[%٪])", re.IGNORECASE),
        range=regex(rf"(?:{between}|{SPACE}+)+\Z", re.IGNORECASE),
        link=regex(rf"(?:{SPACE}|{link})*\Z", re.IGNORECASE),
        year_right=regex(rf"\.?(?:{SPACE}|{after_year}|,|،){{0,4}}{year}", re.IGNORECASE),
        year_left=regex(rf"(?<!\d){year}{SPACE}*,?{SPACE}*$"),
        order=str(table.get("order", "dmy")),
        month_first=bool(table.get("month_first")),
        numeric_calendar="jalali" if "jalali" in table else "hijri" if "hijri" in table else "gregorian",
    )


def variants(line: str, endings: Mapping[str, object], table: Mapping[str, object]) -> Iterator[str]:
    """The forms of a line with the language's prefixes and suffixes for them."""
    prefixes, suffixes = table.get("prefixes"), table.get("suffixes")
    fronts = ["", *map(str, prefixes)] if isinstance(prefixes, list) else [""]
    ends = ["", *map(str, suffixes)] if isinstance(suffixes, list) else [""]
    for form in written_out(line, endings):
        for front in fronts:
            bare = "ل" + form[2:] if table.get("article") and front.endswith("ل") and form.startswith("ال") else form
            yield from (front + bare + end for end in ends)
        if table.get("capitals") and len(form) > 3:
            yield form.upper()


def signs_of(form: str) -> Iterator[str]:
    """Words without case, one of which every text with that form has."""
    first, tilde, rest = form.casefold().partition("~")
    if tilde:
        yield from (first + rest, f"{first}\u200c{rest}", rest)
    else:
        yield first.split("_")[0]
