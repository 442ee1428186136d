"""Isolation on pages: `<bdi>` around what runs against the text that it stands in (`text/bidi.py` knows what that is).

    <p>من Reuters، هاتف +1 555 0100</p>  →  <p>من <bdi>Reuters</bdi>، هاتف <bdi dir="ltr">+1 555 0100</bdi></p>

The law: what a page says (`textContent`), its elements and their order are the same without the `<bdi>`; wrapping twice is wrapping once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from l10n.model import Language
from l10n.regex import regex
from l10n.text.bidi import Direction, Isolate, isolated, isolates
from l10n.text.bidi_atoms import OTHER

TOKEN = regex(r"<!--.*?-->|<(/?)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
"""A comment or a tag as serialisers write them."""
DIRECTION = regex(r"\sdir\s*=\s*[\"']?(ltr|rtl|auto)\b", re.IGNORECASE)
ENTITY = regex(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")
INLINE = frozenset((
    "a", "abbr", "b", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time",
    "u",
))  # fmt: skip
"""Elements whose text is one with that around them."""
APART = frozenset(("bdi", "bdo"))
"""Isolated already, with all they hold."""
CODE = frozenset(("code", "kbd", "samp", "var"))
"""From left to right whatever is in it: isolated as a whole, never within."""
CLOSED = frozenset(("pre", "script", "style", "textarea", "title", "ruby", "math", "svg"))
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that is open."""

    direction: Direction
    """That of its text."""
    number: int = 0
    """Counts inline elements; 0 is a block, or an element with a direction of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the fragment: text as it shows, or a tag (`text` is empty) or something that is left alone (U+FFFC)."""

    raw: str
    text: str = ""
    path: tuple[int, ...] = ()
    """The inline elements that it stands in, outermost first; of a tag, its own among them."""


def wrap(fragment: str, language: Language, direction: Direction | None = None) -> str:
    """A well-formed HTML fragment (as `sanitize` gives it) with its contrary parts in `<bdi>`.

    Code, attributes and what is isolated already are left alone; a part that begins in one element and ends in another is
    wrapped in each.
    """
    walker = Walker(language, direction or language.direction)
    at = 0
    for m in TOKEN.finditer(fragment):
        walker.text(fragment[at : m.start()])
        walker.tag(m)
        at = m.end()
    walker.text(fragment[at:])
    walker.flush()
    return "".join(walker.out)


def marked(text: str, language: Language) -> Markup:
    """Plain text as HTML, its contrary parts in `<bdi>`: titles, names, captions."""
    return Markup(wrap(html.escape(text, quote=False), language))  # noqa: S704 -- escaped here; only `<bdi>` is added


def plain(text: str, language: Language) -> str:
    """Plain text with the marks of isolates, for what takes no markup: `<title>`, meta elements, feeds, mail."""
    return isolated(text, language)


