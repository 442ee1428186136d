"""The documents of a folder by format, and what came of each in the product."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from l10n import registry

FOLDERS = {"md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "docx": "docx", "odt": "odt", "txt": "text"}
"""Where `DIR` keeps a format's documents."""
HANDS = 2
"""Documents under way at the same time."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document and what came of it."""

    path: pathlib.Path
    name: str
    """Below the folder, with `/`."""
    outcome: str
    """`accepted`, `refused` (one clear line) or `crash` (anything else)."""
    said: str
    identical: bool
    seconds: float
    mib: float
    marked: bytes | None
    """The document with marked text for a translation."""


def documents(folder: pathlib.Path) -> dict[str, list[pathlib.Path]]:
    """Format → its documents, by the registry; a format that is not there has none."""
    found: dict[str, list[pathlib.Path]] = {}
    for path in sorted(folder.rglob("*")):
        form = registry.format_of(path.name) if path.is_file() else None
        if form is not None:
            found.setdefault(form.name, []).append(path)
    return dict(sorted(found.items()))


def cases(folder: pathlib.Path, paths: Sequence[pathlib.Path], work: pathlib.Path) -> list[Case]:
    """What came of the documents, each in a process of its own."""
    hands = ThreadPoolExecutor(HANDS)
    local = threading.local()
    workers: list[subprocess.Popen[str]] = []

    def one(numbered: tuple[int, pathlib.Path]) -> Case:
        number, path = numbered
        worker: subprocess.Popen[str] | None = getattr(local, "worker", None)
        if worker is None:
            worker = local.worker = subprocess.Popen(
                [sys.executable, "-m", "evaluations._worker", str(work)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            workers.append(worker)
        assert worker.stdin is not None and worker.stdout is not None
        worker.stdin.write(json.dumps([number, str(path)]) + "\n")
        worker.stdin.flush()
        answer = json.loads(worker.stdout.readline())
        out = work / str(number)
        marked = out.read_bytes() if answer["outcome"] == "accepted" else None
        out.unlink(missing_ok=True)
        name = path.relative_to(folder).as_posix()
        return Case(
            path, name, answer["outcome"], answer["said"], answer["identical"], answer["seconds"], answer["mib"], marked
        )

    try:
        return list(hands.map(one, enumerate(paths)))
    finally:
        hands.shutdown()
        for worker in workers:
            worker.communicate()


def step(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def first(names: Sequence[str], most: int = 5) -> Iterator[str]:
    """The first of some names, and how many more there are."""
    yield from names[:most]
    if len(names) > most:
        yield f"and {len(names) - most} more"
