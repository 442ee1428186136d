"""Days of the Gregorian, the Persian (Jalali, Solar Hijri) and the Islamic calendar, turned into each other.

The Persian calendar is jdatetime's, which goes by the 33-year rule of leap years; it agrees with the astronomical one from 1178 to
1633 AP (1799–2254), the years for which dates are turned here. The Islamic calendar is the tabular one (30-year cycle, civil epoch);
what is announced by the sighting of the moon may differ by a day or two.
"""

from __future__ import annotations

import datetime
from typing import Literal

Calendar = Literal["gregorian", "jalali", "hijri"]
JALALI = range(1178, 1634)
HIJRI = range(1200, 1601)
SIGHTING = 2
"""Days by which an Islamic date may differ from the tabular one."""
MUHARRAM = datetime.date(622, 7, 19).toordinal()
"""1 Muharram 1 (16 July 622 of the Julian calendar)."""


def gregorian_of_jalali(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Persian date; None for one that does not exist or is out of range."""
    if year not in JALALI:
        return None
    import jdatetime

    try:
        found: datetime.date = jdatetime.date(year, month, day).togregorian()
    except ValueError:
        return None
    return found


def gregorian_of_hijri(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a date of the tabular Islamic calendar; None for one that does not exist or is out of range."""
    if year not in HIJRI or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    years = 354 * (year - 1) + (3 + 11 * year) // 30
    return datetime.date.fromordinal(MUHARRAM + years + 29 * (month - 1) + month // 2 + day - 1)


def jalali_of_gregorian(day: datetime.date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day by the Persian calendar; None out of range."""
    if day.year - 622 not in JALALI or day.year - 621 not in JALALI:
        return None
    import jdatetime

    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day
