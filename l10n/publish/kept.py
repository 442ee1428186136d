"""Rows that are kept from one publication to the next in `.l10n/publish/`: read in a moment, each looked at only when it is asked for.

A file's first line is what all its rows depend on and a checksum, so that a file that was cut off is none; every other line is a part's
name, a row's name and the row, with tabs between them. A row is text without line breaks, as a rule fields with tabs between them.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping
from pathlib import Path

from l10n import files

Parts = dict[str, dict[str, bytes]]
"""Part → name → row."""


def read(path: Path) -> tuple[str, Parts]:
    """What `write` wrote: what the rows depend on, and the rows; nothing where it cannot be read."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return "", {}
    base, _, sum_ = head.rpartition(b" ")
    parts: Parts = {}
    if sum_ == checksum(body):
        with contextlib.suppress(ValueError):
            for line in body.split(b"\n") if body else ():
                part, name, row = line.split(b"\t", 2)
                parts.setdefault(part.decode(), {})[text(name)] = row
            return text(base), parts
    return "", {}


def write(path: Path, base: str, parts: Mapping[str, Mapping[str, bytes]]) -> None:
    """Keep rows for the next run; what cannot be written is made again then. A row whose name has a tab or a line break is left out."""
    lines = [
        b"%s\t%s\t%s" % (part.encode(), raw(name), row)
        for part, rows in parts.items()
        for name, row in rows.items()
        if "\t" not in name and "\n" not in name and b"\n" not in row
    ]
    body = b"\n".join(lines)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.replacing(path, durable=False) as file:
            file.write(raw(base) + b" " + checksum(body) + b"\n" + body)


def checksum(body: bytes) -> bytes:
    """CRC-32."""
    return b"%08x" % zlib.crc32(body)


def raw(value: str) -> bytes:
    """A text as bytes; names of files may hold surrogates."""
    return value.encode("utf-8", "surrogatepass")


def text(value: bytes) -> str:
    """The text of these bytes."""
    return value.decode("utf-8", "surrogatepass")
