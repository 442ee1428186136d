"""Marks around sentences that go through a format's page, and the spans that are made of them.

A mark is a run of private-use characters with a number that nobody outside this process knows, so that no text can hold one. A space parts
it from the text: beside one every format reads emphasis, links and lists as it would without the mark.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence

from l10n.flow.reviewing.tree import BLOCKS, attributes_of, children, name_of
from l10n.flow.reviewing.views import Tree
from l10n.regex import regex

BASE = 0xF5A10
DIGITS = "".join(chr(BASE + i) for i in range(10))
OPEN, CLOSE = chr(BASE + 10), chr(BASE + 11)
SECRET = "".join(DIGITS[secrets.randbelow(10)] for _ in range(12))
MARK = regex(rf"(?: ?{SECRET}([{DIGITS}]+){CLOSE})|(?:{SECRET}([{DIGITS}]+){OPEN} ?)")
"""The end of a sentence with the space before it, or its beginning with the space behind it."""
WRITTEN = str.maketrans("0123456789", DIGITS)
READ = str.maketrans(DIGITS, "0123456789")
Spans = Mapping[int, Mapping[str, str]]
"""Number of a sentence → the attributes of its span."""


def marked(number: int, text: str) -> str:
    """A sentence between its marks; one without a letter or digit (a rule, a bullet) stays as it is."""
    if not any(map(str.isalnum, text)):
        return text
    name = SECRET + str(number).translate(WRITTEN)
    return f"{name}{OPEN} {text} {name}{CLOSE}"


def unmarked(text: str) -> str:
    """A text without marks."""
    return MARK.sub("", text)


class Spanner:
    """Makes spans of marks, and knows which sentences it met."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans
        self.met: set[int] = set()
        self.now: int | None = None
        """The sentence that goes on."""

    def spanned(self, nodes: Sequence[str | Tree]) -> list[str | Tree]:
        """Elements and texts with each sentence in a `span`; one that goes across elements in several."""
        out: list[str | Tree] = []
        run: list[str | Tree] = []
        whose = self.now
        for node in self.pieces(nodes):
            if self.now != whose:
                out += self.closed(whose, run)
                run, whose = [], self.now
            if isinstance(node, str):
                run.append(node)
            elif name_of(node) in BLOCKS:
                self.now = None
                out += self.closed(whose, run)
                out.append(self.inside(node))
                self.now = whose = None
                run = []
            elif plain(node):
                run.append(self.inside(node) if self.now is None else without(node))
            else:
                out += self.closed(whose, run)
                out.append(self.inside(node))
                run, whose = [], self.now
        return joined(out + self.closed(whose, run))

    def inside(self, element: Tree) -> Tree:
        """An element with spans in it."""
        attributes = {key: unmarked(value) for key, value in attributes_of(element).items()}
        return [name_of(element), attributes, *self.spanned(children(element))]

    def pieces(self, nodes: Sequence[str | Tree]) -> Iterator[str | Tree]:
        """The nodes, texts cut at marks; `now` is the sentence of the piece that is given."""
        for node in nodes:
            if not isinstance(node, str):
                yield node
                continue
            at = 0
            for m in MARK.finditer(node):
                if m.start() > at:
                    yield node[at : m.start()]
                end, begin = (int(digits.translate(READ)) if digits else None for digits in m.groups())
                if begin is not None:
                    self.now = begin if begin in self.spans else None
                elif end == self.now:
                    self.now = None
                at = m.end()
            if at < len(node):
                yield node[at:]

    def closed(self, whose: int | None, run: Sequence[str | Tree]) -> list[str | Tree]:
        """The nodes of a run, in the span of their sentence."""
        if whose is None or not any(not isinstance(node, str) or node.strip() for node in run):
            return list(run)
        self.met.add(whose)
        return [["span", dict(self.spans[whose]), *run]]


def joined(nodes: Sequence[str | Tree]) -> list[str | Tree]:
    """The nodes, texts beside each other as one."""
    out: list[str | Tree] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(last := out[-1], str):
            out[-1] = last + node
        else:
            out.append(node)
    return out


def plain(element: Tree) -> bool:
    """Whether an element holds no mark and no block."""
    return all(
        not MARK.search(child) if isinstance(child, str) else name_of(child) not in BLOCKS and plain(child) for child in children(element)
    )


def without(element: Tree) -> Tree:
    """An element whose attributes have no marks."""
    attributes = {key: unmarked(value) for key, value in attributes_of(element).items()}
    return [name_of(element), attributes, *(child if isinstance(child, str) else without(child) for child in children(element))]
