"""Moments: what ISO 8601 says, and what is safe where it leaves something open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from l10n.text.moment import moment, unclear

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2026-12-01T09:00:00+02:00", datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=2)))),
        ("2026-12-01 09:00 +02:00", datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=2)))),
        (" 2026-12-01T12:00Z ", NOON),
        ("2026-12-01T12:00 Z", NOON),
        ("2026-12-01", NOON),
        ("2026-12-01T00:00", NOON),
        (date(2026, 12, 1), NOON),
        (datetime(2026, 12, 1), NOON),  # as TOML has it
        (NOON, NOON),
        ("0001-01-01", datetime(1, 1, 1, 12, tzinfo=UTC)),
    ],
)
def test_what_is_a_moment(value: object, found: datetime) -> None:
    """With a zone the moment itself; without one the last place on Earth where it comes, twelve hours behind UTC."""
    assert moment(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2026-12-01 09:00 Europe/Sarajevo", "2026-12-01T08:00Z"),
        ("2026-07-01T09:00 Europe/Sarajevo", "2026-07-01T07:00Z"),
        ("2026-07-01T09:00[Asia/Tehran]", "2026-07-01T05:30Z"),
        ("2026-12-01 09:00  America/Argentina/Buenos_Aires ", "2026-12-01T12:00Z"),
        ("2026-12-01 Pacific/Kiritimati", "2026-11-30T10:00Z"),
        ("2026-12-01 09:00 UTC", "2026-12-01T09:00Z"),
        ("2026-12-01T09:00+01:00[Europe/Sarajevo]", "2026-12-01T08:00Z"),
        ("9999-12-31 23:59 Europe/Moscow", "9999-12-31T20:59Z"),
    ],
)
def test_a_zone_by_its_place(value: str, found: str) -> None:
    """As the IANA database knows its clocks; nothing is unclear of most times."""
    assert moment(value) == moment(found) and unclear(value) == ""


@pytest.mark.parametrize(
    ("value", "found", "often"),
    [
        ("2026-03-29 02:30 Europe/Sarajevo", "2026-03-29T01:30Z", "does not show"),
        ("2026-10-25 02:30 Europe/Sarajevo", "2026-10-25T01:30Z", "shows twice"),
        ("2026-11-01T01:30[America/New_York]", "2026-11-01T06:30Z", "shows twice"),
        ("2026-04-05 01:45 Australia/Lord_Howe", "2026-04-04T15:15Z", "shows twice"),
        ("2011-12-30 12:00 Pacific/Apia", "2011-12-30T22:00Z", "does not show"),
    ],
)
def test_where_clocks_are_changed_the_later_moment_counts(value: str, found: str, often: str) -> None:
    """And that is said. With the distance from UTC beside it nothing is left open."""
    assert moment(value) == moment(found)
    assert often in unclear(value) and "the later moment counts" in unclear(value)
    assert unclear("2026-10-25T02:30+02:00[Europe/Sarajevo]") == ""
    assert moment("2026-10-25T02:30+02:00[Europe/Sarajevo]") == moment("2026-10-25T00:30Z")


@pytest.mark.parametrize(
    "value",
    [
        "2026-12-01 09:00 Europe/Sarajvo", "2026-12-01 09:00 europe/sarajevo", "2026-12-01 09:00 Europe", "2026-12-01 09:00 EST",
        "2026-12-01 09:00 CET",
        "2026-12-01 09:00 Etc/GMT+5", "2026-12-01 09:00 right/Europe/Sarajevo", "2026-12-01 09:00 Europe/../../passwd",
        "2026-12-01 09:00 America/Argentina",
        "2026-12-01T09:00+05:00[Europe/Sarajevo]", "9:00 Europe/Sarajevo", "Europe/Sarajevo", "2026-12-01 09:00Europe/Sarajevo",
        "2026-12-01 09:00 /Europe/Sarajevo",
    ],
)  # fmt: skip
def test_no_zone_is_guessed(value: str) -> None:
    """Letters that mean several things, names that nobody has, a distance that is not the place's."""
    assert moment(value) is None and unclear(value) == ""


@pytest.mark.parametrize(
    "value", ["1.12.2026", "12/01/2026", "soon", "", "2026", "2026-13-01", "2026-12-01T25:00", "tomorrow 9:00", 2026, True, None, []]
)
def test_what_is_none(value: object) -> None:
    """Nothing is guessed: what people may read in two ways is no moment."""
    assert moment(value) is None


def test_the_ends_of_time_can_be_compared() -> None:
    """The last day there is lies ahead, though its zone would carry it beyond."""
    last = moment("9999-12-31T23:59:59")
    assert last is not None and datetime.now(UTC) < last
