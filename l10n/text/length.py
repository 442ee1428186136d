"""How long translations usually are, and how unusual the length of one is.

The length of a translation is, for sources of one length, spread like a logarithmic normal distribution: the deviation of
ln(target / source) grows smaller as texts grow longer. Lengths are code points without protected spans.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence

from l10n.text.reading import Reading

PADDING = 4
"""Characters added to both lengths, so that very short texts do not count more than they say."""
LONGEST = 2000
"""Lengths from which all are alike."""


class Lengths:
    """What is known of the lengths of translations between two languages."""

    def __init__(self, lengths: Sequence[float], growth: Sequence[float], deviation: Sequence[float]) -> None:
        """For sources of each of `lengths`, ascending: the mean and the deviation of ln((target + 4) / (source + 4))."""
        self.lengths, self.growth, self.deviation = lengths, growth, deviation
        self.known: dict[int, tuple[float, float]] = {}
        self.ranges: dict[tuple[int, float], tuple[int, int]] = {}

    def usual(self, length: int) -> tuple[float, float]:
        """The mean and the deviation for sources of a length."""
        found = self.known.get(length)
        if found is None:
            place = bisect.bisect_right(self.lengths, length)
            if 0 < place < len(self.lengths):
                low, high = self.lengths[place - 1 : place + 1]
                share = math.log(length / low) / math.log(high / low)
            else:
                place, share = min(max(place, 1), len(self.lengths) - 1), float(place > 0)
            mean, deviation = (row[place - 1] + share * (row[place] - row[place - 1]) for row in (self.growth, self.deviation))
            found = self.known[length] = mean, deviation
        return found

    def unusual(self, source: int, target: int) -> float:
        """How many deviations a target's length is above (or, negative, below) the usual one; 0 for an empty source."""
        if not source:
            return 0.0
        mean, deviation = self.usual(min(source, LONGEST))
        return (math.log((target + PADDING) / (source + PADDING)) - mean) / deviation

    def bounds(self, source: int, deviations: float) -> tuple[int, int]:
        """The shortest and the longest target within so many deviations of the usual length."""
        known = self.ranges.get((source, deviations))
        if known is None:
            known = self.ranges[source, deviations] = self.range(source, deviations)
        return known

    def range(self, source: int, deviations: float) -> tuple[int, int]:
        """`bounds`, as it is computed."""
        mean, deviation = self.usual(max(min(source, LONGEST), 1))
        low, high = ((source + PADDING) * math.exp(mean + side * deviations * deviation) - PADDING for side in (-1, 1))
        return max(0, math.ceil(low)), math.floor(high)


def own_length(reading: Reading) -> int:
    """The characters of a text outside its protected spans."""
    return len(reading.text) - sum(span.end - span.start for span in reading.spans)
