"""From tokens to the translatable parts of an HTML text: a walk with a stack of open elements, as tolerant as browsers are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.formats import html_vocabulary as vocabulary
from l10n.formats.directives import Directing, Directive
from l10n.formats.html_run import Piece, Place, block, paragraphs
from l10n.formats.html_text import edges, has_letters, shown
from l10n.formats.html_tokens import Attribute, Token, tokenize, value
from l10n.model import Key, Unit, UnitKind

LOOKBACK = 64
"""How many open elements a tag looks through for one that it may not end (linear time); real pages need a dozen."""


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, with what it hands down."""

    name: str = ""
    translate: bool = True
    silent: bool = False
    """Its content is not text of the page: SVG, templates."""
    code: bool = False
    white: bool = False
    """White space counts."""
    kind: UnitKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Part:
    """A translatable part of a file: a block's content or an attribute's value, [start, end) in code points."""

    start: int
    end: int
    unit: Unit
    dress: str
    """`block`, `plain` (a title's content), `attribute` and the quote; `kept` for a block that a directive says to keep."""


def parts(text: str, path: str, translate_code: bool) -> list[Part]:
    """The translatable parts in document order; attributes of inline tags lie within their block and come after it.

    Raises DocumentError for a directive that is not understood.
    """
    xml = text.lstrip("\ufeff").startswith("<?xml")
    walk = Walk(text, Directing(path), translate_code, xml)
    for token in tokenize(text):
        walk.take(token)
    walk.flush()
    return sorted(walk.found, key=lambda part: (part.start, -part.end))


