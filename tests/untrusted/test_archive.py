"""Archives are read with suspicion and written back with only what changed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from l10n.errors import DocumentError
from l10n.untrusted.archive import MAX_ENTRIES, read_archive

LIMIT = 1024 * 1024
TEXT = b"<doc>" + b"some text, " * 50 + b"</doc>"


def made(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """An archive of these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.comment = comment
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8)), content, compress_type=method)
    return file.getvalue()


def streamed(*entries: tuple[str, bytes], wide: bool = False) -> bytes:
    """An archive written to a pipe: sizes stand behind the data."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.kept = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.kept += bytes(data)
            return len(bytes(data))

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=wide) as out:
                out.write(content)
    return bytes(pipe.kept)


def unpacked(raw: bytes) -> dict[str, bytes]:
    """What another program reads in an archive, every check sum tested."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


ARCHIVES: dict[str, bytes] = {
    "deflated": made(("mimetype", b"application/x"), ("a.xml", TEXT), ("Pictures/", b""), ("Pictures/é.png", b"\x89PNG")),
    "stored": made(("a.xml", TEXT), ("b.xml", b"<b/>"), method=zipfile.ZIP_STORED),
    "with a comment": made(("b.xml", b"<b/>"), ("a.xml", TEXT), comment=b"hello"),
    "with something in front": b"#!/bin/sh\n" + made(("b.xml", b"<b/>"), ("a.xml", TEXT)),
    "streamed": streamed(("b.xml", b"<b/>"), ("a.xml", TEXT), ("c", b"")),
    "streamed, 64 bits": streamed(("b.xml", b"<b/>"), ("a.xml", TEXT), wide=True),
}


@pytest.mark.parametrize("raw", ARCHIVES.values(), ids=ARCHIVES)
def test_unchanged(raw: bytes) -> None:
    """With nothing changed the archive is the very same bytes; so it is when a part is read and no other is put in."""
    archive = read_archive(raw, "a.odt", LIMIT)
    assert archive.read("a.xml") == TEXT
    assert archive.write({}) == raw
    assert list(archive.entries) == list(unpacked(raw))


@pytest.mark.parametrize("raw", ARCHIVES.values(), ids=ARCHIVES)
def test_changed(raw: bytes) -> None:
    """A changed entry is read by others as it was meant, all others are; order, method, flags and times stay."""
    new = b"<doc>" + bytes(range(32, 127)) * 20 + b"</doc>"
    written = read_archive(raw, "a.odt", LIMIT).write({"a.xml": new})
    assert unpacked(written) == unpacked(raw) | {"a.xml": new}

    def kept(content: bytes) -> list[tuple[object, ...]]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            return [(archive.comment, i.filename, i.compress_type, i.flag_bits, i.date_time, i.external_attr) for i in infos]

    assert kept(written) == kept(raw)
    archive = read_archive(written, "a.odt", LIMIT)
    assert archive.read("a.xml") == new
    assert unpacked(archive.write({"a.xml": TEXT})) == unpacked(raw)


def test_untouched_entries_are_copied_raw() -> None:
    """The packed bytes of what did not change stay, however they were packed; a damaged picture stays as damaged as it was."""
    raw = made(("a.xml", TEXT), ("b.png", b"P" * 500))
    entry = read_archive(raw, "a.odt", LIMIT).entries["b.png"]
    broken = raw[: entry.data] + b"\xff" * entry.packed + raw[entry.data + entry.packed :]
    written = read_archive(broken, "a.odt", LIMIT).write({"a.xml": b"<a/>"})
    at = read_archive(written, "a.odt", LIMIT).entries["b.png"]
    assert written[at.data : at.data + at.packed] == b"\xff" * entry.packed


def test_zip64() -> None:
    """An archive with 64-bit records is read and written; the records say the new places."""
    raw = made(("b.xml", b"<b/>"), ("a.xml", TEXT))
    at = raw.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", raw, at + 10)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    wide += struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    raw = raw[:at] + wide + raw[at : at + 8] + b"\xff\xff\xff\xff" + b"\xff" * 8 + raw[at + 20 :]
    archive = read_archive(raw, "a.odt", LIMIT)
    assert archive.write({}) == raw
    written = archive.write({"b.xml": TEXT * 2, "a.xml": b"<a/>"})
    assert unpacked(written) == {"b.xml": TEXT * 2, "a.xml": b"<a/>"}


