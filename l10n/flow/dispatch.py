"""Requests under way, of all engines and languages of a run: started as gates, circuits and the budget allow, weighed as they end.

One thread, the caller's, decides everything; each request runs in a thread of its own that does nothing but ask, put the answers
where they are safe, and report. Those threads are daemons: one that hangs holds up neither the others nor the program's end.
"""

from __future__ import annotations

import functools
import itertools
import queue
import threading
from collections.abc import Callable, Mapping, Sequence

from l10n.errors import EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable
from l10n.flow.events import Arrived, Event, Failed, Returned, Switched
from l10n.flow.flight import Flight, Landed, Report, fly
from l10n.flow.purse import Purse
from l10n.flow.station import Station
from l10n.flow.wishes import Brought, Query
from l10n.memory.cache import EngineCache, Kept

POLL = 0.1
"""Seconds between two looks at the clock while requests are under way."""
LANDING = 0.5
"""Seconds that requests under way get on Ctrl-C; their answers may be paid for already."""


class Dispatch:
    """The requests of a run."""

    def __init__(
        self,
        stations: Mapping[str, Station],
        cache: EngineCache,
        source: str,
        purse: Purse,
        *,
        timeout: float,
        attempts: int,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        on_pause: Callable[[Station, float], None] = lambda station, seconds: None,
    ) -> None:
        """`timeout` in seconds, for one request; `attempts` at most for one text, pauses that an engine asks for not counted;
        `on_pause` hears of each wait of a second or more in which nothing is under way.
        """
        self.stations, self.cache, self.source, self.purse = stations, cache, source, purse
        self.timeout, self.attempts = timeout, attempts
        self.clock, self.sleep, self.on_pause = clock, sleep, on_pause
        self.numbers = itertools.count()
        self.more = False
        self.reports: queue.SimpleQueue[Report] = queue.SimpleQueue()

    @property
    def flying(self) -> int:
        """Requests under way."""
        return sum(len(station.flying) for station in self.stations.values())

    def busy(self, station: Station | None = None) -> bool:
        """Whether an engine that is asked, other than this one, has something to do."""
        return any(s.flying or (len(s.queue) and s.circuit.state == "closed") for s in self.stations.values() if s is not station)

    def affords(self, station: Station, characters: int) -> bool:
        """Whether the budget allows to ask an engine for so many code points more."""
        return self.purse.allows(station.cost(characters))

    def coming(self, station: Station) -> bool:
        """Whether more texts may come to an engine."""
        return self.more or self.busy(station)

    def launch(self, more: bool) -> list[Event]:
        """Start what may start now; `more` texts may come. What the cache has meanwhile, and whom the budget stops, are events."""
        events: list[Event] = []
        self.more = more
        for station in self.stations.values():
            while len(station.queue) and station.over is None:
                now = self.clock()
                station.limit = max(self.timeout, station.limits.timeout)
                if not station.circuit.passes(now) or not station.may_start(now) or station.gate.wait(now) > 0:
                    break
                coming = self.coming(station)
                if station.queue.wait(now, coming) > 0:
                    break
                batch = station.queue.take(now, coming, functools.partial(self.affords, station))
                if not batch:
                    if not self.purse.flying:
                        error = EngineDenied(station.name, f"asking on would cost more than the budget of {self.purse.budget:.10g}")
                        station.circuit.open(error, now, final=True)
                        events.append(Switched(station))
                    break
                events += self.found(station, batch)
                if batch:
                    self.start(station, batch, now)
        return events

    def found(self, station: Station, batch: list[Query]) -> list[Event]:
        """Take out of a batch what came too late and is safe all the same."""
        events: list[Event] = []
        for query in [query for query in batch if query.tried and not query.fresh]:
            if kept := self.cache.get(station.pair(self.source, query.target), query.text):
                batch.remove(query)
                events.append(Arrived(station, (Brought(query, kept),)))
        return events

    def start(self, station: Station, batch: Sequence[Query], now: float) -> None:
        """Start a request."""
        size = sum(query.size for query in batch)
        flight = Flight(station, tuple(batch), station.gate.start(now, size), station.cost(size))
        station.circuit.start()
        station.flying.add(flight)
        self.purse.start(flight.cost)
        tally = station.tallies[batch[0].target]
        tally.requests += 1
        tally.first = now if tally.first is None else tally.first
        arguments = (flight, self.source, self.cache, self.reports.put, self.clock)
        threading.Thread(target=fly, args=arguments, name=f"l10n-{station.name}", daemon=True).start()

    def idle(self) -> tuple[float, Station | None]:
        """Seconds until something may start, were there a free worker, and at which engine; infinite where nothing may."""
        now = self.clock()
        soonest, where = float("inf"), None
        for station in self.stations.values():
            if not len(station.queue) or station.over is not None:
                continue
            seconds = max(station.gate.wait(now), station.queue.wait(now, self.coming(station)))
            if station.circuit.state != "closed":
                if not (station.circuit.hopeful() or (self.busy(station) and not station.circuit.final)):
                    continue
                seconds = max(seconds, station.circuit.retry - now)
            if seconds < soonest:
                soonest, where = seconds, station
        return soonest, where

    def collect(self, patient: bool) -> list[Event] | None:
        """What ended since, or within a moment if `patient`; None where nothing is under way and nothing will be."""
        seconds, station = self.idle()
        if not self.flying:
            if station is None:
                return None
            if seconds > 0 and patient:
                if seconds >= 1:
                    self.on_pause(station, seconds)
                self.sleep(seconds)
            return []
        events: list[Event] = []
        wait = (min(POLL, max(0.001, seconds)) if seconds > 0 else POLL) if patient else 0.0
        while True:
            try:
                flight, report, at = self.reports.get(timeout=wait) if wait else self.reports.get_nowait()
            except queue.Empty:
                break
            wait = 0.0
            if not isinstance(report, EngineUnreachable):
                flight.station.gate.ended(flight.start, at, not isinstance(report, Exception))
            events += self.ended(flight, report)
        now = self.clock()
        for other in self.stations.values():
            for flight in other.overdue(now):
                after = min(other.limit, now - flight.started)
                events += self.ended(flight, EngineUnreachable(other.name, f"no answer within {after:g} s"))
        return events

    def ended(self, flight: Flight, report: Landed | Exception) -> list[Event]:
        """What follows from the end of a request."""
        station, now = flight.station, self.clock()
        if isinstance(report, Exception) and not isinstance(report, EngineError):
            raise report
        overdue = flight not in station.flying
        station.flying.discard(flight)
        self.pay(flight, report, overdue)
        if overdue:  # its texts are asked again already, or its answers are found before they are
            return []
        if isinstance(report, EngineError):
            return self.failed(flight, report, now)
        errors = [(query, kept) for query, kept in zip(flight.queries, report, strict=True) if isinstance(kept, EngineError)]
        if len(errors) == len(flight.queries):
            return self.failed(flight, errors[0][1], now)
        events: list[Event] = [Switched(station)] if station.answered(flight, now) else []
        brought = [Brought(query, kept) for query, kept in zip(flight.queries, report, strict=True) if isinstance(kept, Kept)]
        events.append(Arrived(station, tuple(brought)))
        for query, error in errors:
            events += self.next(station, [query], error, len(flight.queries), now)
        return events

    def pay(self, flight: Flight, report: Landed | EngineError, overdue: bool) -> None:
        """Count what a request cost, or may have."""
        station = flight.station
        tally = station.tallies[flight.queries[0].target]
        if isinstance(report, EngineError):
            if not overdue:
                lost = 0.0 if isinstance(report, EngineBusy | EngineRefused) else flight.cost
                self.purse.end(flight.cost, 0.0, lost)
            return
        kept = [one for one in report if isinstance(one, Kept)]
        paid = sum(one.cost for one in kept)
        tally.characters += sum(one.characters for one in kept)
        tally.cost += paid
        if overdue:
            self.purse.end(0.0, paid, -flight.cost)
        else:
            self.purse.end(flight.cost, paid)

    def failed(self, flight: Flight, error: EngineError, now: float) -> list[Event]:
        """A request brought nothing."""
        station, target = flight.station, flight.queries[0].target
        station.tallies[target].failures += 1
        station.failures[error.message] += 1
        events: list[Event] = []
        if isinstance(error, EngineRefused) and not isinstance(error, EngineDenied):
            # Several may be too much at once; whether a language is refused shows by texts that are asked alone.
            if len(flight.queries) == 1 and station.refused(target, error):
                events.append(Switched(station, target))
            if station.circuit.state == "half" and station.circuit.success():  # who refuses is there
                events.append(Switched(station))
        elif station.circuit.failure(error, flight.started, now):
            events.append(Switched(station))
        if isinstance(error, EngineBusy):
            station.gate.busy(error, flight.started, now, len(station.flying))
        elif isinstance(error, EngineUnreachable) and flight.started >= station.newest:
            station.gate.trouble(now)
        return [*self.next(station, flight.queries, error, len(flight.queries), now), *events]

    def next(self, station: Station, queries: Sequence[Query], error: EngineError, together: int, now: float) -> list[Event]:
        """Arrange for texts of a request of so many that got no answer: again, in smaller requests, or never."""
        again: list[Query] = []
        ready = 0.0
        events: list[Event] = []
        for query in queries:
            if isinstance(error, EngineBusy | EngineDenied):
                again.append(query)
            elif together > 1 and not isinstance(error, EngineUnreachable):
                query.most = max(1, together // 2)  # one text may spoil the others' request
                again.append(query)
            elif isinstance(error, EngineRefused) or query.tried + 1 >= self.attempts:
                events.append(Failed(station, query, error))
            else:
                query.tried += 1
                ready = now + station.gate.pause(query.tried)
                again.append(query)
        if again and station.open_for(again[0].target):
            station.queue.again(again, ready)
        elif again:
            events.append(Returned(tuple(again)))
        return events

    def land(self) -> None:
        """After Ctrl-C or a bug: a moment for the answers that are under way to get to where they are safe."""
        end = self.clock() + LANDING
        flying: set[Flight] = set(itertools.chain.from_iterable(station.flying for station in self.stations.values()))
        while flying:
            try:
                flight, _, _ = self.reports.get(timeout=max(0.0, end - self.clock()))
            except queue.Empty:
                return
            flying.discard(flight)
