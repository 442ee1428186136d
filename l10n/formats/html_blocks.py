"""From tokens to the translatable parts of an HTML text: a walk with a stack of open elements, as tolerant as browsers are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from l10n.formats import html_json
from l10n.formats import html_vocabulary as vocabulary
from l10n.formats.common import LINE_END
from l10n.formats.directives import Directing, Directive
from l10n.formats.html_code import codes
from l10n.formats.html_custom import custom, custom_blocks
from l10n.formats.html_lines import paragraphs
from l10n.formats.html_run import Piece, Place, block
from l10n.formats.html_text import edges, has_letters, says_nothing, shown
from l10n.formats.html_tokens import Attribute, Token, tokenize, value
from l10n.formats.markdown_arguments import argument_places, unquoted
from l10n.model import Key, Unit, UnitKind
from l10n.regex import regex

LOOKBACK = 64
"""How many open elements a tag looks through for one that it may not end (linear time); real pages need a dozen."""
TONGUE = regex(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)
PLACED = frozenset(("x", "y"))
"""Attributes that begin a new line of an SVG text."""


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, with what it hands down."""

    name: str = ""
    translate: bool = True
    silent: bool = False
    """Its content is not text of the page: drawings, scripts."""
    code: bool = False
    white: bool = False
    """White space counts."""
    kind: UnitKind = "paragraph"
    block: bool = False
    """It divides text."""
    foreign: bool = False
    """It is in another language than the page."""
    speaking: bool = False
    """It is text in a drawing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A translatable part of a file: a block's content or an attribute's value, [start, end) in code points."""

    start: int
    end: int
    unit: Unit
    dress: str
    """`block`, `plain` (a title's content), `json`, `attribute` and the quote, `argument` and the quote and what begins the code that it
    is in; `kept` for a block that a directive says to keep."""


def parts(
    text: str,
    path: str,
    translate_code: bool = False,
    *,
    language: str = "",
    attributes: Collection[str] = (),
    arguments: Collection[str] = (),
    start: int = 0,
    end: int | None = None,
) -> list[Part]:
    """The translatable parts in document order; those within a block (attributes of its tags, text of its drawings) come after it.

    `text[start:end]` is a page or any fragment of one, for instance a block of HTML in a Markdown file; places count in `text`. Elements
    whose `lang` is not `language` are left alone, save `html` and `body`; where `language` is empty, `lang` says nothing. `attributes`
    names attributes to translate besides those of the vocabulary, `arguments` those of code of templates (`FormatOptions.shortcodes`).
    `html_splice.replacements` writes the parts, as slots in bytes.

    Raises DocumentError for a directive that is not understood.
    """
    fragment = text if start == 0 and end is None else text[start:end]
    tokens = list(tokenize(fragment))
    walk = Walk(fragment, Directing(path), translate_code, language, attributes)
    walk.arguments = arguments
    walk.line += text.count("\n", 0, start)
    walk.own_blocks = custom_blocks(fragment, tokens)
    for token in tokens:
        walk.take(token)
    walk.flush()
    found = sorted(walk.found, key=lambda part: (part.start, -part.end))
    return [replace(part, start=part.start + start, end=part.end + start) for part in found] if start else found


