"""Rows that are kept from one publication to the next in `.l10n/publish/`: read in a moment, each looked at only when it is asked for.

A file is a sequence of blocks, each a line with what its rows depend on, a checksum and the size of its lines, then these: a part's
name, a row's name and the row, with tabs between them; a line without a row takes one away. A later block changes what the earlier ones
say, so that little is written where little changed; what was cut off or is of another base ends the file. A row is text without line
breaks, as a rule fields with tabs between them.
"""

from __future__ import annotations

import contextlib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n import files

PIECE = 64 * 1024
"""Bytes: pieces that the processor's cache holds are read faster than a whole file."""
Parts = dict[str, dict[str, str]]
"""Part → name → row."""


class Rows:
    """The rows of a file."""

    def __init__(self, path: Path) -> None:
        """A file that cannot be read has none."""
        self.path = path
        self.base = ""
        """What the rows depend on."""
        self.parts: Parts = {}
        self.lines = 0
        """How many lines the file has, those included that later ones take back."""
        self.whole = True
        """All of the file could be read."""
        try:
            raw = path.read_bytes()
        except OSError:
            return
        end = 0
        parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for self.base, start, end in blocks(raw):
            for line in lines(raw, start, end):
                part, name, *row = line.split("\t", 2)
                if row:
                    parts[part][name] = row[0]
                else:
                    parts[part].pop(name, None)
            self.lines += raw.count(b"\n", start, end)
        self.whole = end == len(raw)
        self.parts = {part: rows for part, rows in parts.items() if rows}

    def write(self, base: str, parts: Mapping[str, Mapping[str, str]]) -> None:
        """Keep rows for the next run; what cannot be written is made again then. A row whose name has a tab or a line break is left out."""
        changed, count = [], 0
        for part in {*parts, *self.parts}:
            new, old = parts.get(part, {}), self.parts.get(part, {})
            count += len(new)
            changed += [line(part, name, row) for name, row in new.items() if old.get(name) != row and is_plain(name, row)]
            changed += [line(part, name) for name in old.keys() - new.keys()]
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.lines and self.whole and base == self.base and self.lines + len(changed) <= 2 * count:
                if changed:
                    with self.path.open("ab") as file:
                        file.write(block(base, changed))
                return
            lines = [line(part, name, row) for part, rows in parts.items() for name, row in rows.items() if is_plain(name, row)]
            with files.replacing(self.path, durable=False) as file:
                file.write(block(base, lines))


def blocks(raw: bytes) -> Iterator[tuple[str, int, int]]:
    """The blocks of a file, up to the first that is not whole or of another base: what its lines depend on, where they begin and end."""
    view, at, first = memoryview(raw), 0, None
    while at < len(raw):
        start = raw.find(b"\n", at) + 1
        base, _, size = raw[at : max(start - 1, at)].rpartition(b" ")
        base, _, sum_ = base.rpartition(b" ")
        at = start + int(size) if size.isdigit() else -1
        if not start <= at <= len(raw) or sum_ != b"%08x" % zlib.crc32(view[start:at]):
            return
        first = base if first is None else first
        if base != first:
            return
        yield base.decode("utf-8", "surrogatepass"), start, at


def lines(raw: bytes, start: int, end: int) -> Iterator[str]:
    """The lines of a block, read a piece at a time."""
    while start < end:
        stop = raw.rfind(b"\n", start, min(start + PIECE, end)) + 1 or raw.index(b"\n", start) + 1
        yield from raw[start : stop - 1].decode("utf-8", "surrogatepass").split("\n")
        start = stop


def block(base: str, lines: list[str]) -> bytes:
    """A block of lines."""
    body = "".join(f"{one}\n" for one in lines).encode("utf-8", "surrogatepass")
    return b"%s %08x %d\n%s" % (base.encode("utf-8", "surrogatepass"), zlib.crc32(body), len(body), body)


def line(part: str, name: str, row: str | None = None) -> str:
    """A line; without a row one that takes it away."""
    return f"{part}\t{name}" if row is None else f"{part}\t{name}\t{row}"


def is_plain(name: str, row: str) -> bool:
    """Whether a row may stand in a line."""
    return "\t" not in name and "\n" not in name and "\n" not in row