class Walker:
    """Goes through a fragment once, and writes each run of inline text when it ends."""

    def __init__(self, language: Language, direction: Direction) -> None:
        self.language = language
        self.out: list[str] = []
        self.opened: list[Opened] = [Opened(direction)]
        self.pieces: list[Piece] = []
        """The run in the making: text of one direction and line."""
        self.count = 0
        self.kept: list[str] = []
        """Of an element that is left alone, from its name on."""
        self.depth = 0

    @property
    def direction(self) -> Direction:
        """That of the text here."""
        return self.opened[-1].direction

    def add(self, raw: str, text: str) -> None:
        """A piece of the run."""
        self.pieces.append(Piece(raw, text, tuple(element.number for element in self.opened if element.number)))

    def text(self, raw: str) -> None:
        """Text between two tags."""
        if self.depth:
            self.kept.append(raw)
            return
        at = 0
        for m in ENTITY.finditer(raw):
            if at < m.start():
                self.add(raw[at : m.start()], raw[at : m.start()])
            shown = html.unescape(m.group())
            self.add(m.group(), shown if len(shown) == 1 else OTHER)
            at = m.end()
        if at < len(raw):
            self.add(raw[at:], raw[at:])

    def tag(self, m: re.Match[str]) -> None:
        """A tag or comment."""
        raw, closes, name = m.group(), bool(m.group(1)), (m.group(2) or "").lower()
        void = not name or name in VOID or m.group(3).endswith("/")
        if self.depth:
            self.kept.append(raw)
            self.depth += 0 if void else -1 if closes else 1
            if not self.depth:
                self.leave()
        elif not name or name in ("wbr", "img"):
            self.add(raw, OTHER if name == "img" else "")
        elif void:
            self.flush()
            self.out.append(raw)
        elif closes:
            self.close(raw)
        elif name in APART | CODE | CLOSED:
            self.kept, self.depth = [name, raw], 1
        else:
            self.open(raw, name, DIRECTION.search(m.group(3)))

    def leave(self) -> None:
        """An element that is left alone has ended."""
        name, raw = self.kept[0], "".join(self.kept[1:])
        self.add(f'<bdi dir="ltr">{raw}</bdi>' if name in CODE and self.direction == "rtl" else raw, OTHER)

    def open(self, raw: str, name: str, told: re.Match[str] | None) -> None:
        """A start tag."""
        if name in INLINE and told is None:
            self.count += 1
            self.opened.append(Opened(self.direction, self.count))
            self.add(raw, "")
            return
        self.flush()
        self.out.append(raw)
        said = told.group(1).lower() if told else ""
        self.opened.append(Opened("rtl" if said == "rtl" else "ltr" if said == "ltr" else self.direction))

    def close(self, raw: str) -> None:
        """An end tag."""
        inline = self.opened[-1].number
        if inline:
            self.add(raw, "")
        else:
            self.flush()
            self.out.append(raw)
        if len(self.opened) > 1:
            self.opened.pop()

    def flush(self) -> None:
        """Write the run, which has ended."""
        self.out.append(dressed(self.pieces, self.language, self.direction))
        self.pieces = []


def dressed(pieces: Sequence[Piece], language: Language, direction: Direction) -> str:
    """A run with `<bdi>` in it."""
    found = isolates("".join(piece.text for piece in pieces), language, direction)
    if not found:
        return "".join(piece.raw for piece in pieces)
    marks: list[dict[int, str]] = [{} for _ in pieces]
    """For each piece what stands before which of its characters."""
    for isolate in found:
        tag = "<bdi>" if isolate.strong else f'<bdi dir="{isolate.direction}">'
        for first, start, last, end in stretches(pieces, isolate):
            marks[first][start] = marks[first].get(start, "") + tag
            marks[last][end] = "</bdi>" + marks[last].get(end, "")
    out: list[str] = []
    for piece, here in zip(pieces, marks, strict=True):
        at = 0
        for place, mark in sorted(here.items()):
            to = place if piece.text == piece.raw else len(piece.raw) if place else 0
            out += [piece.raw[at:to], mark]
            at = to
        out.append(piece.raw[at:])
    return "".join(out)


def stretches(pieces: Sequence[Piece], isolate: Isolate) -> list[tuple[int, int, int, int]]:
    """Where to wrap a part: piece and character that it begins before, piece and character that it ends before; as one where elements
    begin and end within it, else by pieces of text.
    """
    parts: list[tuple[int, int, int]] = []
    at = 0
    for number, piece in enumerate(pieces):
        start, end = max(isolate.start - at, 0), min(isolate.end - at, len(piece.text))
        if start < end:
            parts.append((number, start, end))
        at += len(piece.text)
    paths = [pieces[number].path for number, _, _ in parts]
    depth = next((n for n, level in enumerate(zip(*paths, strict=False)) if len(set(level)) > 1), min(map(len, paths)))
    (first, start, _), (last, _, end) = parts[0], parts[-1]
    begin, stop = (first, start), (last, end)
    if len(paths[0]) > depth:
        element = [n for n, piece in enumerate(pieces) if paths[0][depth] in piece.path]
        if start or not pieces[element[0]].raw.startswith("<") or any(pieces[n].text for n in element if n < first):
            begin = (-1, 0)
        else:
            begin = (element[0], 0)
    if len(paths[-1]) > depth:
        element = [n for n, piece in enumerate(pieces) if paths[-1][depth] in piece.path]
        if end < len(pieces[last].text) or not pieces[element[-1]].raw.startswith("</") or any(pieces[n].text for n in element if n > last):
            begin = (-1, 0)
        else:
            stop = (element[-1], 1)
    if begin[0] < 0:
        return [(n, (cut := trimmed(pieces[n].text, a, b))[0], n, cut[1]) for n, a, b in parts if pieces[n].text[a:b].strip()]
    return [(*begin, *stop)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space at its edges."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
