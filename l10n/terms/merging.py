"""Rows from elsewhere taken into a glossary: only added, never over what stands there, each line that is not meant as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from l10n.terms.glossary import COLUMNS, SOURCE, Glossary
from l10n.terms.termbase import Row
from l10n.text.words import fold, words

Fate = Literal["new", "added", "there", "conflict"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a form, or of a source without one."""

    fate: Fate
    source: str
    language: str = ""
    form: str = ""
    why: str = ""
    """Of a conflict."""
    line: int | None = None
    """Where the glossary has the term."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A glossary with rows taken in."""

    raw: bytes
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Line:
    """A row while it is being changed."""

    row: Row
    cells: dict[str, str] = field(default_factory=dict)
    changed: bool = False


def merge(glossary: Glossary, rows: Iterable[Row]) -> Merged:
    """Take rows in. What the glossary has not is added: a term as a new row, a form behind those that stand in its cell.

    A conflict changes nothing: a form that one side allows and the other forbids, translations of what is not translated, texts that a
    glossary cannot hold. Languages that have no column get one.
    """
    merging = Merging(glossary)
    for row in rows:
        merging.take(row)
    return Merged(merging.written(), tuple(merging.changes))


class Merging:
    """A glossary that takes rows in."""

    def __init__(self, glossary: Glossary) -> None:
        self.sheet = glossary.sheet
        self.columns = list(glossary.columns)
        self.changes: list[Change] = []
        self.added: list[Line] = []
        self.lines: dict[str, list[Line]] = {}
        cells = {record.line: record.cells for record in glossary.sheet.records}
        self.known = [Line(row, dict(zip(self.columns, cells[row.line], strict=False))) for row in glossary.rows if row.line]
        for line in self.known:
            self.lines.setdefault(line.row.source.casefold(), []).append(line)

    def take(self, row: Row) -> None:
        """One row, form by form."""
        if not words(row.source):
            self.tell("conflict", row, why="its source has no word")
            return
        group = self.group(row)
        kept = next((line for line in group if line.row.do_not_translate), None)
        if row.do_not_translate:
            translated = next((line for line in group if line.row.targets and line.row.status != "forbidden"), None)
            if translated:
                self.tell("conflict", row, why="is translated here, and not there", at=translated)
            elif kept:
                self.tell("there", row, at=kept)
            else:
                self.keep(next((line for line in group if line.row.status == "preferred"), None) or self.add(row))
                self.tell("new", row)
            return
        new = all(line.row.line is None for line in group)
        for language, forms in row.targets.items():
            for form in forms:
                self.take_form(row, language, form, new)
        if row.targets or row.status == "forbidden":
            return
        if group:
            self.tell("there", row, at=group[0])
        else:
            self.add(row)
            self.tell("new", row)

    def take_form(self, row: Row, language: str, form: str, new: bool) -> None:
        """One form of a row."""
        group = self.group(row)
        forbidden = row.status == "forbidden"
        kept = next((line for line in group if line.row.do_not_translate), None)
        same: list[Line] = []
        other: list[Line] = []
        for line in group:
            if fold(form) in map(fold, line.row.targets.get(language, ())):
                (same if (line.row.status == "forbidden") == forbidden else other).append(line)
        if "|" in form or not words(form):
            self.tell("conflict", row, language, form, "has a | in it, which parts forms" if "|" in form else "has no word")
        elif kept and not forbidden:
            self.tell("conflict", row, language, form, "is not translated here", kept)
        elif other:
            self.tell("conflict", row, language, form, f"is {other[0].row.status} here, {row.status} there", other[0])
        elif same:
            self.tell("there", row, language, form, at=same[0])
        else:
            wanted = ("forbidden",) if forbidden else ("preferred", "allowed")
            home = next((line for status in wanted for line in group if line.row.status == status), None) or self.add(row)
            self.put(home, language, form)
            self.tell("new" if new else "added", row, language, form, at=home)

    def group(self, row: Row) -> list[Line]:
        """The rows of a source; capitals count where either says so."""
        lines = self.lines.get(row.source.casefold(), [])
        return [line for line in lines if line.row.source == row.source or not (line.row.case_sensitive or row.case_sensitive)]

    def add(self, row: Row) -> Line:
        """A new row without forms."""
        bare = replace(row, targets={}, line=None)
        cells = {SOURCE: row.source, "part_of_speech": row.part_of_speech, "note": row.note}
        cells |= {"case_sensitive": "yes"} if row.case_sensitive else {}
        cells |= {"status": row.status} if row.status != "preferred" else {}
        cells |= {"do_not_translate": "yes"} if row.do_not_translate else {}
        line = Line(bare, cells)
        self.added.append(line)
        self.lines.setdefault(row.source.casefold(), []).append(line)
        return line

    def put(self, line: Line, language: str, form: str) -> None:
        """A form behind those of a cell."""
        targets = {**line.row.targets, language: (*line.row.targets.get(language, ()), form)}
        line.row = replace(line.row, targets=targets)
        line.cells[language] = " | ".join(targets[language])
        line.changed = True

    def keep(self, line: Line) -> None:
        """A row without forms that is not translated from now on."""
        line.row = replace(line.row, do_not_translate=True)
        line.cells["do_not_translate"] = "yes"
        line.changed = True

    def tell(self, fate: Fate, row: Row, language: str = "", form: str = "", why: str = "", at: Line | None = None) -> None:
        """Note what became of a form."""
        self.changes.append(Change(fate, row.source, language, form, why, at.row.line if at else None))

    def written(self) -> bytes:
        """The glossary's bytes."""
        used = {column for line in (*self.known, *self.added) for column, cell in line.cells.items() if cell}
        own = [column for column in COLUMNS if column in used]
        columns = [*self.columns, *(column for column in (*sorted(used - set(own)), *own) if column not in self.columns)]
        changed: dict[int, Sequence[str]] = {}
        if columns != self.columns and self.sheet.records:
            changed[self.sheet.records[0].line] = columns
        for line in self.known:
            if line.changed and line.row.line:
                changed[line.row.line] = cells_of(line, columns)
        return self.sheet.edited(changed, [cells_of(line, columns) for line in self.added])


def cells_of(line: Line, columns: Sequence[str]) -> list[str]:
    """A row's cells in the columns' order."""
    return [line.cells.get(column, "") for column in columns]
