"""What is installed, by the folders that installers leave beside packages: at once, where the standard library's parser takes its time.

The form of the folders: Python's packaging specifications, "Recording installed projects" and "Entry points".
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n.regex import regex

ENDING = ".dist-info"
MARKS = regex(r"[-_.]+")


def version(package: str) -> str:
    """The version of a package; raises importlib.metadata.PackageNotFoundError (a ModuleNotFoundError) where it is not installed."""
    if known := installed().get(normal(package)):
        return known
    from importlib.metadata import version as slow

    return slow(package)


def offers(group: str) -> bool:
    """Whether some package may have entry points of a group."""
    for folder, entry in entries((ENDING, ".egg-info")):
        with contextlib.suppress(OSError):
            if f"[{group}]".encode() in Path(folder, entry, "entry_points.txt").read_bytes():
                return True
    return any(Path(folder).is_file() for folder in sys.path)  # an archive


@functools.cache
def installed() -> Mapping[str, str]:
    """Package → version; of several the one that Python finds first."""
    found: dict[str, str] = {}
    for _, entry in entries((ENDING,)):
        package, _, said = entry.removesuffix(ENDING).partition("-")
        found.setdefault(normal(package), said)
    return found


def entries(endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The folders whose names end so where Python looks for packages: where, and the name."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from ((folder or ".", entry) for entry in os.listdir(folder or ".") if entry.endswith(endings))  # noqa: PTH208 -- names alone


def normal(package: str) -> str:
    """A package's name as all its spellings have it."""
    return MARKS.sub("-", package).lower()
