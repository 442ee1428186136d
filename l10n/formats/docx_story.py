"""What a part of a Word file has to translate, in document order: paragraphs, alternative texts, titles, labels of charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from l10n.formats import docx_drawing
from l10n.formats.docx_names import attribute, full, short, shortened, val
from l10n.formats.docx_package import Role
from l10n.formats.docx_paragraph import Reader
from l10n.formats.docx_styles import Styles
from l10n.formats.tagged import Tagged
from l10n.formats.tagged_blocks import Node, blocks, divide
from l10n.model import Key, Unit, UnitKind
from l10n.regex import regex
from l10n.untrusted.xml import Element, Part

TAGS: Final = full(
    "w:p", "a:p", "c:v", "wp:docPr", "v:shape", "v:rect", "v:oval", "v:roundrect", "v:image", "w:tblCaption", "w:tblDescription",
    "dc:title", "dc:subject", "dc:description",
)  # fmt: skip
# What else a rendering may change.
PLACES: Final = full("w:tblPr", "w:sectPr", "w:sdtPr", "dc:language")
ALTERNATIVES: Final = {"wp:docPr": ("descr", "title"), "w:tblCaption": ("w:val",), "w:tblDescription": ("w:val",)}
# A program's name for a picture, not a description: `image1.png`, `C:\Users\x\logo.jpg`, an address.
FILE = regex(r"(?:.*[\\/])?[^\s\\/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|pdf)|https?://\S+", re.IGNORECASE)
HEADING = regex(r"heading \d|subtitle|.*heading$")
QUOTE = regex(r".*quot(?:e|ation)s?\b.*|block text")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what is translated in it."""

    element: Element
    nodes: tuple[Node, ...]
    looks: dict[object, Element | None]
    units: tuple[Unit, ...]
    """A unit for each block, in order."""


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute, or an element's text."""

    element: Element
    name: str
    """In short; empty for the element's own text."""
    units: tuple[Unit, ...]


Item = Paragraph | Value


@dataclass(slots=True)
class Teller:
    """Reads the items of one part."""

    role: Role
    styles: Styles
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.styles)

    def items(self, part: Part) -> Iterator[Item]:
        """All items, also the paragraphs that have nothing to translate."""
        for element in part.root.iter(*TAGS):
            name = short(element)
            if name == "w:p":
                yield self.paragraph(element)
            elif name == "a:p":
                # In the main parts such paragraphs repeat what stands elsewhere, or belong to pictures.
                if self.role in ("chart", "diagram"):
                    pieces, looks = docx_drawing.read(element)
                    yield self.told(element, divide(pieces), looks, "paragraph", self.role)
            elif name == "c:v":
                if cached(element):
                    yield from value(element, "", "meta", "chart")
            elif name.startswith("dc:"):
                kind: UnitKind = "title" if name == "dc:title" else "meta"
                yield from value(element, "", kind, f"document {name.removeprefix('dc:')}")
            else:
                for attribute_name in ALTERNATIVES.get(name, ("alt",)):
                    yield from value(element, attribute_name, "meta", "alternative text")

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph of text."""
        nodes = divide(self.reader.read(element))
        around = [shortened(str(parent.tag)) for parent in element.iterancestors()]
        box = "w:txbxContent" in around
        note = "text box" if box else {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}.get(self.role, self.role)
        return self.told(element, nodes, self.reader.looks, self.kind(element, around), "" if note == "document" else note)

    def told(self, element: Element, nodes: tuple[Node, ...], looks: dict[object, Element | None], kind: UnitKind, note: str) -> Paragraph:
        """A paragraph with its units."""
        return Paragraph(element, nodes, looks, tuple(unit(block.tagged, kind, note) for block in blocks(nodes)))

    def kind(self, element: Element, around: list[str]) -> UnitKind:
        """What a paragraph is, by its style, its list and what it stands in."""
        names = [style.name for style in self.styles.chain(self.styles.style_of(element))]
        if by_style := next((kind for name in reversed(names) if (kind := kind_of(name))), None):
            return by_style
        outline = attribute(self.styles.property(element, "w:outlineLvl"), "w:val")
        if outline is not None and outline != "9":
            return "heading"
        nearest = next((name for name in around if name in ("w:tc", "w:txbxContent")), "")
        if nearest == "w:tc":
            return "cell"
        return "list item" if in_list(self.styles, element) else "paragraph"


def kind_of(style: str) -> UnitKind | None:
    """The kind that a style's name says, as Word and pandoc name them."""
    if style == "title":
        return "title"
    if HEADING.fullmatch(style) or style.startswith("toc heading"):
        return "heading"
    if "caption" in style:
        return "caption"
    return "quote" if QUOTE.fullmatch(style) else None


def in_list(styles: Styles, paragraph: Element) -> bool:
    """Whether a paragraph has a number or a bullet."""
    numbering = styles.property(paragraph, "w:numPr")
    return numbering is not None and val(numbering, "w:numId") not in (None, "0")


def unit(tagged: Tagged, kind: UnitKind, note: str) -> Unit:
    """A block as a unit."""
    return Unit(Key(None, tagged.text), kind, note, tagged.spans)


def value(element: Element, name: str, kind: UnitKind, note: str) -> Iterator[Value]:
    """A value, if there is something to translate in it."""
    text = " ".join(((element.text if not name else attribute(element, name)) or "").split())
    if any(map(str.isalpha, text)) and not FILE.fullmatch(text):
        yield Value(element, name, (Unit(Key(None, text), kind, note),))


def cached(element: Element) -> bool:
    """Whether a chart's value is text: a name of a series or a category."""
    return any(shortened(str(parent.tag)) == "c:strCache" for parent in element.iterancestors()) and any(
        map(str.isalpha, element.text or "")
    )


def ancestors(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name that an element stands in, the nearest first."""
    return element.iterancestors(*full(name))


def repeated(element: Element) -> bool:
    """Whether an element stands in the older twin of another one (`mc:Fallback`)."""
    return next(ancestors(element, "mc:Fallback"), None) is not None
