"""How fast something goes of late: what a person wants to know of something that stops and goes on."""

from __future__ import annotations

from collections import deque

LATELY = 20.0
"""Seconds that are looked back."""
IDLE = 6.0
"""Seconds without anything done, after which it does not go on; what it did before then says nothing of how fast it will be."""
STEP = 0.2
"""Seconds between two that are kept."""


class Pace:
    """What was done by when; times are of any steady clock, in seconds."""

    def __init__(self) -> None:
        self.kept: deque[tuple[float, int]] = deque()
        self.last = 0.0
        """When there was something new."""
        self.done = 0

    def add(self, now: float, done: int) -> None:
        """So much is done in all."""
        if not self.kept or done < self.done or now - self.last > IDLE:
            self.kept.clear()
            self.kept.append((now, done))
        elif done > self.done and now - self.kept[-1][0] >= STEP:
            self.kept.append((now, done))
        if done != self.done or not self.last:
            self.last = now
        self.done = done
        while len(self.kept) > 1 and now - self.kept[0][0] > LATELY:
            self.kept.popleft()

    def rate(self, now: float) -> float:
        """Done a second; 0 where nothing was lately, or too little to tell."""
        if not self.kept or now - self.last > IDLE:
            return 0.0
        start, before = self.kept[0]
        return (self.done - before) / (now - start) if now - start >= 1 else 0.0
