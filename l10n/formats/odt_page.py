"""An OpenDocument text as a web page: headings, paragraphs, lists, tables, links, text boxes, pictures; notes stand at its end.

Indexes, which name pages of paper, are left out.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Hashable, Mapping, Sequence

from l10n.formats.common import one_line
from l10n.formats.odt_names import ODF, PARAGRAPHS, WRAPPERS, name, names
from l10n.formats.odt_parts import Place, Source, body, places
from l10n.formats.odt_text import LINE_BREAK, SPACE, TAB, Thing, spaces
from l10n.formats.pictures import Pictures
from l10n.formats.tagged import words
from l10n.formats.tagged_page import FOREIGN, foreign, inline, translated
from l10n.model import Document, Key, Language, Page
from l10n.untrusted.xml import Element, elements, plain

Lines = list[str]

TITLE = 100
"""Code points of a title that is made of the text's beginning, where the text has none."""
SPAN = 1000
"""The widest cell that a page has (HTML Living Standard, 4.9.11)."""
LOOKS: Sequence[tuple[str, frozenset[tuple[str, str]]]] = (
    ("strong", frozenset({(name("fo:font-weight"), "bold")})),
    ("em", frozenset({(name("fo:font-style"), "italic"), (name("fo:font-style"), "oblique")})),
)
POSITION = name("style:text-position")
SKIPPED = names("text", "page-number page-count note-citation tracked-changes span") | {name("office:annotation")}
"""Objects and blocks that a page does not show; a span is one where it is hidden."""
UNSHOWN = SKIPPED | names(
    "text",
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography variable-decls sequence-decls",
)
DESCRIBED = (name("svg:desc"), name("svg:title"))


def make_page(document: Document, source: Source, targets: Mapping[Key, str], language: Language) -> Page:
    """The page; its title is the first heading where the document begins with one, else what the document says of itself."""
    writer = PageWriter(document.language, source, targets, language)
    text = body(source.parts).find(f"{name('office:body')}/{name('office:text')}")
    assert text is not None
    out = writer.blocks(text)
    notes = writer.notes_list()
    titles = [writer.text_of(place) for place in writer.places.values() if place.kind == "title" and place.text]
    descriptions = [writer.text_of(place) for place in writer.places.values() if place.element.tag == name("dc:description")]
    title = writer.title or next(iter(titles), "") or textwrap.shorten(writer.first, TITLE, placeholder="…")
    return Page(title, "\n".join([*out, *notes]), next(iter(descriptions), ""), media=writer.pictures.shown)


