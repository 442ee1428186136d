"""`text.clock`: times as typed values."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.clock import times
from l10n.text.reading import Reading


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "at 5:30 p.m."),
        ("en", "at 5.30pm"),
        ("en", "at 17:30"),
        ("en", "1730 GMT"),
        ("en", "17.30 GMT"),
        ("ru", "в 17:30"),
        ("ru", "в 5:30 вечера"),
        ("fa", "ساعت ۱۷:۳۰"),
        ("fa", "ساعت ۵:۳۰ بعد از ظهر"),
        ("ar", "في الساعة ٥:٣٠ مساءً"),
        ("bs", "u 17:30 sati"),
        ("bs", "u 5.30 poslije podne"),
    ],
)
def test_one_time_in_many_ways(code: str, text: str) -> None:
    """Half past five in the afternoon, by twelve and by twenty-four hours."""
    found = times(Reading(text, lang.get(code)), lang.sheet)
    assert found is not None and [t.minutes for t in found] == [frozenset({17 * 60 + 30})]


def test_noon_and_midnight() -> None:
    """12 p.m. is noon, 12 a.m. the beginning of the day; without a half of the day either is meant."""
    noon, midnight, either = times(Reading("12 p.m., 12 a.m., 12:00", lang.get("en")), lang.sheet) or ()
    assert (noon.minutes, midnight.minutes, either.minutes) == ({720}, {0}, {0, 720})


def test_arabic_hours_in_words() -> None:
    """An ordinal behind الساعة is an hour."""
    (found,) = times(Reading("الساعة الخامسة مساءً", lang.get("ar")), lang.sheet) or ()
    assert found.minutes == {17 * 60} and not found.sure


@pytest.mark.parametrize("text", ["won 2:1", "1.2.3.4:1234", "scored 10.5 points", "5 of them", "12:30:15"])
def test_no_times(text: str) -> None:
    """Scores, addresses, fractions and durations are none."""
    assert times(Reading(text, lang.get("en")), lang.sheet) == ()


def test_zones() -> None:
    """The zone close behind a time is the time's."""
    (found,) = times(Reading("в 10:15 по Гринвичу", lang.get("ru")), lang.sheet) or ()
    assert found.zone == "GMT"
