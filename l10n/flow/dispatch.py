"""Asks one engine for many texts, several requests at once, until each is answered, refused or given up.

One thread, the caller's, decides everything; each request runs in a thread of its own that does nothing but ask, put the
answers where they are safe (`save`), and report. Those threads are daemons: one that hangs holds up neither the others nor the
program's end, and Ctrl-C leaves within a second.
"""

from __future__ import annotations

import heapq
import itertools
import queue
import re
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from l10n.api import Engine, Question
from l10n.errors import EngineAnswerError, EngineBusy, EngineError, EngineRefused, EngineUnreachable
from l10n.flow.gate import Gate

POLL = 0.1
"""Seconds between two looks at the clock while requests are under way."""
GRACE = 1.0
"""Seconds by which an engine may overrun the time limit before its request is left alone; and the time that requests still
under way get when the engine is given up."""
LANDING = 0.5
"""Seconds that requests under way get on Ctrl-C; their answers may be paid for already."""

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(order=True, slots=True)
class Job:
    """A request to make, not before `ready`."""

    ready: float
    number: int
    texts: tuple[str, ...] = field(compare=False)
    tried: int = field(default=0, compare=False)
    """Attempts that failed; pauses that the engine asked for are none."""
    again: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """A request under way."""

    job: Job
    started: float


Report = tuple[Flight, Mapping[str, str] | Exception]
Outcome = tuple[str, str | EngineError]


