"""The folder publisher: a folder holds exactly the new site, or still the old one, whole."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest

AT_FDCWD, RENAME_EXCHANGE = -100, 2
STATE = "folder.json"
FEW = 100
"""So many new files are brought to the disk one by one; more of them all at once, with the whole disk."""


class Folder:
    """Writes the site beside the folder, then swaps the two in one step where the system can (Linux), in two renames elsewhere.

    A folder that holds other things than an earlier publication is refused. Files that somebody put into a publication (a CNAME, say)
    stay there. Files that are the same are linked, not written; nothing is written when the folder holds these bytes already.
    """

    name = "folder"

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`, and what others put there.

        Raises RefusedError for a destination that is not an earlier publication, or cannot be written.
        """
        folder = Path(destination)
        folder = folder if folder.name not in ("", "..") else folder.resolve()
        new = folder.with_name(f".{folder.name}.new")
        clear(new)
        state = State(site.work / STATE if site.work else None, folder)
        try:
            there = dict(standing(folder))
            foreign = self.foreign(folder, there)
            for path in site:
                if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
                    raise RefusedError(f"{path}: a page outside the site")
            same = {path for path in site if path in there and state.digest(path, there[path]) == site.digest(path)}
            if len(same) < len(site) or set(there) - set(site) - set(foreign):
                self.write(site, folder, new, same, foreign)
                swap(new, folder)
            state.keep({path: site.digest(path) for path in site})
        except OSError as error:
            raise RefusedError(f"{destination}: cannot be written: {error.strerror or error}") from error
        finally:
            clear(new)

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of the folder; None where there is none."""
        return manifest.held(Path(destination), path)

    def place(self, destination: str) -> str:
        """Where the site is, for people."""
        return destination

    def write(self, site: Site, folder: Path, new: Path, same: set[str], foreign: list[str]) -> None:
        """Make the new folder: what is the same is linked, what others put into the old one is copied."""
        made: set[str] = set()
        fresh: list[Path] = []
        for path in site:
            place, target = path.rpartition("/")[0], os.path.join(new, path)  # noqa: PTH118 -- tens of thousands of them
            if place not in made:
                (new / place).mkdir(parents=True, exist_ok=True)
                made.add(place)
            if path in same:
                with contextlib.suppress(OSError):  # no links on this disk, or too many of one file
                    os.link(os.path.join(folder, path), target)  # noqa: PTH118 -- the same
                    continue
            Path(target).write_bytes(site[path])
            fresh.append(Path(target))
        for path in foreign:
            if path not in site:
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(folder / path, new / path, follow_symlinks=False)
        settle(fresh)

    def foreign(self, folder: Path, there: Mapping[str, str]) -> list[str]:
        """Files of an earlier publication that it did not write.

        Raises RefusedError where the folder is no earlier publication.
        """
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or not folder.name:
            raise RefusedError(f"{folder}: not a folder of its own; nothing was written")
        if not folder.is_dir() or not any(folder.iterdir()):
            return []
        written = manifest.written(folder)
        if written is None:
            lacks = f"no {manifest.INDEX} of ours"
            raise RefusedError(f"{folder}: holds files and is no earlier publication ({lacks}); name an empty or new folder")
        return sorted(path for path in there if path not in written)


class State:
    """What a folder held when it was published last: its files need not be read to know what is in them."""

    def __init__(self, path: Path | None, folder: Path) -> None:
        """`path`: where it is kept; None where it is not."""
        self.path = path
        self.folder = folder
        self.rows: dict[str, list[str]] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError):
            value = json.loads(path.read_bytes()) if path else {}
            if value.get("folder") == str(folder.resolve()):
                self.rows = value["files"]

    def digest(self, path: str, mark: str) -> str:
        """SHA-256 of a file in the folder, which is read only where it is not as it was left."""
        row = self.rows.get(path)
        if row and row[0] == mark:
            return row[1]
        file = self.folder / path
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() and not file.is_symlink() else ""

    def keep(self, digests: Mapping[str, str]) -> None:
        """Remember what the folder holds now."""
        if self.path:
            rows = {path: [mark, digests[path]] for path, mark in standing(self.folder) if path in digests}
            with contextlib.suppress(OSError):
                value = {"folder": str(self.folder.resolve()), "files": rows}
                files.replace(self.path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape"))


def standing(folder: Path, below: str = "") -> Iterator[tuple[str, str]]:
    """All files and links below a folder, by their path from it, each with its size, time and inode."""
    try:
        entries = list(os.scandir(folder / below))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from standing(folder, f"{below}{entry.name}/")
        else:
            stat = entry.stat(follow_symlinks=False)
            yield f"{below}{entry.name}", f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"


def settle(written: list[Path]) -> None:
    """Bring new files to the disk."""
    if len(written) > FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in written:
        with path.open("rb") as file:
            os.fsync(file.fileno())


def clear(folder: Path) -> None:
    """Remove a folder that an earlier run may have left; of a link the link alone."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def swap(new: Path, folder: Path) -> None:
    """Put `new` in the place of `folder`; afterwards `new` is gone or holds what was there."""
    files.sync_folder(new)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.rename(folder)
    elif not exchange(new, folder):
        old = folder.with_name(f".{folder.name}.old")
        clear(old)
        folder.rename(old)
        new.rename(folder)
        clear(old)
    files.sync_folder(folder.parent)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2 of Linux); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
