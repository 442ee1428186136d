"""What filling did: where every text came from, what was paid, what was refused and why, what waits and for whom."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from l10n.flow.answers import Answer, Tally
from l10n.flow.station import Station
from l10n.flow.wishes import Kind, Tried
from l10n.model import Unit

Came = Literal["exact", "fuzzy", "cache", "engine", "retried", "plain", "refused", "waiting", "nobody"]
"""Where a unit's text came from: the memory, the cache, an engine (`retried` are those of both that came at a later try), the source
itself where it has no word; or why it has none: `nobody` are those that no engine is there for, now or later."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that was not taken, or a text that an engine would not translate."""

    engine: str
    unit: Unit
    reasons: tuple[str, ...]
    document: str
    language: str
    """BCP 47"""
    form: str = "marks"
    by: str = ""
    """The engine whose answer was taken in its place; empty where there is none."""
    kind: Kind = "answer"
    """Whether an answer was refused, or the engine refused the text or does not have the language."""
    waits: str = ""
    """The engine that the unit still waits for."""


@dataclass(slots=True)
class Queue:
    """The units that wait for one engine."""

    why: str = ""
    """The first reason that made units wait."""
    waiting: Counter[str] = field(default_factory=Counter)
    """Language code → units."""
    rest: float = 0.0
    """Seconds that the engine itself wants to be left alone; 0 where it does not say."""
    denied: bool = False
    """It takes more than time: a key, money."""

    def note(self, name: str) -> str:
        """One line for the user."""
        total = self.waiting.total()
        each = ", ".join(f"{code} {count:,}" for code, count in sorted(self.waiting.items()))
        waits = "unit waits" if total == 1 else "units wait"
        again = "when that has changed" if self.denied else when(self.rest)
        return f"{self.why or f'{name}: no answer'}; {total:,} {waits} ({each}); nothing is lost, run it again {again}"


def when(rest: float) -> str:
    """A time from now on, in whole minutes or hours."""
    minutes = math.ceil(rest / 60)
    return "later" if minutes < 2 else f"in {minutes} minutes" if minutes < 120 else f"in {math.ceil(minutes / 60)} hours"


@dataclass(slots=True)
class Filled:
    """What filling did, all documents and languages together."""

    places: Counter[tuple[str, str, Came, str]] = field(default_factory=Counter)
    """Document, language code, where from, engine → units."""
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """Engine, language code → what it did."""
    compared: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """The same for answers that are kept only to be compared."""
    missing: int = 0
    """Units that have no text yet."""
    refused: list[Refused] = field(default_factory=list)
    """In the order in which it turned out."""
    queues: dict[str, Queue] = field(default_factory=dict)
    """Engine → what waits for it."""
    nobody: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Language code, why → units whose language no engine of their chain has."""
    guessed: int = 0
    """Units whose tags stand where they were guessed to belong."""
    masked: int = 0
    """Units in which names were masked before an engine saw them."""
    notes: list[str] = field(default_factory=list)
    """A line for each engine that could not be asked to the end, and for what happened to the cache."""
    stopped: list[str] = field(default_factory=list)
    """A line for each engine that was given up and that no unit waits for: another one went on, or is waited for."""
    kept: list[str] = field(default_factory=list)
    """A line for each document that engines were not asked for, as it stays on this machine."""

    @property
    def memory(self) -> int:
        """Units that the memory filled."""
        return self.of("exact") + self.of("fuzzy")

    @property
    def engines(self) -> dict[str, int]:
        """Units that each engine filled."""
        counts: Counter[str] = Counter()
        for (engine, _), tally in self.tallies.items():
            counts[engine] += tally.accepted
        return {engine: count for engine, count in counts.items() if count}

    @property
    def characters(self) -> int:
        """Code points of what was answered in this run."""
        return sum(tally.characters for tally in self.all_tallies())

    @property
    def cost(self) -> float:
        """What that cost."""
        return sum(tally.cost for tally in self.all_tallies())

    @property
    def saved(self) -> float:
        """What the answers had cost in earlier runs that came from the cache."""
        return sum(tally.saved for tally in self.all_tallies())

    def of(self, came: Came, engine: str = "") -> int:
        """Units that came from there; of one engine, or all."""
        return sum(count for (_, _, what, name), count in self.places.items() if what == came and engine in ("", name))

    def all_tallies(self) -> Iterator[Tally]:
        """Of every engine and language, those that were only compared too."""
        for tallies in (self.tallies, self.compared):
            yield from tallies.values()

    def add(self, document: str, language: str, answer: Answer, waits_for: str) -> None:
        """Count what became of a unit; `waits_for` is the engine that gave no answer, if it waits."""
        for tried in answer.tried:
            if answer.outcome == "refused" or tried.kind in ("answer", "engine"):
                self.refused.append(refusal(document, language, answer, tried, waits_for))
        if answer.outcome != "accepted":
            self.missing += 1
        place = "nobody" if answer.outcome == "waiting" and not waits_for else came(answer)
        self.places[document, language, place, answer.engine or waits_for] += 1
        if answer.outcome == "accepted" and any(tried.engine == answer.engine for tried in answer.tried):
            self.places[document, language, "retried", answer.engine] += 1
        self.guessed += answer.guessed
        self.masked += bool(answer.remark)
        if answer.outcome == "waiting" and waits_for:
            queue = self.queues.setdefault(waits_for, Queue())
            queue.waiting[language] += 1
            last = next(reversed(answer.reasons), "")
            queue.why = queue.why or next((reason for reason in answer.reasons if reason.startswith(f"{waits_for}: ")), last)
        elif place == "nobody" and answer.reasons:
            self.nobody[language, ", ".join(answer.reasons)] += 1

    def lacks(self) -> list[str]:
        """A line for each language that no engine of a chain has: waiting does not help there."""
        return [
            f"{code}: {why}; {units:,} {'unit has' if units == 1 else 'units have'} no engine: put one into the chain that does"
            for (code, why), units in self.nobody.items()
        ]


def came(answer: Answer) -> Came:
    """Where an answer came from."""
    if answer.outcome != "accepted":
        return answer.outcome
    return "plain" if not answer.engine else "cache" if answer.cached else "engine"


def refusal(document: str, language: str, answer: Answer, tried: Tried, waits_for: str) -> Refused:
    """A line of the report."""
    waits = waits_for if answer.outcome == "waiting" else ""
    return Refused(tried.engine, answer.unit, tried.reasons, document, language, tried.form, answer.engine, tried.kind, waits)


def tallied(stations: Mapping[str, Station]) -> dict[tuple[str, str], Tally]:
    """Engine, language → tally, as a report has it."""
    return {
        (name, code): tally
        for name, station in stations.items()
        for code, tally in station.tallies.items()
        if tally.units or tally.requests
    }
