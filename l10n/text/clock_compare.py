"""The times of day of a text against those of its translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.text.clock import HALF, Time, has_times, times
from l10n.text.dates_words import Sheet
from l10n.text.reading import Reading

Place = tuple[int, int]
EARLY, LATE = 60, 13 * 60 - 1
"""The first and the last minute of those hours that are called the same by twelve and by twenty-four."""
SHIFT = 30
"""Zones differ by multiples of so many minutes, all but three."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A time that is another one in the translation."""

    kind: Literal["time", "half", "zone", "unsaid"]
    """`unsaid`: the target does not say that it is after noon, or in the first hour."""
    ours: Place
    theirs: Place


def pairs(ours: Sequence[Time], theirs: Sequence[Time]) -> tuple[list[tuple[Time, Time]], list[Time], list[Time]]:
    """Each time of the source with one of the target that can be it, and what is left of both."""
    left, matched, lost = list(theirs), [], []
    for time in ours:
        partner = next((t for t in left if t.minutes & time.minutes), None)
        if partner is None:
            lost.append(time)
        else:
            left.remove(partner)
            matched.append((time, partner))
    return matched, lost, left


def clashes(ours: Sequence[Time], theirs: Sequence[Time]) -> Iterator[Clash]:
    """What became another time or time zone; a time that is in another zone may be turned into it."""
    matched, lost, left = pairs(ours, theirs)
    zones = {t.zone for t in theirs if t.zone}
    for time, partner in matched:
        if partner.bare and len(partner.minutes) > 1 and len(time.minutes) == 1 and not EARLY <= min(time.minutes) <= LATE:
            yield Clash("unsaid", (time.start, time.end), (partner.start, partner.end))
        if time.zone and partner.zone and time.zone != partner.zone and time.zone not in zones:
            yield Clash("zone", (time.start, time.end), (partner.start, partner.end))
    moved = bool(zones - {t.zone for t in ours})
    extra = [t for t in left if t.sure and not any(t.minutes & time.minutes for time in ours)]
    for time, partner in zip([t for t in lost if t.sure], extra, strict=False):
        same = {m % HALF for m in time.minutes} == {m % HALF for m in partner.minutes}
        apart = {(m - n) % SHIFT for m in time.minutes for n in partner.minutes}
        if same or not moved or 0 not in apart:
            yield Clash("half" if same else "time", (time.start, time.end), (partner.start, partner.end))


def settled(ours: Reading, theirs: Reading, sheet: Sheet) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of times in both texts that match or are reported: their numbers are no other check's."""
    here = times(ours, sheet) if has_times(ours, sheet) else ()
    there = times(theirs, sheet) if here else ()
    if not here or not there:
        return (), ()
    matched = [(a, b) for a, b in pairs(here, there)[0] if a.sure and b.sure]
    differing = list(clashes(here, there))
    return (
        (*((a.start, a.end) for a, _ in matched), *(c.ours for c in differing)),
        (*((b.start, b.end) for _, b in matched), *(c.theirs for c in differing)),
    )
