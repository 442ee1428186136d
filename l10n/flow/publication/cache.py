"""What a publication keeps from run to run in `.l10n/publish/`, so that the next one looks only at what changed; always deletable."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import l10n
from l10n import files

RACY = 3_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again within one tick of the disk's clock."""
MADE_BY = ("babel", "jinja2", "lxml", "markdown-it-py", "mdit-py-plugins", "nh3")
"""Packages whose version shows in what is published."""
PARTS = ("files", "facts", "stands", "journals", "outputs")


class Cache:
    """The rows of an earlier run, and those for the next."""

    def __init__(self, path: Path, base: str) -> None:
        """`base`: what all rows depend on; with another one nothing of them holds."""
        self.path = path
        value = read(path)
        value = value if value.get("base") == base else {"base": base, "files": value.get("files", {})}
        self.value = {part: value.get(part, {}) for part in PARTS}
        self.base = base
        self.new: dict[str, dict[str, Any]] = {part: {} for part in PARTS}

    def old(self, part: str, name: str) -> Any:
        """A row of the earlier run; None where there is none."""
        return self.value[part].get(name)

    def keep(self, part: str, name: str, row: Any) -> None:
        """A row for the next run."""
        self.new[part][name] = row

    def digest(self, path: Path) -> str:
        """SHA-256 of a file, read only where its size, times or inode are not those kept; empty where it is not there.

        Raises OSError for a file that cannot be read.
        """
        name = str(path)
        try:
            stat = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        mark = f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"
        row = self.old("files", name)
        if row is None or row[0] != mark:
            row = [mark, hashlib.sha256(path.read_bytes()).hexdigest()]
        if time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) > RACY:
            self.keep("files", name, row)
        return str(row[1])

    def save(self) -> None:
        """Write the rows for the next run; what cannot be written is made again then."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with files.replacing(self.path) as file:
                file.write(json.dumps({"base": self.base, **self.new}, ensure_ascii=False, separators=(",", ":")).encode())


def read(path: Path) -> dict[str, Any]:
    """What `save` wrote; nothing where it cannot be read."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    good = isinstance(value, dict) and all(isinstance(value.get(part), dict) for part in PARTS)
    return value if good else {}


def program() -> str:
    """A digest of this program: its files by size and time, and the versions of what it makes pages with."""
    root = Path(l10n.__file__).parent
    seen = [sys.version, *(f"{name} {importlib.metadata.version(name)}" for name in MADE_BY)]
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            stat = (Path(folder) / name).stat()
            seen.append(f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()
