"""`glossary.csv`, as any spreadsheet writes it.

A header row names the columns: `source`, one a target language (BCP 47), and any of `part_of_speech`, `note`, `case_sensitive`
(yes or no), `status` (preferred, allowed or forbidden; preferred where it is empty), `do_not_translate` (yes or no). A cell of a
language may hold several forms, the preferred one first, parted by `|`. A source may stand in several rows of different status: the
forms of `allowed` are all right as well, those of `forbidden` must not be used.
Cells are parted by commas, semicolons or tabs (spreadsheets of some countries write those); UTF-8, with or without a BOM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import lang
from l10n.errors import GlossaryError, UsageError
from l10n.terms.sheet import MAX_BYTES, Sheet, read_sheet
from l10n.terms.termbase import STATUSES, Row, Status, Termbase
from l10n.text.words import fold, words

SOURCE = "source"
COLUMNS = (SOURCE, "part_of_speech", "note", "case_sensitive", "status", "do_not_translate")
TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a glossary file holds."""

    sheet: Sheet
    columns: tuple[str, ...]
    """Of ours in lower case, of languages as the header writes them."""
    rows: tuple[Row, ...] = ()
    """The rows that can be read."""
    mistakes: list[GlossaryError] = field(default_factory=list)
    """All that is wrong with the others, by line."""


def load(path: Path, name: str | None = None, source_language: str = "en") -> Termbase:
    """The termbase in a file; `name` is what messages call it.

    Raises GlossaryError (path, line, why) for a file that cannot be read or is no glossary.
    """
    name = str(path) if name is None else name
    return parse(read_bytes(path, name), name, source_language)


def read_bytes(path: Path, name: str) -> bytes:
    """A glossary's bytes, not many more than the limit. Raises GlossaryError for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(name, f"cannot be read: {error.strerror}") from error


def parse(raw: bytes, name: str, source_language: str = "en") -> Termbase:
    """The termbase in a file's bytes.

    Raises GlossaryError, with the line of the first mistake and how many more there are: what `read` raises, and its mistakes.
    """
    found = read(raw, name)
    if found.mistakes:
        first, more = found.mistakes[0], len(found.mistakes) - 1
        rest = f" ({more} more {'mistake' if more == 1 else 'mistakes'}: l10n terms check lists them all)" if more else ""
        raise GlossaryError(name, first.message + rest, first.line) if rest else first
    return Termbase(found.rows, source_language)


def read(raw: bytes, name: str) -> Glossary:
    """The rows of a file, and all its mistakes by line: a source that is empty or stands twice with the same status, a value that is
    not allowed, cells beyond the header's, translations of what is not translated, forms both allowed and forbidden.

    Raises GlossaryError, with the line, for text that is not UTF-8 or not CSV, a missing source column, an unknown or doubled column.
    """
    sheet = read_sheet(raw, name)
    header = sheet.records[0] if sheet.records else None
    columns = read_header(header.cells if header else (), name, header.line if header else 1)
    rows: list[Row] = []
    mistakes: list[GlossaryError] = []
    for record in sheet.records[1:]:
        try:
            row = read_row(dict(zip(columns, record.cells, strict=False)), record.cells[len(columns) :], name, record.line)
        except GlossaryError as error:
            mistakes.append(error)
        else:
            rows.append(row)
    mistakes += contradictions(rows, name)
    return Glossary(sheet, tuple(columns), tuple(rows), sorted(mistakes, key=lambda error: error.line or 0))


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
    case_sensitive = read_truth(cells, "case_sensitive", name, line)
    keep = read_truth(cells, "do_not_translate", name, line)
    status = read_status(cells.pop("status", ""), name, line)
    part_of_speech, note = cells.pop("part_of_speech", ""), cells.pop("note", "")
    targets = {code: forms for code, cell in cells.items() if (forms := read_forms(cell))}
    if keep and status == "forbidden":
        raise GlossaryError(name, "a forbidden form and do_not_translate in one row; forbid translations in a row of their own", line)
    if keep and targets:
        code, forms = next(iter(targets.items()))
        raise GlossaryError(name, f"do_not_translate, but {code} has {forms[0]!r}; empty the cell, or say no", line)
    if status == "forbidden" and not targets:
        raise GlossaryError(name, "forbidden, but no language has a form; write the forms that must not be used", line)
    return Row(source, targets, part_of_speech, note, case_sensitive, line, status, keep)


def read_truth(cells: dict[str, str], column: str, name: str, line: int) -> bool:
    """A cell that says yes or no, taken out of `cells`."""
    value = TRUTH.get(cells.pop(column, "").lower())
    if value is None:
        raise GlossaryError(name, f"{column} is neither yes nor no", line)
    return value


def read_status(cell: str, name: str, line: int) -> Status:
    """A cell of the column `status`."""
    try:
        return STATUSES[cell.lower() or "preferred"]
    except KeyError as error:
        raise GlossaryError(name, f"unknown status {cell!r}; allowed: {', '.join(STATUSES)}", line) from error


def read_forms(cell: str) -> tuple[str, ...]:
    """The forms in a language's cell, each once."""
    return tuple(dict.fromkeys(form.strip() for form in cell.split("|") if form.strip()))


def contradictions(rows: Sequence[Row], name: str) -> list[GlossaryError]:
    """What rows of one source say against each other."""
    found: list[GlossaryError] = []
    lines: dict[tuple[tuple[str, bool], Status], int | None] = {}
    groups: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        key = (row.identity, row.status)
        if key in lines:
            found.append(GlossaryError(name, f"{row.source!r} stands in line {lines[key]} already", row.line))
            continue
        lines[key] = row.line
        groups.setdefault(row.identity, []).append(row)
    for group in groups.values():
        kept = next((row for row in group if row.do_not_translate), None)
        for row in group:
            if kept and row.status != "forbidden" and row.targets:
                found.append(GlossaryError(name, f"{row.source!r} has translations, but line {kept.line} says do_not_translate", row.line))
            if row.status == "forbidden":
                found += allowed_too(row, group, name)
    return found


def allowed_too(forbidden: Row, group: Sequence[Row], name: str) -> list[GlossaryError]:
    """Forms of a forbidden row that another row of its source allows."""
    found = []
    for code, forms in forbidden.targets.items():
        for row in group:
            allowed = {fold(form) for form in row.targets.get(code, ())} if row.status != "forbidden" else set()
            for form in forms:
                if fold(form) in allowed:
                    message = f"{form!r} ({code}) is forbidden here and {row.status} in line {row.line}"
                    found.append(GlossaryError(name, message, forbidden.line))
    return found
