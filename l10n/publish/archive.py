"""The archive publisher: the site as one file, `.zip` or `.tar.gz`; the same site gives the same bytes.

What has not changed is copied from the archive that is there as it stands, neither made nor packed anew.
"""

from __future__ import annotations

import contextlib
import functools
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from l10n import files
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import manifest, tarball

KINDS = (".zip", ".tar.gz")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that zip can say: files in it bear no other, so that the time of packing changes no byte."""
LEVEL = 6


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
        try:
            with files.replacing(path) as file, contextlib.ExitStack() as stack:
                there = stack.enter_context(path.open("rb")) if path.exists() else None
                if path.name.endswith(".zip"):
                    written = manifest.written(functools.partial(self.read, destination=destination)) or {}
                    pack_zip(file, site, there, lambda name: name in written and site.digest(name) == written[name])
                else:
                    tarball.pack(file, site, there)
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
    found = None
    if not archive.name.endswith(".zip"):
        with contextlib.suppress(OSError):
            found = tarball.manifests(archive)
    return dict(held(archive, manifest.is_part)) if found is None else found


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
    except (OSError, EOFError, zlib.error, tarfile.TarError, zipfile.BadZipFile):
        return


def pack_zip(
    file: BinaryIO, entries: Mapping[str, bytes], there: BinaryIO | None = None, same: Callable[[str], bool] = lambda name: False
) -> None:
    """Write a zip archive of path → bytes; `there` is an earlier one, and `same` says which files stand in it as they shall.

    Raises zipfile.BadZipFile for an earlier one that cannot be read.
    """
    with zipfile.ZipFile(file, "w") as packed:
        old = {one.filename: one for one in zipfile.ZipFile(there).infolist()} if there else {}
        for name in entries:
            about = zipfile.ZipInfo(name, EARLIEST)
            about.create_system = 3  # Unix, on every system: it says how the next line is read
            about.external_attr = 0o100644 << 16
            raw = raw_of(there, old[name]) if there and name in old and same(name) else None
            if raw is None:
                packed.writestr(about, entries[name], zipfile.ZIP_DEFLATED, LEVEL)
            else:
                add(packed, about, old[name], raw)


def raw_of(there: BinaryIO, about: zipfile.ZipInfo) -> bytes | None:
    """A file of an archive as it is packed there; None for one that is not whole."""
    there.seek(about.header_offset)
    head = there.read(30)  # the local header; then the name, and what some programs add to it
    there.seek(sum(struct.unpack("<26xHH", head)) if len(head) == 30 else 0, io.SEEK_CUR)
    raw = there.read(about.compress_size)
    try:
        data = zlib.decompress(raw, -zlib.MAX_WBITS, about.file_size) if about.compress_type == zipfile.ZIP_DEFLATED else b""
    except zlib.error:
        return None
    return raw if len(data) == about.file_size and zlib.crc32(data) == about.CRC else None


def add(packed: zipfile.ZipFile, about: zipfile.ZipInfo, known: zipfile.ZipInfo, raw: bytes) -> None:
    """Add a file that is packed already; zipfile itself has no way to."""
    assert packed.fp is not None
    about.compress_type, about.CRC = known.compress_type, known.CRC
    about.compress_size, about.file_size = known.compress_size, known.file_size
    about.header_offset = packed.fp.tell()
    packed.fp.write(about.FileHeader() + raw)
    packed.filelist.append(about)
    packed.NameToInfo[about.filename] = about
    packed.start_dir = packed.fp.tell()
