"""`text.calendars`: days by other calendars."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.calendars import gregorian_of_hijri, gregorian_of_jalali, jalali_of_gregorian

NOWRUZ = {1357: (1978, 3, 21), 1375: (1996, 3, 20), 1399: (2020, 3, 20), 1400: (2021, 3, 21), 1401: (2022, 3, 21), 1404: (2025, 3, 21)}


@pytest.mark.parametrize("year", NOWRUZ)
def test_nowruz(year: int) -> None:
    """The year begins on the day that almanacs give."""
    assert gregorian_of_jalali(year, 1, 1) == datetime.date(*NOWRUZ[year])


def test_known_days() -> None:
    """22 Bahman 1357 is 11 February 1979; 30 Esfand is only in leap years; a date that there is not is none."""
    assert gregorian_of_jalali(1357, 11, 22) == datetime.date(1979, 2, 11)
    assert gregorian_of_jalali(1399, 12, 30) == datetime.date(2021, 3, 20)
    assert gregorian_of_jalali(1400, 12, 30) is None and gregorian_of_jalali(1400, 7, 31) is None
    assert jalali_of_gregorian(datetime.date(1500, 1, 1)) is None


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 1, 1)))
def test_there_and_back(day: datetime.date) -> None:
    """Every day has one Persian date."""
    found = jalali_of_gregorian(day)
    assert found is not None and gregorian_of_jalali(*found) == day


def test_islamic_days() -> None:
    """1 Muharram 1443 was about 10 August 2021, 1 Ramadan 1443 about 2 April 2022."""
    for date, day in (((1443, 1, 1), datetime.date(2021, 8, 10)), ((1443, 9, 1), datetime.date(2022, 4, 2))):
        found = gregorian_of_hijri(*date)
        assert found is not None and abs((found - day).days) <= 2
    assert gregorian_of_hijri(100, 1, 1) is None
