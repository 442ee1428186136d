"""Asks engines for the translations of units, all documents and languages of a run together.

Laws that hold here: markup, placeholders and numbers survive or the text is not accepted; an answer belongs to one request and
nothing shifts; an answer is in the cache before it is used, so that nothing is lost or bought twice, whatever ends the run.
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Sequence

from l10n import lang
from l10n.api import Engine
from l10n.flow.answers import Answer, Asked, Progress
from l10n.flow.examine import Examiner
from l10n.flow.purse import Purse
from l10n.flow.run import Run
from l10n.flow.station import Station
from l10n.flow.wishes import Plain, Sheet, Wish
from l10n.memory.cache import EngineCache
from l10n.model import Unit

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
    """Ask one engine for every unit, each different masked text once, and never for one that is in the cache: the run of a chain of one.

    `source` and `target` are BCP 47; `timeout` is in seconds a request; `attempts` a text. An engine that fails several times
    in a row (`circuit.IN_A_ROW`) is given up and the rest waits: no EngineError is raised. Ctrl-C leaves within a second; what was
    answered is in the cache. Raises L10nError where the cache cannot be used.
    """
    station = Station(engine, engine.limits, jitter)
    run = Run(
        {station.name: station},
        cache,
        source,
        {target: Examiner(lang.get(source), lang.get(target))},
        Purse(),
        timeout=timeout,
        attempts=attempts,
        on_progress=on_progress,
        clock=clock,
        sleep=sleep,
    )
    sheet = Sheet("", target, (station.name,), Plain())
    wishes = [Wish(sheet, unit, [station.name]) for unit in units]
    answers: dict[int, Answer] = {}
    with contextlib.closing(run.settled(iter([wishes]))) as settled:
        for wish, answer in settled:
            answers[id(wish)] = answer
    tally = station.tallies[target]
    given_up = station.lost(target)
    return Asked(
        station.name, tuple(answers[id(wish)] for wish in wishes), given_up, tally.requests, tally.characters, tally.cost, station.failures
    )
