"""The parts of a Word file: which entries of the archive hold text, and what each of them is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from l10n.errors import DocumentError
from l10n.formats.docx_names import within
from l10n.untrusted.archive import Archive, read_archive
from l10n.untrusted.xml import read_xml

Role = Literal["document", "header", "footer", "footnotes", "endnotes", "comments", "chart", "diagram", "core"]
# By the last word of a relationship's type, the same in the transitional and the strict namespaces.
ROLES: dict[str, Role] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "chart": "chart",
    "diagramData": "diagram",
    "diagramDrawing": "diagram",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part."""

    id: str
    kind: str
    """The last word of its type: `hyperlink`, `image`, `header`."""
    target: str
    """An entry's name; an address where `external`."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file."""

    archive: Archive
    main: str
    """The entry of the main document."""
    parts: tuple[tuple[str, Role], ...]
    """The entries with text, in a reader's order: the document, what it refers to, its properties."""
    helpers: dict[str, str] = field(default_factory=dict)
    """`styles`, `numbering`, `settings` → entry."""

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part, by their id."""
        return {link.id: link for link in links(self.archive, part)}


def links(archive: Archive, part: str) -> Iterator[Link]:
    """The relationships of a part (of the whole package for an empty name)."""
    folder, name = posixpath.split(part)
    entry = posixpath.join(folder, "_rels", f"{name}.rels")
    if entry not in archive.entries:
        return
    names = {name.casefold(): name for name in archive.entries}
    for element in within(read_xml(archive.read(entry), archive.path, entry).root, "rel:Relationship"):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            path = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")
            target = names.get(path.casefold(), "")
        yield Link(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)


def read_package(raw: bytes, path: str, limit: int, comments: bool) -> Package:
    """The parts of a Word file.

    Raises DocumentError for what `read_archive` refuses, and for an archive that is no Word document.
    """
    archive = read_archive(raw, path, limit)
    top = list(links(archive, ""))
    main = next((link.target for link in top if link.kind == "officeDocument" and link.target), "")
    if not main:
        raise DocumentError(path, "is no Word document: the archive has no main document; save it as .docx")
    if not is_word(archive, main):
        raise DocumentError(path, f"is no Word document: its main part is {main[:80]}; save it as .docx")
    parts: dict[str, Role] = {main: "document"}
    helpers: dict[str, str] = {}
    for link in links(archive, main):
        if link.target and not link.external:
            helpers.setdefault(link.kind, link.target)
            if (role := ROLES.get(link.kind)) and (comments or role != "comments"):
                parts.setdefault(link.target, role)
    for part in list(parts):
        if part != main:
            for link in links(archive, part):
                if link.target and not link.external and link.kind in ("chart", "diagramData", "diagramDrawing"):
                    parts.setdefault(link.target, ROLES[link.kind])
    core = next((link.target for link in top if link.kind == "core-properties" and link.target), "")
    if core:
        parts.setdefault(core, "core")
    return Package(archive, main, tuple(parts.items()), helpers)


def is_word(archive: Archive, main: str) -> bool:
    """Whether the main part is a document of Word, by what the archive says of its type."""
    entry = "[Content_Types].xml"
    if entry not in archive.entries:
        return False
    suffix = main.rpartition(".")[2].casefold()
    default = ""
    for element in within(read_xml(archive.read(entry), archive.path, entry).root, "ct:Override", "ct:Default"):
        kind = element.get("ContentType", "")
        if element.get("PartName", "").lstrip("/").casefold() == main.casefold():
            return "word" in kind
        if element.get("Extension", "").casefold() == suffix:
            default = kind
    return "word" in default
