"""A gzipped tar archive in members: a changed site costs what has changed of it, and the same site gives the same bytes.

RFC 1952 lets a gzip file be several, one after the other, which all readers take for one. Each of ours holds a run of files, and says in
its header (FEXTRA, subfield `LN`) how long it is, what is in it, and whether that is the manifest: a member whose files are what they were
is copied as it is, and the manifest is read without unpacking the rest.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import struct
import tarfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from l10n.api import Site
from l10n.publish import manifest
from l10n.publish.output import RECENT

HEAD = struct.Struct("<2sBBIBBH2sHQ?32sI")
"""Magic, method, flags, time, extra flags, system, length of the extra field; its subfield: name, length, size of the member, whether it
holds parts of the manifest, a digest of what it holds, CRC-32 of what follows."""
FIXED = b"\x1f\x8b", 8, 4, 0, 0, 255, 49, b"LN", 45
TAIL = struct.Struct("<II")
LEVEL = 6
USUAL = 16
"""How many files a member has as a rule."""
END = bytes(2 * tarfile.BLOCKSIZE)
"""By which a tar archive ends; the last member."""


@dataclass(frozen=True, slots=True)
class Member:
    """A part of an archive."""

    start: int
    size: int
    is_manifest: bool
    key: bytes
    """A digest of the paths of its files and what is in them."""
    crc: int
    """CRC-32 of its bytes after the header."""


class Old:
    """An archive that is there, as long as its file is open; its members are asked for in their order."""

    def __init__(self, file: BinaryIO | None) -> None:
        self.file = file
        self.members = members(file) if file else []
        self.places = {member.key: number for number, member in enumerate(self.members)}
        self.next = 0
        self.near: deque[Mapping[str, bytes]] = deque(maxlen=2)

    def copied(self, key: bytes) -> bytes | None:
        """The bytes of the member of a key, where there is one, and it is whole."""
        if self.file is None or (number := self.places.get(key)) is None:
            return None
        self.next = number + 1
        return raw(self.file, self.members[number])

    def held(self, site: Site, path: str) -> bytes | None:
        """A file, where one of the members last looked at has it as the site does."""
        found = next((files[path] for files in self.near if path in files), None)
        return found if found is not None and hashlib.sha256(found).hexdigest() == site.digest(path) else None

    def look(self) -> None:
        """Unpack the next member: where a run has changed, most of its files are there."""
        if self.file is not None and self.next < len(self.members):
            there = raw(self.file, self.members[self.next])
            self.near.append(dict(unpacked([there] if there else [])))
            self.next += 1


def pack(file: BinaryIO, site: Site, there: BinaryIO | None) -> None:
    """Write a site; `there` is an earlier archive, of which all that is the same is taken."""
    old = Old(there)
    for run in runs(site):
        data: dict[str, bytes] = {}
        if old.members:
            key = key_of((path, site.digest(path)) for path in run)
            if (same := old.copied(key)) is not None:
                file.write(same)
                continue
            old.look()
            data = {path: held for path in run if (held := old.held(site, path)) is not None}
        data = {path: data[path] if path in data else site[path] for path in run}
        key = key_of((path, hashlib.sha256(held).hexdigest()) for path, held in data.items())
        file.write(member(b"".join(entry(path, held) for path, held in data.items()), key, manifest.is_part(run[0])))
    file.write(member(END, key_of([]), is_manifest=False))


def runs(site: Iterable[str]) -> Iterator[Sequence[str]]:
    """The files of the members: neighbours, those of the manifest by themselves, so few that a site has all of one at hand.

    Where one ends its last file's name says, so that a file more or less changes few of them.
    """
    for _, group in itertools.groupby(site, manifest.is_part):
        run: list[str] = []
        for path in group:
            run.append(path)
            if len(run) == RECENT or zlib.crc32(path.encode("utf-8", "surrogateescape")) % USUAL == 0:
                yield run
                run = []
        if run:
            yield run


def key_of(files: Iterable[tuple[str, str]]) -> bytes:
    """A digest of files: path and SHA-256."""
    return hashlib.sha256(repr((LEVEL, list(files))).encode("utf-8", "surrogateescape")).digest()


def entry(path: str, data: bytes) -> bytes:
    """A file in a tar archive."""
    about = tarfile.TarInfo(path)
    about.size, about.mode = len(data), 0o644
    return about.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape") + data + bytes(-len(data) % tarfile.BLOCKSIZE)


def member(data: bytes, key: bytes, is_manifest: bool) -> bytes:
    """A member of a gzip file."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush() + TAIL.pack(zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return HEAD.pack(*FIXED, HEAD.size + len(body), is_manifest, key, zlib.crc32(body)) + body


def members(file: BinaryIO) -> list[Member]:
    """The members of an archive; none of one that we did not write, or not like this."""
    found: list[Member] = []
    start, end = 0, file.seek(0, io.SEEK_END)
    while start < end:
        file.seek(start)
        head = file.read(HEAD.size)
        *fixed, size, is_manifest, key, crc = HEAD.unpack(head) if len(head) == HEAD.size else (0, 0, 0, 0)
        if tuple(fixed) != FIXED or size <= HEAD.size + TAIL.size:
            return []
        found.append(Member(start, size, is_manifest, key, crc))
        start += size
    return found if start == end else []


def raw(file: BinaryIO, one: Member) -> bytes | None:
    """The bytes of a member; None where they are not those that were written."""
    file.seek(one.start)
    found = file.read(one.size)
    return found if zlib.crc32(memoryview(found)[HEAD.size :]) == one.crc else None


def unpacked(parts: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of members (path and bytes)."""
    data = b"".join(zlib.decompress(part, zlib.MAX_WBITS | 16) for part in parts) + END
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8") as tar:
        for info in tar:
            if opened := tar.extractfile(info):
                yield info.name, opened.read()


def manifests(archive: Path) -> dict[str, bytes] | None:
    """The manifest's files in an archive, by path, those of damaged members left out; None for one that was not written like this.

    Raises OSError for one that cannot be read.
    """
    with archive.open("rb") as file:
        there = members(file)
        return dict(unpacked(found for one in there if one.is_manifest and (found := raw(file, one)))) if there else None