class Walk:
    """The state of a walk through a file's tokens."""

    def __init__(self, text: str, directing: Directing, translate_code: bool, language: str, attributes: Collection[str]) -> None:
        self.text = text
        self.directing = directing
        self.translate_code = translate_code
        self.xml = text.lstrip("\ufeff").startswith("<?xml")
        self.languages = {language.split("-")[0].lower()} - {""}
        self.attributes = attributes
        self.arguments: Collection[str] = ()
        self.own_blocks: Collection[int] = ()
        """Where custom elements begin that divide text."""
        self.stack: list[Element] = [Element()]
        self.open: Counter[str] = Counter()
        self.run: list[Piece] = []
        self.drawn: list[Piece] = []
        """The text of a drawing as far as it is read; `run` has it too."""
        self.found: list[Part] = []
        self.json = False
        self.line, self.counted = 1, 0

    def take(self, token: Token) -> None:
        """Go on by one token."""
        top = self.stack[-1]
        if token.kind == "text":
            self.words(token, top)
        elif token.kind == "start":
            self.start(token)
        elif token.kind == "end":
            self.end(token)
        elif token.kind == "plain" and not top.silent:
            self.plain(token, top)
        elif token.kind == "raw" and self.json:
            self.data(token)
        elif token.kind != "comment" or not self.directive(token):
            if token.kind == "plain" and top.speaking:
                self.plain(token, top)
            self.add(self.piece(token, top))

    def words(self, token: Token, top: Element) -> None:
        """Text, with the code of templates in it as pieces of their own."""
        position = token.start
        for start, end in codes(self.text, token.start, token.end):
            if start > position:
                self.add(self.piece(Token("text", position, start), top))
            places = tuple(self.arguments_of(start, end)) if top.translate and not top.silent else ()
            self.add(self.piece(Token("code", start, end), top, places))
            position = end
        if position < token.end:
            self.add(self.piece(Token("text", position, token.end) if position > token.start else token, top))

    def arguments_of(self, start: int, end: int) -> Iterator[Place]:
        """The arguments of a template's code that people read."""
        for a, b in argument_places(self.text, start, end, self.arguments):
            begin, stop = edges(self.text, a, b)
            quote = self.text[a - 1]
            source = unquoted(self.text[begin:stop], quote)
            if has_letters(source) and not LINE_END.search(source) and not says_nothing(source):
                yield Place(begin, stop, source, "caption", f"argument{quote}{self.text[start : start + 2]}")

    def add(self, piece: Piece) -> None:
        """Go on with the running text; a drawing's text is read apart too."""
        self.run.append(piece)
        if self.stack[-1].speaking:
            self.drawn.append(replace(piece, silent=False, translate=self.stack[-1].translate))

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
        block = self.divides(token, self.stack[-1])
        if block:
            self.flush()
        if not self.stack[-1].silent:
            self.end_implied(token.name)
        parent = self.stack[-1]
        element = self.element(token, parent, block)
        places = tuple(self.places(token)) if element.translate and not parent.silent else ()
        if block:
            self.add_places(places, self.aside())
        elif element.speaking and (not parent.speaking or any(a.name in PLACED for a in token.attributes)):
            self.flush_drawn()
            self.run.append(self.piece(token, element, places))
        else:
            self.add(self.piece(token, element, places))
        self.json = token.name == "script" and element.translate and "ld+json" in (value(self.text, token, "type") or "").lower()
        if token.name not in vocabulary.VOID and not (token.closed and (self.xml or element.silent)):
            self.stack.append(element)
            self.open[token.name] += 1

    def end(self, token: Token) -> None:
        """An end tag: it ends its element and those within, but one that is no block ends none that is."""
        place = self.place(token.name) if self.open[token.name] else None
        closed = self.stack[place] if place else self.stack[-1]
        block = closed.block if place else token.name in vocabulary.BLOCKS and not closed.silent
        if block:
            self.flush()
        speaking = self.stack[-1].speaking
        if place:
            self.close_from(place)
        if speaking and not self.stack[-1].speaking:
            self.flush_drawn()
        if not block:
            self.add(self.piece(token, closed))

    def divides(self, token: Token, parent: Element) -> bool:
        """Whether a start tag divides text: nothing in a drawing does."""
        return (token.name in vocabulary.BLOCKS or token.start in self.own_blocks) and not parent.silent

    def aside(self) -> Directive | None:
        """What holds for text that is no block of its own: None where a directive keeps the block that it stands in or before."""
        return None if self.directing.off or (self.directing.pending is not None and self.directing.pending.skip) else Directive()

    def place(self, name: str) -> int | None:
        """Where on the stack an end tag's element is; None where it is out of reach."""
        block = name in vocabulary.BLOCKS
        lowest = 1 if block else max(1, len(self.stack) - LOOKBACK)
        for i in range(len(self.stack) - 1, lowest - 1, -1):
            if self.stack[i].name == name:
                return i
            if not (block or custom(name)) and (self.stack[i].block or self.stack[i].name in vocabulary.BLOCKS):
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

    def element(self, token: Token, parent: Element, block: bool) -> Element:
        """What a start tag opens."""
        code = parent.code or token.name in vocabulary.CODE
        silent = (parent.silent or token.name in vocabulary.SILENT) and token.name not in vocabulary.LOUD
        foreign = self.foreign(token, parent)
        translate = parent.translate and (not code or self.translate_code)
        if foreign != parent.foreign:
            translate = not foreign and (not code or self.translate_code)
        said = (value(self.text, token, "translate") or "").strip().lower()
        if said in ("yes", "no"):
            translate = said == "yes"
        elif "notranslate" in (value(self.text, token, "class") or "").split():
            translate = False
        return Element(
            token.name,
            translate,
            silent,
            code,
            parent.white or token.name in ("pre", "textarea", "listing"),
            vocabulary.KINDS.get(token.name, "paragraph" if block and parent.kind == "heading" else parent.kind),
            block,
            foreign,
            parent.silent and silent and (parent.speaking or token.name in vocabulary.SPEAKING),
        )

    def foreign(self, token: Token, parent: Element) -> bool:
        """Whether an element is in another language than the page: what the page itself says it is in counts as its language too."""
        said = (value(self.text, token, "lang") or value(self.text, token, "xml:lang") or "").strip()
        match = TONGUE.fullmatch(said) if said and self.languages else None
        if match is None or (tongue := match.group(1).lower()) in ("und", "mul"):
            return parent.foreign
        if token.name in ("html", "body"):
            self.languages.add(tongue)
        return tongue not in self.languages

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
            if has_letters(raw) and not says_nothing(source := shown(raw, attribute=True)):
                yield Place(start, end, source, kind, "attribute" + attribute.quote)

    def attribute_kind(self, token: Token, attribute: Attribute) -> UnitKind | None:
        """The kind of an attribute that people read; None for another."""
        if token.name == "meta":
            name = next((said for key in ("name", "property", "itemprop") if (said := value(self.text, token, key))), "")
            return "meta" if attribute.name == "content" and name.strip().lower() in vocabulary.META else None
        if token.name == "input" and attribute.name == "value":
            return "meta" if (value(self.text, token, "type") or "").strip().lower() in vocabulary.BUTTONS else None
        if token.name == "link" and "alternate" not in (value(self.text, token, "rel") or "").lower().split():
            return None
        if attribute.name == "abbr" and token.name in ("td", "th"):
            return "cell"
        return vocabulary.ATTRIBUTES.get(attribute.name, "meta" if attribute.name in self.attributes else None)

    def plain(self, token: Token, element: Element) -> None:
        """The content of a `title` or `textarea`."""
        start, end = edges(self.text, token.start, token.end)
        raw = self.text[start:end]
        if element.translate and has_letters(raw) and (said := self.aside() if element.speaking else self.directing.block()):
            kind: UnitKind = "caption" if element.speaking else "title" if token.name == "title" else "paragraph"
            unit = Unit(Key(said.context, shown(raw, white=element.white)), kind, said.note)
            self.found.append(Part(start, end, unit, "plain"))

    def data(self, token: Token) -> None:
        """The content of a script that holds JSON-LD."""
        if self.aside() is None:
            return
        for each in html_json.texts(self.text, token.start, token.end):
            if not each.language:
                self.found.append(Part(each.start, each.end, Unit(Key(None, each.text), "meta"), "json"))

    def flush_drawn(self) -> None:
        """A text of a drawing is at its end: take it."""
        drawn, self.drawn = self.drawn, []
        found = block(self.text, drawn) if drawn and self.aside() else None
        if found:
            start, end, source, spans = found
            self.found.append(Part(start, end, Unit(Key(None, source), "caption", spans=spans), "block"))

    def flush(self) -> None:
        """The running text is at its end: take its blocks."""
        self.flush_drawn()
        run, self.run = self.run, []
        kind = self.stack[-1].kind
        for pieces in paragraphs(self.text, run, kind == "heading"):
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
            self.found.append(Part(place.start, place.end, unit, place.dress))
