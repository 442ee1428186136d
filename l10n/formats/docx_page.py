"""A Word file as a web page: headings, paragraphs, lists, tables, quotations, links, notes, pictures with their alternative texts."""

from __future__ import annotations

import html
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n import lang
from l10n.formats.docx_names import attribute, child, full, short, val, within
from l10n.formats.docx_names import path as at
from l10n.formats.docx_package import Link, Package, Role, read_package
from l10n.formats.docx_paragraph import Atom, Source
from l10n.formats.docx_render import styles_of
from l10n.formats.docx_story import TAGS, Item, Paragraph, Teller, Value, in_list, repeated
from l10n.formats.docx_styles import Styles
from l10n.formats.pictures import Pictures
from l10n.formats.tagged import Piece, Text, Wrap, fill, words
from l10n.formats.tagged_blocks import Block, assemble
from l10n.model import Document, Key, Language, Page, UnitKind
from l10n.regex import regex
from l10n.untrusted.xml import Element, elements, read_xml

TITLE = 100
"""Code points of a title that is made of the text's beginning, where a file has none."""
TAGS_OF_LOOKS = (("b", "strong"), ("i", "em"), ("u", "u"), ("strike", "s"), ("dstrike", "s"))
RAISED = {"superscript": "sup", "subscript": "sub"}
ONLY = regex(r"<p([^<>]*)>((?:[^<]|<(?!p\b))*)</p>")
NOTES: dict[str, Role] = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def make_page(document: Document, targets: Mapping[Key, str], language: Language) -> Page:
    """The page; blocks without a translation stand in the source's language and direction."""
    package = read_package(document.skeleton.raw, document.path, sys.maxsize, comments=False)
    source = lang.get(document.language)
    foreign = "" if source.code == language.code else f' lang="{html.escape(source.code)}" dir="{source.direction}"'
    archive = package.archive
    pictures = Pictures(lambda entry: archive.read(entry) if entry in archive.entries else None)
    writer = Writer(package, styles_of(package), targets, foreign, pictures)
    for name, role in package.parts:
        if role in ("document", "footnotes", "endnotes"):
            writer.read(name, role)
    body = child(writer.roots["document"], "w:body")
    title = writer.find_title()
    out = list(writer.blocks(elements(body))) if body is not None else []
    out += writer.notes()
    plain = document_value(document, targets, "title")
    if not title:
        beginning = next((text for item in writer.items.values() if (text := writer.plain(item).strip())), "")
        title = plain or textwrap.shorten(beginning, TITLE, placeholder="…")
    return Page(title, "\n".join(out), document_value(document, targets, "description"), media=writer.pictures.shown)


def document_value(document: Document, targets: Mapping[Key, str], name: str) -> str:
    """A property of the file, translated where it is."""
    unit = next((unit for unit in document.units if unit.note == f"document {name}"), None)
    return targets.get(unit.key, unit.key.source) if unit else ""


