"""The gate before one engine, shared by all its workers and languages: when the next request may start.

Pure state: the time (seconds, of any steady clock) comes in with every call. Two rules keep the rate that an engine allows. Requests
are paced, one interval apart, where a request that starts late lets the next one start sooner; and within any second there never arrive
more than the rate says: a request arrives when it starts, or, once it has ended, as late before its end as the quickest one took, for
what made it slower may have been the way. After HTTP 429 all wait as long as the engine says, or
for a pause of ours; then it is asked half as often, soon again nearly as often as before, and from there on a little more every second:
a limit that nobody told us of is found and kept near.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from l10n.api import EngineLimits
from l10n.errors import EngineBusy

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds; longer only where the engine says so itself."""
CATCH_UP = 0.25
"""Seconds by which a request may start late without the next one waiting for its full interval."""
MARGIN = 0.02
WIDEST_MARGIN = 0.08
"""By how much a second is longer for us than for the engine; it grows with each 429 that came although the rate was kept."""
FIRST_WAY = 0.25
"""Seconds that a request may take on its way before one was ever answered: connections and modules are made then."""
BACK_OFF = 0.5
KNEE = 0.95
RECOVERY = 1.0
CREEP = 0.02
"""After a 429: the share of the pace to start with, the one reached after `RECOVERY` seconds, and the growth a second from there."""


@dataclass(frozen=True, slots=True)
class Slowed:
    """The pace after a 429; it grows from when requests may start again."""

    at: float
    pace: float
    """Requests a second before it."""


@dataclass(slots=True, eq=False)
class Start:
    """A request that started."""

    at: float
    """When it started."""
    arrived: float
    """When it is thought to have arrived."""


class Gate:
    """Spaces requests out, holds all of them back while the engine wants a rest, and says how many may be under way."""

    def __init__(self, limits: EngineLimits, jitter: Callable[[], float]) -> None:
        """`jitter` gives 0 to 1."""
        self.limits = limits
        self.jitter = jitter
        whole = max(1, math.floor(limits.rate))
        self.window = whole / limits.rate if limits.rate > 0 else 0.0
        self.starts: deque[Start] = deque()
        self.most = whole if limits.rate > 0 else 100
        self.quickest = math.inf
        """Seconds that the quickest request took."""
        self.margin = MARGIN
        self.opens = 0.0
        """When the next request may start by the pace."""
        self.held = 0.0
        """Until when all wait."""
        self.slowed: Slowed | None = None
        self.room = float(limits.workers)
        """Requests that may be under way."""
        self.pauses = 0
        """In a row, without an answer between them."""

    def wait(self, now: float) -> float:
        """Seconds until a request may start; 0 where one may start now."""
        opens = max(self.opens, self.held)
        if self.limits.rate > 0 and len(self.starts) == self.most:
            opens = max(opens, self.starts[0].arrived + self.window * (1 + self.margin))
        return max(0.0, opens - now)

    def start(self, now: float, characters: int = 0) -> Start:
        """A request with so many characters starts; `ended` is told of it."""
        late = now - self.opens
        self.opens = (self.opens if late <= CATCH_UP else now) + self.interval(now, characters)
        unsure = FIRST_WAY if self.quickest == math.inf else 0.0
        self.starts.append(start := Start(now, now + unsure))
        if len(self.starts) > self.most:
            late_one = self.starts.popleft().arrived  # it may have arrived after one that started later
            self.starts[0].arrived = max(self.starts[0].arrived, late_one)
        return start

    def ended(self, start: Start, now: float, answered: bool) -> None:
        """A request got its answer, or a refusal, which comes sooner."""
        if answered:
            self.quickest = min(self.quickest, now - start.at)
        start.arrived = max(start.at, now - self.quickest)

    def interval(self, now: float, characters: int = 0) -> float:
        """Seconds from one request to the next."""
        pace = self.pace(now)
        by_characters = characters / self.limits.characters_rate if self.limits.characters_rate > 0 else 0.0
        return max(1 / pace if pace > 0 else 0.0, by_characters)

    def pace(self, now: float) -> float:
        """Requests a second; 0 where nothing limits them."""
        if self.slowed is None:
            return self.limits.rate
        past = max(0.0, now - max(self.slowed.at, self.held))
        share = BACK_OFF + (KNEE - BACK_OFF) * min(1.0, past / RECOVERY) + CREEP * max(0.0, past - RECOVERY)
        pace = share * self.slowed.pace
        if 0 < self.limits.rate <= pace:
            self.slowed = None
            return self.limits.rate
        return pace

    def answered(self) -> None:
        """The engine gave an answer."""
        self.pauses = 0
        self.room = min(self.limits.workers, self.room + 1 / self.room)

    def busy(self, error: EngineBusy, started: float, now: float, flying: int) -> None:
        """A request that was started at `started` was sent away, with so many others under way: all wait, then go slower.

        Those that are sent away together slow it down once.
        """
        together = self.slowed is not None and started <= self.slowed.at
        if not together:
            self.pauses += 1
        pause = self.pause(max(self.pauses, 1))
        if error.retry_after is not None:
            pause = max(error.retry_after, self.interval(now))
        if not together:
            self.margin = min(WIDEST_MARGIN, self.margin + 0.01)
            measured = max(self.limits.workers, sum(start.at > now - 1 for start in self.starts))
            pace = self.pace(now)
            self.slowed = Slowed(now, min(pace, measured) if pace > 0 else measured)
            self.room = max(1.0, min(self.room, flying + 1) / 2)
        self.held = max(self.held, now + pause)

    def trouble(self, now: float) -> None:
        """The engine does not answer at all: all wait for a pause of ours."""
        self.pauses += 1
        self.held = max(self.held, now + self.pause(self.pauses))

    def pause(self, attempt: int) -> float:
        """Seconds to wait after the given attempt (1, 2, …): doubling, the upper half by chance."""
        return min(LONGEST_PAUSE, FIRST_PAUSE * float(1 << min(attempt - 1, 16))) * (0.5 + 0.5 * self.jitter())
