"""The folder publisher: a folder holds exactly the new site, or still the old one, whole."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest

AT_FDCWD, RENAME_EXCHANGE = -100, 2


class Folder:
    """Writes the site beside the folder, then swaps the two in one step where the system can (Linux), in two renames elsewhere.

    A folder that holds other things than an earlier publication is refused. Files that somebody put into a publication (a CNAME, say)
    stay there. Nothing is written when the folder holds these bytes already.
    """

    name = "folder"

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`, and what others put there.

        Raises RefusedError for a destination that is not an earlier publication, or cannot be written.
        """
        folder = Path(destination)
        folder = folder if folder.name not in ("", "..") else folder.resolve()
        foreign = self.foreign(folder)
        new = folder.with_name(f".{folder.name}.new")
        clear(new)
        if all(same(folder / path, data) for path, data in site.items()) and not self.left_over(folder, site, foreign):
            return
        try:
            for path, data in site.items():
                file = new / path
                if not file.resolve().is_relative_to(new.resolve()):
                    raise RefusedError(f"{path}: a page outside the site")
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("wb") as out:
                    out.write(data)
                    out.flush()
                    os.fsync(out.fileno())
            for path in foreign:
                if path not in site:
                    (new / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(folder / path, new / path, follow_symlinks=False)
            swap(new, folder)
        except OSError as error:
            raise RefusedError(f"{destination}: cannot be written: {error.strerror or error}") from error
        finally:
            clear(new)

    def foreign(self, folder: Path) -> list[str]:
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
        return [path for path in self.files(folder) if path not in written]

    def left_over(self, folder: Path, site: Site, foreign: list[str]) -> bool:
        """Whether the folder holds pages that the new site lacks."""
        return bool(set(self.files(folder)) - set(site) - set(foreign))

    def files(self, folder: Path) -> list[str]:
        """All files below a folder, by their path from it."""
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() or p.is_symlink())


def clear(folder: Path) -> None:
    """Remove a folder that an earlier run may have left; of a link the link alone."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def same(file: Path, data: bytes) -> bool:
    """Whether a file holds these bytes."""
    return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data


def swap(new: Path, folder: Path) -> None:
    """Put `new` in the place of `folder`; afterwards `new` is gone or holds what was there."""
    sync_folder(new)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.rename(folder)
    elif not exchange(new, folder):
        old = folder.with_name(f".{folder.name}.old")
        clear(old)
        folder.rename(old)
        new.rename(folder)
        clear(old)
    sync_folder(folder.parent)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (renameat2 of Linux); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def sync_folder(folder: Path) -> None:
    """Make a folder's names durable."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
