"""Tokens of HTML with their places, as browsers cut them (HTML Living Standard, 13.2.5); any text has them, nothing is an error.

The tokens of a text, put together, are the text. Time grows linearly: each search that fails ends the scan or is not tried again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from l10n.formats.html_vocabulary import PLAIN, RAW
from l10n.regex import regex

Kind = Literal["text", "start", "end", "comment", "code", "raw", "plain"]
"""`comment`: comments, DOCTYPE, what is broken; `code`: `<% … %>`, `<?php … ?>`; `raw`: of a script; `plain`: of a title."""

BLANK = "\t\n\f\r "
SKIP = regex(r"[\t\n\f\r /]*")
NAME = regex(r"[^\t\n\f\r />]+")
ATTRIBUTE = regex(r"(=?[^\t\n\f\r />=]*)([\t\n\f\r ]*=[\t\n\f\r ]*)?")
UNQUOTED = regex(r"[^\t\n\f\r >]+")
MARKUP = regex(r"<[A-Za-z/!?%]")
COMMENT_END = regex(r"--!?>")
SCRIPT = regex(r"(?P<open><!--(?!-?>))|(?P<close>-->)|<(?P<end>/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that has a value; `start` and `end` enclose the value without quotes."""

    name: str
    start: int
    end: int
    quote: str
    """`"`, `'` or nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an HTML text, [start, end) in code points."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Lower case, of a tag or of the element that the text is the content of."""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False
    """The tag ends in `/>`."""


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a text in order."""
    scanner = Scanner(text)
    begin = position = 0
    while (at := text.find("<", position)) >= 0:
        token = scanner.markup(at)
        if token is None:
            position = at + 1
            continue
        if at > begin:
            yield Token("text", begin, at)
        yield token
        begin = position = token.end
        if token.kind == "start" and (token.name in RAW or token.name in PLAIN):
            end = scanner.content_end(token)
            if end > begin:
                # A title that never ends is the rest of the page; nobody means that as its text.
                kind: Kind = "plain" if token.name in PLAIN and end < len(text) else "raw"
                yield Token(kind, begin, end, token.name)
            begin = position = end
    if begin < len(text):
        yield Token("text", begin, len(text))


class Scanner:
    """Finds the one token that begins at a `<`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.absent: set[str] = set()
        """What was searched in vain: it is not farther on either."""

    def markup(self, at: int) -> Token | None:
        """The token at `<`; None where that is only a character."""
        text = self.text
        after = text[at + 1 : at + 2]
        if after.isascii() and after.isalpha():
            return self.tag("start", at, at + 1)
        if after == "/":
            second = text[at + 2 : at + 3]
            if second.isascii() and second.isalpha():
                return self.tag("end", at, at + 2)
            return self.until(at, ">") if second else None
        if after == "!":
            if text.startswith("<!--", at):
                match = COMMENT_END.search(text, at + 2)
                return Token("comment", at, match.end() if match else len(text))
            return self.until(at, ">")
        if after == "?":
            code = self.code(at, "?>") if text.startswith(("<?php", "<?="), at) else None
            return code or self.until(at, ">")
        return self.code(at, "%>") if after == "%" else None

    def until(self, at: int, mark: str) -> Token:
        """A comment that ends behind a mark, or with the text."""
        end = self.text.find(mark, at)
        return Token("comment", at, end + len(mark) if end >= 0 else len(self.text))

    def code(self, at: int, mark: str) -> Token | None:
        """A template's code; None where it holds markup, which is markup to a browser that reads the file as it is."""
        end = MARKUP.search(self.text, at + 1)
        if mark in self.absent:
            return None
        close = self.text.find(mark, at, end.start() if end else len(self.text))
        if close < 0:
            if not end:
                self.absent.add(mark)
            return None
        return Token("code", at, close + len(mark))

    def tag(self, kind: Kind, at: int, position: int) -> Token:
        """A tag whose name begins at `position`; one that never ends takes the rest of the text, as browsers have it."""
        text = self.text
        name = NAME.match(text, position)
        assert name is not None
        position = name.end()
        attributes: list[Attribute] = []
        while True:
            skipped = SKIP.match(text, position)
            assert skipped is not None
            position = skipped.end()
            if position >= len(text):
                return Token("comment", at, len(text))
            if text[position] == ">":
                return Token(kind, at, position + 1, name.group().lower(), tuple(attributes), text[position - 1] == "/")
            match = ATTRIBUTE.match(text, position)
            assert match is not None
            position = match.end()
            if match.group(2) is None or position >= len(text):
                continue
            quote = text[position] if text[position] in "\"'" else ""
            if quote:
                end = text.find(quote, position + 1)
                if end < 0:
                    return Token("comment", at, len(text))
                attributes.append(Attribute(match.group(1).lower(), position + 1, end, quote))
                position = end + 1
            elif value := UNQUOTED.match(text, position):
                attributes.append(Attribute(match.group(1).lower(), position, value.end(), ""))
                position = value.end()

    def content_end(self, tag: Token) -> int:
        """Where the content of a raw or plain element ends: before its end tag, or with the text."""
        if tag.name in self.absent:
            return tag.end if tag.closed else len(self.text)
        end = self.script_end(tag.end) if tag.name == "script" else -1
        if tag.name not in ("script", "plaintext") and (match := end_tag(tag.name).search(self.text, tag.end)):
            end = match.start()
        if end >= 0:
            return end
        self.absent.add(tag.name)
        return tag.end if tag.closed else len(self.text)

    def script_end(self, position: int) -> int:
        """The place of a script's end tag; one inside `<!-- <script> … -->` is not it. -1 where there is none."""
        escaped = doubly = False
        for match in SCRIPT.finditer(self.text, position):
            if match.lastgroup == "open":
                escaped = True
            elif match.lastgroup == "close":
                escaped = doubly = False
            elif not match.group("end"):
                doubly = escaped
            elif not doubly:
                return match.start()
            else:
                doubly = False
        return -1


@functools.cache
def end_tag(name: str) -> re.Pattern[str]:
    """The beginning of an element's end tag."""
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


def value(text: str, tag: Token, name: str) -> str | None:
    """The value of a tag's attribute as written, the first where there are several; None where it has none."""
    return next((text[a.start : a.end] for a in tag.attributes if a.name == name), None)
