"""`dates`: the same days on both sides."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from babel.dates import format_date

from l10n import lang, registry
from l10n.api import Scene
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "on Monday, May 12, 2022", "в понедельник, 12 мая 2022 года"),
        ("fa", "on Monday, May 12, 2022", "دوشنبه ۱۲ مه ۲۰۲۲"),
        ("ar", "on Monday, May 12, 2022", "يوم الاثنين 12 أيار/مايو 2022"),
        ("bs", "on Monday, May 12, 2022", "u ponedjeljak, 12. maja 2022."),
        ("ru", "on 12 and 13 May", "12 мая и 13 мая"),
        ("ru", "03/04/2022", "4 марта 2022 года"),
        ("ru", "03/04/2022", "3 апреля 2022 года"),
        ("bs", "on 3 April 2022", "03.04.2022."),
        ("fa", "on 12 May 2022", "۲۲ اردیبهشت ۱۴۰۱"),
        ("fa", "on 12 May 2022", "۱۲ مه ۲۰۲۲ (۲۲ اردیبهشت ۱۴۰۱)"),
        ("fa", "on 12 May 2022", "۱۴۰۱/۰۲/۲۲"),
        ("ar", "late on Monday night", "في ليلة الثلاثاء"),
        ("fa", "on 12 May 2022", "۰۵/۱۲/۲۰۲۲"),
        ("fa", "on 12 May 2022", "۱۲/۰۵/۲۰۲۲"),
        ("ar", "on 2 April 2022", "2 أبريل 2022 (1 رمضان 1443)"),
        ("ru", "It may happen in June", "Это может случиться летом"),
        ("ru", "the environment on Sunday", "окружающую среду"),
        ("ja", "on 12 May", "5月13日"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """One day in other words is the same day; what is left out or not known is not this check's."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "on 12 May", "12 июня", "12 May is 12 июня here: another month"),
        ("fa", "in June", "در ژوئیه", "June is ژوئیه here: another month"),
        ("ar", "on 12 May", "13 مايو", "12 May is 13 مايو here: another day"),
        ("bs", "on 12 May 2022", "12. maja 2021.", "12 May 2022 is 12. maja 2021 here: another year"),
        ("bs", "on Saturday", "u nedjelju", "Saturday is nedjelju here: another day of the week"),
        ("ar", "in April", "في ديسمبر/نيسان", "April is ديسمبر here: another month"),
        ("ru", "on 3 April 2022", "04.03.2022", "3 April 2022 is 04.03.2022 here: day and month have changed places"),
        ("fa", "on 12 May 2022", "۲۳ اردیبهشت ۱۴۰۱", "۲۳ اردیبهشت ۱۴۰۱ is 13 May 2022, not 12 May 2022"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """Another month, day, year, weekday, order or Persian date is an error, said once."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]


@pytest.mark.parametrize(
    ("calendar", "target", "messages"),
    [
        ("gregorian", "۱۲ مه ۲۰۲۲", []),
        ("jalali", "۱۲ مه ۲۰۲۲", ["12 May 2022 is not given by the Persian calendar (1401/02/22)"]),
        ("both", "۱۲ مه ۲۰۲۲", ["12 May 2022 is not given by the Persian calendar (1401/02/22)"]),
        ("jalali", "۲۲ اردیبهشت ۱۴۰۱", []),
        ("both", "۲۲ اردیبهشت ۱۴۰۱", ["12 May 2022 is not given by the Gregorian calendar"]),
        ("both", "۱۲ مه ۲۰۲۲ (۲۲ اردیبهشت ۱۴۰۱)", []),
    ],
)
def test_the_persian_calendar_by_setting(calendar: str, target: str, messages: list[str]) -> None:
    """The option `calendar` says which dates a Farsi text must give."""
    check = registry.load("checks", "dates")()
    options = {"dates": {"calendar": calendar}}
    scene = Scene(Unit(Key(None, "on 12 May 2022")), lang.get("en"), lang.get("fa"), options=options)
    assert [f.message for f in check.run("on 12 May 2022", target, scene)] == messages


@pytest.mark.parametrize("language", ["ru", "fa", "ar", "bs", "hr", "sr", "sr-Latn", "de", "fr", "es"])
@pytest.mark.parametrize("form", ["full", "long", "medium", "d MMMM", "MMMM y"])
def test_as_cldr_writes_dates(judge: Judge, language: str, form: str) -> None:
    """In every form of CLDR a day is itself, and another day of another month is not."""
    for day in (datetime.date(2022, month, 3 + 2 * month) for month in range(1, 13)):
        source = f"It was {format_date(day, form, locale='en')}, they said."
        other = day + datetime.timedelta(days=33)
        target, wrong = (format_date(d, form, locale=language.replace("-", "_")) for d in (day, other))
        assert judge(source, target, language) == []
        assert [f.severity for f in judge(source, wrong, language)][:1] == ["error"], (source, wrong)