class Walk:
    """The state of a walk through a file's tokens."""

    def __init__(self, text: str, directing: Directing, translate_code: bool, xml: bool) -> None:
        self.text = text
        self.directing = directing
        self.translate_code = translate_code
        self.xml = xml
        self.stack: list[Element] = [Element()]
        self.open: Counter[str] = Counter()
        self.run: list[Piece] = []
        self.found: list[Part] = []
        self.line, self.counted = 1, 0

    def take(self, token: Token) -> None:
        """Go on by one token."""
        top = self.stack[-1]
        if token.kind == "start":
            self.start(token)
        elif token.kind == "end":
            self.end(token)
        elif token.kind == "plain" and not top.silent:
            self.plain(token, top)
        elif token.kind != "comment" or not self.directive(token):
            self.run.append(self.piece(token, top))

    def piece(self, token: Token, element: Element, places: tuple[Place, ...] = ()) -> Piece:
        """A token as a piece of running text in an element."""
        return Piece(token, element.translate and not element.silent, element.silent, element.code, element.white, places)

    def directive(self, token: Token) -> bool:
        """Take in a comment; whether it was a directive, which divides text as a block does."""
        comment = self.text[token.start : token.end]
        if "l10n:" not in comment[:200] or not comment.startswith("<!--"):
            return False
        self.line += self.text.count("\n", self.counted, token.start)
        self.counted = token.start
        self.flush()
        return self.directing.comment(comment[4:].removesuffix("-->"), self.line)

    def start(self, token: Token) -> None:
        """A start tag."""
        self.end_drawing(token.name)
        block = self.divides(token.name, self.stack[-1])
        if block:
            self.flush()
        self.end_implied(token.name)
        parent = self.stack[-1]
        element = self.element(token, parent)
        places = tuple(self.places(token)) if element.translate and not parent.silent else ()
        if block:
            held = self.directing.off or (self.directing.pending is not None and self.directing.pending.skip)
            self.add_places(places, None if held else Directive())
        else:
            self.run.append(self.piece(token, element, places))
        if token.name not in vocabulary.VOID and not (token.closed and (self.xml or element.silent)):
            self.stack.append(element)
            self.open[token.name] += 1

    def end(self, token: Token) -> None:
        """An end tag: it ends its element and those within, but one that is no block ends none that is."""
        place = self.place(token.name) if self.open[token.name] else None
        closed, parent = (self.stack[place], self.stack[place - 1]) if place else (self.stack[-1], self.stack[-1])
        block = self.divides(token.name, parent)
        if block:
            self.flush()
        if place:
            self.close_from(place)
        if not block:
            self.run.append(self.piece(token, closed))

    def divides(self, name: str, parent: Element) -> bool:
        """Whether a tag divides text: nothing in a drawing or template does."""
        return name in vocabulary.BLOCKS and not parent.silent

    def place(self, name: str) -> int | None:
        """Where on the stack an end tag's element is; None where it is out of reach."""
        block = name in vocabulary.BLOCKS
        lowest = 1 if block else max(1, len(self.stack) - LOOKBACK)
        for i in range(len(self.stack) - 1, lowest - 1, -1):
            if self.stack[i].name == name:
                return i
            if not block and self.stack[i].name in vocabulary.BLOCKS:
                return None
        return None

    def end_drawing(self, name: str) -> None:
        """End a drawing or formula that was never closed, at a tag that cannot stand in one."""
        if not self.stack[-1].silent or name not in vocabulary.ENDS_DRAWING:
            return
        for i in range(len(self.stack) - 1, max(0, len(self.stack) - LOOKBACK), -1):
            if self.stack[i].name == "foreignobject":
                return
            if self.stack[i].name in ("svg", "math"):
                self.close_from(i)
                return

    def end_implied(self, name: str) -> None:
        """End the elements that a start tag ends without an end tag of their own."""
        closing, hiding = vocabulary.CLOSED_BY.get(name, (frozenset[str](), frozenset[str]()))
        if not closing and name in vocabulary.BLOCKS - vocabulary.PARAGRAPH_STAYS:
            closing, hiding = frozenset({"p"}), frozenset({"button", "table", "td", "th", "caption"})
        if not any(self.open[each] for each in closing):
            return
        lowest = 0
        for i in range(len(self.stack) - 1, max(0, len(self.stack) - LOOKBACK), -1):
            if self.stack[i].name in hiding:
                break
            if self.stack[i].name in closing:
                lowest = i
        if lowest:
            self.close_from(lowest)

    def close_from(self, place: int) -> None:
        """Take elements off the stack."""
        for element in self.stack[place:]:
            self.open[element.name] -= 1
        del self.stack[place:]

    def element(self, token: Token, parent: Element) -> Element:
        """What a start tag opens."""
        block = token.name in vocabulary.BLOCKS
        code = parent.code or token.name in vocabulary.CODE
        translate = parent.translate and (not code or self.translate_code)
        said = (value(self.text, token, "translate") or "").strip().lower()
        if said in ("yes", "no"):
            translate = said == "yes"
        elif "notranslate" in (value(self.text, token, "class") or "").split():
            translate = False
        return Element(
            token.name,
            translate,
            parent.silent or token.name in vocabulary.SILENT,
            code,
            parent.white or token.name in ("pre", "textarea", "listing"),
            vocabulary.KINDS.get(token.name, "paragraph" if block and parent.kind == "heading" else parent.kind),
        )

    def places(self, token: Token) -> Iterator[Place]:
        """The values of a tag's attributes that people read."""
        seen: set[str] = set()
        for attribute in token.attributes:
            kind = self.attribute_kind(token, attribute)
            if kind is None or attribute.name in seen:
                continue
            seen.add(attribute.name)
            start, end = edges(self.text, attribute.start, attribute.end) if attribute.quote else (attribute.start, attribute.end)
            raw = self.text[start:end]
            if has_letters(raw):
                yield Place(start, end, shown(raw, attribute=True), kind, attribute.quote)

    def attribute_kind(self, token: Token, attribute: Attribute) -> UnitKind | None:
        """The kind of an attribute that people read; None for another."""
        if token.name == "meta":
            name = value(self.text, token, "name") or value(self.text, token, "property") or ""
            return "meta" if attribute.name == "content" and name.strip().lower() in vocabulary.META else None
        if token.name == "input" and attribute.name == "value":
            return "meta" if (value(self.text, token, "type") or "").strip().lower() in vocabulary.BUTTONS else None
        if token.name == "link":
            return None
        return vocabulary.ATTRIBUTES.get(attribute.name)

    def plain(self, token: Token, element: Element) -> None:
        """The content of a `title` or `textarea`."""
        start, end = edges(self.text, token.start, token.end)
        raw = self.text[start:end]
        if element.translate and has_letters(raw) and (said := self.directing.block()):
            kind: UnitKind = "title" if token.name == "title" else "paragraph"
            unit = Unit(Key(said.context, shown(raw, white=element.white)), kind, said.note)
            self.found.append(Part(start, end, unit, "plain"))

    def flush(self) -> None:
        """The running text is at its end: take its blocks."""
        run, self.run = self.run, []
        kind = self.stack[-1].kind
        for pieces in paragraphs(self.text, run):
            places = [place for piece in pieces for place in piece.places]
            found = block(self.text, pieces)
            if found is None and not places:
                continue
            said = self.directing.block()
            if found:
                start, end, source, spans = found
                unit = Unit(Key(said.context, source), kind, said.note, spans) if said else Unit(Key(None, source), kind)
                self.found.append(Part(start, end, unit, "block" if said else "kept"))
            self.add_places(places, said)

    def add_places(self, places: Iterable[Place], said: Directive | None) -> None:
        """Attributes as parts."""
        if said is None:
            return
        for place in places:
            unit = Unit(Key(said.context, place.source), place.kind, said.note)
            self.found.append(Part(place.start, place.end, unit, "attribute" + place.quote))
