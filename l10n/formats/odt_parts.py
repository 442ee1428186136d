"""What an OpenDocument text consists of: its XML parts, and the places in them that people read."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.common import one_line
from l10n.formats.odt_names import DESCRIPTIONS, META, PARAGRAPHS, REPEATS, name, names
from l10n.formats.odt_styles import DISPLAY, Look, Styles, hidden
from l10n.formats.odt_text import FORBIDDEN, STYLE_NAME, Reader, Spans, Thing, refill
from l10n.formats.tagged import Inline, Piece, Wrap, fill
from l10n.formats.tagged_blocks import Block, Node, assemble, blocks, divide
from l10n.model import Key, Unit, UnitKind
from l10n.untrusted.archive import Archive, read_archive
from l10n.untrusted.xml import Element, Part, read_xml

ENTRIES = ("meta.xml", "content.xml", "styles.xml")
REFERENCES = names("text", "bookmark-ref reference-ref")
MANIFEST = "META-INF/manifest.xml"
STYLED = names(
    "style",
    "style default-style page-layout text-properties paragraph-properties table-properties section-properties graphic-properties "
    "table-cell-properties page-layout-properties footnote-sep list-level-properties",
) | names("office", "document document-styles styles automatic-styles master-styles body") | {name("dc:language")}
"""Elements that say language and direction."""
UNREAD = frozenset(name(tag) for tag in ("text:tracked-changes", "draw:object", "draw:object-ole", "office:forms", "office:scripts"))


@dataclass(frozen=True, slots=True)
class Source:
    """A document's file: an archive, or one XML file (`.fodt`)."""

    archive: Archive | None
    parts: Mapping[str, Part]
    """By entry; the one part of a flat file is called ``""``."""

    def write(self, raw: bytes, changed: Mapping[str, bytes]) -> bytes:
        """The file with these parts in place."""
        if self.archive is not None:
            return self.archive.write(changed)
        return changed.get("", raw)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, or an element of plain text."""

    part: str
    element: Element
    kind: UnitKind
    nodes: tuple[Node, ...] = ()
    looks: Mapping[Hashable, Spans] = field(default_factory=dict)
    base: Look = frozenset()
    """What text of the paragraph looks like where no span says otherwise."""
    text: str = ""
    """Of an element of plain text."""

    def units(self) -> Iterator[Unit]:
        """What is translated here."""
        if self.text:
            yield Unit(Key(None, self.text), self.kind)
        for block in blocks(self.nodes):
            yield Unit(Key(None, block.tagged.text), self.kind, spans=block.tagged.spans)

    def translate(self, targets: Mapping[Key, str]) -> bool:
        """Put the translations into the tree; whether there are any that differ from the text."""
        if not any(targets.get(unit.key, unit.key.source) != unit.key.source for unit in self.units()):
            return False
        if self.text:
            self.element.text = clean(targets[Key(None, self.text)])
            return True

        def filled(block: Block) -> tuple[Piece, ...]:
            target = targets.get(Key(None, block.tagged.text), block.tagged.text)
            return block.pieces if target == block.tagged.text else fill(block.tagged, target)

        pieces = assemble(self.nodes, filled)
        there = set(pairs(pieces))
        lost = [thing for thing in pairs(assemble(self.nodes, lambda block: block.pieces)) if thing not in there]
        starts = [Inline(replace(thing, end=None), "before") for thing in lost]
        ends = [Inline(Thing(thing.end, thing.spans), "after") for thing in lost if thing.end is not None]
        refill(self.element, [*starts, *pieces, *ends], self.looks)
        return True


def pairs(pieces: Sequence[Piece]) -> Iterator[Thing]:
    """The things of two elements around text."""
    for piece in pieces:
        if isinstance(piece, Wrap):
            if isinstance(piece.thing, Thing) and piece.thing.end is not None:
                yield piece.thing
            yield from pairs(piece.pieces)


def read_source(raw: bytes, path: str, options: FormatOptions, styled: bool = False) -> Source:
    """The parts of a document; with `styled`, where its styles stand.

    Raises DocumentError for what is no OpenDocument text, or is broken, hostile, encrypted or over a limit.
    """
    tags = sorted(PARAGRAPHS | DESCRIPTIONS | META | REPEATS | (STYLED if styled else frozenset()))
    if path.lower().endswith(".fodt") and not raw.startswith(b"PK"):
        if len(raw) > options.max_bytes:
            raise DocumentError(path, f"{len(raw)} bytes; the limit is {options.max_bytes} (formats.max_bytes in the settings)")
        archive, parts = None, {"": read_xml(raw, path, "", tags)}
    else:
        archive = read_archive(raw, path, options.max_bytes)
        if MANIFEST in archive.entries and b"encryption-data" in archive.read(MANIFEST):
            raise DocumentError(path, "is protected with a password; save it without one")
        if "content.xml" not in archive.entries:
            raise DocumentError(path, "is no OpenDocument file: the archive has no content.xml; save it as .odt")
        parts = {entry: read_xml(archive.read(entry), path, entry, tags) for entry in ENTRIES if entry in archive.entries}
    if body(parts).find(f"{name('office:body')}/{name('office:text')}") is None:
        raise DocumentError(path, "is no text document (it may be a spreadsheet, a presentation or a drawing)")
    return Source(archive, parts)


def body(parts: Mapping[str, Part]) -> Element:
    """The root of the part that holds the document's text."""
    return parts["content.xml" if "content.xml" in parts else ""].root


