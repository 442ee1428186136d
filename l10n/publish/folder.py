"""The folder publisher: a folder holds exactly the new site, or still the old one, whole."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import kept, manifest

AT_FDCWD, RENAME_EXCHANGE = -100, 2
STATE, SPARE = "folder", "spare"
FEW = 100
"""So many new files are brought to the disk one by one; more of them all at once, with the whole disk."""


class Folder:
    """Writes the site beside the folder, then swaps the two in one step where the system can (Linux), in two renames elsewhere.

    A folder that holds other things than an earlier publication is refused. Files that somebody put into a publication (a CNAME, say)
    stay there. Files that are the same are linked, not written; nothing is written when the folder holds these bytes already. What was
    there is kept as a spare of links where the project works: the next publication changes only what has changed since.
    """

    name = "folder"

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`, and what others put there.

        Raises RefusedError for a destination that is not an earlier publication, or cannot be written.
        """
        folder = Path(destination)
        folder = folder if folder.name not in ("", "..") else folder.resolve()
        beside = folder.with_name(f".{folder.name}.new")
        clear(beside)
        state = State(site.work / STATE if site.work else None, folder)
        try:
            there = dict(standing(folder))
            foreign = self.foreign(folder, there, state)
            for path in site:
                if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
                    raise RefusedError(f"{path}: a page outside the site")
            same = {path for path in site if path in there and state.digest(path, there[path]) == site.digest(path)}
            if len(same) < len(site) or set(there) - set(site) - set(foreign):
                new = spare(site.work, folder, beside) or beside
                links = {path: there[path] for path in (*same, *foreign)}
                settle(self.write(site, folder, new, links))
                marks = {path: links.get(path) or mark((new / path).lstat()) for path in site}
                swap(new, folder)
            else:
                marks = {path: there[path] for path in site}
            state.keep({path: (marks[path], site.digest(path)) for path in site})
        except OSError as error:
            raise RefusedError(f"{destination}: cannot be written: {error.strerror or error}") from error
        finally:
            clear(beside)

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of the folder; None where there is none."""
        return manifest.held(Path(destination), path)

    def place(self, destination: str) -> str:
        """Where the site is, for people."""
        return destination

    def write(self, site: Site, folder: Path, new: Path, links: Mapping[str, str]) -> list[Path]:
        """Make the new folder of what it holds already: `links`, path → mark, are those of the old folder's files that stay; the others of
        the site are written. Gives what was written."""
        places: list[str] = []
        held = {path: entry.inode() for path, entry in entries(new, places)}
        stay = {path for path, mark in links.items() if held.get(path) == int(mark.rpartition(":")[2])}
        for path in held.keys() - stay:
            (new / path).unlink()
        for place in reversed(places):
            with contextlib.suppress(OSError):  # something stays there
                (new / place).rmdir()
        made: set[str] = set()
        written: list[Path] = []
        for path in (*site, *(path for path in links if path not in site)):
            if path in stay:
                continue
            if (place := path.rpartition("/")[0]) not in made:
                (new / place).mkdir(parents=True, exist_ok=True)
                made.add(place)
            target = new / path
            if path not in links:
                target.write_bytes(site[path])
                written.append(target)
                continue
            try:
                os.link(folder / path, target, follow_symlinks=False)
            except OSError:  # no links on this disk, or too many of one file
                shutil.copy2(folder / path, target, follow_symlinks=False)
        return written

    def foreign(self, folder: Path, there: Mapping[str, str], state: State) -> list[str]:
        """Files of an earlier publication that it did not write.

        Raises RefusedError where the folder is no earlier publication.
        """
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or not folder.name:
            raise RefusedError(f"{folder}: not a folder of its own; nothing was written")
        if not folder.is_dir() or not any(folder.iterdir()):
            return []
        written = state.rows if state.is_of(there) else manifest.written(folder)
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
        self.base = str(folder.resolve())
        base, parts = kept.read(path) if path else ("", {})
        self.rows = parts.get("files", {}) if base == self.base else {}

    def is_of(self, there: Mapping[str, str]) -> bool:
        """Whether the publication that stands there, by its files' marks, is the one that was kept."""
        return manifest.INDEX in there and self.marked(manifest.INDEX, there[manifest.INDEX]) is not None

    def marked(self, path: str, mark: str) -> str | None:
        """SHA-256 of a file that has still this mark; None for another."""
        known, _, digest = self.rows.get(path, b"").partition(b" ")
        return digest.decode() if known == mark.encode() else None

    def digest(self, path: str, mark: str) -> str:
        """SHA-256 of a file in the folder, which is read only where it is not as it was left."""
        if (known := self.marked(path, mark)) is not None:
            return known
        file = self.folder / path
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() and not file.is_symlink() else ""

    def keep(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Remember what the folder holds now: path → mark and SHA-256."""
        rows = {path: f"{mark} {digest}".encode() for path, (mark, digest) in files.items()}
        if self.path and rows != self.rows:
            kept.write(self.path, self.base, {"files": rows})


def standing(folder: Path) -> Iterator[tuple[str, str]]:
    """All files and links below a folder, by their path from it, each with its mark."""
    return ((path, mark(entry.stat(follow_symlinks=False))) for path, entry in entries(folder, []))


def entries(folder: Path, places: list[str], below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files and links below a folder, by their path from it; the folders are added to `places`, each before those in it."""
    try:
        listed = list(os.scandir(folder / below))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            places.append(below + entry.name)
            yield from entries(folder, places, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry


def mark(stat: os.stat_result) -> str:
    """What tells that a file is still the one that it was: size, time, inode."""
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"


def spare(work: Path | None, folder: Path, beside: Path) -> Path | None:
    """Where the new folder is made, of what the publication before left there; None where a folder cannot be moved from there to `beside`.

    A disk may be mounted in several places: only trying shows it.
    """
    if work is None or (folder.is_dir() and folder.stat().st_dev != work.stat().st_dev):
        return None
    probe = work / f"{SPARE}.probe"
    try:
        probe.mkdir(exist_ok=True)
        beside.parent.mkdir(parents=True, exist_ok=True)
        probe.rename(beside)
    except OSError:
        clear(probe)
        return None
    beside.rmdir()
    if (work / SPARE).is_symlink():
        (work / SPARE).unlink()
    return work / SPARE


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
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        clear(old)
    files.sync_folder(folder.parent)
    files.sync_folder(new.parent)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2 of Linux); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
