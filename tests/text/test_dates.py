"""`text.dates`: dates as typed values."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.dates import dates
from l10n.text.reading import Reading

Parts = tuple[int | None, tuple[int, ...], int]


def read(code: str, text: str) -> list[Parts]:
    """Year, days, month of each date."""
    found = dates(Reading(text, lang.get(code)), lang.sheet)
    return [(d.year, d.days, d.month) for d in found.dates] if found else []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "on May 12, 2022"),
        ("en", "on 12 May 2022"),
        ("en", "on the 12th of May, 2022"),
        ("en", "2022-05-12"),
        ("ru", "12 мая 2022 года"),
        ("ru", "12.05.2022 г."),
        ("fa", "۱۲ مه سال ۲۰۲۲"),
        ("fa", "12 ماه می 2022"),
        ("ar", "12 مايو 2022"),
        ("ar", "١٢ أيار/مايو ٢٠٢٢"),
        ("ar", "12 من مايو عام 2022"),
        ("bs", "12. maja 2022. godine"),
        ("bs", "12. 5. 2022.".replace(". ", ".")),
    ],
)
def test_one_day_in_many_ways(code: str, text: str) -> None:
    """Words and figures, orders and scripts give one value."""
    assert read(code, text) == [(2022, (12,), 5)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "from 12 to 15 June", [(None, (12, 15), 6)]),
        ("en", "on 5, 6 and 7 April", [(None, (5, 6, 7), 4)]),
        ("en", "March 3-5", [(None, (3, 5), 3)]),
        ("en", "November to March", [(None, (), 11), (None, (), 3)]),
        ("en", "the first of May", [(None, (1,), 5)]),
        ("ru", "с 12 по 15 июня", [(None, (12, 15), 6)]),
        ("ru", "июньский саммит", [(None, (), 6)]),
        ("ru", "первого мая", [(None, (1,), 5)]),
        ("fa", "اول اکتبر", [(None, (1,), 10)]),
        ("ar", "الأول من أكتوبر", [(None, (1,), 10)]),
        ("ar", "في يوليو/ تموز", [(None, (), 7)]),
        ("bs", "od 12. do 15. juna", [(None, (12, 15), 6)]),
        ("bs", "prvog oktobra", [(None, (1,), 10)]),
        ("fa", "۲۲ اردیبهشت ۱۴۰۱", [(1401, (22,), 2)]),
    ],
)
def test_parts(code: str, text: str, expected: list[Parts]) -> None:
    """Lists, ranges, months alone, days in words."""
    assert read(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "they march, and may sign; version 1.2.34"),
        ("fa", "او می گوید مهر و امضا"),
        ("ru", "Сен-Кантен и марка"),
        ("ja", "5月12日"),
        ("ar", "لا أحد"),
    ],
)
def test_no_dates(code: str, text: str) -> None:
    """Words that look like months are none without a sign; a language without data has none."""
    found = dates(Reading(text, lang.get(code)), lang.sheet)
    assert not found or not (found.dates or found.weekdays)


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "on Tuesday", 2),
        ("ru", "во вторник", 2),
        ("fa", "روز سه‌شنبه", 2),
        ("fa", "روز سه شنبه", 2),
        ("ar", "يوم الثلاثاء", 2),
        ("ar", "وللأحد", 7),
        ("bs", "u utorak", 2),
        ("fa", "شنبه", 6),
    ],
)
def test_weekdays(code: str, text: str, day: int) -> None:
    """Days of the week in the languages' own ways."""
    found = dates(Reading(text, lang.get(code)), lang.sheet)
    assert found is not None and [d.day for d in found.weekdays] == [day]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hr", "12. svibnja 2022. godine"),
        ("sr", "12. maja 2022."),
        ("sr", "12. маја 2022. године"),
        ("de", "am 12. Mai 2022"),
        ("fr", "le 12 mai 2022"),
        ("es", "el 12 de mayo de 2022"),
    ],
)
def test_more_languages(code: str, text: str) -> None:
    """A data file is all that a language needs."""
    assert read(code, text) == [(2022, (12,), 5)]
