"""Reading XLSX as any spreadsheet program writes it: shared, rich and inline strings, numbers, a formula's result but never a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from l10n.errors import ExchangeError
from l10n.interchange import table
from l10n.interchange.package import attribute, local, named, opened, part, unescaped
from l10n.model import Bilingual
from l10n.regex import regex
from l10n.untrusted.archive import Archive
from l10n.untrusted.xml import Element

SHARED: Final = "xl/sharedStrings.xml"
PLACE = regex(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
MOST: Final = 100
"""Columns that are looked at."""


def read(raw: bytes, path: str) -> Bilingual:
    """What the first worksheet that has the columns holds."""
    archive = opened(raw, path)
    strings = [text_of(item) for item in part(archive, SHARED) if local(item) == "si"] if SHARED in archive.entries else []
    for name in worksheets(archive):
        found = list(rows(part(archive, name), strings, path))
        heads = table.read_heads(found[0][1] if found else [])
        if table.is_table(heads):
            return table.assembled(heads, ((f"row {number}", cells) for number, cells in found[1:]), path, None)
    return table.assembled({}, (), path, None)


def worksheets(archive: Archive) -> list[str]:
    """The worksheets in the workbook's order, by its relations; those that it does not name come last."""
    inside = [name for name in archive.entries if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in archive.entries:
        for relation in named(part(archive, "xl/_rels/workbook.xml.rels"), "Relationship"):
            target = attribute(relation, "Target")
            targets[attribute(relation, "Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    ordered = []
    for one in named(part(archive, "xl/workbook.xml"), "sheet"):
        ids = [str(value) for key, value in one.attrib.items() if str(key).endswith("}id")]
        ordered += [targets[found] for found in ids if targets.get(found) in inside]
    return [*ordered, *(name for name in inside if name not in ordered)]


def rows(root: Element, strings: Sequence[str], path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a worksheet that are not blank, by number, each as texts of its cells."""
    number = 0
    for row in named(root, "row"):
        said = attribute(row, "r")
        number = int(said) if said.isdecimal() and len(said) < 8 else number + 1
        cells: list[str] = []
        for cell in row:
            if local(cell) != "c":
                continue
            place = PLACE.match(attribute(cell, "r"))
            column = index(place.group(1)) if place else len(cells)
            if len(cells) <= column < MOST:
                cells += [""] * (column + 1 - len(cells))
            if column < len(cells):
                cells[column] = value(cell, strings, path)
        if any(cells):
            yield number, cells


def index(letters: str) -> int:
    """The place of a column, counted from 0."""
    found = 0
    for one in letters:
        found = found * 26 + ord(one) - ord("A") + 1
    return found - 1


def value(cell: Element, strings: Sequence[str], path: str) -> str:
    """The text of a cell; of a formula its result."""
    kind = attribute(cell, "t")
    if kind == "inlineStr":
        return "".join(text_of(item) for item in cell if local(item) == "is")
    said = "".join(item.text or "" for item in cell if local(item) == "v")
    if kind == "s":
        if not said.isdecimal() or len(said) > 9 or int(said) >= len(strings):
            raise ExchangeError(path, f"cell {attribute(cell, 'r')} names a text that is not there")
        return strings[int(said)]
    return unescaped(said) if kind == "str" else said


def text_of(item: Element) -> str:
    """The text of a shared or inline string, of all its runs; how it is to be pronounced is none of it."""
    found: list[str] = []
    for child in item:
        if local(child) == "t":
            found.append(child.text or "")
        elif local(child) == "r":
            found += [run.text or "" for run in child if local(run) == "t"]
    return unescaped("".join(found))
