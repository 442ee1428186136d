"""Where a unit goes: along the engines of its chain, to the first whose answer the cache has or that may be asked.

An answer that is refused, and a text that the engine failed at, send it on: asked again by itself where that may help, in another form,
then to the next engine; where none is left it is settled. An engine whose circuit is open is passed over and stays in the chain: a
unit that comes to no other waits for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.errors import EngineError, EngineRefused
from l10n.flow.accept import nothing_to_translate
from l10n.flow.answers import Answer, Outcome
from l10n.flow.examine import Examiner, Given
from l10n.flow.names import Veiled
from l10n.flow.route import MEMORY
from l10n.flow.station import Station
from l10n.flow.wishes import Query, Tried, Wish
from l10n.memory.cache import EngineCache, Kept, Text
from l10n.model import Form
from l10n.text import Masked, mask

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


class Way:
    """The units that are under way; what became of each comes onto `out`."""

    def __init__(
        self,
        stations: Mapping[str, Station],
        cache: EngineCache,
        source: str,
        examiners: Mapping[str, Examiner],
        *,
        again: bool,
        recall: Callable[[Wish], bool],
        veto: Callable[[Wish, str], str],
        numbers: Iterator[int],
        clock: Callable[[], float],
    ) -> None:
        """See `run.Run`; `numbers` are those of queries."""
        self.stations, self.cache, self.source, self.examiners = stations, cache, source, examiners
        self.again, self.recall, self.veto, self.numbers, self.clock = again, recall, veto, numbers, clock
        self.out: deque[Settled] = deque()
        self.open = 0
        self.touched: set[tuple[str, str]] = set()
        """Engine and language of which there is news."""

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
        parked: tuple[Station, Put] | None = None
        for name in tuple(wish.left):
            if name == MEMORY:
                wish.left.remove(name)
                if self.recall(wish):
                    self.open -= 1
                    return None
                continue
            if not wish.at and nothing_to_translate(mask(wish.unit.key.source, wish.unit.spans)):
                self.settle(wish, Answer(wish.unit, "accepted", wish.unit.key.source, cached=True))
                return None
            station = self.stations[name]
            put = self.put(wish, station)
            if isinstance(put, Tried):
                self.pass_on(wish, station, put)
                continue
            if put.veiled.names and nothing_to_translate(mask(put.veiled.unit.key.source, put.veiled.unit.spans)):
                target, remark = put.veiled.restored(put.veiled.unit.key.source), put.veiled.remark
                self.settle(wish, Answer(wish.unit, "accepted", target, cached=True, remark=remark))  # a name and no word besides
                return None
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

    def put(self, wish: Wish, station: Station) -> Put | Tried:
        """A wish as an engine is asked for it, in the form that it has come to; or why this engine is not asked."""
        engine, target = station.engine, wish.sheet.target
        form: Form = engine.forms[wish.form if station.name == wish.at else 0]
        if not station.supports(self.source, target):
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
        query = Query(next(self.numbers), target, question, put.text, [wish], self.clock(), most, fresh=wish.alone)
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
            self.touched.add((wish.at, wish.sheet.target))
        wish.at, wish.form, wish.alone = station.name, 0, False
        station.tallies[wish.sheet.target].units += 1
        self.touched.add((station.name, wish.sheet.target))

    def judge(self, station: Station, heard: Sequence[Heard]) -> list[Wish]:
        """Examine answers of one language that belong together; the wishes that are to go on."""
        puts = [put for one in heard if isinstance(put := self.put(one.wish, station), Put)]  # all: they were asked
        given = [Given(put.veiled.unit, put.masked, one.kept.answer) for one, put in zip(heard, puts, strict=True)]
        verdicts = self.examiners[heard[0].wish.sheet.target].examine(given, station.engine)
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
                wish,
                Answer(
                    wish.unit,
                    "accepted",
                    target,
                    (),
                    one.cached,
                    station.name,
                    verdict.guessed,
                    put.veiled.remark,
                    tuple(wish.tried),
                ),
            )
        return left

    def refuse(self, wish: Wish, station: Station, heard: Heard, tried: Tried, put: Put) -> None:
        """Where a wish goes whose answer was refused: asked again by itself, in another form, or on to the next engine."""
        engine, key = station.engine, (wish.sheet.target, put.text)
        anew = self.again and heard.cached and not wish.alone
        by_itself = heard.kept.together > 1 and "neighbours" in engine.heeds and not wish.alone
        if (anew or by_itself) and (key not in station.renewed or key in station.pending):
            wish.tried.append(tried)
            wish.alone = True
            return
        station.renewed.add(key)  # nobody else need ask for it
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
            elif refusals.count > 0:
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


def kind_of(error: EngineError) -> Literal["engine", "failure"]:
    """Whether an engine refused, or did not answer."""
    return "engine" if isinstance(error, EngineRefused) else "failure"
