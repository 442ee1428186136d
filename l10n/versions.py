"""The versions of installed packages, by the folders that installers leave beside them: without the import of their metadata's parser.

The form of the folders' names: Python's packaging specification, "Recording installed projects".
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Mapping

from l10n.regex import regex

ENDING = ".dist-info"
MARKS = regex(r"[-_.]+")


def version(package: str) -> str:
    """The version of a package; raises importlib.metadata.PackageNotFoundError (a ModuleNotFoundError) where it is not installed."""
    if known := installed().get(normal(package)):
        return known
    from importlib.metadata import version as slow

    return slow(package)


@functools.cache
def installed() -> Mapping[str, str]:
    """Package → version; of several the one that Python finds first."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for entry in os.listdir(folder or "."):  # noqa: PTH208 -- names alone
                if entry.endswith(ENDING):
                    package, _, said = entry.removesuffix(ENDING).partition("-")
                    found.setdefault(normal(package), said)
    return found


def normal(package: str) -> str:
    """A package's name as all its spellings have it."""
    return MARKS.sub("-", package).lower()
