"""The circuit breaker of one engine: after failures in a row it is not asked, until one request finds that it is back.

Pure state: the time comes in with every call.

closed   it is asked
open     it is left alone; units go on to the next engine
half     one request is under way to see whether it is back
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable

PATIENCE = 120.0
"""Seconds; an engine that asks for a longer pause than this is left alone until then."""
IN_A_ROW: Mapping[type[EngineError], int] = {
    EngineUnreachable: 3,
    EngineBusy: 6,
    EngineRefused: 5,
    EngineAnswerError: 12,
}
"""Failures of one kind with no answer between them, after which the engine is left alone."""
FIRST_REST = 2.0
LONGEST_REST = 60.0
"""Seconds until an engine that is left alone is asked once; doubled each time that it fails."""
PROBES = 3
"""Requests to an engine that is left alone while nothing else is to be done, after which the run ends without it."""

State = Literal["closed", "open", "half"]


def kind_of(error: EngineError) -> type[EngineError]:
    """The kind that a failure counts as."""
    return next((kind for kind in IN_A_ROW if isinstance(error, kind)), EngineAnswerError)


class Circuit:
    """Counts failures in a row, opens, and lets one request through now and then."""

    def __init__(self) -> None:
        self.state: State = "closed"
        self.error: EngineError | None = None
        """Why it is open."""
        self.final = False
        """It stays open for the run."""
        self.answered = False
        """The engine ever answered in this run."""
        self.retry = 0.0
        """When one request may be tried."""
        self.probes = 0
        """Tried since it opened."""
        self.failures: Counter[type[EngineError]] = Counter()
        self.last: dict[type[EngineError], float] = {}

    def passes(self, now: float) -> bool:
        """Whether a request may start."""
        return self.state == "closed" or (self.state == "open" and not self.final and now >= self.retry)

    def hopeful(self) -> bool:
        """Whether it is worth waiting for, where nothing else is to be done: one that never answered is not."""
        return not self.final and (self.state != "open" or (self.answered and self.probes < PROBES))

    def start(self) -> None:
        """A request starts; through an open circuit it is a probe."""
        if self.state == "open":
            self.state = "half"
            self.probes += 1

    def success(self) -> bool:
        """The engine answered; whether that closed the circuit."""
        was = self.state
        self.answered = True
        self.failures.clear()
        self.probes = 0
        if not self.final:
            self.state, self.error = "closed", None
        return was != "closed" and not self.final

    def failure(self, error: EngineError, started: float, now: float) -> bool:
        """A request that was started at `started` failed; whether that opened the circuit.

        Requests that were under way together fail together and count once, since one broken moment breaks them all; but as
        long as the engine never answered each one counts, so that a missing network shows at once.
        """
        kind = kind_of(error)
        together = kind in (EngineUnreachable, EngineBusy) and self.answered and started < self.last.get(kind, started)
        if not together:
            self.failures[kind] += 1
            self.last[kind] = now
        long = error.retry_after if isinstance(error, EngineBusy) and (error.retry_after or 0) > PATIENCE else None
        denied = isinstance(error, EngineDenied)
        if not (denied or long or self.state == "half" or self.failures[kind] >= IN_A_ROW[kind]):
            return False
        self.open(error, now, long, final=denied)
        return True

    def open(self, error: EngineError, now: float, rest: float | None = None, final: bool = False) -> None:
        """Leave the engine alone: for some seconds, or for the run."""
        if self.state == "open":
            self.final |= final
            return
        self.state, self.error = "open", error
        self.final |= final
        self.rest(now, rest)
        if rest:
            self.probes = PROBES

    def rest(self, now: float, seconds: float | None = None) -> None:
        """Leave it alone for so long, or for longer each time that it was tried."""
        self.retry = now + (seconds or min(LONGEST_REST, FIRST_REST * float(1 << min(self.probes, 16))))
