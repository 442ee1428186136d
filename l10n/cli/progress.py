"""Progress of engines: a board on a terminal, JSON lines on standard error for programs, nothing where the output is piped or in CI."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import TracebackType
from typing import Any, Protocol

import click
from rich.console import Group, RenderableType
from rich.live import Live
from rich.text import Text

from l10n.cli.board import Board, Overall, Row
from l10n.cli.options import Decorator
from l10n.cli.output import complain, console
from l10n.cli.pace import Pace
from l10n.cli.working import lively
from l10n.flow.answers import Progress
from l10n.model import Language

option: Decorator = click.option(
    "--progress",
    "show",
    type=click.Choice(["auto", "bar", "json", "none"]),
    default="auto",
    show_default=True,
    help="A board, JSON lines on standard error, or nothing; auto: a board on a terminal, nothing in CI or when piped.",
)
REFRESH = 4
"""Looks a second."""
PACE = 1.0
"""Seconds between two JSON lines about one engine and language, unless something happened to it."""


class Watcher(Protocol):
    """Looks on while engines are asked; a context manager."""

    def __enter__(self) -> Watcher: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def watch(self, engine: str, language: Language, step: Progress) -> None:
        """An engine is that far with a language."""
        ...

    def count(self, done: int, total: int) -> None:
        """So many units are settled, of so many that are known of."""
        ...

    def overall(self) -> Overall:
        """How far the run is."""
        ...


def held_up() -> None:
    """Say why nothing happens."""
    complain("another run asks engines in this project; this one waits until it has ended, so that nothing is paid for twice")


def watcher(kind: str, engines: Iterable[str] = ()) -> Watcher:
    """The watcher that `--progress` names; for these engines, and others should they come."""
    if kind == "json":
        return Lines()
    return Bars(engines) if kind == "bar" or (kind == "auto" and lively()) else Watching()


class Watching:
    """Keeps what was seen, and shows nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.rows: dict[tuple[str, str], Row] = {}
        self.done = self.total = 0
        self.paces: defaultdict[str, Pace] = defaultdict(Pace)
        """Of each engine in each language, and of all under no name."""
        self.lock = threading.Lock()
        """The board is drawn by a thread of its own."""

    def __enter__(self) -> Watching:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to end."""

    def watch(self, engine: str, language: Language, step: Progress) -> None:
        """Keep how far an engine is."""
        with self.lock:
            now = self.clock()
            self.paces[f"{engine} {language.code}"].add(now, step.done - step.cached)
            self.rows[engine, language.code] = Row(engine, language.code, step, now + step.pause if step.pause else 0.0)

    def count(self, done: int, total: int) -> None:
        """Keep how far the run is."""
        with self.lock:
            self.done, self.total = done, total

    def overall(self) -> Overall:
        """How far the run is."""
        steps = [row.step for row in self.rows.values()]
        now, every = self.clock(), self.paces[""]
        every.add(now, self.done - sum(step.cached for step in steps))
        return Overall(
            self.done,
            self.total,
            every.rate(now),
            sum(step.cost for step in steps),
            sum(step.failures for step in steps),
            sum(step.refused for step in steps),
        )


class Bars(Watching):
    """The board, drawn anew a few times a second and taken away at the end: what remains is the report."""

    def __init__(self, engines: Iterable[str] = ()) -> None:
        super().__init__()
        self.out = console(stderr=True)
        longest = max(3, *map(len, engines), 0)
        self.board = Board(ascii=not (self.out.encoding or "").lower().startswith("utf"), names=longest)
        self.live = Live(console=self.out, refresh_per_second=REFRESH, transient=True, get_renderable=self.drawn)

    def __enter__(self) -> Bars:
        self.live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.live.stop()

    def drawn(self) -> RenderableType:
        """The board as it stands."""
        with self.lock:
            if not self.rows:
                return Text(f"Looking into the memory and the cache: {self.done:,} of {self.total:,}" if self.total else "Looking …")
            (width, height), now = self.out.size, self.clock()
            rows = [replace(row, rate=self.paces[f"{row.engine} {row.language}"].rate(now)) for row in self.rows.values()]
            return Group(*self.board.lines(rows, self.overall(), width, height, now))


class Lines(Watching):
    """A JSON object a line on standard error: at most one a second about each engine and language, and at once what happens to it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self.said: dict[tuple[str, str], tuple[float, str, Progress]] = {}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for (engine, code), row in self.rows.items():
            if self.said[engine, code][2] != row.step:
                self.say(row)
        everything = self.overall()
        state = "interrupted" if kind is not None else "over"
        write({"all": True, "state": state, "done": everything.done, "total": everything.total, "cost": round(everything.cost, 6)})

    def watch(self, engine: str, language: Language, step: Progress) -> None:
        """Say how far an engine is, now and then."""
        super().watch(engine, language, step)
        last = self.said.get((engine, language.code))
        if last is None or self.clock() - last[0] >= PACE or last[1] != state_of(step):
            self.say(self.rows[engine, language.code])

    def say(self, row: Row) -> None:
        """A line."""
        step = row.step
        self.said[row.engine, row.language] = (self.clock(), state_of(step), step)
        write(
            {
                "engine": row.engine,
                "language": row.language,
                "state": state_of(step),
                "done": step.done,
                "total": step.total,
                "characters": step.characters,
                "rate": round(step.rate, 2),
                "left": None if step.left is None else round(step.left, 1),
                "pause": round(step.pause, 1),
                "cost": round(step.cost, 6),
                "failures": step.failures,
                "refused": step.refused,
            }
        )


def state_of(step: Progress) -> str:
    """What an engine does, in one word."""
    if step.circuit != "closed":
        return "down"
    return "done" if step.done >= step.total else "waits" if step.pause else "asked"


def write(value: dict[str, Any]) -> None:
    """A line on standard error."""
    click.echo(json.dumps(value), err=True)
