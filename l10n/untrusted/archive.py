"""Zip archives that documents come in: read with suspicion, written back with every byte that did not change.

What an archive says of itself is checked twice: its directory when it is opened, each entry while it is unpacked. An entry that
nobody reads is never unpacked, so pictures cost nothing. Layout and names of fields: PKWARE APPNOTE 6.3.10.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from l10n.errors import DocumentError
from l10n.regex import regex
from l10n.untrusted import REPAIR

MAX_ENTRIES: Final = 10_000
TOTAL: Final = 16
"""All entries together may unpack to this many times the limit of a single one."""
RATIO: Final = 200
FREE: Final = 4 * 1024 * 1024
"""Bytes that an entry may unpack to whatever its ratio: XML of repeated rows packs very well."""

END, END_64, LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
CENTRAL, LOCAL, DESCRIPTOR = b"PK\x01\x02", b"PK\x03\x04", b"PK\x07\x08"
CENTRAL_FIELDS = struct.Struct("<4s6H3L5H2L")
LOCAL_FIELDS = struct.Struct("<4s5H3L2H")
SIZES = struct.Struct("<3L")
END_FIELDS = struct.Struct("<4s4H2LH")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STORED, DEFLATED = 0, 8
ENCRYPTED = 0x0001 | 0x0040 | 0x2000
DESCRIBED = 0x0008
UTF_8 = 0x0800
CONTROL = regex(r"[\x00-\x1f\x7f]")
IN_64 = 0xFFFFFFFF
ZIP_64 = 0x0001


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; offsets count in the archive's bytes."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    """Bytes in the archive."""
    size: int
    """Bytes unpacked, as the directory says."""
    central: int
    """Where its record in the directory starts."""
    local: int
    """Where its own header starts."""
    data: int
    """Where its packed bytes start."""
    wide: Mapping[str, int]
    """Where the directory keeps numbers of 64 bits (zip64): field (`size`, `packed`, `local`) → offset."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip archive as `read_archive` found it."""

    raw: bytes
    path: str
    entries: Mapping[str, Entry]
    """By name, in the directory's order."""
    directory: int
    """Where the directory starts."""
    end: int
    """Where the record at its end (or the zip64 one before it) starts."""
    base: int
    """Bytes in front of what the archive's own offsets count from; 0 but for archives with something put before them."""
    limit: int
    """Bytes that one entry may unpack to."""

    def read(self, name: str) -> bytes:
        """An entry, unpacked.

        Raises DocumentError where there is none, where it is too big, is not of the size and check sum that were declared, or is damaged.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise DocumentError(self.path, f"has no entry {name}: {REPAIR}")
        if entry.size > self.limit:
            why = f"unpacks to {entry.size} bytes; the limit is {self.limit} (formats.max_bytes in the settings)"
            raise DocumentError(self.path, f"{name} {why}")
        found = self.unpack(entry)
        if len(found) != entry.size:
            raise DocumentError(self.path, f"{name} does not unpack to the {entry.size} bytes that the archive declares: {REPAIR}")
        if zlib.crc32(found) != entry.crc:
            raise DocumentError(self.path, f"{name} is damaged: its check sum (CRC-32) is another: {REPAIR}")
        return found

    def unpack(self, entry: Entry) -> bytes:
        """The bytes of an entry, never more than one beyond the declared size."""
        packed = self.raw[entry.data : entry.data + entry.packed]
        if entry.method == STORED:
            return packed
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return unpacker.decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise DocumentError(self.path, f"{entry.name} is damaged and can't be unpacked: {REPAIR}") from error

    def write(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with these entries' contents; all else keeps its bytes, and with no changes the result is `raw`.

        Order, methods, flags, times, comments and extra fields stay; only check sums, sizes and offsets are written anew.
        """
        changes: list[tuple[int, int, bytes]] = []
        moved: list[tuple[int, int]] = []
        for entry in self.entries.values():
            if entry.name in parts:
                new = pack(parts[entry.name], entry.method)
                changes += self.changed(entry, parts[entry.name], new)
                moved.append((entry.data, len(new) - entry.packed))
        if not changes:
            return self.raw
        for entry in self.entries.values():
            changes.append(number(entry, "local", entry.central + 42, entry.local - self.base + shift(moved, entry.local)))
        changes += self.moved_directory(shift(moved, self.directory))
        out: list[bytes] = []
        position = 0
        for start, end, value in sorted(changes):
            out += [self.raw[position:start], value]
            position = end
        return b"".join([*out, self.raw[position:]])

    def changed(self, entry: Entry, content: bytes, packed: bytes) -> list[tuple[int, int, bytes]]:
        """What becomes of an entry's bytes, its header, its record in the directory, and the descriptor behind it."""
        raw = self.raw
        crc = zlib.crc32(content)
        end = entry.data + entry.packed
        found = [
            (entry.data, end, packed),
            (entry.central + 16, entry.central + 20, struct.pack("<L", crc)),
            number(entry, "packed", entry.central + 20, len(packed)),
            number(entry, "size", entry.central + 24, len(content)),
        ]
        old, new = SIZES.pack(entry.crc, entry.packed, entry.size), SIZES.pack(crc, len(packed), len(content))
        if raw.startswith(old, entry.local + 14) or not entry.flags & DESCRIBED:
            # Sizes there may be of 64 bits, in an extra field; small ones may as well stand in the header itself.
            found.append((entry.local + 14, entry.local + 26, new))
        if entry.flags & DESCRIBED:
            at = end + 4 if raw.startswith(DESCRIPTOR, end) else end
            wide = struct.Struct("<LQQ")
            if raw.startswith(old, at):
                found.append((at, at + len(old), new))
            elif raw.startswith(wide.pack(entry.crc, entry.packed, entry.size), at):
                found.append((at, at + wide.size, wide.pack(crc, len(packed), len(content))))
            else:
                raise DocumentError(self.path, f"{entry.name} is damaged: what stands behind it is not its size: {REPAIR}")
        return found

    def moved_directory(self, by: int) -> list[tuple[int, int, bytes]]:
        """What says where the directory starts, and where the zip64 record does."""
        start = self.directory - self.base + by
        at = self.end
        if not self.raw.startswith(END_64, at):
            return [(at + 16, at + 20, struct.pack("<L", start))]
        found = [(at + 48, at + 56, struct.pack("<Q", start))]
        locator = at + 12 + struct.unpack_from("<Q", self.raw, at + 4)[0]
        found.append((locator + 8, locator + 16, struct.pack("<Q", at - self.base + by)))
        if struct.unpack_from("<L", self.raw, locator + 20 + 16)[0] != IN_64:
            found.append((locator + 36, locator + 40, struct.pack("<L", start)))
        return found


