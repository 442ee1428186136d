"""A paragraph of an OpenDocument as pieces (`tagged`), and pieces as its content again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.formats.odt_names import ENDS, ODF, STARTS, WRAPPERS, name
from l10n.formats.odt_styles import Look, Styles, hidden, solid
from l10n.formats.tagged import Inline, Piece, Place, Text, Wrap
from l10n.regex import regex
from l10n.untrusted.xml import Element, attributes, make, plain

BLANKS = regex(r"[ \t\r\n]+")
"""White space that a paragraph shows as one space (ODF 1.3, part 3, 6.1.2)."""
WRITTEN = regex(r"( +|\t)")
DEEP = 150
"""Spans and wrappers within each other, after which what is within is one object: no program writes so many."""
COLUMN = 4
"""Spaces in a row that set text in columns, as a tab does."""
FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML can't hold."""

SPACE, TAB, LINE_BREAK, SPAN = name("text:s"), name("text:tab"), name("text:line-break"), name("text:span")
NOTE = name("text:note")
COUNT = name("text:c")
NAME = name("text:name")
PAIRS = {name(f"text:{mark}-start"): name(f"text:{mark}-end") for mark in ("bookmark", "reference-mark")}
ENDINGS = frozenset(PAIRS.values())
ANCHOR = name("text:anchor-type")
STYLE_NAME = name("text:style-name")
DRAWINGS = (f"{{{ODF}drawing:", f"{{{ODF}dr3d:")

Attributes = tuple[tuple[str, str], ...]
Spans = tuple[Attributes, ...]
"""The spans around text, the outermost first, each by its attributes."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An element that stands for itself or around text, and the spans around it."""

    element: Element
    spans: Spans
    end: Element | None = None
    """Where two elements stand around text: the second one."""


@dataclass(slots=True)
class Reader:
    """Reads one paragraph."""

    styles: Styles
    paragraph: str
    """The name of its style."""
    referenced: frozenset[str] = frozenset()
    """The names of bookmarks whose text is shown elsewhere in the document: what stands between their ends is told by a tag."""
    looks: dict[Hashable, Spans] = field(default_factory=dict)
    """What is written around text of each look: the fewest spans that give it."""
    blank: bool = True
    """A space that comes now shows nothing."""
    depth: int = 0
    """How deep in spans and wrappers reading is."""

    def pieces(self, parent: Element, spans: Spans = ()) -> list[Piece]:
        """The content of the paragraph, or of a span or wrapper in it."""
        out: list[Piece] = []
        self.depth += 1
        self.text(out, parent.text, spans)
        self.stretch(out, list(parent), spans)
        self.depth -= 1
        return out

    def stretch(self, out: list[Piece], children: Sequence[Element], spans: Spans, paired: bool = False) -> None:
        """Elements that follow each other, each with the text behind it; `paired` are those between two ends of a bookmark."""
        ends: dict[str | None, int] = {}
        if self.referenced and not paired:
            ends = {child.get(NAME): number for number, child in enumerate(children) if child.tag in ENDINGS}
        position = 0
        while position < len(children):
            child = children[position]
            end = ends.get(child.get(NAME), 0) if ends and child.tag in PAIRS and child.get(NAME) in self.referenced else 0
            if end > position and PAIRS[str(child.tag)] == children[end].tag:
                inner: list[Piece] = []
                self.text(inner, child.tail, spans)
                self.stretch(inner, children[position + 1 : end], spans, paired=True)
                out.append(Wrap(Thing(child, spans, children[end]), tuple(inner)))
                position = end
            else:
                self.child(out, child, spans)
            self.text(out, children[position].tail, spans)
            position += 1

    def child(self, out: list[Piece], child: Element, spans: Spans) -> None:
        """An element in the paragraph."""
        tag = child.tag
        if not isinstance(tag, str):
            out.append(Inline(Thing(child, spans), "before"))
        elif self.depth > DEEP:
            out.append(Inline(Thing(child, spans)))
        elif tag == SPAN:
            inner = (*spans, marks(child))
            if (not child.text and not len(child)) or hidden(self.look(inner)):
                out.append(Inline(Thing(child, spans), "after"))
            else:
                out += self.pieces(child, inner)
        elif tag == SPACE and (count := spaces(child)) < COLUMN:
            self.add(out, " " * count, spans)
            self.blank = False
        elif tag in WRAPPERS or not (tag in STARTS or tag in ENDS or tag.startswith(f"{{{ODF}") or not plain(child).strip()):
            out.append(Wrap(Thing(child, spans), tuple(self.pieces(content(child), spans))))
        else:
            place = place_of(child, tag)
            if place != "before" and place != "after":
                self.blank = False
            out.append(Inline(Thing(child, spans), place))

    def text(self, out: list[Piece], text: str | None, spans: Spans) -> None:
        """Characters of the file: white space shows as one space at most."""
        if not text:
            return
        shown = BLANKS.sub(" ", text)
        if self.blank:
            shown = shown.removeprefix(" ")
        if shown:
            self.blank = shown.endswith(" ")
            self.add(out, shown, spans)

    def add(self, out: list[Piece], text: str, spans: Spans) -> None:
        """Text as a reader sees it."""
        look = self.look(spans)
        if len(spans) < len(self.looks.setdefault(look, spans)):
            self.looks[look] = spans
        out.append(Text(text, look, solid(look)))

    def look(self, spans: Spans) -> Look:
        """What text in these spans looks like."""
        return self.styles.look(self.paragraph, [value for span in spans for key, value in span if key == STYLE_NAME])


