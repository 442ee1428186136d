"""`glossary.csv`, as any spreadsheet writes it.

A header row names the columns: `source`, one a target language (BCP 47), and any of `part_of_speech`, `note`, `case_sensitive`
(yes or no). A cell of a language may hold several forms that are all right, the preferred one first, parted by `|`.
Cells are parted by commas, semicolons or tabs (spreadsheets of some countries write those); UTF-8, with or without a BOM.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n import lang
from l10n.errors import GlossaryError, UsageError
from l10n.terms.termbase import Row, Termbase
from l10n.text.words import words

MAX_BYTES = 32 << 20
SOURCE = "source"
COLUMNS = (SOURCE, "part_of_speech", "note", "case_sensitive")
TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


def load(path: Path, name: str | None = None, source_language: str = "en") -> Termbase:
    """The termbase in a file; `name` is what messages call it.

    Raises GlossaryError (path, line, why) for a file that cannot be read or is no glossary.
    """
    name = str(path) if name is None else name
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(name, f"cannot be read: {error.strerror}") from error
    return parse(raw, name, source_language)


def parse(raw: bytes, name: str, source_language: str = "en") -> Termbase:
    """The termbase in a file's bytes.

    Raises GlossaryError, with the line, for text that is not UTF-8 or not CSV, a missing source column, an unknown or doubled
    column, a source that is empty or stands twice, a value that is not allowed, and cells beyond the header's.
    """
    if len(raw) > MAX_BYTES:
        raise GlossaryError(name, f"larger than {MAX_BYTES} bytes, the limit for a glossary")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(name, "not UTF-8; save it as CSV in UTF-8", raw[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise GlossaryError(name, "holds a NUL character", text.partition("\0")[0].count("\n") + 1)
    records = read_records(text, name)
    line, header = next(records, (1, []))
    columns = read_header(header, name, line)
    rows: list[Row] = []
    first_lines: dict[str, int] = {}
    for line, cells in records:
        row = read_row(dict(zip(columns, cells, strict=False)), cells[len(columns) :], name, line)
        identity = row.source if row.case_sensitive else row.source.casefold()
        if identity in first_lines:
            raise GlossaryError(name, f"{row.source!r} stands in line {first_lines[identity]} already", line)
        first_lines[identity] = line
        rows.append(row)
    return Termbase(rows, source_language)


def read_records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text that are not blank, each with the number of its first line."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            cells = [" ".join(cell.split()) for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(name, f"not CSV: {error}", line) from error


def read_header(cells: Sequence[str], name: str, line: int) -> list[str]:
    """The columns' names: of ours in lower case, of languages as the header writes them."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    columns = [cell.lower() if cell.lower() in COLUMNS else cell for cell in cells]
    if SOURCE not in columns:
        raise GlossaryError(name, f"no column is called {SOURCE!r}; the first row names the columns", line)
    for number, column in enumerate(columns):
        if column in columns[:number]:
            raise GlossaryError(name, f"two columns are called {column!r}", line)
        if column not in COLUMNS:
            try:
                lang.get(column)
            except UsageError as error:
                allowed = f"{', '.join(COLUMNS)} or a language code (BCP 47)"
                raise GlossaryError(name, f"unknown column {column!r}; allowed: {allowed}", line) from error
    return columns


def read_row(cells: dict[str, str], beyond: Sequence[str], name: str, line: int) -> Row:
    """A row from its cells by column, and the cells beyond the header's."""
    if any(beyond):
        raise GlossaryError(
            name, f"{next(filter(None, beyond))!r} stands beyond the last column; quote a cell that holds a comma", line
        )
    source = cells.pop(SOURCE, "")
    if not words(source):
        raise GlossaryError(name, f"the source {source!r} has no word" if source else "the source is empty", line)
    case_sensitive = TRUTH.get(cells.pop("case_sensitive", "").lower())
    if case_sensitive is None:
        raise GlossaryError(name, "case_sensitive is neither yes nor no", line)
    part_of_speech, note = cells.pop("part_of_speech", ""), cells.pop("note", "")
    targets = {code: forms for code, cell in cells.items() if (forms := read_forms(cell))}
    return Row(source, targets, part_of_speech, note, case_sensitive, line)


def read_forms(cell: str) -> tuple[str, ...]:
    """The forms in a language's cell, each once."""
    return tuple(dict.fromkeys(form.strip() for form in cell.split("|") if form.strip()))
