"""Moments that people write: ISO 8601, with or without a time of day and a time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

LAST = timezone(timedelta(hours=-12))
"""Where a day begins last on Earth: what names no time zone begins there, so that nothing ends too early for anybody."""
GAP = re.compile(r"\s+(?=[+-]\d|Z\Z)")


def moment(value: object) -> datetime | None:
    """The moment of a date, a date with a time, or a text that is one in ISO 8601; None for anything else.

    A date is its first second. Without a time zone it is that of UTC−12, later than anywhere else.
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(GAP.sub("", value.strip()))
        except ValueError:
            return None
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=LAST)