def number(entry: Entry, field: str, offset: int, value: int) -> tuple[int, int, bytes]:
    """A number of an entry's record in the directory: in its place, or where zip64 keeps it."""
    if field in entry.wide:
        return entry.wide[field], entry.wide[field] + 8, struct.pack("<Q", value)
    return offset, offset + 4, struct.pack("<L", value)


def shift(moved: list[tuple[int, int]], place: int) -> int:
    """By how many bytes a place moves."""
    return sum(by for at, by in moved if at <= place)


def pack(content: bytes, method: int) -> bytes:
    """An entry's bytes as its method packs them."""
    if method == STORED:
        return content
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def read_archive(raw: bytes, path: str, limit: int) -> Archive:
    """The archive in `raw`, its directory checked; `limit` is how many bytes an entry may unpack to.

    Raises DocumentError, one line with the entry and the limit, for what is no zip archive, is encrypted, has names that lead elsewhere
    or twice to the same place, entries that overlap, unknown methods, or unpacks to too much.
    """
    if raw.startswith(OLE):
        raise DocumentError(path, "is an old (97–2003) or a password-protected Office file; save it in today's format, without a password")
    if len(raw) > limit:
        raise DocumentError(path, f"{len(raw)} bytes; the limit is {limit} (formats.max_bytes in the settings)")
    try:
        archive = directory(raw, path, limit)
    except struct.error as error:
        raise damaged(path) from error
    check_sizes(archive)
    check_places(archive)
    return archive


def other_kind(raw: bytes) -> str:
    """What to say of a file that is no archive, by its first bytes."""
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "is empty: save it again in the program that made it"
    kinds = {b"{\\rtf": "RTF", b"%PDF": "a PDF", b"<!doctype html": "HTML", b"<html": "HTML", b"<?xml": "XML"}
    kind = next((f"{kind}, " for mark, kind in kinds.items() if start.lower().startswith(mark.lower())), "")
    return f"is {kind}not a zip archive, as documents of this format are: open it and save it in this format"


def damaged(path: str) -> DocumentError:
    """The error of an archive whose directory makes no sense."""
    return DocumentError(path, f"is no whole zip archive (cut off or damaged): {REPAIR}")


def directory(raw: bytes, path: str, limit: int) -> Archive:
    """The archive's directory; struct.error where it is cut off."""
    at = raw.rfind(END, max(0, len(raw) - END_FIELDS.size - 0xFFFF))
    if at < 0:
        if raw.startswith(LOCAL):
            raise damaged(path)
        raise DocumentError(path, other_kind(raw))
    _, disk, first, here, count, size, start, comment = END_FIELDS.unpack_from(raw, at)
    if at + END_FIELDS.size + comment > len(raw):
        raise damaged(path)
    end = at
    if raw.startswith(LOCATOR_64, at - 20) and at >= 20:
        (offset,) = struct.unpack_from("<Q", raw, at - 20 + 8)
        # The record is found by its offset, or right before its locator where something was put in front of the archive.
        end = next((place for place in (offset, at - 20 - 56) if 0 <= place < at and raw.startswith(END_64, place)), -1)
        if end < 0:
            raise damaged(path)
        (length, _, _, disk, first, here, count, size, start) = struct.unpack_from("<Q2H2L4Q", raw, end + 4)
        if end + 12 + length != at - 20:
            raise damaged(path)
    if (disk, first) != (0, 0) or here != count:
        raise DocumentError(path, "is one part of an archive in several files")
    if count > MAX_ENTRIES:
        raise DocumentError(path, f"has {count} entries; the limit is {MAX_ENTRIES}")
    base = end - size - start
    if base < 0:
        raise damaged(path)
    place = end - size
    entries: dict[str, Entry] = {}
    folded: set[str] = set()
    for _ in range(count):
        entry, following = record(raw, path, place, base, end)
        if entry.name.casefold() in folded:
            raise DocumentError(path, f"has two entries of the name {shown(entry.name)}")
        folded.add(entry.name.casefold())
        entries[entry.name] = entry
        place = following
    if place != end:
        raise damaged(path)
    return Archive(raw, path, entries, end - size, end, base, limit)