class PageWriter:
    """Writes the HTML of one document."""

    def __init__(self, source_language: str, source: Source, targets: Mapping[Key, str], language: Language) -> None:
        self.targets = targets
        self.places = {place.element: place for place in places(source, False)}
        self.foreign = foreign(source_language, language)
        self.ordered = ordered_lists(source)
        self.title = self.first = ""
        self.begun = False
        self.notes: list[str] = []
        self.floating: list[Element] = []
        archive = source.archive
        self.pictures = Pictures(lambda entry: archive.read(entry) if archive and entry in archive.entries else None)

    def text_of(self, place: Place) -> str:
        """The text of a place, without markup, translated where it can be."""
        return self.targets.get(Key(None, place.text), place.text) if place.text else words(translated(place.nodes, self.targets)).strip()

    def blocks(self, parent: Element) -> list[str]:
        """What stands in the body, a section, a cell or a text box."""
        out: list[str] = []
        for child in elements(parent):
            tag = child.tag
            if tag in PARAGRAPHS:
                out += self.paragraph(child)
            elif tag == name("text:list"):
                out += self.list(child, "")
            elif tag == name("table:table"):
                out += self.table(child)
            elif tag not in UNSHOWN:
                out += self.blocks(child)
        return out

    def paragraph(self, element: Element) -> list[str]:
        """A paragraph, and the text boxes that hang on it; nothing where it is hidden or empty."""
        place = self.places.get(element)
        if place is None:
            return []
        pieces = translated(place.nodes, self.targets)
        base = tags(place.base)
        outer, self.floating = self.floating, []
        shown = inline(pieces, lambda look: [tag for tag in tags(look) if tag not in base], self.thing).strip()
        floating, self.floating = self.floating, outer
        after = [line for frame in floating for line in self.blocks(frame)]
        text = words(pieces).strip()
        if not shown:
            return after
        heading = place.kind == "heading"
        if text and not self.begun:
            self.begun, self.first = True, text
            if heading:
                self.title = text
                return after
        level = element.get(name("text:outline-level"), "1")
        tag = f"h{min(6, 1 + int(level)) if level.isdecimal() and 0 < int(level) < 10 else 2}" if heading else "p"
        line = f"<{tag}>{shown}</{tag}>"
        return [f"<blockquote>{line}</blockquote>" if place.kind == "quote" else line, *after]

    def thing(self, thing: Hashable) -> tuple[str, str]:
        """The HTML of an object or around a wrapper."""
        if thing == FOREIGN:
            return self.foreign
        assert isinstance(thing, Thing)
        element = thing.element
        tag = element.tag
        if tag == name("text:a"):
            return f'<a href="{html.escape(element.get(name("xlink:href"), ""))}">', "</a>"
        if tag == LINE_BREAK:
            return "<br>", ""
        if tag in (TAB, SPACE):
            return " " * (1 if tag == TAB else min(spaces(element), 4)), ""
        if tag == name("text:note"):
            return self.note(element), ""
        if isinstance(tag, str) and tag.startswith((f"{{{ODF}drawing:", f"{{{ODF}dr3d:")):
            self.floating.append(element)
            described = [self.text_of(place) for child in element.iterchildren(*DESCRIBED) if (place := self.places.get(child))]
            image = element.find(name("draw:image"))
            shown = "" if image is None else self.pictures.source(image.get(name("xlink:href"), "").removeprefix("./"))
            return f'<img{shown} alt="{html.escape(described[0] if described else "")}">' if described or shown else "", ""
        if not isinstance(tag, str) or tag in SKIPPED or tag in WRAPPERS or element.get(name("text:is-hidden")) == "true":
            return "", ""
        text = one_line(plain(element)) if tag.startswith(f"{{{ODF}text:") else ""
        return html.escape(self.targets.get(Key(None, text.strip()), text), quote=False), ""

    def note(self, note: Element) -> str:
        """The mark of a note, whose text goes to the end of the page."""
        number = len(self.notes) + 1
        self.notes.append("")
        content = note.find(name("text:note-body"))
        lines = self.blocks(content) if content is not None else []
        self.notes[number - 1] = f'<li id="note-{number}">{"".join(lines)}</li>'
        return f'<sup><a href="#note-{number}">{number}</a></sup>'

    def notes_list(self) -> list[str]:
        """The notes at the end of the page."""
        return ["<ol>", *self.notes, "</ol>"] if self.notes else []

    def list(self, element: Element, style: str) -> Lines:
        """A list with its items."""
        style = element.get(name("text:style-name"), style)
        depth = sum(1 for _ in element.iterancestors(name("text:list"))) + 1
        tag = "ol" if (style, str(depth)) in self.ordered else "ul"
        items: Lines = []
        for item in elements(element):
            lines: Lines = []
            for child in elements(item):
                if child.tag == name("text:list"):
                    lines += self.list(child, style)
                elif child.tag in PARAGRAPHS:
                    lines += self.paragraph(child)
            if lines:
                items.append(f"<li>{content(lines)}</li>")
        return [f"<{tag}>", *items, f"</{tag}>"] if items else []

    def table(self, element: Element) -> Lines:
        """A table; cells of header rows are headers."""
        rows: Lines = []
        for row in element.iter(name("table:table-row")):
            if next(row.iterancestors(name("table:table")), None) is not element:
                continue
            parent = row.getparent()
            tag = "th" if parent is not None and parent.tag == name("table:table-header-rows") else "td"
            cells = [
                f"<{tag}{span(cell, 'col')}{span(cell, 'row')}>{content(self.blocks(cell))}</{tag}>"
                for cell in row.iterchildren(name("table:table-cell"))
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return ["<table>", *rows, "</table>"] if rows else []


def content(lines: Sequence[str]) -> str:
    """Blocks within a cell or an item: a single paragraph needs no element of its own."""
    alone = len(lines) == 1 and lines[0].startswith("<p>")
    return lines[0].removeprefix("<p>").removesuffix("</p>") if alone else "".join(lines)


def tags(look: Hashable) -> list[str]:
    """The HTML elements of a look."""
    seen = dict(look) if isinstance(look, frozenset) else {}
    found = [tag for tag, values in LOOKS if any(seen.get(key) == value for key, value in values)]
    found += [tag for tag, line in (("u", "underline"), ("s", "line-through")) if name(f"style:text-{line}-style") in seen]
    position = seen.get(POSITION, "")
    return found + (["sub"] if position.startswith(("sub", "-")) else ["sup"] if position else [])


def span(cell: Element, kind: str) -> str:
    """How many columns or rows a cell takes."""
    number = cell.get(name(f"table:number-{'columns' if kind == 'col' else 'rows'}-spanned"), "1")
    return f' {kind}span="{min(SPAN, int(number))}"' if number.isdecimal() and len(number) < 9 and int(number) > 1 else ""


def ordered_lists(source: Source) -> frozenset[tuple[str, str]]:
    """The list styles and levels that count their items."""
    return frozenset(
        (style.get(name("style:name"), ""), level.get(name("text:level"), ""))
        for part in source.parts.values()
        for style in part.root.iter(name("text:list-style"))
        for level in style.iterchildren(name("text:list-level-style-number"))
        if level.get(name("style:num-format"))
    )
