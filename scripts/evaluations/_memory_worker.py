"""A process that holds nothing but one store of a memory: builds it, asks it, or changes it; answers with JSON on standard output.

`python -m evaluations._memory_worker build|ask|update|concordance FACTORY PLACE FILE`: FACTORY is `module:function`, a function that makes
a store of a place (a path, an address): any `Store` is measured so. FILE has units (source, tab, target, a line each), or texts to ask for.
Seconds are of the clock and of the processor; memory is the resident peak of the process, in MiB.
"""

from __future__ import annotations

import importlib
import json
import pathlib
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from l10n.memory.sqlite import SqliteStore
from l10n.memory.stores import Store, Stored
from l10n.model import Key, State

LANGUAGE = "ru"
MINIMUM = 70.0
EMBEDDED = "evaluations._memory_worker:embedded"


def embedded(place: str) -> Store:
    """The memory in a file."""
    return SqliteStore(pathlib.Path(place))


def units(path: pathlib.Path, changed: str = "") -> Iterator[Stored]:
    """The units of a file; every other one with `changed` at its end. With all that a catalog's units have."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            source, target = line.rstrip("\n").split("\t", 1)
            if changed and number % 2:
                source, target = f"{source} {changed}", f"{target} {changed}"
            near = f"{number:08x}", f"{number + 2:08x}"
            document = f"news/{number // 500}.md"
            yield Stored(
                LANGUAGE, document, Key(None, source), target, State.APPROVED, "human", *near, "2026-11-30T07:00:00Z", "news"
            )


def main() -> int:
    what, factory, place, file = sys.argv[1:]
    module, _, name = factory.partition(":")
    store: Store = getattr(importlib.import_module(module), name)(place)
    path = pathlib.Path(file)
    answer: dict[str, Any] = {}
    clock = Clock()
    if what == "build":
        store.refresh("memory.tmx", "1", lambda: units(path))
    elif what == "update":
        store.refresh("changed.po", "1", lambda: units(path))
        clock = Clock()
        store.refresh("changed.po", "2", lambda: units(path, "changed"))
    else:
        answer["answers"] = [timed(store, what, text) for text in path.read_text(encoding="utf-8").split("\n")]
    store.close()
    answer["seconds"], answer["cpu"] = clock.spent()
    answer["mib"] = peak()
    print(json.dumps(answer))
    return 0


def timed(store: Store, what: str, text: str) -> tuple[float, float, list[str]]:
    """Seconds of the clock, of the processor, and the sources found."""
    clock = Clock()
    found = store.near(LANGUAGE, text, MINIMUM) if what == "ask" else store.concordance(LANGUAGE, text, "source", 50)
    return *clock.spent(), list(dict.fromkeys(one.key.source for one in found))


def peak() -> float:
    """The most that was resident, MiB: of this program alone, where `ru_maxrss` begins with what started it."""
    (kilobytes,) = (line.split()[1] for line in pathlib.Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


class Clock:
    """What was spent since it was made."""

    def __init__(self) -> None:
        self._begin = time.perf_counter(), time.process_time()

    def spent(self) -> tuple[float, float]:
        """Seconds of the clock, and of the processor."""
        return time.perf_counter() - self._begin[0], time.process_time() - self._begin[1]


def run(what: str, factory: str, place: str, file: pathlib.Path) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "evaluations._memory_worker", what, factory, place, str(file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    sys.exit(main())