class Dispatch:
    """One engine, one language pair; iterate over `outcomes` once."""

    def __init__(
        self,
        engine: Engine,
        source: str,
        target: str,
        *,
        look: Callable[[str], str | None],
        save: Callable[[Mapping[str, str]], None],
        timeout: float,
        attempts: int,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        jitter: Callable[[], float],
        on_pause: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        """`look` finds an answer that is safe already, `save` makes answers safe and may be called from any thread.

        `timeout` in seconds, for one request; `attempts` at most for one text, pauses that the engine asks for not counted;
        `on_pause` hears of each wait of a second or more.
        """
        self.engine, self.source, self.target = engine, source, target
        self.look, self.save = look, save
        self.timeout, self.attempts = timeout, attempts
        self.clock, self.sleep, self.on_pause = clock, sleep, on_pause
        self.gate = Gate(engine.limits.rate, jitter)
        self.numbers = itertools.count()
        self.jobs: list[Job] = []
        self.flying: set[Flight] = set()
        self.reports: queue.SimpleQueue[Report] = queue.SimpleQueue()
        self.given_up: EngineError | None = None
        self.requests = 0
        self.characters = 0
        """Of answered requests."""

    def outcomes(self, texts: Iterable[str]) -> Generator[Outcome, None, None]:
        """Each text with its raw answer or the error that was its last; texts left when the engine is given up do not come.

        The texts must differ. Raises what is not an EngineError, from the engine or from `save`, in the caller's thread.
        """
        for batch in batches(texts, self.engine.limits.texts, self.engine.limits.characters):
            self.add(batch, again=False)
        try:
            while (self.jobs or self.flying) and self.given_up is None:
                yield from self.launch()
                yield from self.collect()
            end = self.clock() + GRACE
            while self.flying and self.clock() < end:
                yield from self.collect()
            self.flying.clear()
        finally:
            self.land()

    def land(self) -> None:
        """After Ctrl-C or a bug: a moment for the answers that are under way to get to where they are safe."""
        end = self.clock() + LANDING
        while self.flying:
            try:
                flight, _ = self.reports.get(timeout=max(0.0, end - self.clock()))
            except queue.Empty:
                return
            self.flying.discard(flight)

    def add(self, texts: tuple[str, ...], tried: int = 0, pause: float = 0.0, again: bool = True) -> None:
        """A request to make, now or after a pause."""
        ready = self.clock() + pause if pause else 0.0
        heapq.heappush(self.jobs, Job(ready, next(self.numbers), texts, tried, again))

    def idle(self) -> float:
        """Seconds until the next request can start, were there a free worker."""
        now = self.clock()
        return max(self.gate.wait(now), self.jobs[0].ready - now) if self.jobs else float("inf")

    def launch(self) -> Iterator[Outcome]:
        """Start what may start now."""
        while self.jobs and len(self.flying) < self.engine.limits.workers and self.idle() <= 0:
            job = heapq.heappop(self.jobs)
            if job.again:  # an answer that came too late is safe all the same
                late = {text: answer for text in job.texts if (answer := self.look(text)) is not None}
                yield from late.items()
                job.texts = tuple(text for text in job.texts if text not in late)
                if not job.texts:
                    continue
            now = self.clock()
            self.gate.start(now)
            flight = Flight(job, now)
            self.flying.add(flight)
            self.requests += 1
            threading.Thread(target=self.fly, args=(flight,), name=f"l10n-{self.engine.name}", daemon=True).start()

    def fly(self, flight: Flight) -> None:
        """In a thread of its own: ask, make safe, report."""
        try:
            questions = [Question(text) for text in flight.job.texts]
            answers = self.engine.translate(questions, self.source, self.target)
            if len(answers) != len(questions):
                raise EngineAnswerError(self.engine.name, f"gave {len(answers)} answers to {len(questions)} texts")
            paired: dict[str, str] = {}
            for text, answer in zip(flight.job.texts, answers, strict=True):
                if not isinstance(answer, str) or SURROGATE.search(answer):
                    raise EngineAnswerError(self.engine.name, "gave an answer that is not text")
                paired[text] = answer
            self.save(paired)
        except Exception as error:
            self.reports.put((flight, error))  # `collect` weighs it or raises it
        else:
            self.reports.put((flight, paired))

    def collect(self) -> Iterator[Outcome]:
        """Wait for the next report, or for as long as nothing can be done; weigh what came and what is overdue."""
        if not self.flying:
            seconds = self.idle() if self.jobs else 0.0
            if seconds >= 1:
                self.on_pause(seconds)
            if seconds > 0:
                self.sleep(seconds)
            return
        free = len(self.flying) < self.engine.limits.workers
        try:
            flight, report = self.reports.get(timeout=min(POLL, max(0.001, self.idle())) if free else POLL)
        except queue.Empty:
            pass
        else:
            if not isinstance(report, Exception):
                self.characters += sum(map(len, flight.job.texts))
            if flight in self.flying:  # else it was overdue and is asked again, or its answer is found by `look`
                self.flying.remove(flight)
                yield from self.weigh(flight, report)
        now = self.clock()
        for flight in [f for f in self.flying if now - f.started > self.timeout + GRACE]:
            self.flying.remove(flight)
            late = EngineUnreachable(self.engine.name, f"no answer within {self.timeout:g} s")
            yield from self.weigh(flight, late)

    def weigh(self, flight: Flight, report: Mapping[str, str] | Exception) -> Iterator[Outcome]:
        """Yield what is settled by a report, and arrange for the rest."""
        texts, tried = flight.job.texts, flight.job.tried
        if not isinstance(report, Exception):
            self.gate.success()
            yield from report.items()
            return
        if not isinstance(report, EngineError):
            raise report
        if self.gate.failure(report, flight.started, self.clock()):
            self.given_up = report
        if isinstance(report, EngineBusy):
            self.add(texts, tried)
        elif len(texts) > 1 and not isinstance(report, EngineUnreachable):
            half = len(texts) // 2  # one text may spoil the others' request
            self.add(texts[:half])
            self.add(texts[half:])
        elif isinstance(report, EngineRefused) or tried + 1 >= self.attempts:
            for text in texts:
                yield text, report
        else:
            self.add(texts, tried + 1, self.gate.pause(tried + 1))


def batches(texts: Iterable[str], most: int, characters: int) -> Iterator[tuple[str, ...]]:
    """The texts in order, `most` or fewer together, and together no more than that many characters unless it is one alone."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) >= most or sum(map(len, batch)) + len(text) > characters):
            yield tuple(batch)
            batch = []
        batch.append(text)
    if batch:
        yield tuple(batch)
