"""Archives made to hurt, one of each kind for a container format: every one must be refused with one clear line, soon, in little memory."""

from __future__ import annotations

import io
import pathlib
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_BODY = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>One.</w:t></w:r></w:p></w:body></w:document>'
DOCX = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?>' + DOCX_BODY,
}
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODT_BODY = (
    f'<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0" office:version="1.2">'
    "<office:body><office:text><text:p>One.</text:p></office:text></office:body></office:document-content>"
)
ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    "content.xml": '<?xml version="1.0" encoding="UTF-8"?>' + ODT_BODY,
}
SOUND: Mapping[str, tuple[Mapping[str, str], str]] = {"docx": (DOCX, "word/document.xml"), "odt": (ODT, "content.xml")}
"""Format → the entries of a sound document, and which holds the text."""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "an internal entity": '<!DOCTYPE x [<!ENTITY a "b">]>',
    "an external entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "an external subset": '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
}


def archive(entries: Mapping[str, str | bytes], *more: tuple[str, bytes]) -> bytes:
    """A ZIP archive of these entries."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # of duplicate names
        for name, content in (*entries.items(), *more):
            made.writestr(zipfile.ZipInfo(name), content, None if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zeros(size: int) -> tuple[bytes, int]:
    """Spaces, deflated as tightly as it goes, and their checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b" " * (1 << 20)
    out, check = [], 0
    for _ in range(size >> 20):
        out.append(packer.compress(chunk))
        check = zlib.crc32(chunk, check)
    return b"".join([*out, packer.flush()]), check


def pile(sound: Mapping[str, str], name: str, size: int, told: int | None = None, copies: int = 0) -> bytes:
    """A sound archive and an entry of `size` spaces, which says it had `told` bytes; `copies` more entries that share its bytes."""
    raw = archive({key: value for key, value in sound.items() if key != name})
    packed, check = zeros(size)
    end = raw.rindex(b"PK\x05\x06")
    count, _, start = struct.unpack("<HLL", raw[end + 10 : end + 20])
    told = size if told is None else told
    middle = struct.pack("<HHHHHLLL", 20, 0, 8, 0, 33, check, len(packed), told)
    local = b"PK\x03\x04" + middle + struct.pack("<HH", len(name), 0) + name.encode() + packed
    directory = raw[start:end]
    for number in range(copies + 1):
        label = (name if not number else f"{name}{number}").encode()
        directory += b"PK\x01\x02\x14\x00" + middle + struct.pack("<HHHHHLL", len(label), 0, 0, 0, 0, 0, start) + label
    total = count + copies + 1
    last = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, total, total, len(directory), start + len(local), 0)
    return raw[:start] + local + directory + last


def flagged(raw: bytes, name: str, at: int, value: int) -> bytes:
    """The archive with a field of an entry's headers changed: `at` counts from the flags."""
    out = bytearray(raw)
    for signature, start in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(signature)
        while place >= 0:
            label = place + (30 if signature == b"PK\x03\x04" else 46)
            if out[label : label + len(name)] == name.encode():
                struct.pack_into("<H", out, place + start + at, value)
            place = out.find(signature, place + 4)
    return bytes(out)


def hostile(form: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each archive of a format."""
    sound, body = SOUND[form]
    text = sound[body]
    good = archive(sound)
    head, _, rest = text.partition("?>")
    yield "250 KB that unpack to 1.4 GB, entries that share bytes", pile(sound, body, 240 << 20, copies=5)
    yield "250 KB that unpack to 250 MB", pile(sound, body, 250 << 20)
    yield "an entry that says 1,000 bytes and has 100 MB", pile(sound, body, 100 << 20, told=1000)
    for name in ("../outside.xml", "word/../../outside.xml", "/etc/outside.xml", "C:\\outside.xml", "..\\outside.xml"):
        yield f"an entry named {name}", archive(sound, (name, b"<x/>"))
    yield "two entries of one name", archive(sound, (body, text.encode()))
    yield "70,000 entries", archive(sound, *((f"media/{n}", b"") for n in range(70_000)))
    yield "an encrypted entry", flagged(good, body, 0, 1)
    yield "an unknown compression", flagged(good, body, 2, 99)
    yield "a password's container (OLE)", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096
    if form == "odt":
        manifest = sound["META-INF/manifest.xml"].replace(
            'full-path="content.xml" manifest:media-type="text/xml"/>',
            'full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>',
        )
        yield "a manifest with encryption", archive({**sound, "META-INF/manifest.xml": manifest})
    for name, doctype in DOCTYPES.items():
        entity = rest.replace("One.", "&a;" if "ENTITY a" in doctype else "&l9;" if "l9" in doctype else "One.")
        yield f"a DOCTYPE with {name}", archive({**sound, body: f"{head}?>{doctype}{entity}"})
    wide = f'{head.replace("UTF-8", "UTF-16")}?>{DOCTYPES["an internal entity"]}{rest}'
    yield "a DOCTYPE in UTF-16", archive({**sound, body: wide.encode("utf-16")})
    yield "cut in the middle", good[: len(good) // 2]
    yield "cut in the directory", good[:-30]
    yield "no directory at all", good[: good.index(b"PK\x01\x02")]
    yield "a wrong checksum", spoilt(good, sound, body)
    yield "no text", archive({key: value for key, value in sound.items() if key != body})
    yield "text that is no XML", archive({**sound, body: text[:-20]})
    yield "empty", b""
    yield "no archive", b"A letter that somebody named .docx.\n" * 20


def spoilt(good: bytes, sound: Mapping[str, str], body: str) -> bytes:
    """An archive whose text is another than its checksum tells, of the same length."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as made:
        for name, content in sound.items():
            made.writestr(name, content)
    return stored.getvalue().replace(b"One.", b"Two.")


def lay(form: str, suffix: str, folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The archives as files in a folder: path → what it is."""
    laid = {}
    for number, (what, raw) in enumerate(hostile(form)):
        path = folder / f"{number:02}{suffix}"
        path.write_bytes(raw)
        laid[path] = what
    return laid