def record(raw: bytes, path: str, place: int, base: int, end: int) -> tuple[Entry, int]:
    """One record of the directory, with the entry's own header checked against it, and where the next one starts."""
    fields = CENTRAL_FIELDS.unpack_from(raw, place)
    flags, method = fields[3:5]
    crc, packed, size, length, extra, comment = fields[7:13]
    names = place + CENTRAL_FIELDS.size
    following = names + length + extra + comment
    if fields[0] != CENTRAL or following > end:
        raise damaged(path)
    name = read_name(raw[names : names + length], flags, path)
    wide = wide_fields(raw, names + length, names + length + extra, {"size": size, "packed": packed, "local": fields[16]})
    size, packed, local = (
        struct.unpack_from("<Q", raw, wide[key])[0] if key in wide else value
        for key, value in (("size", size), ("packed", packed), ("local", fields[16]))
    )
    if flags & ENCRYPTED:
        raise DocumentError(path, f"{name} is encrypted; save the document without a password")
    if method not in (STORED, DEFLATED):
        raise DocumentError(path, f"{name} is packed by method {method}; documents may use 0 (stored) and 8 (deflated): {REPAIR}")
    local += base
    own = LOCAL_FIELDS.unpack_from(raw, local)
    start = local + LOCAL_FIELDS.size
    if own[0] != LOCAL or own[3] != method or raw[start : start + own[9]] != raw[names : names + length]:
        raise DocumentError(path, f"{name} is another entry than the archive's directory says: {REPAIR}")
    declared = own[2] & DESCRIBED or (own[6] == crc and own[7] in (packed, IN_64) and own[8] in (size, IN_64))
    if own[2] & ENCRYPTED or not declared or (method == STORED and packed != size):
        raise DocumentError(path, f"{name} is not what the archive's directory says: {REPAIR}")
    return Entry(name, method, own[2], crc, packed, size, place, local, start + own[9] + own[10], wide), following


def wide_fields(raw: bytes, start: int, end: int, narrow: Mapping[str, int]) -> Mapping[str, int]:
    """Where a record's extra field for zip64 keeps the numbers that do not fit into 32 bits."""
    while start + 4 <= end:
        kind, length = struct.unpack_from("<2H", raw, start)
        start += 4
        if kind == ZIP_64:
            wanted = [field for field, value in narrow.items() if value == IN_64]
            return {field: start + 8 * n for n, field in enumerate(wanted) if 8 * (n + 1) <= length and start + 8 * (n + 1) <= end}
        start += length
    return {}


def read_name(raw: bytes, flags: int, path: str) -> str:
    """An entry's name; refused where it leads out of the archive or no two systems read it the same way."""
    try:
        name = raw.decode("utf-8" if flags & UTF_8 else "cp437")
    except UnicodeDecodeError as error:
        raise DocumentError(path, f"has an entry whose name is not UTF-8: {raw[:60]!r}") from error
    parts = name.removesuffix("/").split("/")
    if "\\" in name or name[1:2] == ":" or any(part in ("", ".", "..") for part in parts) or CONTROL.search(name):
        raise DocumentError(path, f"has an entry of a name that is not allowed: {shown(name)}")
    return name


def shown(name: str) -> str:
    """A name for a line of an error message."""
    return ascii(name[:100])


def check_sizes(archive: Archive) -> None:
    """Refuse what unpacks to too much, by what the directory declares; `Archive.read` holds each entry to it."""
    total = sum(entry.size for entry in archive.entries.values())
    if total > TOTAL * archive.limit:
        limit = f"the limit is {TOTAL * archive.limit}, {TOTAL} times formats.max_bytes in the settings"
        raise DocumentError(archive.path, f"unpacks to {total} bytes; {limit}")
    for entry in archive.entries.values():
        if entry.size > FREE and entry.size > RATIO * entry.packed:
            ratio = entry.size // max(1, entry.packed)
            raise DocumentError(archive.path, f"{entry.name} unpacks to {ratio} times its packed size; the limit is {RATIO}")


def check_places(archive: Archive) -> None:
    """Refuse entries that share bytes with each other or with the directory: then a small file unpacks to anything."""
    place = archive.base
    for entry in sorted(archive.entries.values(), key=lambda entry: entry.local):
        if entry.local < place:
            raise DocumentError(archive.path, f"{entry.name} overlaps another entry")
        place = entry.data + entry.packed
        if place > archive.directory:
            raise damaged(archive.path)