@dataclass(slots=True)
class Writer:
    """Writes the blocks of a file as HTML."""

    package: Package
    styles: Styles
    targets: Mapping[Key, str]
    foreign: str
    """The attributes of an element in the source language."""
    pictures: Pictures
    items: dict[Element, Paragraph] = field(default_factory=dict)
    values: dict[Element, list[Value]] = field(default_factory=dict)
    roots: dict[Role, Element] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    title: Element | None = None
    lift: int = 0
    """By how much headings are lower on the page, whose own title stands above them."""
    cited: list[tuple[Role, str]] = field(default_factory=list)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    """Number format (`bullet`, `decimal`) by list and level."""

    def read(self, name: str, role: Role) -> None:
        """Read a part."""
        part = read_xml(self.package.archive.read(name), self.package.archive.path, name, TAGS)
        self.roots[role] = part.root
        self.links |= {f"{role}/{key}": link for key, link in self.package.links(name).items()}
        item: Item
        for item in Teller(role, self.styles).items(part):
            if isinstance(item, Paragraph):
                self.items[item.element] = item
            else:
                self.values.setdefault(item.element, []).append(item)
        if role == "document" and (numbering := self.package.helpers.get("numbering")):
            self.numbers = number_formats(read_xml(self.package.archive.read(numbering), self.package.archive.path, numbering).root)

    def find_title(self) -> str:
        """The text of the paragraph that is the document's title: of the style Title, else the first heading."""
        body = [item for item in self.items.values() if item.units and item.element.getroottree().getroot() is self.roots["document"]]
        titled = next((item for item in body if item.units[0].kind == "title"), None)
        first = next((item for item in body if self.level(item.element) == 1), None)
        chosen = titled or first
        self.lift = 1 if titled else 0
        if chosen is None:
            return ""
        self.title = chosen.element
        return " ".join(self.plain(chosen).split())

    def filled(self, item: Paragraph) -> tuple[Piece, ...]:
        """A paragraph's pieces, translated where they are."""
        units = iter(item.units)

        def one(block: Block) -> tuple[Piece, ...]:
            target = self.targets.get(next(units).key)
            return fill(block.tagged, target) if target else block.pieces

        return assemble(item.nodes, one)

    def plain(self, item: Paragraph) -> str:
        """A paragraph's text."""
        return words(self.filled(item))

    def level(self, paragraph: Element) -> int | None:
        """A heading's level, from 1; None for what is none."""
        for style in reversed(self.styles.chain(self.styles.style_of(paragraph))):
            if style.name.startswith("heading ") and style.name[8:].isdecimal():
                return int(style.name[8:])
        outline = attribute(self.styles.property(paragraph, "w:outlineLvl"), "w:val")
        return int(outline) + 1 if outline is not None and outline.isdecimal() and outline != "9" else None

    def blocks(self, content: Iterable[Element]) -> Iterator[str]:
        """Block elements as HTML; neighbouring items of a list are one list."""
        run: list[tuple[int, str, str]] = []
        for element in flat(content):
            item = self.items.get(element)
            if item and self.is_item(element):
                inner = self.inline_of(item)
                if inner.strip():
                    run.append((*self.place(element), f"<li{self.marks(item)}>{inner}"))
                continue
            if run:
                yield nested(run)
                run = []
            if short(element) == "w:tbl":
                yield self.table(element)
            elif item and element is not self.title:
                yield from self.block(item)
        if run:
            yield nested(run)

    def is_item(self, paragraph: Element) -> bool:
        """Whether a paragraph is an item of a list; numbered headings are headings."""
        return in_list(self.styles, paragraph) and self.level(paragraph) is None and paragraph is not self.title

    def place(self, paragraph: Element) -> tuple[int, str]:
        """A list item's level, and the list's element."""
        numbering = self.styles.property(paragraph, "w:numPr")
        level = val(numbering, "w:ilvl") or "0"
        form = self.numbers.get((val(numbering, "w:numId") or "", level), "bullet")
        return (int(level) if level.isdecimal() else 0), "ul" if form in ("bullet", "none") else "ol"

    def block(self, item: Paragraph) -> Iterator[str]:
        """A paragraph that is no list item, and the text boxes that hang on it."""
        inner = self.inline_of(item)
        kind: UnitKind = item.units[0].kind if item.units else "paragraph"
        level = self.level(item.element)
        tag = f"h{min(6, max(2, level + self.lift))}" if level is not None else "p"
        if inner.strip():
            written = f"<{tag}{self.marks(item)}>{inner}</{tag}>"
            yield f"<blockquote>{written}</blockquote>" if kind == "quote" else written
        for box in within(item.element, "w:txbxContent"):
            nearest = next(box.iterancestors(*full("w:p")), None)
            if nearest is item.element and not repeated(box) and (text := "\n".join(self.blocks(elements(box)))):
                yield f"<aside>\n{text}\n</aside>"

    def marks(self, item: Paragraph) -> str:
        """The attributes of a block: those of the source's language where nothing of it is translated."""
        return self.foreign if item.units and not any(self.targets.get(unit.key) for unit in item.units) else ""

    def table(self, table: Element) -> str:
        """A table; rows that repeat on every page are its head."""
        rows = []
        for row in flat(elements(table), ("w:tr",)):
            head = at(row, "w:trPr", "w:tblHeader") is not None
            cells = []
            for cell in flat(elements(row), ("w:tc",)):
                span = val(child(cell, "w:tcPr"), "w:gridSpan") or "1"
                wide = f' colspan="{span}"' if span.isdecimal() and span != "1" else ""
                inner = "\n".join(self.blocks(elements(cell)))
                # A cell with one paragraph needs no element for it.
                only = ONLY.fullmatch(inner)
                marks, inner = only.groups() if only else ("", inner)
                tag = "th" if head else "td"
                cells.append(f"<{tag}{wide}{marks}>{inner}</{tag}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return "<table>\n" + "\n".join(rows) + "\n</table>"

    def inline_of(self, item: Paragraph) -> str:
        """The inside of a paragraph."""
        root = item.element.getroottree().getroot()
        role: Role = next((role for role, one in self.roots.items() if one is root), "document")
        base = self.styles.base(self.styles.style_of(item.element), "")
        return "".join(self.inline(self.filled(item), base, role))

    def inline(self, pieces: Sequence[Piece], base: Mapping[str, str], role: Role) -> Iterator[str]:
        """Pieces as HTML."""
        for piece in pieces:
            if isinstance(piece, Text):
                yield dressed(html.escape(piece.text, quote=False), dict(piece.look or ()), base)  # type: ignore[call-overload]  # a Look
                continue
            source = piece.thing
            assert isinstance(source, Source)
            if isinstance(piece, Wrap):
                where = self.address(source, role)
                # A page underlines its links as it likes.
                inner = "".join(self.inline(piece.pieces, {**base, "u": "single"} if where else base, role))
                yield f'<a href="{html.escape(where)}">{inner}</a>' if where else inner
            elif piece.place == "line" or (piece.place in ("here", "word", "divides") and is_break(source)):
                yield "<br>"
            elif piece.place in ("here", "word", "divides"):
                yield from (part for atom in source.head for part in self.object(atom, role))

    def address(self, source: Source, role: Role) -> str:
        """Where a link leads, if out of the document; the publisher lets through what may stand on a page."""
        where = source.address or ""
        if source.shell is not None and (name := attribute(source.shell, "r:id")) and (link := self.links.get(f"{role}/{name}")):
            where = link.target if link.external else ""
        return "" if where.startswith("#") else where

    def object(self, atom: Atom, role: Role) -> Iterator[str]:
        """An object within the text: a note's mark, a picture, the result of a field."""
        element = atom[1] if atom[1] is not None else atom[0]
        name = short(element)
        if name in ("w:tab", "w:ptab"):
            yield " "
        elif name in NOTES and (number := attribute(element, "w:id")):
            self.cited.append((NOTES[name], number))
            count = len(self.cited)
            yield f'<sup id="noteref-{count}"><a href="#note-{count}">{count}</a></sup>'
        elif name in ("w:t", "w:fldSimple") or name.startswith("m:"):
            yield html.escape("".join(t.text or "" for t in within(element, "w:t", "m:t")), quote=False)
        else:
            for picture in within(element, "wp:docPr", "v:shape"):
                if not repeated(picture):
                    key = next((value.units[0].key for value in self.values.get(picture, ())), Key(None, ""))
                    source = self.picture(picture, role)
                    if source or key.source:
                        yield f'<img{source} alt="{html.escape(self.targets.get(key, key.source))}">'

    def picture(self, described: Element, role: Role) -> str:
        """The `src` of a picture, by the element that describes it."""
        parent = described.getparent()
        for image in within(described if short(described) == "v:shape" or parent is None else parent, "a:blip", "v:imagedata"):
            link = self.links.get(f"{role}/{attribute(image, 'r:embed') or attribute(image, 'r:id')}")
            if link is not None and not link.external:
                return self.pictures.source(link.target)
        return ""

    def notes(self) -> Iterator[str]:
        """The notes, in the order in which they are cited; notes within notes come last."""
        if not self.cited:
            return
        yield "<hr>\n<ol>"
        count = 0
        while count < len(self.cited):
            role, number = self.cited[count]
            count += 1
            tag = "w:footnote" if role == "footnotes" else "w:endnote"
            root = self.roots.get(role)
            note = (
                next((e for e in elements(root) if short(e) == tag and attribute(e, "w:id") == number), None) if root is not None else None
            )
            inner = "\n".join(self.blocks(elements(note))) if note is not None else ""
            yield f'<li id="note-{count}">{inner} <a href="#noteref-{count}">↩</a></li>'
        yield "</ol>"


def flat(content: Iterable[Element], wanted: tuple[str, ...] = ("w:p", "w:tbl")) -> Iterator[Element]:
    """The elements of these names, through content controls and other wrappers."""
    for element in content:
        name = short(element)
        if name in wanted:
            yield element
        elif name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"):
            yield from flat(elements(element), wanted)


def is_break(source: Source) -> bool:
    """Whether an object is one line break."""
    return len(source.head) == 1 and source.head[0][1] is not None and short(source.head[0][1]) in ("w:br", "w:cr")


def dressed(text: str, look: Mapping[str, str], base: Mapping[str, str]) -> str:
    """Text with the emphasis that its look has beyond its paragraph's style."""
    if not text.strip():
        return text
    for name, tag in TAGS_OF_LOOKS:
        if look.get(name, "0") != "0" and base.get(name, "0") != look.get(name):
            text = f"<{tag}>{text}</{tag}>"
    raised = RAISED.get(look.get("vertAlign", ""))
    return f"<{raised}>{text}</{raised}>" if raised else text


def nested(run: Sequence[tuple[int, str, str]]) -> str:
    """List items of several levels as nested lists; a level that is left out counts as one."""
    out: list[str] = []
    open_: list[tuple[int, str]] = []
    for level, tag, item in run:
        while open_ and (open_[-1][0] > level or (open_[-1][0] == level and open_[-1][1] != tag)):
            out.append(f"</li>\n</{open_.pop()[1]}>")
        if open_ and open_[-1][0] == level:
            out.append("</li>\n")
        else:
            out.append(f"\n<{tag}>\n")
            open_.append((level, tag))
        out.append(item)
    while open_:
        out.append(f"</li>\n</{open_.pop()[1]}>")
    return "".join(out).strip()


def number_formats(root: Element) -> dict[tuple[str, str], str]:
    """The number format of each list and level of `word/numbering.xml`."""
    abstract: dict[str, dict[str, str]] = {}
    found: dict[tuple[str, str], str] = {}
    for element in elements(root):
        if short(element) == "w:abstractNum":
            levels = {attribute(e, "w:ilvl") or "0": val(e, "w:numFmt") or "decimal" for e in elements(element) if short(e) == "w:lvl"}
            abstract[attribute(element, "w:abstractNumId") or ""] = levels
        elif short(element) == "w:num":
            levels = abstract.get(val(element, "w:abstractNumId") or "", {})
            found |= {(attribute(element, "w:numId") or "", level): form for level, form in levels.items()}
    return found
