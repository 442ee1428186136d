"""`percentages`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "up 5%", "рост на 5 процентов"),
        ("fa", "5%", "٪۵"),
        ("fa", "5 per cent", "۵ درصد"),
        ("ar", "down 4.8 per cent", "انخفض بنسبة 4.8 في المائة"),
        ("ar", "100 percent certain", "متأكد 100 بالمائة"),
        ("bs", "three per cent", "3%"),
        ("bs", "5 percent", "5 posto"),
        ("ru", "5, 10 and 20 percent", "5, 10 и 20 процентов"),
        ("ru", "5-10%", "от 5 до 10 %"),
        ("ru", "by 2 percentage points", "на 2 п.п."),
        ("fa", "70-90% of people", "%90-70 مردم"),
        ("fa", "from 70% to 90%", "٪۷۰-۹۰"),
        ("sw", "5 percent", "asilimia 5"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """A sign or a word, before or behind, once for several numbers; a language without data has its own words."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity", "message"),
    [
        ("ru", "up 5%", "рост на 5", "error", "5 has lost its per cent"),
        ("ar", "by 2.7 per cent", "بنسبة 2. في المائة", "error", "the number 2.7 has become 2"),
        ("fa", "up 5%", "۱۵ درصد رشد", "error", "the number 5 has become ۱۵"),
        ("bs", "41 percent, then 35 percent", "41 posto, zatim 35", "warning", "35 has lost its per cent"),
        ("bs", "5% and 10%", "%5 i 10", "warning", "10 has lost its per cent"),
        ("ru", "5 people", "5% людей", "warning", "5 is no percentage in the source"),
        ("ru", "three per cent", "четыре процента", "warning", "the number three has become четыре"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str, message: str) -> None:
    """Another percentage, one that is none any more, and one that was none."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [(severity, message)]
