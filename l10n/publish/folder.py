"""The folder publisher: a folder holds exactly the new site, or still the old one, whole."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import kept, manifest
from l10n.publish.scan import Scan, Scout, mark, marks, scans

AT_FDCWD, RENAME_EXCHANGE = -100, 2
STATE, SPARE = "folder", ".spare"
FEW = 100
"""So many new files are brought to the disk one by one; more of them all at once, with the whole disk."""


class Folder:
    """Writes the site beside the folder, then swaps the two in one step where the system can (Linux), in two renames elsewhere.

    A folder that holds other things than an earlier publication is refused. Files that somebody put into a publication (a CNAME, say)
    stay there. Files that are the same are linked, not written; nothing is written when the folder holds these bytes already. What was
    there is kept as a spare of links where the project works: the next publication changes only what has changed since.
    """

    name = "folder"

    def __init__(self) -> None:
        self._scout: Scout | None = None

    def ahead(self, destination: str, work: Path) -> None:
        """Look at the folder, and at the spare, while the site is put together."""
        self._scout = Scout(str(folder_of(destination)), str(spare_of(work)))

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`, and what others put there.

        Raises RefusedError for a destination that is not an earlier publication, or cannot be written.
        """
        folder = folder_of(destination)
        beside = folder.with_name(f".{folder.name}.new")
        clear(beside)
        state = State(site.work / STATE if site.work else None, folder)
        try:
            wanted = (str(folder), str(spare_of(site.work))) if site.work else (str(folder),)
            scout = self._scout
            (there, _), *held = scout.told() if scout and scout.folders == wanted else scans(str(folder))
            foreign = self.foreign(folder, there, state)
            rows: dict[str, str] = {}
            fresh: list[str] = []
            for path in site:
                row = f"{there[path]} {site.digest(path)}" if path in there else ""
                if row and (state.rows.get(path) == row or state.holds(path, row)):
                    rows[path] = row
                else:
                    fresh.append(path)
            for path in fresh:
                if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
                    raise RefusedError(f"{path}: a page outside the site")
            if fresh or len(there) > len(rows) + len(foreign):
                new = spare(site.work, folder, beside) or beside
                known = held[0] if held and new != beside else marks(str(new))
                self.write(site, folder, new, fresh, there, {*rows, *foreign}, known)
                settle([new / path for path in fresh])
                rows |= {path: f"{mark((new / path).lstat())} {site.digest(path)}" for path in fresh}
                swap(new, folder)
            state.keep(rows)
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

    def write(
        self, site: Site, folder: Path, new: Path, fresh: Iterable[str], there: Mapping[str, str], stay: Set[str], known: Scan
    ) -> None:
        """Make the new folder of what it holds already, `known`: `fresh` are written, `stay` are files of the old one, with their marks
        in `there`."""
        held, places = known
        linked = {path for path, told in held.items() if path in stay and there[path] == told}
        for path in held.keys() - linked:
            (new / path).unlink()
        for place in reversed(places):
            with contextlib.suppress(OSError):  # something stays there
                (new / place).rmdir()
        made: set[str] = set()
        for path in (*fresh, *(stay - linked)):
            if (place := path.rpartition("/")[0]) not in made:
                (new / place).mkdir(parents=True, exist_ok=True)
                made.add(place)
            if path not in stay:
                (new / path).write_bytes(site[path])
                continue
            try:
                os.link(folder / path, new / path, follow_symlinks=False)
            except OSError:  # no links on this disk, or too many of one file
                shutil.copy2(folder / path, new / path, follow_symlinks=False)

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
        return sorted(there.keys() - written.keys())


def folder_of(destination: str) -> Path:
    """The folder that a destination names, with a name of its own."""
    folder = Path(destination)
    return folder if folder.name not in ("", "..") else folder.resolve()


class State:
    """What a folder held when it was published last: its files need not be read to know what is in them."""

    def __init__(self, path: Path | None, folder: Path) -> None:
        """`path`: where it is kept; None where it is not."""
        self.folder = folder
        self.base = str(folder.resolve())
        self.kept = kept.Rows(path) if path else None
        self.rows = self.kept.parts.get("files", {}) if self.kept and self.kept.base == self.base else {}

    def is_of(self, there: Mapping[str, str]) -> bool:
        """Whether the publication that stands there, path → mark, is the one that was kept."""
        return manifest.INDEX in there and self.rows.get(manifest.INDEX, "").startswith(f"{there[manifest.INDEX]} ")

    def holds(self, path: str, row: str) -> bool:
        """Whether a file in the folder has the SHA-256 of a row, where its kept row is another one; it is read only where it is not as it
        was left."""
        mark, digest = row.split(" ")
        if self.rows.get(path, "").startswith(f"{mark} "):
            return False
        file = self.folder / path
        return file.is_file() and not file.is_symlink() and hashlib.sha256(file.read_bytes()).hexdigest() == digest

    def keep(self, rows: Mapping[str, str]) -> None:
        """Remember what the folder holds now: path → mark and SHA-256."""
        if self.kept:
            self.kept.write(self.base, {"files": rows})


def spare_of(work: Path) -> Path:
    """Where the spare is: beside what a CI keeps from run to run."""
    return work.with_name(work.name + SPARE)


def spare(work: Path | None, folder: Path, beside: Path) -> Path | None:
    """Where the new folder is made, of what the publication before left there; None where a folder cannot be moved from there to `beside`.

    A disk may be mounted in several places: only trying shows it.
    """
    if work is None:
        return None
    place = spare_of(work)
    probe = place.with_name(f"{place.name}.probe")
    try:
        work.mkdir(parents=True, exist_ok=True)
        probe.mkdir(exist_ok=True)
        beside.parent.mkdir(parents=True, exist_ok=True)
        probe.rename(beside)
    except OSError:
        clear(probe)
        return None
    beside.rmdir()
    if folder.is_dir() and folder.stat().st_dev != work.stat().st_dev:
        return None
    if place.is_symlink():
        place.unlink()
    return place


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
