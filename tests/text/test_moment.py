"""Moments: what ISO 8601 says, and what is safe where it leaves something open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from l10n.text.moment import moment

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
    "value", ["1.12.2026", "12/01/2026", "soon", "", "2026", "2026-13-01", "2026-12-01T25:00", "tomorrow 9:00", 2026, True, None, []]
)
def test_what_is_none(value: object) -> None:
    """Nothing is guessed: what people may read in two ways is no moment."""
    assert moment(value) is None


def test_the_ends_of_time_can_be_compared() -> None:
    """The last day there is lies ahead, though its zone would carry it beyond."""
    last = moment("9999-12-31T23:59:59")
    assert last is not None and datetime.now(UTC) < last
