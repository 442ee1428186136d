"""`units`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "10 km away", "в 10 километрах"),
        ("fa", "500 square miles", "۵۰۰ مایل مربع"),
        ("ar", "5 kilograms", "5 كيلوغرامات"),
        ("bs", "20 mph", "20 milja na sat"),
        ("ru", "winds of 105 miles per hour (165 km/h)", "ветер 165 км/ч"),
        ("ru", "the 6-foot-6 forward", "нападающий ростом 1 м 98 см"),
        ("ru", "a 12-year-old", "12-летний"),
        ("ru", "a tonne: 5 tons", "5 тонн"),
        ("fa", "20 °C", "۲۰ درجه سانتی‌گراد"),
        ("ru", "20 degrees", "20 °C"),
        ("bs", "about a foot long", "duga oko 30 cm"),
        ("ru", "48 hours", "48 часов"),
        ("bs", "open 10 a.m.–6 p.m.", "otvoreno od 10 do 18 sati"),
        ("sw", "10 km", "kilomita 10"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Units by name and abbreviation; one of two is enough; a measure in two parts is one."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "30 miles away", "в 48 км отсюда"),
        ("fa", "3 to 6 inches", "۷٫۵ تا ۱۵ سانتی‌متر"),
        ("bs", "68 degrees Fahrenheit", "20 °C"),
        ("ru", "a sunny 80 degrees", "27 градусов"),
        ("ar", "500 square miles", "1300 كيلومتر مربع"),
        ("ru", "two decades", "20 лет"),
    ],
)
def test_a_right_conversion_is_a_remark(judge: Judge, language: str, source: str, target: str) -> None:
    """Rounded as translators do."""
    assert {f.severity for f in judge(source, target, language)} == {"info"}


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "10 km", "10 миль", "10: the source has kilometres, the translation miles"),
        ("fa", "10 miles", "۱۰ کیلومتر", "10: the source has miles, the translation kilometres"),
        ("ar", "5 kilograms", "5 أطنان", "5: the source has kilograms, the translation tonnes"),
        ("bs", "20 °C", "20 °F", "20: the source has degrees Celsius, the translation degrees Fahrenheit"),
        ("ru", "5 minutes", "5 часов", "5: the source has minutes, the translation hours"),
        ("ar", "3 months", "3 سنوات", "3: the source has months, the translation years"),
        ("ru", "385 miles", "360 км", "385 in one unit is not 360 in the other"),
        ("ru", "30 miles away", "в 84 км отсюда", "30 in one unit is not 84 in the other"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """The same number in another unit, a conversion that does not come out."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        (
            "ru",
            "They married one year ago.",
            "Они поженились несколько месяцев назад.",
            "one: the source has years, the translation months",
        ),
        ("ru", "two years ago on second homes", "два месяца назад на вторичное жильё", "two: the source has years, the translation months"),
        ("ru", "30 km/h (8 m/s; 19 mph)", "30 км/ч (8 футов/с; 19 миль в час)", "8: the source has metres, the translation feet"),
        ("fa", "a one-week search", "جستجویی یک ماهه", "one: the source has weeks, the translation months"),
        ("ar", "for one week", "لمدة أشهر", "one: the source has weeks, the translation months"),
        ("ar", "after ten minutes", "بعد عشر ساعات", "ten: the source has minutes, the translation hours"),
        ("bs", "four days later", "nekoliko sedmica kasnije", "four: the source has days, the translation weeks"),
        ("bs", "Five weeks are left.", "Ostalo je pet mjeseci.", "Five: the source has weeks, the translation months"),
        (
            "ru",
            "It was last seen in 1953.",
            "В последний раз его видели в 1953 месяце.",
            "1953: the source has a year, the translation months",
        ),
        ("bs", "in 2017", "u januaru 2017. mjeseci", "2017: the source has a year, the translation months"),
        ("ru", "a three-year contract", "трёхмесячный контракт", "three: the source has years, the translation months"),
        ("bs", "a two-year contract", "dvomjesečni ugovor", "two: the source has years, the translation months"),
        ("ru", "last week", "в прошлом месяце", "last week: the source has weeks, the translation months"),
        ("fa", "$5 per hour", "۵ دلار در روز", "per hour: the source has hours, the translation days"),
        ("ar", "two years later", "بعد شهرين", "two: the source has years, the translation months"),
        ("ar", "in 1953", "في أشهر 1953", "1953: the source has a year, the translation months"),
    ],
)
def test_exchanged(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """A unit that is another one is found beside one, beside no number, and behind a year."""
    assert [f.message for f in judge(source, target, language) if f.severity != "info"] == [message]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("bs", "a last-minute push", "pritisak u zadnji čas"),
        ("ru", "a three-year contract, every year", "трёхлетний контракт, ежегодно"),
        ("ru", "in the past year", "за последние 12 месяцев"),
        ("ru", "24 hours later", "через сутки"),
        ("ru", "half an hour", "тридцать минут"),
        ("ru", "a decade later", "спустя десять лет"),
        ("ru", "in the quarter-hour", "на пятнадцатой минуте"),
        ("ar", "two hours on Sunday", "ساعتان يوم الأحد"),
        ("ar", "for two years since Wednesday", "لمدة عامين منذ يوم الأربعاء"),
        ("ar", "48 hours", "يومان"),
        ("ar", "the 100-metre ship spilled an amount", "السفينة البالغ طولها 100 متر سربت كمية"),
        ("fa", "in June 2017, this year", "در ماه ژوئن 2017"),
        ("bs", "six months", "pola godine"),
        ("bs", "The 44-year-old came at 7.55am", "Četrdesetčetverogodišnjak je došao u 7:55 sati"),
        ("bs", "a month", "mjesec dana"),
    ],
)
def test_said_in_another_unit(judge: Judge, language: str, source: str, target: str) -> None:
    """Languages have ways of their own to count time; days and months of dates are no measures."""
    assert [f for f in judge(source, target, language) if f.severity != "info"] == []
