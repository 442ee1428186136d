"""What the worker process is asked. Functions of a module, so that they can be sent there; what they need is imported there, not here."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Collection, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.flow.reviewing.values import Ref, Row
from l10n.flow.reviewing.views import Found, Judged, Panel, Progress, Spread, Tree
from l10n.model import Entry

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

NICE = 5
"""By how much the worker stands back (nice(2)) where the machine is busy: the page and its browser come first."""
TURN = 0.0005
"""Seconds that a thread which compares texts across the project keeps the interpreter from one that answers a person."""
BENCHES: dict[Path, Bench] = {}
"""The one of this process, by its project's folder."""


def begin(lifeline: Connection) -> None:
    """The worker's first act: it ends when the other end of `lifeline` is closed, as a server's is that is killed.

    An interrupt at the keyboard reaches the server, which closes it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(TURN)
    if hasattr(os, "nice"):
        os.nice(NICE)

    def wait() -> None:
        lifeline.poll(None)
        os._exit(0)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def bench(root: Path) -> Bench:
    """The project as this process has it open."""
    from l10n.flow.reviewing.bench import Bench

    if root not in BENCHES:
        BENCHES[root] = Bench(root)
    return BENCHES[root]


def warm(root: Path) -> int:
    """Open the project; the worker's process id. Dictionaries are loaded when a text of their language is weighed."""
    bench(root)
    return os.getpid()


def put(root: Path, rows: Sequence[Row], waiting: Collection[str]) -> None:
    """Take rows as they are now; those of the keys in `waiting` are to be weighed."""
    bench(root).put(rows, waiting)


def drop(root: Path, rows: Sequence[Row]) -> None:
    """Forget rows."""
    bench(root).drop(rows)


def step(root: Path, seconds: float, *, rested: bool = False) -> Progress:
    """Weigh rows for as long as that, or a little longer; the first step opens the memory. As `Bench.step`."""
    return bench(root).step(seconds, rested=rested)


def panel(root: Path, row: Row) -> Panel:
    """All that is known of a unit."""
    from l10n.flow.reviewing.panel import make

    return make(bench(root), row)


def judge(root: Path, row: Row, target: Sequence[str]) -> Judged:
    """What is said of a text for a row's unit."""
    from l10n.flow.reviewing.panel import judged

    return judged(bench(root), row, tuple(target))


def preview(root: Path, row: Row, target: str) -> Tree | None:
    """The published block with a text in a row's place."""
    from l10n.flow.reviewing.panel import preview

    return preview(bench(root), row, target, quick=False)


def page(root: Path, language: str, document: str) -> Spread:
    """A document in both languages."""
    return bench(root).pages.spread(language, document)


def errors(root: Path, texts: Sequence[tuple[Ref, Entry]]) -> list[tuple[str, ...]]:
    """The errors in texts that nothing suppresses, as messages."""
    found = (bench(root).verdicts(*text) for text in texts)
    return [tuple(finding.message for _, finding, why in one if finding.severity == "error" and not why) for one in found]


def concordance(root: Path, language: str, text: str, limit: int) -> tuple[Found, ...]:
    """How words were translated before."""
    from l10n.flow.reviewing.panel import concordance

    return concordance(bench(root), language, text, limit)
