"""Days of the Gregorian, the Persian (Jalali, Solar Hijri) and the Islamic calendar, turned into each other by arithmetic.

The Persian calendar follows the 33-year rule of leap years ((25 y + 11) mod 33 < 8), which agrees with the astronomical one from
1178 to 1633 AP (1799–2254), the years for which dates are turned here. The Islamic calendar is the tabular one (30-year cycle,
civil epoch); what is announced by the sighting of the moon may differ by a day or two.
"""

from __future__ import annotations

import datetime
from typing import Literal

Calendar = Literal["gregorian", "jalali", "hijri"]
JALALI = range(1178, 1634)
HIJRI = range(1200, 1601)
SIGHTING = 2
"""Days by which an Islamic date may differ from the tabular one."""
NOWRUZ = datetime.date(1799, 3, 21).toordinal()
"""1 Farvardin 1178."""
MUHARRAM = datetime.date(622, 7, 19).toordinal()
"""1 Muharram 1 (16 July 622 of the Julian calendar)."""


def jalali_leap(year: int) -> bool:
    """Whether Esfand of a Persian year has 30 days."""
    return (25 * year + 11) % 33 < 8


def days_before(year: int) -> int:
    """The days from 1 Farvardin 1178 to the first of a Persian year."""
    return 365 * (year - JALALI.start) + sum(map(jalali_leap, range(JALALI.start, year)))


def gregorian_of_jalali(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Persian date; None for one that does not exist or is out of range."""
    length = 31 if month < 7 else 30 if month < 12 or jalali_leap(year) else 29
    if year not in JALALI or not 1 <= month <= 12 or not 1 <= day <= length:
        return None
    within = 31 * (month - 1) - max(0, month - 7) + day - 1
    return datetime.date.fromordinal(NOWRUZ + days_before(year) + within)


def gregorian_of_hijri(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a date of the tabular Islamic calendar; None for one that does not exist or is out of range."""
    if year not in HIJRI or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    years = 354 * (year - 1) + (3 + 11 * year) // 30
    return datetime.date.fromordinal(MUHARRAM + years + 29 * (month - 1) + month // 2 + day - 1)


def jalali_of_gregorian(day: datetime.date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day by the Persian calendar; None out of range."""
    year = day.year - 621
    if year - 1 not in JALALI or year not in JALALI:
        return None
    first = NOWRUZ + days_before(year)
    if day.toordinal() < first:
        year -= 1
        first = NOWRUZ + days_before(year)
    within = day.toordinal() - first
    month = within // 31 + 1 if within < 186 else (within - 186) // 30 + 7
    return year, month, within - (31 * (month - 1) - max(0, month - 7)) + 1
