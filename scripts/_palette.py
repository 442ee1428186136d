"""Pictures of screens made small: PNG of 8-bit RGB or RGBA without interlacing in, PNG with a palette out."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
CHANNELS = {2: 3, 6: 4}
"""Colour type (PNG, 11.2.2) → bytes a pixel."""
Colour = tuple[int, int, int]


def smaller(png: bytes) -> bytes:
    """The same picture with the colours that it uses most; rarer ones become the nearest of these. Equal input gives equal output."""
    wide, high, rows = pixels(png)
    counts = Counter(colour for row in rows for colour in row)
    palette = sorted(sorted(counts), key=lambda colour: -counts[colour])[:COLOURS]
    place = {colour: nearest(palette, colour) for colour in counts}
    data = b"".join(b"\0" + bytes(place[colour] for colour in row) for row in rows)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(value for colour in palette for value in colour)),
        (b"IDAT", zlib.compress(data, 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(chunk(kind, body) for kind, body in parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def nearest(palette: list[Colour], colour: Colour) -> int:
    """The place of the colour in the palette that is closest to one."""
    r, g, b = colour
    far = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for red, green, blue in palette]
    return far.index(min(far))


def pixels(png: bytes) -> tuple[int, int, list[list[Colour]]]:
    """Width, height and the rows of a picture."""
    found = list(chunks(png))
    wide, high, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", found[0][1])
    assert (depth, interlaced) == (8, 0) and kind in CHANNELS, "not as Chromium writes pictures"
    size = CHANNELS[kind]
    raw = zlib.decompress(b"".join(body for name, body in found if name == b"IDAT"))
    stride = wide * size
    rows, above = [], bytearray(stride)
    for at in range(0, high * (stride + 1), stride + 1):
        above = unfiltered(raw[at], bytearray(raw[at + 1 : at + 1 + stride]), above, size)
        rows.append([(above[x], above[x + 1], above[x + 2]) for x in range(0, stride, size)])
    return wide, high, rows


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file: name, content."""
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def unfiltered(kind: int, line: bytearray, above: bytearray, size: int) -> bytearray:
    """A row as it was before it was filtered (PNG, 9.2)."""
    for x in range(len(line)):
        left, corner = (line[x - size], above[x - size]) if x >= size else (0, 0)
        line[x] = (line[x] + predicted(kind, left, above[x], corner)) & 255
    return line


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    """What a filter takes a byte to be, from its neighbours."""
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda one: abs(guess - one))
    return (0, left, above, (left + above) // 2)[kind]
