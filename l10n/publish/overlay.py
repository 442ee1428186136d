"""The overlay publisher: a folder that others write to as well, such as the source of an existing site; ours are our own files alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest

HIDDEN = ".l10n-published"
"""The folder of what only this program reads: the manifest, and `OWN`."""
OWN = f"{HIDDEN}/files.json"
"""What an earlier publication wrote into the folder: path → SHA-256."""


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
        inside = folder.resolve()
        there = {place(path): path for path in site}
        for path in there:
            file = folder / path
            if path == OWN or not file.resolve().is_relative_to(inside):
                raise RefusedError(f"{path}: leads out of {folder}; nothing was written")
            if path not in ours and (file.exists() or file.is_symlink()):
                raise RefusedError(f"{file}: is there and is not ours; move it away, or name another folder; nothing was written")
        digests = {path: site.digest(named) for path, named in there.items()}
        try:
            if set(ours) != set(digests):
                self.note(folder, {**ours, **digests})
            for path, digest in digests.items():
                if not holds(folder / path, digest):
                    files.replace(folder / path, site[there[path]])
            for path in sorted(set(ours) - set(digests)):
                self.remove(folder, path)
            self.note(folder, digests)
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


def holds(file: Path, digest: str) -> bool:
    """Whether a file holds bytes of this SHA-256."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == digest
    except OSError:
        return False
