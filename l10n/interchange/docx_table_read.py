"""Reading a bilingual table that came back from Word: tracked changes accepted, comments as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from l10n.interchange import table
from l10n.interchange.package import attribute, local, named, opened, part, unescaped
from l10n.model import Bilingual
from l10n.untrusted.archive import Archive
from l10n.untrusted.xml import Element

DOCUMENT: Final = "word/document.xml"
COMMENTS: Final = "word/comments.xml"
GONE: Final = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "txbxContent"})
"""What stands in a paragraph and is none of its text: deleted, moved away, code of a field, a second way to draw the same."""
BREAKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def read(raw: bytes, path: str) -> Bilingual:
    """What the first table that has the columns holds."""
    archive = opened(raw, path)
    found = find(archive)
    if found is None:
        return table.assembled({}, (), path, None)
    heads, body = found
    comments = remarks(archive)
    columns = {name: (place, heads[name][1] if name in heads else "") for place, name in enumerate(table.COLUMNS)}
    rows = []
    beside: list[tuple[str, ...]] = []
    for number, line in enumerate(body, 2):
        cells = [texts(cell) for cell in children(line, "tc")]
        said = {name: cells[at] if at < len(cells) else [] for name, (at, _) in heads.items()}
        names = said.get("id", [])
        said |= {"id": names[:1], "document": names[1:2], "context": names[2:]}
        rows.append((f"row {number}", ["\n".join(said.get(name, ())) for name in columns]))
        if any(said["source"]):
            beside.append(tuple(comments[one] for one in references(line) if one in comments))
    file = table.assembled(columns, rows, path, None)
    units = tuple(replace(unit, remarks=(*unit.remarks, *more)) for unit, more in zip(file.units, beside, strict=True))
    return replace(file, units=units)


def has_table(raw: bytes) -> bool:
    """Whether a document has a table with the columns; raises ExchangeError for what is no Word document."""
    return find(opened(raw, "")) is not None


def find(archive: Archive) -> tuple[Mapping[str, tuple[int, str]], list[Element]] | None:
    """The heads and the other rows of the first table that has the columns."""
    for one in named(part(archive, DOCUMENT), "tbl"):
        lines = [line for line in children(one, "tr") if not deleted(line, "trPr")]
        heads = table.read_heads(["".join(texts(cell)) for cell in children(lines[0], "tc")] if lines else [])
        if table.is_table(heads):
            return heads, lines[1:]
    return None


def children(parent: Element, name: str) -> Iterator[Element]:
    """The children of a name, also within content controls and custom XML."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from children(child, name)


def texts(cell: Element) -> list[str]:
    """The paragraphs of a cell; one whose mark was deleted goes on in the next."""
    found = [""]
    for one in children(cell, "p"):
        found[-1] += unescaped("".join(pieces(one)))
        if not any(deleted(child, "rPr") for child in one if local(child) == "pPr"):
            found.append("")
    return found[:-1] if len(found) > 1 and not found[-1] else found


def pieces(parent: Element) -> Iterator[str]:
    """The text below an element, in order."""
    for child in parent:
        name = local(child)
        if name in GONE or name.endswith("Pr"):
            continue
        if name == "t":
            yield child.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        else:
            yield from pieces(child)


def deleted(element: Element, properties: str) -> bool:
    """Whether the properties of a row or a paragraph's mark say that it was deleted."""
    return any(local(mark) == "del" for child in element if local(child) == properties for mark in child)


def references(line: Element) -> list[str]:
    """The comments that stand in a row."""
    return list(dict.fromkeys(attribute(one, "id") for one in named(line, "commentReference")))


def remarks(archive: Archive) -> dict[str, str]:
    """The texts of comments by their number."""
    if COMMENTS not in archive.entries:
        return {}
    return {attribute(one, "id"): "\n".join(texts(one)) for one in named(part(archive, COMMENTS), "comment")}
