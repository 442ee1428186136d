"""The overlay publisher: a folder that others write to as well, such as the source of an existing site; ours are our own files alone."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest
from l10n.publish.folder import FEW, State, settle
from l10n.publish.scan import mark

HIDDEN = ".l10n-published"
"""The folder of what only this program reads: the manifest, and `OWN`."""
OWN = f"{HIDDEN}/files.json"
"""What an earlier publication wrote into the folder: path → SHA-256; empty for what one that was stopped may have written."""
STATE = "overlay"


@dataclass(frozen=True, slots=True)
class Overlay:
    """Writes the files of the site into a folder, takes away those that it wrote before and that are no longer published, and no other.

    A file that is there and that it did not write is refused before anything is written. Each file is switched at once; the folder as a
    whole is not, for it is not ours: build the site when this has ended. After a kill the next run knows what is ours.
    """

    name = "overlay"

    def publish(self, site: Site, destination: str) -> None:
        """Make the folder hold `site` besides what is others'.

        Raises RefusedError for a file that is another's, a path that leads out of the folder, or what cannot be written.
        """
        folder = Path(destination)
        ours = self.ours(folder)
        there = {place(path): path for path in site}
        found = files_at(folder, there, ours)
        state = State(site.work / STATE if site.work else None, folder)
        try:
            if ours.keys() != there.keys():  # whatever is written from now on is ours, also after a kill
                self.note(folder, {**ours, **dict.fromkeys(there.keys() - ours.keys(), "")})
            rows: dict[str, str] = {}
            fresh: list[str] = []
            for path, named in there.items():
                if path in found:
                    row = rows[path] = f"{mark(found[path])} {site.digest(named)}"
                    if state.rows.get(path) == row or state.holds(path, row):
                        continue
                self.write(folder / path, site[named], durable=len(fresh) < FEW)
                fresh.append(path)
            if len(fresh) > FEW:
                settle([folder / path for path in fresh])
            for path in sorted(ours.keys() - there.keys()):
                self.remove(folder, path)
            self.note(folder, {path: site.digest(named) for path, named in there.items()})
            state.keep(rows | {path: f"{mark((folder / path).lstat())} {site.digest(there[path])}" for path in fresh})
        except OSError as error:
            raise RefusedError(f"{destination}: cannot be written: {error.strerror or error}") from error

    def read(self, path: str, destination: str) -> bytes | None:
        """A file that we wrote into the folder; None where there is none."""
        ours = manifest.is_part(path) or path in self.ours(Path(destination))
        return manifest.held(Path(destination), place(path)) if ours else None

    def place(self, destination: str) -> str:
        """Where the files are, for people."""
        return destination

    def ours(self, folder: Path) -> Mapping[str, str]:
        """What we wrote before. Raises RefusedError for a note of it that cannot be read."""
        try:
            value = json.loads((folder / OWN).read_bytes())
            return {str(path): str(digest) for path, digest in value["files"].items()}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RefusedError(f"{folder / OWN}: cannot be read; put it back (git has it), or remove it and our files by hand") from error

    def note(self, folder: Path, digests: Mapping[str, str]) -> None:
        """Keep in the folder what is ours in it."""
        value = {"generator": "l10n", "files": dict(sorted(digests.items()))}
        files.replace(folder / OWN, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

    def write(self, file: Path, data: bytes, durable: bool) -> None:
        """Put a file where it belongs at once, and no other one: of a link the link alone goes. Without `durable` whoever asks brings it to
        the disk."""
        if file.is_symlink():
            file.unlink()
        if durable:
            files.replace(file, data)
            return
        with files.replacing(file, durable=False) as opened:
            opened.write(data)

    def remove(self, folder: Path, path: str) -> None:
        """Remove a file of ours, and the folders that it leaves empty."""
        file = folder / path
        if not file.parent.resolve().is_relative_to(folder.resolve()):
            return  # a link by now, to where nothing is ours
        file.unlink(missing_ok=True)
        for parent in file.parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def place(path: str) -> str:
    """Where in the folder a file of the site is: the manifest out of the way of a site's own one."""
    return f"{HIDDEN}/{path}" if manifest.is_part(path) else path


def files_at(folder: Path, paths: Iterable[str], ours: Collection[str]) -> dict[str, os.stat_result]:
    """What stands in a folder at these paths; each place is looked at once.

    Raises RefusedError for a file that is not among `ours`, and for a path that leads out of the folder.
    """
    inside = folder.resolve()
    places: dict[str, dict[str, os.DirEntry[str]]] = {}
    found: dict[str, os.stat_result] = {}
    for path in paths:
        parent, _, name = path.rpartition("/")
        if parent not in places:
            at = (folder / parent).resolve()
            if path.startswith("/") or not at.is_relative_to(inside):
                raise outside(folder, path)
            with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(at) as listed:
                places[parent] = {entry.name: entry for entry in listed}
        entry = places.setdefault(parent, {}).get(name)
        leads_out = entry is not None and entry.is_symlink() and not (folder / path).resolve().is_relative_to(inside)
        if leads_out or path == OWN or name in ("", ".", ".."):
            raise outside(folder, path)
        if entry and path not in ours:
            raise RefusedError(f"{folder / path}: is there and is not ours; move it away, or name another folder; nothing was written")
        if entry:
            found[path] = entry.stat(follow_symlinks=False)
    return found


def outside(folder: Path, path: str) -> RefusedError:
    """A path that is no place for a file of ours."""
    return RefusedError(f"{path}: leads out of {folder}; nothing was written")
