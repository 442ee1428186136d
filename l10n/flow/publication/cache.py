"""What a publication keeps from run to run in `.l10n/publish/`, so that the next one looks only at what changed; always deletable."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import l10n
from l10n.installed import version
from l10n.publish import kept
from l10n.text import morphology

RACY = 3_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again within one tick of the disk's clock."""
MADE_BY = ("babel", "jinja2", "lxml", "markdown-it-py", "mdit-py-plugins", "nh3", "pymorphy3", "pymorphy3-dicts-ru", "simplemma")
"""Packages whose version shows in what is published, or in what checks say of it."""
KINDS = (False, False), (False, True), (True, False), (True, True)
"""What a dictionary may say of a word: that it is a name, that it is anything else."""
PARTS = ("documents", "files", "journals", "outputs", "words")
FRESH = "?"
"""The mark of a file that has changed so shortly before that its mark tells nothing."""


class Cache:
    """The rows of an earlier run, and those for the next."""

    def __init__(self, path: Path, base: str) -> None:
        """`base`: what all rows depend on; with another one nothing of them holds but what files are known by."""
        self.path = path
        self.kept = kept.Rows(path)
        same = self.kept.base == base
        self.rows = {part: self.kept.parts.get(part, {}) if same or part == "files" else {} for part in PARTS}
        self.base = base
        self.now = time.time_ns()
        """When this run began: a file that has changed just before it may change again in the same moment."""
        self.new: kept.Parts = {part: {} for part in PARTS}

    def old(self, part: str, name: str) -> list[str] | None:
        """The fields of a row of the earlier run; None where there is none."""
        row = self.rows[part].get(name)
        return None if row is None else row.split("\t")

    def keep(self, part: str, name: str, fields: Sequence[str] | None = None) -> None:
        """A row for the next run; without fields the one of the earlier run."""
        self.new[part][name] = self.rows[part][name] if fields is None else "\t".join(fields)

    def mark(self, path: str) -> str:
        """What a file is known by: its size, times and inode; empty where it is not there."""
        try:
            stat = os.stat(path)  # noqa: PTH116 -- tens of thousands of them
        except (FileNotFoundError, NotADirectoryError):
            return ""
        return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"

    def lasting(self, mark: str) -> str:
        """The mark as the next run is to know it."""
        times = [int(time) for time in mark.split(":")[1:3]]
        return mark if self.now - max(times, default=0) > RACY else FRESH

    def seen(self, path: str, mark: str, digest: str) -> tuple[str, str]:
        """The mark of a file and its SHA-256, both empty where it is not there; it is read only where its mark is another one.

        Raises OSError for a file that cannot be read.
        """
        now = self.mark(path)
        if now == mark:
            return mark, digest
        return (self.lasting(now), hashlib.sha256(Path(path).read_bytes()).hexdigest()) if now else ("", "")

    def digest(self, path: Path) -> str:
        """SHA-256 of a file that belongs to no document, as `seen` has it; empty where it is not there."""
        mark, digest = self.seen(str(path), *(self.old("files", str(path)) or ("", "")))
        if mark:
            self.keep("files", str(path), (mark, digest))
        return digest

    def recall(self) -> None:
        """Let dictionaries know what they said of words in the earlier run, so that they need not be read for these."""
        for dictionary in self.rows["words"]:
            groups = self.old("words", dictionary) or []
            morphology.recall(dictionary, {word: kind for kind, words in zip(KINDS, groups, strict=True) for word in words.split()})

    def remember(self) -> None:
        """Keep what dictionaries said of words."""
        for dictionary, said in morphology.said().items():
            self.keep("words", dictionary, [" ".join(sorted(word for word, kind in said.items() if kind == one)) for one in KINDS])

    def save(self) -> None:
        """Write the rows for the next run."""
        self.kept.write(self.base, self.new)


def program() -> str:
    """A digest of this program: its files by size and time, and the versions of what it makes pages with."""
    seen = [sys.version, *(f"{name} {version(name)}" for name in MADE_BY)]
    for folder, folders, names in os.walk(Path(l10n.__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116 -- a thousand of them
            seen.append(f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()
