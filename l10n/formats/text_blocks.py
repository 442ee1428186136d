"""The blocks of a plain text: which lines belong together, and how a block is written back.

Lines are parted by white lines (only white space, no-break spaces too). Within a group of lines the second belongs to the first only where
the first looks hard-wrapped: its width is that of wrapped text, and the next line's first word did not fit on it. So a wrapped paragraph is one
block, while a title above a line of its own, an address, or a header of short lines are blocks of one line each. Bullets and numbers begin
blocks; a line with tabs inside is a row of cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from l10n import text as texts
from l10n.model import UnitKind

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
BULLET = re.compile(r"(?:[-–—•*·▪◦‣+]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
DIRECTIVE = re.compile(r"#(?=l10n:)")
NARROWEST, WIDEST = 45, 130
"""Columns between which lines are taken for hard-wrapped; shorter ones are lists and addresses, longer ones whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: the places of its content, without outer white space and line end."""

    start: int
    end: int
    indent: str
    content: str
    eol: str

    @property
    def width(self) -> int:
        """Columns to the end of the content."""
        return columns(self.indent) + columns(self.content)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block: where its content stands, and what is needed to write another in its place."""

    start: int
    end: int
    content: str
    """On one line."""
    kind: UnitKind
    row: int = -1
    """The number of its row, for a cell."""
    width: int = 0
    """The column to wrap at; 0 where it stood on one line."""
    column: int = 0
    """Where its first line begins."""
    indent: str = ""
    """Of the lines after the first."""
    eol: str = "\n"
    directive: bool = False
    """The line is a directive, `content` what follows `#`."""
    line: int = 1


def blocks(text: str) -> Iterator[TextBlock]:
    """The blocks of a text in order."""
    group: list[tuple[int, Line]] = []
    for number, line in enumerate(lines(text), 1):
        directive = DIRECTIVE.match(line.content)
        if line.content and not directive:
            group.append((number, line))
            continue
        yield from parted(group)
        group = []
        if directive:
            yield TextBlock(line.start, line.end, line.content[1:], "meta", directive=True, eol=line.eol, line=number)
    yield from parted(group)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text; a byte order mark belongs to no line."""
    for match in LINE.finditer(text, text.startswith("\ufeff")):
        whole = match.group()
        body = whole.rstrip("\r\n")
        content = body.strip()
        lead = len(body) - len(body.lstrip()) if content else 0
        start = match.start() + lead
        yield Line(start, start + len(content), body[:lead], content, whole[len(body) :])


def parted(group: list[tuple[int, Line]]) -> Iterator[TextBlock]:
    """The blocks of lines that stand together."""
    if not group:
        return
    wrapped_at = max((line.width for _, line in group[:-1]), default=0)
    wrapped = NARROWEST <= wrapped_at <= WIDEST
    listed = bool(BULLET.match(group[0][1].content))
    block: list[tuple[int, Line]] = []
    for number, line in group:
        if block:
            before = block[-1][1]
            word = columns(line.content.split(None, 1)[0])
            follows = wrapped and before.width + 1 + word > wrapped_at and "\t" not in before.content + line.content
            bullet = bool(BULLET.match(line.content))
            if not follows or (bullet and listed):
                yield from made(block, wrapped_at)
                block = []
            listed = listed or (bullet and not follows)
        block.append((number, line))
    yield from made(block, wrapped_at)


def made(block: list[tuple[int, Line]], wrapped_at: int) -> Iterator[TextBlock]:
    """One block of these lines, or the cells of a line with tabs."""
    number, first = block[0]
    if "\t" in first.content:
        at = first.start
        for part in re.split(r"(\t+)", first.content):
            core = part.strip()
            if core:
                start = at + part.index(core)
                yield TextBlock(start, start + len(core), core, "cell", row=number, line=number)
            at += len(part)
        return
    bullet = BULLET.match(first.content)
    skip = bullet.end() if bullet else 0
    content = " ".join([first.content[skip:], *(line.content for _, line in block[1:])])
    yield TextBlock(
        first.start + skip,
        block[-1][1].end,
        content,
        "list item" if bullet else "paragraph",
        width=wrapped_at if len(block) > 1 else 0,
        column=columns(first.indent) + columns(first.content[:skip]),
        indent=block[1][1].indent if len(block) > 1 else "",
        eol=first.eol,
        line=number,
    )


def wrapped(block: TextBlock, target: str) -> str:
    """A target as it is written in a block's place: on one line, or wrapped at the source's width.

    Nothing is broken inside a protected span, and no line begins like a list item.
    """
    flat = " ".join(target.split("\n")) if not block.width else target
    words = unbroken(re.sub(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*", " ", flat).strip())
    if not block.width:
        return " ".join(words)
    out: list[str] = []
    line, width = "", block.column
    for word in words:
        wide = columns(word)
        if line and width + 1 + wide > block.width and not BULLET.match(word + " x") and not DIRECTIVE.match(word):
            out.append(line)
            line, width = word, columns(block.indent) + wide
        else:
            line, width = (f"{line} {word}", width + 1 + wide) if line else (word, width + wide)
    return f"{block.eol}{block.indent}".join([*out, line])


def unbroken(text: str) -> list[str]:
    """The text cut at spaces, but not inside protected spans."""
    spans = texts.find(text)
    words: list[str] = []
    start = span = 0
    for match in re.finditer(" +", text):
        while span < len(spans) and spans[span].end <= match.start():
            span += 1
        if span < len(spans) and spans[span].start < match.start():
            continue
        words.append(text[start : match.start()])
        start = match.end()
    return [*words, text[start:]]


def columns(text: str) -> int:
    """How many columns a text takes in a fixed-width font: wide characters two, combining and format ones none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
