"""Fill: what is MISSING from the memory and the engines of each document's chain; journal first, then the catalog.

All of it enters as fuzzy (DRAFT), so that every gettext tool agrees that it needs a person.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Mapping, Sequence

from l10n.errors import EngineBusy, EngineDenied
from l10n.flow.answers import Answer, Progress
from l10n.flow.desk import Desk
from l10n.flow.filled import Filled, tallied
from l10n.flow.purse import Purse
from l10n.flow.remember import remember
from l10n.flow.route import MEMORY, unmatched
from l10n.flow.run import Run
from l10n.flow.station import Station
from l10n.flow.wishes import Wish
from l10n.flow.workspace import Workspace
from l10n.memory.cache import EngineCache
from l10n.model import Extract, Language, State

__all__ = ["Filled", "Watch", "fill"]

Watch = Callable[[str, Language, Progress], None]


class Stations(dict[str, Station]):
    """The engines of a run by name, each made when it is first needed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    def __missing__(self, name: str) -> Station:
        engine = self.workspace.engine(name)
        station = self[name] = Station(engine, engine.limits, random.random)
        return station


def fill(
    workspace: Workspace,
    documents: Mapping[str, Extract] | Sequence[str],
    languages: Sequence[Language],
    named: Sequence[str] | None = None,
    watch: Watch = lambda engine, language, progress: None,
    *,
    budget: float | None = None,
    again: bool = False,
    compare: Sequence[str] = (),
    counted: Callable[[int, int], None] = lambda done, known: None,
    held_up: Callable[[], None] = lambda: None,
) -> Filled:
    """Fill the catalogs of these documents and languages; `named` engines take the place of the settings' chains, none for `()`.

    Documents are values, or names that are read one after the other. Asking stops before more than `budget` is paid; what is free goes
    on. `again`: what the cache has and is refused is asked anew, once. The `compare` engines are asked, after that, for every unit without
    a person's text; their answers come into the cache only, for `alternatives`. `counted` hears how many units are settled, of how many
    that are known until now.
    Another run that asks engines in this project is waited for, and `held_up` called before.
    An engine that cannot be reached is a note, not an error. On Ctrl-C what was answered is in the catalogs or the cache.
    """
    filled = Filled()
    stations = Stations(workspace)
    purse = Purse(budget)
    alone = contextlib.nullcontext() if named == () and not compare else workspace.asking(held_up)
    with alone, remember(workspace) as memory, EngineCache(workspace.project.cache) as cache:
        desk = Desk(workspace, documents, languages, named, memory, counted)
        run = Run(
            stations,
            cache,
            workspace.source_language.code,
            desk.examiners,
            purse,
            timeout=workspace.project.settings.engine.timeout,
            attempts=workspace.project.settings.engine.attempts,
            again=again,
            recall=desk.recall,
            veto=desk.veto,
            on_progress=lambda progress: watch(progress.engine, desk.languages[progress.target], progress),
        )
        with contextlib.closing(run.settled(desk.sheets())) as settled:
            for wish, answer in settled:
                desk.settle(wish, answer)
                filled.add(wish.sheet.document, wish.sheet.target, answer, waits_for(wish, answer))
        filled.places.update(desk.recalled)
        filled.kept = [*unmatched(workspace), *desk.kept]
        filled.tallies = tallied(stations)
        for name, station in stations.items():
            error = station.over or station.circuit.error
            others = any(tally.units for (other, _), tally in filled.tallies.items() if other != name)
            if error is not None and name not in filled.queues and (filled.queues or others):
                filled.stopped.append(str(error) if filled.queues else f"{error}; the next engine of the chain went on")
        for name, queue in filled.queues.items():
            error = stations[name].circuit.error
            queue.rest = (error.retry_after or 0.0) if isinstance(error, EngineBusy) else 0.0
            queue.denied = isinstance(error, EngineDenied)
        if compare:
            for station in stations.values():
                station.tallies.clear()
            desk = Desk(workspace, documents, languages, compare, memory, counted)
            run.way.examiners = desk.examiners
            with contextlib.closing(run.settled(desk.sheets((State.MISSING, State.STALE, State.DRAFT), each=True))) as settled:
                for wish, _ in settled:
                    desk.put(wish, None)
            filled.compared = tallied(stations)
            filled.kept = list(dict.fromkeys([*filled.kept, *desk.kept]))
        filled.notes += cache.notes
    filled.notes += [queue.note(name) for name, queue in filled.queues.items()] + filled.lacks()
    return filled


def waits_for(wish: Wish, answer: Answer) -> str:
    """The engine that a wish waits for: the first that was not asked to the end, else the last that was tried; empty for none."""
    last = next((tried.engine for tried in reversed(answer.tried) if tried.kind != "language"), "")
    return next((name for name in wish.left if name != MEMORY), last)
