"""Asks one engine for the translations of units: mask → cache → translate → verify → restore.

Laws that hold here: markup, placeholders and numbers survive or the text is not accepted; an answer belongs to one request and
nothing shifts; an answer is in the cache before it is used, so that nothing is lost or bought twice, whatever ends the run.
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n import lang
from l10n.api import Engine
from l10n.errors import EngineError, EngineRefused
from l10n.flow.accept import accept, nothing_to_translate
from l10n.flow.answers import Answer, Asked, Progress
from l10n.flow.dispatch import Dispatch
from l10n.memory.cache import EngineCache
from l10n.model import Language, Unit
from l10n.text import Masked, mask

__all__ = ["Answer", "Asked", "Progress", "ask"]


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
    in a row (`gate.IN_A_ROW`) is given up and the rest waits: no EngineError is raised. Ctrl-C leaves within a second; what was
    answered is in the cache. Raises L10nError where the cache cannot be used.
    """
    sheet = Sheet(units, lang.get(source), lang.get(target))
    pair = (engine.name, engine.version, source, target)
    supported = engine.supports(source, target)
    unasked: list[str] = []
    for text in sheet.places:
        if (known := cache.get(*pair, text)) is not None:
            sheet.settle(text, known, cached=True)
        elif not supported:
            sheet.settle(text, EngineError(engine.name, f"does not translate from {source} to {target}"))
        elif len(text) > (most := engine.limits.characters):
            sheet.settle(text, EngineRefused(engine.name, f"takes {most} characters at most, not {len(text)}"))
        else:
            unasked.append(text)

    dispatch = Dispatch(
        engine,
        source,
        target,
        look=lambda text: cache.get(*pair, text),
        save=lambda answers: cache.put(*pair, answers),
        timeout=max(timeout, engine.limits.timeout),
        attempts=attempts,
        clock=clock,
        sleep=sleep,
        jitter=jitter,
        on_pause=lambda seconds: report(seconds),
    )
    started, had = clock(), sheet.done

    def report(pause: float = 0.0) -> None:
        elapsed = clock() - started
        rate = (sheet.done - had) / elapsed if elapsed > 0 else 0.0
        on_progress(Progress(sheet.done, len(units), dispatch.characters, rate, cost(engine, dispatch.characters), pause))

    report()
    with contextlib.closing(dispatch.outcomes(unasked)) as outcomes:
        for text, raw in outcomes:
            sheet.settle(text, raw)
            report()
    if dispatch.given_up:
        sheet.absolve(dispatch.given_up)
    spent = cost(engine, dispatch.characters)
    return Asked(engine.name, tuple(sheet.answers), dispatch.given_up, dispatch.requests, dispatch.characters, spent)


class Sheet:
    """The units of a run, the texts to ask for them, and what became of each."""

    def __init__(self, units: Sequence[Unit], source: Language, target: Language) -> None:
        self.source, self.target = source, target
        self.answers = [Answer(unit, "waiting") for unit in units]
        self.masks: list[Masked] = [mask(unit.key.source, unit.spans) for unit in units]
        self.places: dict[str, list[int]] = {}
        """Masked text → the units that it stands for."""
        self.done = 0
        for place, (unit, masked) in enumerate(zip(units, self.masks, strict=True)):
            if nothing_to_translate(masked):
                self.answers[place] = Answer(unit, "accepted", unit.key.source, cached=True)
                self.done += 1
            else:
                self.places.setdefault(masked.text, []).append(place)

    def settle(self, text: str, raw: str | EngineError, cached: bool = False) -> None:
        """Judge an engine's answer, or its last error, for each unit with that text."""
        for place in self.places[text]:
            self.answers[place] = self.judged(place, raw, cached)
            self.done += 1

    def judged(self, place: int, raw: str | EngineError, cached: bool) -> Answer:
        """What a unit gets."""
        unit = self.answers[place].unit
        if isinstance(raw, EngineError):
            return Answer(unit, "refused" if isinstance(raw, EngineRefused) else "waiting", reasons=(str(raw),))
        target, reasons = accept(unit, self.masks[place], raw, self.source, self.target)
        return Answer(unit, "refused" if reasons else "accepted", target, reasons, cached)

    def absolve(self, error: EngineError) -> None:
        """Units that were refused for what the engine was then given up for wait: it was no fault of their texts."""
        for place, answer in enumerate(self.answers):
            if answer.reasons == (str(error),):
                self.answers[place] = replace(answer, outcome="waiting")


def cost(engine: Engine, characters: int) -> float:
    """The price of that many characters."""
    return engine.limits.cost * characters / 1_000_000