def marks(span: Element) -> Attributes:
    """What tells a span from others."""
    return tuple((key, value) for key, value in attributes(span).items() if not key.endswith("}id"))


def spaces(element: Element) -> int:
    """How many spaces a `text:s` is."""
    count = element.get(COUNT, "1")
    return int(count) if count.isascii() and count.isdecimal() and len(count) < 6 else COLUMN


def place_of(element: Element, tag: str) -> Place:
    """Where an object stands in its unit."""
    if tag == LINE_BREAK:
        return "line"
    if tag in (TAB, SPACE):
        return "divides"
    if tag in STARTS:
        return "before"
    if tag in ENDS or element.get(name("text:is-hidden")) == "true":
        return "after"
    if tag.startswith(DRAWINGS) and element.get(ANCHOR) != "as-char":
        return "before"
    return "word" if tag.startswith(f"{{{ODF}text:") and tag != NOTE else "here"


def content(wrapper: Element) -> Element:
    """The element that holds a wrapper's text."""
    base = wrapper.find(name("text:ruby-base"))
    return wrapper if base is None else base


def refill(paragraph: Element, pieces: Sequence[Piece], looks: Mapping[Hashable, Spans]) -> None:
    """Make the pieces the content of a paragraph; its objects are moved, never copied."""
    Writer(looks).fill(paragraph, pieces)


@dataclass(slots=True)
class Writer:
    """Writes one paragraph."""

    looks: Mapping[Hashable, Spans]
    blank: bool = True
    """A space that is written now would not show."""

    def fill(self, parent: Element, pieces: Sequence[Piece]) -> None:
        """The pieces in the place of an element's content."""
        for child in list(parent):
            parent.remove(child)
        parent.text = None
        self.write(parent, pieces)

    def write(self, parent: Element, pieces: Sequence[Piece]) -> None:
        """The pieces behind all that an element has."""
        around: Spans = ()
        inner = parent
        for piece in pieces:
            spans = self.looks.get(piece.look, ()) if isinstance(piece, Text) else spans_of(piece)
            if spans != around:
                around, inner = spans, parent
                for span in spans:
                    inner = make(inner, SPAN, dict(span))
            if isinstance(piece, Text):
                self.text(inner, FORBIDDEN.sub("", piece.text).replace("\r", " ").replace("\n", " "))
                continue
            assert isinstance(piece.thing, Thing)
            element = piece.thing.element
            element.tail = None
            inner.append(element)
            if isinstance(piece, Wrap) and piece.thing.end is not None:
                self.write(parent, piece.pieces)
                piece.thing.end.tail = None
                parent.append(piece.thing.end)
            elif isinstance(piece, Wrap):
                self.fill(content(element), piece.pieces)
            elif piece.place not in ("before", "after"):
                self.blank = False

    def text(self, parent: Element, text: str) -> None:
        """Text as the file has it: spaces that would not show are elements."""
        for part in WRITTEN.split(text):
            if part == "\t":
                make(parent, TAB, {})
                self.blank = False
            elif part.startswith(" "):
                count = len(part)
                if not self.blank:
                    append(parent, " ")
                    count -= 1
                if count:
                    make(parent, SPACE, {COUNT: str(count)} if count > 1 else {})
                self.blank = count == 0
            elif part:
                append(parent, part)
                self.blank = False


def spans_of(piece: Inline | Wrap) -> Spans:
    """The spans around an object; text in a wrapper has its own within."""
    assert isinstance(piece.thing, Thing)
    return piece.thing.spans if isinstance(piece, Inline) else ()


def append(parent: Element, text: str) -> None:
    """Text behind all that an element has."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
