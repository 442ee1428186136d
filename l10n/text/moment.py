"""Moments that people write: ISO 8601, with or without a time of day and a time zone, which may be named as the IANA database does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from l10n.regex import regex

LAST = timezone(timedelta(hours=-12))
"""Where a day begins last on Earth: what names no time zone begins there, so that nothing ends too early for anybody."""
GAP = regex(r"\s+(?=[+-]\d|Z\Z)")
AREAS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific"
PLACE = regex(rf"\s*(?:\[(?P<rfc>(?:{AREAS})(?:/[A-Za-z0-9_+-]+)+|UTC)\]|(?<=\s)(?P<bare>(?:{AREAS})(?:/[A-Za-z0-9_+-]+)+|UTC))\s*\Z")
"""A zone by the name of a place, behind a time: `2026-12-01 09:00 Europe/Sarajevo`, or `2026-12-01T09:00[Europe/Sarajevo]` as RFC 9557 has
it. Letters such as `EST` are none: they mean several things."""


def moment(value: object) -> datetime | None:
    """The moment of a date, a date with a time, or a text that is one in ISO 8601; None for anything else.

    A date is its first second. Without a time zone it is that of UTC−12, later than anywhere else. Of a time that a place's clocks show
    twice or never, where they are put back or forward, it is the later one (`unclear`).
    """
    if isinstance(value, str):
        text, named = split(value)
        try:
            value = datetime.fromisoformat(GAP.sub("", text.strip()))
        except ValueError:
            return None
        if named:
            return placed(value, named)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=LAST)


def unclear(value: object) -> str:
    """What is to be said of a time that the clocks of its place show twice or never, as a clause; empty for every other."""
    text, named = split(value) if isinstance(value, str) else ("", "")
    if not named or moment(value) is None:
        return ""
    local = datetime.fromisoformat(text.strip())
    first, second = offsets(local, named)
    if first == second or local.tzinfo:
        return ""
    often = "does not show" if first < second else "shows twice"
    return f"a time that the clock {often} in {named} that day; the later moment counts"


def split(text: str) -> tuple[str, str]:
    """What people wrote without the name of its zone, and that name; empty for none."""
    found = PLACE.search(text)
    return (text[: found.start()], found["rfc"] or found["bare"]) if found else (text, "")


def placed(local: datetime, named: str) -> datetime | None:
    """A time by the clocks of a place; None for a zone that there is not, and for a distance from UTC that is not the place's then."""
    try:
        there = offsets(local, named)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name is that of a folder of the database
        return None
    if local.tzinfo:
        return local if local.utcoffset() in there else None
    return local.replace(tzinfo=timezone(min(there)))


def offsets(local: datetime, named: str) -> tuple[timedelta, timedelta]:
    """The distances from UTC before and after a change of the clocks at that time; the same twice where there is none."""
    zone = ZoneInfo(named)
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    return first, second
