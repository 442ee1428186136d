"""Asks one engine for the translations of units: mask → cache → translate → verify → restore.

Laws that hold here: markup, placeholders and numbers survive or the text is not accepted; an answer belongs to one request and
nothing shifts; an answer is in the cache before it is used, so that nothing is lost or bought twice, whatever ends the run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n import lang
from l10n.api import Engine
from l10n.errors import EngineError, EngineRefused
from l10n.flow.accept import accept, nothing_to_translate
from l10n.flow.dispatch import Dispatch
from l10n.memory.cache import EngineCache
from l10n.model import Unit
from l10n.text import Masked, mask


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one unit.

    accepted   `target` is a translation in which everything survived
    refused    the engine answered, or will not answer; `reasons` say what is wrong with it
    waiting    not answered in this run; `reasons` hold the last error, if it was asked at all
    """

    unit: Unit
    outcome: Literal["accepted", "refused", "waiting"]
    target: str = ""
    """Of a refused answer: what it would have been, where that can be shown at all."""
    reasons: tuple[str, ...] = ()
    cached: bool = False
    """Nothing was asked for it in this run."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; given from the caller's own thread."""

    done: int
    """Units that are settled: accepted, refused, or failed for good."""
    total: int
    characters: int
    """Of answered requests."""
    rate: float
    """Units settled a second, those that the cache had left out."""
    cost: float
    """Of those characters, in the currency of the settings."""
    pause: float = 0.0
    """Seconds until asking goes on, where the engine asked to wait."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A run's result."""

    engine: str
    answers: tuple[Answer, ...]
    """One for each unit, in order."""
    given_up: EngineError | None = None
    """Why the engine was not asked to the end."""
    requests: int = 0
    characters: int = 0
    cost: float = 0.0

    def of(self, outcome: Literal["accepted", "refused", "waiting"]) -> tuple[Answer, ...]:
        """The answers with that outcome."""
        return tuple(answer for answer in self.answers if answer.outcome == outcome)

    def note(self) -> str | None:
        """One line for the user where units wait; None where none does."""
        waiting = self.of("waiting")
        if not waiting:
            return None
        why = str(self.given_up) if self.given_up else next((r for a in waiting for r in a.reasons), f"{self.engine}: no answer")
        return f"{why}; {len(waiting)} {'unit waits' if len(waiting) == 1 else 'units wait'}"


def ask(
    engine: Engine,
    units: Sequence[Unit],
    source: str,
    target: str,
    cache: EngineCache,
    *,
    timeout: float = 20.0,
    attempts: int = 4,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    jitter: Callable[[], float] = random.random,
) -> Asked:
    """Ask an engine for every unit, each different masked text once, and never for one that is in the cache.

    `source` and `target` are BCP 47; `timeout` is in seconds a request; `attempts` a text. An engine that fails several times
    in a row (`gate.IN_A_ROW`) is given up and the rest waits: no EngineError is raised. Ctrl-C leaves at once; what was
    answered is in the cache. Raises L10nError where the cache cannot be used.
    """
    masks = [mask(unit.key.source, unit.spans) for unit in units]
    answers: list[Answer | None] = [None] * len(units)
    places: dict[str, list[int]] = {}
    languages = lang.get(source), lang.get(target)
    pair = (engine.name, engine.version, source, target)

    def settle(text: str, raw: str | EngineError, cached: bool = False) -> None:
        for place in places[text]:
            answers[place] = judged(units[place], masks[place], raw, cached)

    def judged(unit: Unit, masked: Masked, raw: str | EngineError, cached: bool) -> Answer:
        if isinstance(raw, EngineError):
            return Answer(unit, "refused" if isinstance(raw, EngineRefused) else "waiting", reasons=(str(raw),))
        translation, reasons = accept(unit, masked, raw, *languages)
        return Answer(unit, "refused" if reasons else "accepted", translation, reasons, cached)

    def save(given: Mapping[str, str]) -> None:
        cache.put(*pair, given)

    supported = engine.supports(source, target)
    unasked: list[str] = []
    for place, (unit, masked) in enumerate(zip(units, masks, strict=True)):
        if nothing_to_translate(masked):
            answers[place] = Answer(unit, "accepted", unit.key.source, cached=True)
        else:
            places.setdefault(masked.text, []).append(place)
    for text in places:
        if (known := cache.get(*pair, text)) is not None:
            settle(text, known, cached=True)
        elif supported and len(text) > (most := engine.limits.characters):
            settle(text, EngineRefused(engine.name, f"takes {most} characters at most, not {len(text)}"))
        else:
            unasked.append(text)

    started = clock()
    had = done = sum(answer is not None for answer in answers)

    def report(pause: float = 0.0) -> None:
        elapsed = clock() - started
        rate = (done - had) / elapsed if elapsed > 0 else 0.0
        on_progress(Progress(done, len(units), run.characters, rate, cost(engine, run.characters), pause))

    run = Dispatch(
        engine,
        source,
        target,
        look=lambda text: cache.get(*pair, text),
        save=save,
        timeout=timeout,
        attempts=attempts,
        clock=clock,
        sleep=sleep,
        jitter=jitter,
        on_pause=report,
    )
    report()
    if supported:
        for text, raw in run.outcomes(unasked):
            settle(text, raw)
            done += len(places[text])
            report()
        given_up = run.given_up
    else:
        given_up = EngineRefused(engine.name, f"does not translate from {source} to {target}") if unasked else None
    settled = tuple(answer or Answer(unit, "waiting") for answer, unit in zip(answers, units, strict=True))
    return Asked(engine.name, settled, given_up, run.requests, run.characters, cost(engine, run.characters))


def cost(engine: Engine, characters: int) -> float:
    """The price of that many characters."""
    return engine.limits.cost * characters / 1_000_000
