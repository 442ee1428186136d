"""The gate before one engine, shared by all its workers: when the next request may start, and when to stop asking at all.

Pure state: the time (seconds, of any steady clock) comes in with every call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from l10n.errors import EngineAnswerError, EngineBusy, EngineError, EngineRefused, EngineUnreachable

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds; longer only where the engine says so itself."""
PATIENCE = 120.0
"""Seconds; an engine that asks for a longer pause than this is given up for this run."""
IN_A_ROW: Mapping[type[EngineError], int] = {
    EngineUnreachable: 3,
    EngineBusy: 6,
    EngineRefused: 5,
    EngineAnswerError: 12,
}
"""Failures of one kind with no answer between them, after which the engine is given up for this run."""


class Gate:
    """Spaces requests out, holds all of them back while the engine wants a rest, counts failures in a row."""

    def __init__(self, rate: float, jitter: Callable[[], float]) -> None:
        """`rate` is requests a second; `jitter` gives 0 to 1."""
        self.interval = 1 / rate if rate > 0 else 0.0
        self.jitter = jitter
        self.opens = 0.0
        self.answered = False
        self.failures: Counter[type[EngineError]] = Counter()
        self.last_failure: dict[type[EngineError], float] = {}

    def wait(self, now: float) -> float:
        """Seconds until a request may start; 0 where one may start now."""
        return max(0.0, self.opens - now)

    def start(self, now: float) -> None:
        """A request starts."""
        self.opens = max(self.opens, now + self.interval)

    def success(self) -> None:
        """The engine gave an answer."""
        self.answered = True
        self.failures.clear()

    def failure(self, error: EngineError, started: float, now: float) -> bool:
        """A request that was started at `started` failed; whether the engine is to be given up.

        Requests that were under way together fail together and count once, since one broken moment breaks them all; but as
        long as the engine never answered each one counts, so that a missing network shows at once.
        """
        kind = next((k for k in IN_A_ROW if isinstance(error, k)), EngineAnswerError)
        together = kind in (EngineUnreachable, EngineBusy)
        if not (together and self.answered and started < self.last_failure.get(kind, started)):
            self.failures[kind] += 1
            self.last_failure[kind] = now
        if together:
            pause = self.pause(max(self.failures[kind], 1))
            if isinstance(error, EngineBusy) and error.retry_after is not None:
                pause = max(error.retry_after, self.interval)
                if pause > PATIENCE:
                    return True
            self.opens = max(self.opens, now + pause)
        return self.failures[kind] >= IN_A_ROW[kind]

    def pause(self, attempt: int) -> float:
        """Seconds to wait after the given attempt (1, 2, …): doubling, the upper half by chance."""
        return min(LONGEST_PAUSE, FIRST_PAUSE * float(1 << min(attempt - 1, 16))) * (0.5 + 0.5 * self.jitter())
