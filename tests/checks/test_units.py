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
        ("ru", "10 km", "10 миль", "10 counts something else: km has become mi"),
        ("fa", "10 miles", "۱۰ کیلومتر", "10 counts something else: mi has become km"),
        ("ar", "5 kilograms", "5 أطنان", "5 counts something else: kg has become t"),
        ("bs", "20 °C", "20 °F", "20 counts something else: celsius has become fahrenheit"),
        ("ru", "5 minutes", "5 часов", "5 counts something else: min has become h"),
        ("ar", "3 months", "3 سنوات", "3 counts something else: month has become year"),
        ("ru", "385 miles", "360 км", "385 in one unit is not 360 in the other"),
        ("ru", "30 miles away", "в 84 км отсюда", "30 in one unit is not 84 in the other"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """The same number in another unit, a conversion that does not come out."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]
