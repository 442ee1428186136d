"""One engine in a run: its gate and circuit, what waits for it, what is under way, and what it did so far."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from l10n.api import Engine, EngineLimits
from l10n.errors import EngineDenied, EngineError, EngineRefused
from l10n.flow.answering import lack_of, serves
from l10n.flow.answers import Progress, Tally
from l10n.flow.circuit import IN_A_ROW, Circuit
from l10n.flow.flight import Flight
from l10n.flow.gate import Gate
from l10n.flow.queue import Queue
from l10n.flow.wishes import Query, Wish
from l10n.memory.cache import Pair, Text


@dataclass(frozen=True, slots=True)
class Lateness:
    """When a request that later ones overtook is late: after so many seconds, so much of its time limit, so many usual answers' times."""

    seconds: float
    share: float
    times: float

    def after(self, limit: float, usual: float) -> float:
        """Seconds; the longest of the three."""
        return max(self.seconds, self.share * limit, self.times * usual)


LATE = Lateness(1.0, 0.05, 4.0)
"""It no longer counts among those that an engine is busy with."""
HOPELESS = Lateness(5.0, 0.25, 10.0)
"""It is asked again before its time limit; only where nothing is paid."""
GRACE = 1.0
"""Seconds by which an engine may overrun the time limit before its request is left alone."""
SPARE = 2
"""Requests under way at most, those that were overtaken too: so many times the engine's workers."""


@dataclass(slots=True)
class Refusals:
    """An engine's refusals in one language, in a row: after a few it is the engine, not the texts."""

    count: int = 0
    shut: EngineError | None = None
    doubted: list[Wish] = field(default_factory=list)
    """What was refused with nothing else left to ask; it is settled once it is known whose fault it was."""


class Station:
    """An engine, in all languages of a run."""

    def __init__(self, engine: Engine, limits: EngineLimits, jitter: Callable[[], float]) -> None:
        """`limits` may be narrower or wider than the engine's own in rate, workers and cost."""
        self.engine, self.limits = engine, limits
        self.name = engine.name
        self.gate = Gate(limits, jitter)
        self.circuit = Circuit()
        self.queue = Queue(limits)
        self.pending: dict[tuple[str, Text], Query] = {}
        """All that waits or is under way, by target and text: once in flight."""
        self.flying: set[Flight] = set()
        self.failed: dict[tuple[str, Text], EngineError] = {}
        """Texts that it failed at as often as allowed; they are not asked again in this run."""
        self.renewed: set[tuple[str, Text]] = set()
        """Texts whose answers were refused; they are not asked anew a second time."""
        self.refusals: defaultdict[str, Refusals] = defaultdict(Refusals)
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.failures: Counter[str] = Counter()
        """Failed requests by what was wrong."""
        self.over: EngineError | None = None
        """It is given up for the run, for this."""
        self.newest = 0.0
        """The start of the latest request that was answered."""
        self.usual = 0.0
        """Seconds that an answer takes."""
        self.limit = limits.timeout
        """Seconds that a request may take."""
        self.supports = functools.cache(functools.partial(serves, engine))
        if lack := lack_of(engine):
            self.circuit.open(EngineDenied(self.name, lack), 0.0, final=True)

    def pair(self, source: str, target: str) -> Pair:
        """Whose answers these are, for the cache."""
        return Pair(self.name, self.engine.version, source, target)

    def cost(self, characters: int) -> float:
        """The price of that many code points."""
        return self.limits.cost * characters / 1_000_000

    def open_for(self, target: str) -> bool:
        """Whether it may be asked in a language: now, or once its requests are let through."""
        return self.over is None and self.circuit.state == "closed" and self.refusals[target].shut is None

    def lost(self, target: str) -> EngineError | None:
        """Why it will not be asked in a language in this run; None where it may be yet."""
        if self.over is not None:
            return self.over
        return self.circuit.error if self.circuit.final else self.refusals[target].shut

    def may_start(self, now: float) -> bool:
        """Whether a worker is free. A request that later ones overtook is hung: it takes nobody's place, within limits."""
        if len(self.flying) >= SPARE * self.limits.workers:
            return False
        return sum(not self.overtaken(flight, now, LATE) for flight in self.flying) < max(1, int(self.gate.room))

    def overtaken(self, flight: Flight, now: float, late: Lateness) -> bool:
        """Whether a request takes far longer than others, and one that started later was answered."""
        return flight.started < self.newest and now - flight.started > late.after(self.limit, self.usual)

    def overdue(self, now: float) -> list[Flight]:
        """Requests that are left alone: over the time limit, or where nothing is paid, hung beyond doubt."""
        return [
            flight
            for flight in self.flying
            if now - flight.started > self.limit + GRACE or (self.limits.cost == 0 and self.overtaken(flight, now, HOPELESS))
        ]

    def answered(self, flight: Flight, now: float) -> bool:
        """A request was answered; whether that brought the engine back."""
        took = now - flight.started
        self.usual = took if self.usual == 0 else self.usual + (took - self.usual) / 10
        self.newest = max(self.newest, flight.started)
        self.gate.answered()
        return self.circuit.success()

    def refused(self, target: str, error: EngineError) -> bool:
        """It refused a text; whether it is now given up in that language."""
        refusals = self.refusals[target]
        refusals.count += 1
        if refusals.shut is None and refusals.count >= IN_A_ROW[EngineRefused]:
            refusals.shut = error
            return True
        return False

    def progress(self, target: str, now: float, pause: float = 0.0) -> Progress:
        """How far it is with a language."""
        tally = self.tallies[target]
        elapsed = now - tally.first if tally.first is not None else 0.0
        rate = (tally.done - tally.cached) / elapsed if elapsed > 0 else 0.0
        return Progress(
            tally.done,
            tally.units,
            tally.characters,
            rate,
            tally.cost,
            pause,
            self.name,
            target,
            tally.failures,
            tally.refused,
            tally.cached,
            self.circuit.state,
            (tally.units - tally.done) / rate if rate > 0 else None,
        )
