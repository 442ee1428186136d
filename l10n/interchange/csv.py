"""CSV, for reviewers who only have a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from l10n.errors import ExchangeError
from l10n.interchange import table
from l10n.model import Bilingual
from l10n.regex import regex

DELIMITERS: Final = (",", ";", "\t")
RUNS = regex(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may run as a formula (OWASP, CSV injection), also behind the apostrophe that we put before it."""
LONGEST: Final = 131_072
"""Characters of a cell."""
BEGINNING: Final = 1 << 16
"""Bytes that are looked at to know a file."""
SAVE = "save it as 'CSV UTF-8'"


class CsvExchange:
    """UTF-8 with a byte order mark, which Excel asks for. A cell that a spreadsheet might run as a formula gets an apostrophe in front.

    Read are commas, semicolons and tabs, and UTF-16 as Excel's "Unicode text"; other encodings have lost letters and are refused.
    """

    name = "csv"
    suffixes = (".csv", ".tsv")
    holds = table.HOLDS

    def write(self, file: Bilingual) -> bytes:
        """The file; raises ExchangeError for plural forms and for a cell that is too long."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(table.heads(file))
        for cells in table.rows(file):
            if max(map(len, cells)) >= LONGEST:
                raise ExchangeError(file.name or "csv", f"{cells[3][:60]!r} is longer than a cell may be ({LONGEST} characters)")
            writer.writerow([guarded(cell) for cell in cells])
        return out.getvalue().encode("utf-8-sig")

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds."""
        text = decoded(raw, path)
        found = list(records(text, delimiter_of(text), path))
        heads = table.read_heads(found[0][1] if found else [])
        return table.assembled(heads, ((f"line {line}", cells) for line, cells in found[1:]), path)

    def claims(self, raw: bytes) -> bool:
        """Whether its first row has the columns."""
        text = raw[:BEGINNING].decode(encoding_of(raw), "replace")
        try:
            first = next(records(text, delimiter_of(text), ""), (1, []))
        except ExchangeError:
            return False
        return table.is_table(table.read_heads(first[1]))


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if RUNS.match(cell) else cell


def bare(cell: str) -> str:
    """A cell without our guard."""
    return cell[1:] if cell.startswith("'") and RUNS.match(cell) else cell


def encoding_of(raw: bytes) -> str:
    """The encoding of a file by its byte order mark."""
    return "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"


def decoded(raw: bytes, path: str) -> str:
    """The text of a file; raises ExchangeError for what is too large, not text, or in an encoding that cannot hold every letter."""
    if len(raw) > table.MAX_BYTES:
        raise ExchangeError(path, f"{len(raw)} bytes; the limit is {table.MAX_BYTES}")
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ExchangeError(path, f"not UTF-8; {SAVE}: other encodings lose letters", line) from error
    if "\0" in text:
        raise ExchangeError(path, f"holds a NUL character, so it is no table; {SAVE}", text.partition("\0")[0].count("\n") + 1)
    return text


def delimiter_of(text: str) -> str:
    """What parts the cells: with which the first row has the columns, or most of it."""
    first = text.lstrip("\r\n")[:4096].splitlines()[:1]
    return max(DELIMITERS, key=first[0].count) if first else ","


def records(text: str, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, [bare(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise ExchangeError(path, f"not CSV: {error}", line) from error