def patched(raw: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """The bytes with a field of the first record of that signature set."""
    at = raw.index(signature) + offset
    return raw[:at] + value + raw[at + len(value) :]


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
ONE = made(("a.xml", TEXT))


def flagged() -> bytes:
    """An archive that says its entry is encrypted."""
    return patched(patched(ONE, LOCAL, 6, b"\x01\0"), CENTRAL, 8, b"\x01\0")


def bzipped() -> bytes:
    return made(("a.xml", TEXT), method=zipfile.ZIP_BZIP2)


def quoted() -> bytes:
    """Two records of the directory for one packed body, under two names."""
    raw = made(("a.xml", TEXT), ("b.xml", TEXT))
    local = raw.index(LOCAL, 4)
    return patched(raw, CENTRAL, 42, struct.pack("<L", local))


def overlapping() -> bytes:
    """An entry that is another's packed body: the bytes of both are counted once in the file."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"\0" * 900_000) + body.flush()
    sizes = struct.pack("<3L", zlib.crc32(b"\0" * 900_000), len(packed), 900_000)
    inner = struct.pack("<4s5H", LOCAL, 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", 1, 0) + b"b" + packed
    whole = struct.pack("<3L", zlib.crc32(inner), len(inner), len(inner))
    outer = struct.pack("<4s5H", LOCAL, 20, 0, 0, 0, 0) + whole + struct.pack("<2H", 1, 0) + b"a"

    def central(method: int, sizes: bytes, name: bytes, at: int) -> bytes:
        return struct.pack("<4s6H", CENTRAL, 20, 20, 0, method, 0, 0) + sizes + struct.pack("<5H2L", 1, 0, 0, 0, 0, 0, at) + name

    directory = central(0, whole, b"a", 0) + central(8, sizes, b"b", len(outer))
    start = len(outer) + len(inner)
    return outer + inner + directory + struct.pack("<4s4H2LH", END, 0, 0, 2, 2, len(directory), start, 0)


def bomb() -> bytes:
    """250 KB that unpack to 1.4 GB, as the directory says freely."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b"\0" * 5_000_000) + packer.flush()
    out, directory = b"", b""
    for n in range(5):
        sizes = struct.pack("<3L", 0, len(piece) * 10, 280_000_000)
        name = f"{n}.xml".encode()
        at = len(out)
        out += struct.pack("<4s5H", LOCAL, 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", len(name), 0) + name + piece * 10
        directory += struct.pack("<4s6H", CENTRAL, 20, 20, 0, 8, 0, 0) + sizes + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, at) + name
    assert len(out) < 270_000
    return out + directory + struct.pack("<4s4H2LH", END, 0, 0, 5, 5, len(directory), len(out), 0)


REFUSED: dict[str, tuple[Callable[[], bytes] | bytes, str]] = {
    "nothing": (b"", "is empty"),
    "text": (b"Good morning", "is not a zip archive"),
    "RTF": (b"{\\rtf1\\ansi Good morning}", "is RTF"),
    "PDF": (b"%PDF-1.7\n", "is a PDF"),
    "page": (b"\xef\xbb\xbf\n<!DOCTYPE html><p>Good morning", "is HTML"),
    "old Office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "cut off": (ONE[:-30], "cut off or damaged"),
    "cut off in its comment": (made(("a", b"a"), comment=b"hello")[:-2], "cut off or damaged"),
    "front cut off": (ONE[20:], "cut off or damaged"),
    "encrypted": (flagged, "a.xml is encrypted"),
    "unknown method": (bzipped, "a.xml is packed by method 12"),
    "up": (made(("../a.xml", b"a")), "not allowed: '../a.xml'"),
    "up within": (made(("a/../../b.xml", b"a")), "not allowed"),
    "absolute": (made(("/etc/passwd", b"a")), "not allowed"),
    "drive": (made(("C:a", b"a")), "not allowed"),
    "backslash": (patched(patched(made(("a/b", b"a")), LOCAL, 30, b"a\\b"), CENTRAL, 46, b"a\\b"), "not allowed"),
    "line end in a name": (made(("a\nb", b"a")), r"not allowed: 'a\nb'"),
    "twice": (patched(made(("a", b"a"), ("b", b"b")).replace(b"b", b"a"), LOCAL, 30, b"a"), "has two entries of the name 'a'"),
    "twice, by case": (made(("Word/a.xml", b"a"), ("word/A.xml", b"b")), "has two entries of the name 'word/A.xml'"),
    "too many": (made(*((str(n), b"") for n in range(MAX_ENTRIES + 1))), f"has {MAX_ENTRIES + 1} entries; the limit is {MAX_ENTRIES}"),
    "overlapping": (overlapping, "b overlaps another entry"),
    "same body": (quoted, "another entry than the archive's directory says"),
    "1.4 GB": (bomb, "unpacks to 1400000000 bytes; the limit is 16777216"),
    "ratio": (lambda: made(("a.png", b"\0" * 5_000_000)), "times its packed size; the limit is 200"),
    "lying size in its own header": (patched(ONE, LOCAL, 22, b"\x01\0\0\0"), "a.xml is not what the archive's directory says"),
    "other name in its own header": (patched(ONE, LOCAL, 30, b"b"), "a.xml is another entry"),
    "several files": (patched(ONE, END, 4, b"\x01\0"), "several files"),
}


@pytest.mark.parametrize(("raw", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(raw: Callable[[], bytes] | bytes, why: str) -> None:
    """What is no honest archive is refused when it is opened, in one line that names the file."""
    with pytest.raises(DocumentError) as error:
        read_archive(raw if isinstance(raw, bytes) else raw(), "news/a.odt", LIMIT)
    assert str(error.value).startswith("news/a.odt: ")
    assert "\n" not in str(error.value)
    assert why in str(error.value)


def both(raw: bytes, local: int, central: int, value: bytes) -> bytes:
    """A field set in the entry's own header and in the directory."""
    return patched(patched(raw, LOCAL, local, value), CENTRAL, central, value)


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "less than it says": (both(ONE, 22, 24, struct.pack("<L", 10_000)), "does not unpack to the 10000 bytes"),
    "more than it says": (both(ONE, 22, 24, struct.pack("<L", 100)), "does not unpack to the 100 bytes"),
    "check sum": (both(ONE, 14, 16, b"\0\0\0\0"), "is damaged: its check sum"),
    "not deflated": (ONE.replace(ONE[35:45], b"\xff" * 10), "is damaged and can't be unpacked"),
    "over the limit": (made(("a.xml", b"\0" * (LIMIT + 1))), f"a.xml unpacks to {LIMIT + 1} bytes; the limit is {LIMIT}"),
}


@pytest.mark.parametrize(("raw", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refused_when_read(raw: bytes, why: str) -> None:
    """What the directory says of an entry is checked while it is unpacked."""
    archive = read_archive(raw, "a.odt", LIMIT)
    with pytest.raises(DocumentError, match=why):
        archive.read("a.xml")


def test_no_such_entry() -> None:
    """A part that a document must have and does not is one line."""
    with pytest.raises(DocumentError, match=r"^a.odt: has no entry content.xml"):
        read_archive(ONE, "a.odt", LIMIT).read("content.xml")


@pytest.mark.parametrize("raw", ARCHIVES.values(), ids=ARCHIVES)
def test_damage_anywhere(raw: bytes) -> None:
    """Any byte changed and any length cut: a clean refusal, or an archive that is written back as it is."""
    for at in range(len(raw)):
        for broken in (raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :], raw[:at]):
            try:
                archive = read_archive(broken, "a.odt", LIMIT)
                assert archive.write({}) == broken
                archive.write(dict.fromkeys(archive.entries, b"x"))
                for name in archive.entries:
                    archive.read(name)
            except DocumentError as error:
                assert "\n" not in str(error)
