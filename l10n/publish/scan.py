"""The files below a folder, and what tells that each is still the one that it was.

It is a program too, of which a copy looks at a large folder while the site is still put together: `python scan.py FOLDER FOLDER` writes
what `scans` gives, in Python's `marshal`. For that it imports no more than it needs.
"""

# ruff: noqa: PTH112, PTH114, PTH116, PTH119 -- pathlib takes a copy longer to import than a small folder takes to look at

from __future__ import annotations

import marshal
import os
import signal
import sys
import time

SOON = 2.0
"""Seconds for which a scan is taken for what is there now."""


def marks(folder: str) -> tuple[dict[str, str], list[str]]:
    """The mark of each file and link below a folder, by its path from it; and the folders, each before those in it; nothing of a link."""
    found: dict[str, str] = {}
    places: list[str] = []
    below = [""] if not os.path.islink(folder) else []
    while below:
        place = below.pop()
        try:
            listed = os.scandir(f"{folder}/{place}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        with listed:
            for entry in listed:
                if entry.is_dir(follow_symlinks=False):
                    places.append(place + entry.name)
                    below.append(f"{place}{entry.name}/")
                else:
                    found[place + entry.name] = mark(entry.stat(follow_symlinks=False))
    return found, places


def mark(stat: os.stat_result) -> str:
    """What tells that a file is still the one that it was: size, time, inode."""
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"


Scan = tuple[dict[str, str], list[str]]


def scans(*folders: str) -> list[Scan]:
    """`marks` of each of some folders."""
    return [marks(folder) for folder in folders]


class Scout:
    """A copy of this program that looks at folders while others go on, where the system can start one."""

    def __init__(self, *folders: str) -> None:
        self.folders = folders
        self.began = time.monotonic()
        self.roots = roots(folders)
        self._process: int | None = None
        if not hasattr(os, "posix_spawn") or not os.path.basename(sys.executable or "").startswith(("python", "pypy")):
            return
        self._from, to = os.pipe()
        silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        actions = [(os.POSIX_SPAWN_DUP2, to, 1), silent, (os.POSIX_SPAWN_CLOSE, self._from)]
        try:
            command = [sys.executable, "-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", __file__, *folders]
            self._process = os.posix_spawn(sys.executable, command, os.environ, file_actions=actions)
        except OSError:
            os.close(self._from)
        finally:
            os.close(to)

    def told(self) -> list[Scan]:
        """`scans` of the folders; made now where the copy could not, did so too long ago, or others have put folders in their places."""
        raw = b""
        if self._process is not None and time.monotonic() - self.began < SOON and self.roots == roots(self.folders):
            with os.fdopen(os.dup(self._from), "rb") as file:
                raw = file.read()
        self.close()
        try:
            found: list[Scan] = marshal.loads(raw)  # noqa: S302 -- what this very module wrote
        except (EOFError, ValueError, TypeError):  # nothing, or the copy came to its end before it was done
            return scans(*self.folders)
        return found

    def close(self) -> None:
        """End the copy, whether or not it was asked."""
        if self._process is not None:
            os.close(self._from)
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = None

    __del__ = close


def roots(folders: tuple[str, ...]) -> list[int]:
    """The inodes of folders; 0 for one that is not there."""
    return [os.stat(folder).st_ino if os.path.isdir(folder) else 0 for folder in folders]


if __name__ == "__main__":
    sys.stdout.buffer.write(marshal.dumps(scans(*sys.argv[1:])))
