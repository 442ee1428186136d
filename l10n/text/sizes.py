"""Two series of parts put beside each other in order, by nothing but their sizes."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

LOST = 1.3
"""What a part costs that has none beside it; those of the other series cost nothing."""
SPLIT = 0.2
"""What it costs that two stand beside one; and that they differ counts …"""
DOUBT = 1.5
"""… so many times."""
BEADS = ((1, 1), (1, 2), (2, 1))
"""How many of either series may stand beside each other."""


def unmatched(ours: Sequence[int], theirs: Sequence[int], continued: Collection[int] = ()) -> list[int]:
    """The numbers of our parts that have no counterpart of about their size in the other series, which may have others besides.

    The parts whose numbers are `continued` may be one with the next, and each of ours may be two of theirs.
    Parts that stand beside each other cost the logarithm of their ratio. Takes time and memory by the product of the two lengths.
    """
    costs = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            ways = [(costs[i - 1][j] + LOST, (1, 0))] if i else []
            if j:
                ways.append((costs[i][j - 1], (0, 1)))
            for one, other in BEADS:
                if i >= one and j >= other and (one == 1 or i - one in continued):
                    apart = abs(math.log((1 + sum(theirs[j - other : j])) / (1 + sum(ours[i - one : i]))))
                    cost = apart if one == other else SPLIT + DOUBT * apart
                    ways.append((costs[i - one][j - other] + cost, (one, other)))
            if ways:
                costs[i][j], steps[i, j] = min(ways)
    lost: list[int] = []
    i, j = len(ours), len(theirs)
    while i or j:
        one, other = steps[i, j]
        if not other:
            lost.append(i - 1)
        i, j = i - one, j - other
    return lost[::-1]
