"""A page as the linter sees it: its tags with their lines, and its texts; nothing is repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from l10n.model import Severity

PLAIN = frozenset({"title", "script", "style", "textarea"})
"""Elements that hold no others (HTML Living Standard, raw text and escapable raw text elements)."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the linter has against a file of a site."""

    path: str
    rule: str
    severity: Severity
    message: str
    line: int | None = field(default=None, compare=False)
    """Counted from 1; None where it is about the whole file."""

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.severity}: {self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    """In their order, references resolved, names in lower case."""
    line: int
    text: str = ""
    """The tag as it stands in the file."""

    def get(self, name: str) -> str | None:
        """An attribute's value; None where the tag has no such attribute."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text between tags, references as they were written."""

    text: str
    line: int
    within: str
    """`title`, `script`, `style` or `textarea`; empty for text that is part of the page."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page."""

    path: str
    raw: bytes
    text: str
    elements: tuple[Element, ...]
    texts: tuple[Text, ...]

    def named(self, *names: str) -> list[Element]:
        """Its tags of these names, in their order."""
        return [element for element in self.elements if element.name in names]

    def content(self, name: str) -> str:
        """The text of the first element of a name that holds no others (`title`), white space as one space each."""
        from html import unescape

        return " ".join(unescape("".join(text.text for text in self.texts if text.within == name)).split())

    @property
    def language(self) -> str:
        """What its `html` tag says; empty where it says nothing."""
        return next((element.get("lang") or "" for element in self.named("html")), "")


class Reader(HTMLParser):
    """Collects tags and texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, tuple((k, v or "") for k, v in attrs), self.getpos()[0], self.get_starttag_text() or ""))
        if tag in PLAIN:
            self.within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""

    def handle_data(self, data: str) -> None:
        self.texts.append(Text(data, self.getpos()[0], self.within))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def read(path: str, raw: bytes) -> Markup:
    """A page's tags and texts; bytes that are not UTF-8 stand as U+FFFD."""
    text = raw.decode("utf-8", "replace")
    reader = Reader()
    reader.feed(text)
    reader.close()
    return Markup(path, raw, text, tuple(reader.elements), tuple(reader.texts))


def line_of(text: str, match: re.Match[str]) -> int:
    """The line that something found in a text begins on, counted from 1."""
    return text.count("\n", 0, match.start()) + 1
