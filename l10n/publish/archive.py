"""The archive publisher: the site as one file, `.zip` or `.tar.gz`; the same site gives the same bytes."""

from __future__ import annotations

import functools
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest

KINDS = (".zip", ".tar.gz")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that zip can say: files in it bear no other, so that the time of packing changes no byte."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Writes the site into an archive, which takes the place of the earlier one at once.

    The destination is its name; one that does not end with `.zip` or `.tar.gz` gets the `format` behind it. A file that is no earlier
    publication is refused. Nothing is written where the archive holds this site already.
    """

    format: str = "tar.gz"
    """`tar.gz` or `zip`."""

    name = "archive"

    def publish(self, site: Site, destination: str) -> None:
        """Make the archive hold exactly `site`.

        Raises RefusedError for a destination that is not an earlier publication, or cannot be written.
        """
        path = self.path(destination)
        if path.exists() or path.is_symlink():
            old = self.read(manifest.INDEX, destination)
            if not path.is_file() or manifest.read(lambda name: old).get("generator") != manifest.GENERATOR:
                raise RefusedError(f"{path}: is no earlier publication (no archive with a {manifest.INDEX} of ours); name another file")
            if manifest.INDEX in site and site[manifest.INDEX] == old:
                return
        entries = ((name, site[name]) for name in site)
        try:
            with files.replacing(path) as file:
                (pack_zip if path.name.endswith(".zip") else pack_tar)(file, entries)
        except OSError as error:
            raise RefusedError(f"{path}: cannot be written: {error.strerror or error}") from error

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of the archive; None where there is none."""
        archive = self.path(destination)
        try:
            told = archive.stat()
        except OSError:
            return None
        if manifest.is_part(path):
            return manifests(archive, told.st_mtime_ns, told.st_size).get(path)
        return dict(held(archive, lambda name: name == path)).get(path)

    def place(self, destination: str) -> str:
        """Where the site is, for people."""
        return str(self.path(destination))

    def path(self, destination: str) -> Path:
        """The archive's file. Raises RefusedError for a format that is none."""
        if f".{self.format}" not in KINDS:
            raise RefusedError(f"publish.options.archive.format: {self.format!r}; it may be: zip, tar.gz")
        return Path(destination if destination.endswith(KINDS) else f"{destination}.{self.format}")


@functools.lru_cache(2)
def manifests(archive: Path, changed: int, size: int) -> Mapping[str, bytes]:
    """The manifest's files in an archive, by path; it is gone through once, as long as it does not change."""
    return dict(held(archive, manifest.is_part))


def held(archive: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Files of an archive by their paths; none of one that cannot be read."""
    try:
        if archive.name.endswith(".zip"):
            with zipfile.ZipFile(archive) as packed:
                yield from ((name, packed.read(name)) for name in packed.namelist() if wanted(name))
        else:
            with tarfile.open(archive) as tar:
                for member in tar:
                    if wanted(member.name) and (file := tar.extractfile(member)):
                        yield member.name, file.read()
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile):
        return


def pack_zip(file: BinaryIO, entries: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip archive of (path, bytes)."""
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in entries:
            about = zipfile.ZipInfo(name, EARLIEST)
            about.create_system = 3  # Unix, on every system: it says how the next line is read
            about.external_attr = 0o100644 << 16
            packed.writestr(about, data, zipfile.ZIP_DEFLATED, 6)


def pack_tar(file: BinaryIO, entries: Iterable[tuple[str, bytes]]) -> None:
    """Write a gzipped tar archive of (path, bytes)."""
    with (
        gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, data in entries:
            about = tarfile.TarInfo(name)
            about.size, about.mode = len(data), 0o644
            archive.addfile(about, io.BytesIO(data))
