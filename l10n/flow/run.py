"""A run: units come in by documents, go along their chains, and come out settled, each as soon as it can be.

For each engine of its chain a unit is looked up in the cache; what is not there is asked, once for all units with the same text. An
answer that is refused, and a text that the engine failed at, go on in another form, then to the next engine, while others go on. An
engine whose circuit is open is passed over, and asked again when it is back and the unit has come to no other. Units that only wait
for engines that are down come out as waiting when nothing else is left to be done. No more than `WINDOW` units are held at once.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.errors import EngineError, EngineRefused
from l10n.flow.accept import nothing_to_translate
from l10n.flow.answers import Answer, Outcome, Progress
from l10n.flow.dispatch import Arrived, Dispatch, Event, Failed, Returned, Switched
from l10n.flow.examine import Examiner, Given
from l10n.flow.names import Veiled
from l10n.flow.purse import Purse
from l10n.flow.route import MEMORY
from l10n.flow.station import Station
from l10n.flow.wishes import Brought, Query, Tried, Wish
from l10n.memory.cache import EngineCache, Kept, Text
from l10n.model import Form
from l10n.text import Masked, mask

WINDOW = 10_000
"""Units that are under way at once."""
Settled = tuple[Wish, Answer]


@dataclass(frozen=True, slots=True)
class Put:
    """A wish as one engine is asked for it."""

    veiled: Veiled
    masked: Masked
    text: Text


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer for a wish."""

    wish: Wish
    kept: Kept
    cached: bool


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

        `recall` looks a wish up in the memory and says whether that settled it; `veto` says why a text must not be proposed, if it must not.
        """
        self.stations, self.cache, self.source, self.examiners = stations, cache, source, examiners
        self.again, self.recall, self.veto, self.on_progress, self.clock = again, recall, veto, on_progress, clock
        self.dispatch = Dispatch(
            stations, cache, source, purse, timeout=timeout, attempts=attempts, clock=clock, sleep=sleep, on_pause=self.paused
        )
        self.out: deque[Settled] = deque()
        self.open = 0
        self.touched: set[tuple[str, str]] = set()
        """Engine and language of which there is news."""

    def settled(self, supply: Iterator[Sequence[Wish]]) -> Generator[Settled, None, None]:
        """Each unit of the supply with what became of it, as it comes; the supply is read as far as there is room.

        Raises what is not an EngineError, from an engine or the cache, in the caller's thread.
        """
        more = True
        try:
            while more or self.open:
                if more and self.open < WINDOW:
                    wishes = next(supply, None)
                    more = wishes is not None
                    self.open += len(wishes or ())
                    self.enter(wishes or ())
                self.news()
                self.probe()
                self.handle(self.dispatch.launch(more))
                if self.open:
                    events = self.dispatch.collect(patient=not more or self.open >= WINDOW)
                    if events is not None:
                        self.handle(events)
                    elif not more or self.open >= WINDOW:
                        self.give_up()
                while self.out:
                    yield self.out.popleft()
            self.news()
        finally:
            self.dispatch.land()

    def news(self) -> None:
        """Tell how far engines and languages are of which there is news."""
        for name, target in sorted(self.touched):
            self.on_progress(self.progress(self.stations[name], target))
        self.touched.clear()

    def paused(self, station: Station, seconds: float) -> None:
        """Tell that nothing happens for a while."""
        for target in [target for target, tally in station.tallies.items() if tally.done < tally.units]:
            self.on_progress(self.progress(station, target, seconds))

    def progress(self, station: Station, target: str, pause: float = 0.0) -> Progress:
        """How far an engine is with a language."""
        tally = station.tallies[target]
        elapsed = self.clock() - tally.first if tally.first is not None else 0.0
        rate = (tally.done - tally.cached) / elapsed if elapsed > 0 else 0.0
        return Progress(
            tally.done,
            tally.units,
            tally.characters,
            rate,
            tally.cost,
            pause,
            station.name,
            target,
            tally.failures,
            tally.refused,
            station.circuit.state,
            (tally.units - tally.done) / rate if rate > 0 else None,
        )

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
                        self.enter(self.unhang(query))
                case Switched(station, target):
                    self.switched(station, target)

    def enter(self, wishes: Iterable[Wish]) -> None:
        """Bring wishes to where they are asked, or settle them; those that the cache answers are examined in order, together."""
        waiting = list(wishes)
        while waiting:
            hits: dict[tuple[str, str], list[Heard]] = {}
            for wish in waiting:
                if (kept := self.place(wish)) is not None:
                    hits.setdefault((wish.at, wish.sheet.target), []).append(Heard(wish, kept, cached=True))
            waiting = [wish for (name, _), heard in hits.items() for wish in self.judge(self.stations[name], heard)]

    def place(self, wish: Wish) -> Kept | None:
        """The cache's answer for a wish at the first engine that has one or may be asked; without one it waits there or is settled."""
        if not wish.at and nothing_to_translate(mask(wish.unit.key.source, wish.unit.spans)):
            self.settle(wish, Answer(wish.unit, "accepted", wish.unit.key.source, cached=True))
            return None
        parked: tuple[Station, Put] | None = None
        for name in tuple(wish.left):
            if name == MEMORY:
                wish.left.remove(name)
                if self.recall(wish):
                    self.open -= 1
                    return None
                continue
            station = self.stations[name]
            put = self.put(wish, station)
            if isinstance(put, Tried):
                self.pass_on(wish, station, put)
                continue
            target = wish.sheet.target
            asked_again = wish.alone and name == wish.at
            if not asked_again and (kept := self.cache.get(station.pair(self.source, target), put.text)) is not None:
                self.come(wish, station)
                return kept
            if error := station.failed.get((target, put.text)):
                self.pass_on(wish, station, Tried(name, put.masked.form, (str(error),), kind_of(error)))
            elif station.open_for(target) or self.probes(station, target):
                self.queue(wish, station, put)
                return None
            elif station.lost(target) is None:
                parked = parked or (station, put)
        if parked:
            self.queue(wish, *parked)
        else:
            self.unsettled(wish)
        return None

    def probes(self, station: Station, target: str) -> bool:
        """Whether an engine that was left alone should be asked for one text, to see whether it is back."""
        return station.lost(target) is None and station.circuit.passes(self.clock()) and not len(station.queue)

    def probe(self) -> None:
        """Where it is time to see whether an engine is back, take a text for it from those that went on without it."""
        for station in self.stations.values():
            if station.circuit.state != "open" or len(station.queue) or not station.circuit.passes(self.clock()):
                continue
            for other in self.stations.values():
                query = next((query for query in other.queue if any(earlier(wish, station.name) for wish in query.wishes)), None)
                if query is not None and self.probes(station, query.target):
                    other.queue.remove([query])
                    self.enter(self.unhang(query))
                    break
            else:
                station.circuit.rest(self.clock())

    def put(self, wish: Wish, station: Station) -> Put | Tried:
        """A wish as an engine is asked for it, in the form that it has come to; or why this engine is not asked."""
        engine, target = station.engine, wish.sheet.target
        form: Form = engine.forms[wish.form if station.name == wish.at else 0]
        if not engine.supports(self.source, target):
            error = EngineError(station.name, f"does not translate from {self.source} to {target}")
            return Tried(station.name, form, (str(error),), "language")
        veiled = wish.sheet.asker.asked(engine, wish.sheet.document, wish.unit)
        masked = mask(veiled.unit.key.source, veiled.unit.spans, form)
        if len(masked.text) > (most := station.limits.characters):
            refused = EngineRefused(station.name, f"takes {most} characters at most, not {len(masked.text)}")
            return Tried(station.name, form, (str(refused),), "engine")
        version = wish.sheet.asker.version(engine, wish.sheet.document, wish.unit)
        return Put(veiled, masked, Text(masked.text, form, version))

    def queue(self, wish: Wish, station: Station, put: Put) -> None:
        """Hang a wish on the query for its text, a new one where there is none yet."""
        self.come(wish, station)
        target = wish.sheet.target
        if query := station.pending.get((target, put.text)):
            query.wishes.append(wish)
            return
        try:
            question = wish.sheet.asker.question(station.engine, wish.sheet.document, wish.unit, put.text.text, put.text.form)
        except EngineRefused as error:
            self.pass_on(wish, station, Tried(station.name, put.text.form, (str(error),), "engine"))
            self.enter([wish])
            return
        most = 1 if wish.alone else station.queue.most
        query = Query(next(self.dispatch.numbers), target, question, put.text, [wish], self.clock(), most, fresh=wish.alone)
        if wish.alone:
            station.renewed.add((target, put.text))
        station.pending[target, put.text] = query
        station.queue.add(query)

    def unhang(self, query: Query) -> list[Wish]:
        """The wishes of a query that is no more."""
        wish = query.wishes[0]
        self.stations[wish.at].pending.pop((query.target, query.text), None)
        return query.wishes

    def come(self, wish: Wish, station: Station) -> None:
        """A wish comes to an engine."""
        if wish.at == station.name:
            return
        if wish.at and wish.at in wish.left:  # it leaves one that is down, unasked
            self.stations[wish.at].tallies[wish.sheet.target].units -= 1
        wish.at, wish.form, wish.alone = station.name, 0, False
        station.tallies[wish.sheet.target].units += 1
        self.touched.add((station.name, wish.sheet.target))

    def arrived(self, station: Station, brought: Sequence[Brought]) -> None:
        """Examine what came together, and let go what was in doubt: the engine does answer."""
        target = brought[0].query.target
        refusals = station.refusals[target]
        refusals.count = 0
        doubted, refusals.doubted = refusals.doubted, []
        for wish in doubted:
            self.unsettled(wish)
        heard = [Heard(wish, one.kept, cached=False) for one in brought for wish in self.unhang(one.query)]
        for each in heard:
            each.wish.asked = True
        self.enter(self.judge(station, heard))

    def judge(self, station: Station, heard: Sequence[Heard]) -> list[Wish]:
        """Examine answers of one language that belong together; the wishes that are to go on."""
        puts = [put for one in heard if isinstance(put := self.put(one.wish, station), Put)]  # all: they were asked
        given = [Given(put.veiled.unit, put.masked, one.kept.answer) for one, put in zip(heard, puts, strict=True)]
        verdicts = self.examiners[heard[0].wish.sheet.target].examine(given)
        left: list[Wish] = []
        for one, put, verdict in zip(heard, puts, verdicts, strict=True):
            wish, target = one.wish, put.veiled.restored(verdict.target)
            tally = station.tallies[wish.sheet.target]
            self.touched.add((station.name, wish.sheet.target))
            reasons = verdict.reasons
            if not reasons and (veto := self.veto(wish, target)):
                target, reasons = "", (veto,)
            if reasons:
                tally.refused += 1
                wish.shown = target
                self.refuse(wish, station, one, Tried(station.name, put.masked.form, reasons, "answer"), put)
                left.append(wish)
                continue
            tally.done += 1
            tally.accepted += 1
            tally.cached += one.cached
            tally.saved += one.kept.cost if one.cached else 0.0
            self.settle(
                wish, Answer(wish.unit, "accepted", target, (), one.cached, station.name, verdict.guessed, tuple(wish.tried))
            )
        return left

    def refuse(self, wish: Wish, station: Station, heard: Heard, tried: Tried, put: Put) -> None:
        """Where a wish goes whose answer was refused: asked again by itself, in another form, or on to the next engine."""
        engine, key = station.engine, (wish.sheet.target, put.text)
        anew = self.again and heard.cached and not wish.alone
        by_itself = heard.kept.together > 1 and "neighbours" in engine.heeds and not wish.alone
        if (anew or by_itself) and key not in station.renewed:
            wish.tried.append(tried)
            wish.alone = True
            return
        wish.alone = False
        if wish.form == 0 and len(engine.forms) > 1:
            wish.form = 1
            other = self.put(wish, station)
            if isinstance(other, Put) and other.masked.text != put.masked.text:
                wish.tried.append(tried)
                return
        self.pass_on(wish, station, tried)

    def pass_on(self, wish: Wish, station: Station, tried: Tried) -> None:
        """An engine is done with a wish, without a translation."""
        if wish.at == station.name:
            station.tallies[wish.sheet.target].done += 1
            self.touched.add((station.name, wish.sheet.target))
        wish.tried.append(tried)
        wish.left.remove(station.name)

    def failed(self, station: Station, query: Query, error: EngineError) -> None:
        """An engine will not translate a text, or did not as often as it may be asked."""
        station.failed[query.target, query.text] = error
        wishes = self.unhang(query)
        for wish in wishes:
            wish.asked = True
            self.pass_on(wish, station, Tried(station.name, query.question.form, (str(error),), kind_of(error)))
        self.enter(wishes)

    def switched(self, station: Station, target: str) -> None:
        """An engine was given up or is back: see to it that everybody waits where it helps."""
        wishes: list[Wish] = []
        refusals = [station.refusals[target]] if target else []
        for each in refusals:
            doubted, each.doubted = each.doubted, []
            for wish in doubted:
                self.unsettled(wish, waiting=True)
        for other in self.stations.values():
            moved = [
                query
                for query in other.queue
                if (other is station and (not target or query.target == target) and not station.open_for(query.target))
                or (other is not station and any(earlier(wish, station.name) for wish in query.wishes) and station.open_for(query.target))
            ]
            other.queue.remove(moved)
            for query in sorted(moved, key=lambda query: query.number):
                wishes += self.unhang(query)
        self.enter(wishes)

    def give_up(self) -> None:
        """Nothing is under way and nothing will be: engines that are waited for are given up for this run."""
        wishes: list[Wish] = []
        for station in self.stations.values():
            if len(station.queue):
                station.over = station.circuit.error or EngineError(station.name, "does not answer")
                queries = sorted(station.queue, key=lambda query: query.number)
                station.queue.remove(queries)
                wishes += [wish for query in queries for wish in self.unhang(query)]
            for refusals in station.refusals.values():
                doubted, refusals.doubted = refusals.doubted, []
                for wish in doubted:
                    self.unsettled(wish, sure=True)
        self.enter(wishes)

    def unsettled(self, wish: Wish, waiting: bool = False, sure: bool = False) -> None:
        """No engine of its chain has a translation of a wish: settle it as refused or waiting, once it is known whose fault it is."""
        target = wish.sheet.target
        lost = [error for name in wish.left if (error := self.stations[name].lost(target))]
        kinds = {tried.kind for tried in wish.tried}
        outcome: Outcome = "refused" if not waiting and not lost and kinds & {"answer", "engine"} and "failure" not in kinds else "waiting"
        last = wish.tried[-1] if wish.tried else None
        if outcome == "refused" and last is not None and last.kind == "engine" and not sure:
            station = self.stations[last.engine]
            refusals = station.refusals[target]
            if refusals.shut is not None and refusals.count:
                outcome = "waiting"
            elif 0 < refusals.count:
                refusals.doubted.append(wish)
                return
        reasons = dict.fromkeys(reason for tried in wish.tried for reason in tried.reasons)
        reasons.update(dict.fromkeys(map(str, lost)))
        shown = wish.shown if outcome == "refused" else ""
        cached = outcome == "refused" and "answer" in kinds and not wish.asked
        self.settle(wish, Answer(wish.unit, outcome, shown, tuple(reasons), cached, tried=tuple(wish.tried)))

    def settle(self, wish: Wish, answer: Answer) -> None:
        """A wish is done with."""
        self.open -= 1
        self.out.append((wish, answer))


def earlier(wish: Wish, name: str) -> bool:
    """Whether an engine stands in front of the one that a wish is with."""
    return name in wish.left and wish.left.index(name) < wish.left.index(wish.at)


def kind_of(error: EngineError) -> Literal["engine", "failure"]:
    """Whether an engine refused, or did not answer."""
    return "engine" if isinstance(error, EngineRefused) else "failure"
