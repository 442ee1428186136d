"""What is going on, told on a terminal while a command takes its time."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from l10n.cli.output import console


def lively() -> bool:
    """Whether standard error is a terminal at which somebody looks: not in CI, not one that cannot move its cursor."""
    in_ci = os.environ.get("CI", "").casefold() not in ("", "0", "false")
    return sys.stderr.isatty() and not in_ci and os.environ.get("TERM") not in ("dumb", "unknown")


def working(what: str) -> contextlib.AbstractContextManager[object]:
    """Say what is going on while it takes its time, on a terminal; nothing when the output is piped."""
    return console(stderr=True).status(what) if lively() else contextlib.nullcontext()


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Say what is going on, and how many of how many are done, on a terminal; nothing when the output is piped."""
    if not lively():
        yield lambda done, total: None
        return
    with console(stderr=True).status(what) as status:
        yield lambda done, total: status.update(f"{what}: {done:,} of {total:,}")
