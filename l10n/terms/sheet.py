"""A CSV file as it lies on the disk: its records with their lines, edited so that every line that is not meant keeps its bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.errors import GlossaryError

MAX_BYTES = 32 << 20
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is not blank."""

    line: int
    """Its first line in the file, counted from 1."""
    lines: int
    """How many lines it takes; a quoted cell may hold line ends."""
    cells: tuple[str, ...]
    """With runs of white space as one space."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file in UTF-8."""

    lines: tuple[str, ...]
    """With their ends, as they stand in the file."""
    records: tuple[Record, ...]
    """The first is the header, if there is any."""
    delimiter: str = ","
    mark: bool = False
    """It begins with a byte order mark."""

    @property
    def end(self) -> str:
        """How its lines end."""
        first = self.lines[0] if self.lines else ""
        return next((end for end in ("\r\n", "\n", "\r") if first.endswith(end)), "\n")

    def edited(self, changed: Mapping[int, Sequence[str]], added: Iterable[Sequence[str]] = ()) -> bytes:
        """The file's bytes with the records that begin in these lines written anew, and new ones at its end."""
        out: list[str] = []
        sizes = {record.line: record.lines for record in self.records}
        at = 1
        while at <= len(self.lines):
            if at in changed:
                out.append(self.written(changed[at]))
                at += sizes[at]
            else:
                out.append(self.lines[at - 1])
                at += 1
        rows = [self.written(cells) for cells in added]
        if rows and out and not out[-1].endswith(("\n", "\r")):
            out[-1] += self.end
        return ("\ufeff" if self.mark else "").encode() + "".join(out + rows).encode()

    def written(self, cells: Sequence[str]) -> str:
        """A record as a line of this file; only cells that need it are quoted."""
        line = io.StringIO()
        csv.writer(line, delimiter=self.delimiter, lineterminator=self.end).writerow(cells)
        return line.getvalue()


def read_sheet(raw: bytes, name: str) -> Sheet:
    """The records of a CSV file.

    Raises GlossaryError, with the line, for text that is too large, not UTF-8 or not CSV; `name` is what messages call the file.
    """
    if len(raw) > MAX_BYTES:
        raise GlossaryError(name, f"larger than {MAX_BYTES} bytes, the limit for a glossary")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GlossaryError(name, "not UTF-8; save it as CSV in UTF-8", raw[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise GlossaryError(name, "holds a NUL character", text.partition("\0")[0].count("\n") + 1)
    lines = tuple(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    delimiter = max(DELIMITERS, key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    records = []
    line = 1
    try:
        for found in reader:
            cells = tuple(" ".join(cell.split()) for cell in found)
            if any(cells):
                records.append(Record(line, reader.line_num + 1 - line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(name, f"not CSV: {error}", line) from error
    return Sheet(lines, tuple(records), delimiter, text.startswith("\ufeff"))
