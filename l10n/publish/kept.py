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

Parts = dict[str, dict[str, bytes]]
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
        blocks = list(read(raw))
        self.whole = (blocks[-1][2] if blocks else 0) == len(raw)
        parts: defaultdict[bytes, dict[str, bytes]] = defaultdict(dict)
        for self.base, lines, _ in blocks:
            self.lines += len(lines)
            for line in lines:
                part, name, *row = line.split(b"\t", 2)
                if row:
                    parts[part][name.decode("utf-8", "surrogatepass")] = row[0]
                else:
                    parts[part].pop(text(name), None)
        self.parts = {part.decode(): rows for part, rows in parts.items() if rows}

    def write(self, base: str, parts: Mapping[str, Mapping[str, bytes]]) -> None:
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


def read(raw: bytes) -> Iterator[tuple[str, list[bytes], int]]:
    """The blocks of a file, each with what its lines depend on and where it ends, up to the first that is not whole or of another base."""
    at, first = 0, None
    while at < len(raw):
        end = raw.find(b"\n", at)
        base, _, rest = raw[at : max(end, at)].rpartition(b" ")
        base, _, sum_ = base.rpartition(b" ")
        size = int(rest) if rest.isdigit() else -1
        body = raw[end + 1 : end + 1 + size]
        if size < 0 or len(body) != size or sum_ != b"%08x" % zlib.crc32(body):
            return
        first = base if first is None else first
        if base != first:
            return
        at = end + 1 + size
        yield text(base), body.split(b"\n")[:-1], at


def block(base: str, lines: list[bytes]) -> bytes:
    """A block of lines."""
    body = b"".join(one + b"\n" for one in lines)
    return b"%s %08x %d\n%s" % (raw(base), zlib.crc32(body), len(body), body)


def line(part: str, name: str, row: bytes | None = None) -> bytes:
    """A line; without a row one that takes it away."""
    return b"%s\t%s" % (part.encode(), raw(name)) + (b"" if row is None else b"\t" + row)


def is_plain(name: str, row: bytes) -> bool:
    """Whether a row may stand in a line."""
    return "\t" not in name and "\n" not in name and b"\n" not in row


def raw(value: str) -> bytes:
    """A text as bytes; names of files may hold surrogates."""
    return value.encode("utf-8", "surrogatepass")


def text(value: bytes) -> str:
    """The text of these bytes."""
    return value.decode("utf-8", "surrogatepass")