def places(source: Source, comments: bool) -> list[Place]:
    """All places that are translated, in order: what is said of the document, its text, its headers and footers."""
    found: list[Place] = []
    references = (element for part in source.parts.values() for element in part.root.iter(*REFERENCES))
    referenced = frozenset(element.get(name("text:ref-name"), "") for element in references)
    for entry, part in source.parts.items():
        walk = Walk(entry, styles_of(source, entry), comments, referenced)
        found += (place for element in part.extents if (place := walk.place(element)) is not None)
    return found


def styles_of(source: Source, entry: str) -> Styles:
    """The styles that hold in a part: its own, then those of all."""
    parts = [source.parts[entry], *source.parts.values()]
    own = list(parts[0].root.iterchildren(name("office:automatic-styles")))
    common = [container for part in parts for container in part.root.iterchildren(name("office:styles"))]
    faces = [decls for part in reversed(parts) for decls in part.root.iterchildren(name("office:font-face-decls"))]
    return Styles([*own, *common], [font for decls in faces for font in decls.iterchildren("*")])


class Walk:
    """Goes through the elements of one part."""

    def __init__(self, entry: str, styles: Styles, comments: bool, referenced: frozenset[str]) -> None:
        self.entry, self.styles, self.comments, self.referenced = entry, styles, comments, referenced
        self.kinds: dict[Element, UnitKind | None] = {}

    def place(self, element: Element) -> Place | None:
        """What a reader sees of an element, with its units (a paragraph may have none); None where nothing is."""
        tag = element.tag
        if tag in META:
            kind: UnitKind = "title" if tag == name("dc:title") else "meta"
            parent = element.getparent()
            return self.plain(element, kind) if parent is not None and parent.tag == name("office:meta") else None
        if tag not in PARAGRAPHS and tag not in DESCRIPTIONS:
            return None
        parent = element.getparent()
        around = self.around(parent) if parent is not None else None
        if around is None:
            return None
        if tag in DESCRIPTIONS:
            return self.plain(element, "heading" if tag == name("text:index-title-template") else "caption")
        style = element.get(STYLE_NAME, "")
        if hidden(self.styles.look(style, ())) or any(
            field.get(name("text:is-hidden")) == "true" for field in element.iterchildren(name("text:hidden-paragraph"))
        ):
            return None
        reader = Reader(self.styles, style, self.referenced)
        nodes = divide(reader.pieces(element))
        own: UnitKind | None = "heading" if tag == name("text:h") else self.styles.kind(style)
        return Place(self.entry, element, own or around, nodes, reader.looks, reader.look(()))

    def plain(self, element: Element, kind: UnitKind) -> Place | None:
        """An element of plain text."""
        text = "" if len(element) else one_line(element.text or "").strip()
        return Place(self.entry, element, kind, text=text) if any(map(str.isalpha, text)) else None

    def around(self, element: Element) -> UnitKind | None:
        """What a paragraph in an element is; None where it is not shown, or not asked for."""
        climbed: list[Element] = []
        at: Element | None = element
        kind: UnitKind | None = "paragraph"
        while at is not None:
            if at in self.kinds:
                kind = self.kinds[at]
                break
            climbed.append(at)
            at = at.getparent()
        for one in reversed(climbed):
            kind = self.kinds[one] = self.within(one, kind)
        return kind

    def within(self, element: Element, outer: UnitKind | None) -> UnitKind | None:
        """What a paragraph directly in an element is, by what it is around the element."""
        tag = element.tag
        if outer is None or tag in UNREAD or (tag == name("office:annotation") and not self.comments):
            return None
        if tag == name("text:section"):
            shown = element.get(DISPLAY, "true")
            return None if shown == "none" or (shown == "condition" and element.get(name("text:is-hidden")) == "true") else outer
        if element.get(name("style:display")) == "false":
            return None
        if tag in PARAGRAPHS:
            return None if hidden(self.styles.look(element.get(STYLE_NAME, ""), ())) else outer
        if tag in (name("text:note-body"), name("draw:text-box"), name("office:annotation")):
            return "paragraph"
        if tag in (name("text:list-item"), name("text:list-header")):
            return "list item"
        return "cell" if tag == name("table:table-cell") else outer


def clean(text: str) -> str:
    """Text that XML can hold."""
    return FORBIDDEN.sub("", text)
