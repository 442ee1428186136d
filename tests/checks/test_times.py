"""`times`: the same hours on both sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "at 3 p.m.", "в 15:00"),
        ("ru", "at 2pm", "в 2 часа дня"),
        ("fa", "at 7.55am", "ساعت ۷:۵۵ صبح"),
        ("ar", "at about 5am", "حوالي الساعة الخامسة صباحاً"),
        ("bs", "At 2pm", "U 14 sati"),
        ("bs", "between 03:30 am and 05:00 am", "između 03:30 i 05:00 ujutro"),
        ("ru", "at 10:15 GMT", "в 10:15 по Гринвичу"),
        ("ru", "at 10:15 GMT", "в 13:15 по московскому времени"),
        ("ru", "at 3 p.m.", "днем"),
        ("ru", "for 5 hours", "6 часов"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """By twelve or by twenty-four hours it is the same time; a time turned into another zone is not compared."""
    assert judge(source, target, language) == []


def test_a_half_of_the_day_that_is_left_out_is_a_warning(judge: Judge) -> None:
    """ "9:20" is in the morning where days have twenty-four hours."""
    assert [(f.severity, f.message) for f in judge("at 9:20 p.m.", "в 9:20", "ru")] == [
        ("warning", "9:20 p.m. is 9:20 here: nothing says which half of the day it is")
    ]
    assert judge("at 9:20 p.m.", "вечером, в 9:20", "ru") == []
    assert [f.severity for f in judge("at 12:50 a.m.", "в 12:50", "ru")] == ["warning"]
    assert [f.severity for f in judge("at 9:20 p.m.", "в 09:20", "ru")] == ["error"]


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "at 3 p.m.", "в 16:00", "3 p.m. is 16:00 here: another time"),
        ("fa", "at 1:15 a.m.", "ساعت ۱:۱۵ بعدازظهر", "1:15 a.m. is ۱:۱۵ بعدازظهر here: the other half of the day"),
        ("ar", "at 02:30 BST", "الساعة 2:30 بتوقيت جرينتش", "02:30 is 2:30 here: another time zone"),
        ("bs", "at 10:15", "u 10:25", "10:15 is 10:25 here: another time"),
        ("ru", "at 10:15 GMT", "в 13:20 по московскому времени", "10:15 is 13:20 here: another time"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """Another time, half of the day or zone is an error."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]
