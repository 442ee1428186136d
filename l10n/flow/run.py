"""A run: units come in by documents, go along their chains, and come out settled, each as soon as it can be.

For each engine of its chain a unit is looked up in the cache; what is not there is asked, once for all units with the same text. An
answer that is refused, and a text that the engine failed at, go on in another form, then to the next engine, while others go on. An
engine whose circuit is open is passed over, and asked again when it is back and the unit has come to no other. Units that only wait
for engines that are down come out as waiting when nothing else is left to be done. No more than `WINDOW` units are held at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

from l10n.errors import EngineError
from l10n.flow.answers import Progress
from l10n.flow.dispatch import Dispatch
from l10n.flow.events import Arrived, Event, Failed, Returned, Switched
from l10n.flow.examine import Examiner
from l10n.flow.purse import Purse
from l10n.flow.station import Station
from l10n.flow.way import Heard, Settled, Way, kind_of
from l10n.flow.wishes import Brought, Query, Tried, Wish
from l10n.memory.cache import EngineCache

WINDOW = 10_000
"""Units that are under way at once."""


class Run:
    """The units of a run and what became of each; `settled` is iterated over once."""

    def __init__(
        self,
        stations: Mapping[str, Station],
        cache: EngineCache,
        source: str,
        examiners: Mapping[str, Examiner],
        purse: Purse,
        *,
        timeout: float,
        attempts: int,
        again: bool = False,
        recall: Callable[[Wish], bool] = lambda wish: False,
        veto: Callable[[Wish, str], str] = lambda wish, target: "",
        on_progress: Callable[[Progress], None] = lambda progress: None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`stations` by the names in the chains, `examiners` by target language. `again`: cached answers that are refused are asked anew.

        `recall` looks a wish up in the memory and says whether that settled it; `veto` says why a text must not be proposed.
        """
        self.stations, self.on_progress, self.clock = stations, on_progress, clock
        self.dispatch = Dispatch(
            stations, cache, source, purse, timeout=timeout, attempts=attempts, clock=clock, sleep=sleep, on_pause=self.paused
        )
        self.way = Way(
            stations, cache, source, examiners, again=again, recall=recall, veto=veto, numbers=self.dispatch.numbers, clock=clock
        )

    def settled(self, supply: Iterator[Sequence[Wish]]) -> Generator[Settled, None, None]:
        """Each unit of the supply with what became of it, as it comes; the supply is read as far as there is room.

        Raises what is not an EngineError, from an engine or the cache, in the caller's thread.
        """
        more = True
        try:
            while more or self.way.open:
                if more and self.way.open < WINDOW:
                    wishes = next(supply, None)
                    more = wishes is not None
                    self.way.open += len(wishes or ())
                    self.way.enter(wishes or ())
                self.news()
                self.probe()
                self.handle(self.dispatch.launch(more))
                if self.way.open:
                    events = self.dispatch.collect(patient=not more or self.way.open >= WINDOW)
                    if events is not None:
                        self.handle(events)
                    elif not more or self.way.open >= WINDOW:
                        self.give_up()
                while self.way.out:
                    yield self.way.out.popleft()
            self.news()
        finally:
            self.dispatch.land()

    def news(self) -> None:
        """Tell how far engines and languages are of which there is news."""
        for name, target in sorted(self.way.touched):
            self.on_progress(self.stations[name].progress(target, self.clock()))
        self.way.touched.clear()

    def paused(self, station: Station, seconds: float) -> None:
        """Tell that nothing happens for a while."""
        for target in [target for target, tally in station.tallies.items() if tally.done < tally.units]:
            self.on_progress(station.progress(target, self.clock(), seconds))

    def handle(self, events: Iterable[Event]) -> None:
        """What follows from events."""
        for event in events:
            match event:
                case Arrived(station, brought):
                    self.arrived(station, brought)
                case Failed(station, query, error):
                    self.failed(station, query, error)
                case Returned(queries):
                    for query in queries:
                        self.way.enter(self.way.unhang(query))
                case Switched(station, target):
                    self.switched(station, target)

    def probe(self) -> None:
        """Where it is time to see whether an engine is back, take a text for it from those that went on without it."""
        for station in tuple(self.stations.values()):
            if station.circuit.state != "open" or len(station.queue) or not station.circuit.passes(self.clock()):
                continue
            for other in tuple(self.stations.values()):
                query = next((query for query in other.queue if any(earlier(wish, station.name) for wish in query.wishes)), None)
                if query is not None and self.way.probes(station, query.target):
                    other.queue.remove([query])
                    self.way.enter(self.way.unhang(query))
                    break
            else:
                station.circuit.rest(self.clock())

    def arrived(self, station: Station, brought: Sequence[Brought]) -> None:
        """Examine what came together, and let go what was in doubt: the engine does answer."""
        target = brought[0].query.target
        refusals = station.refusals[target]
        refusals.count = 0
        doubted, refusals.doubted = refusals.doubted, []
        for wish in doubted:
            self.way.unsettled(wish)
        heard = [Heard(wish, one.kept, cached=False) for one in brought for wish in self.way.unhang(one.query)]
        for each in heard:
            each.wish.asked = True
        self.way.enter(self.way.judge(station, heard))

    def failed(self, station: Station, query: Query, error: EngineError) -> None:
        """An engine will not translate a text, or did not as often as it may be asked."""
        station.failed[query.target, query.text] = error
        wishes = self.way.unhang(query)
        for wish in wishes:
            wish.asked = True
            self.way.pass_on(wish, station, Tried(station.name, query.question.form, (str(error),), kind_of(error)))
        self.way.enter(wishes)

    def switched(self, station: Station, target: str) -> None:
        """An engine was given up or is back: see to it that everybody waits where it helps."""
        self.way.touched.update((station.name, code) for code in station.tallies)
        wishes: list[Wish] = []
        refusals = [station.refusals[target]] if target else []
        for each in refusals:
            doubted, each.doubted = each.doubted, []
            for wish in doubted:
                self.way.unsettled(wish, waiting=True)
        for other in self.stations.values():
            moved = [
                query
                for query in other.queue
                if (other is station and (not target or query.target == target) and not station.open_for(query.target))
                or (other is not station and any(earlier(wish, station.name) for wish in query.wishes) and station.open_for(query.target))
            ]
            other.queue.remove(moved)
            for query in sorted(moved, key=lambda query: query.number):
                wishes += self.way.unhang(query)
        self.way.enter(wishes)

    def give_up(self) -> None:
        """Nothing is under way and nothing will be: engines that are waited for are given up for this run."""
        wishes: list[Wish] = []
        for station in self.stations.values():
            if len(station.queue):
                station.over = station.circuit.error or EngineError(station.name, "does not answer")
                queries = sorted(station.queue, key=lambda query: query.number)
                station.queue.remove(queries)
                wishes += [wish for query in queries for wish in self.way.unhang(query)]
            for refusals in station.refusals.values():
                doubted, refusals.doubted = refusals.doubted, []
                for wish in doubted:
                    self.way.unsettled(wish, sure=True)
        self.way.enter(wishes)


def earlier(wish: Wish, name: str) -> bool:
    """Whether an engine stands in front of the one that a wish is with."""
    return name in wish.left and wish.left.index(name) < wish.left.index(wish.at)
