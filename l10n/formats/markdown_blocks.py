"""The blocks of a Markdown document and where their text stands: a parser tells the lines, the text is found again within them.

A block whose text is not found in its lines exactly as the parser gives it is left out, so that it is never changed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from l10n.formats.common import BOM, LINE_END
from l10n.formats.front_matter import extent
from l10n.formats.markdown_inline import ATTRIBUTES, find_shortcodes
from l10n.formats.markdown_parser import parse_blocks
from l10n.model import UnitKind

Shape = Literal["lines", "heading", "cell", "quoted"]
"""How a text is written: on lines of its own, on a `#` heading's line, in a table cell, as a definition's title in quotes."""
HARD = "  \n"
CONTAINERS: dict[str, UnitKind] = {
    "bullet_list": "list item",
    "ordered_list": "list item",
    "list_item": "list item",
    "blockquote": "quote",
    "footnote_reference": "paragraph",
    "table": "cell",
}
PREFIX = re.compile(r"[\s>]*")
TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")
# Lines of a paragraph that other tools read as theirs: `::: note`, `!!! note "…"`, `[!NOTE]`.
FOREIGN_LINE = re.compile(r":{3,}.*|(?:!!!|\?\?\?\+?)[ \t].*|\[![A-Za-z]+\][+-]?")
QUOTED = re.compile(r"(?:(?<=[ \t])|^)(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*$")
ROW_PREFIX = re.compile(r"(?:[\s>*+-]|\d{1,9}[.)][ \t]|\[\^[^\[\]\s]*\]:)*")
PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text without prefix and outer white space; positions in the document (code points)."""

    start: int = field(compare=False)
    end: int = field(compare=False)
    text: str
    prefix: str
    """What stands before the text on its line."""
    after: str
    """What stands behind it, the line end included."""

    @property
    def hard_break(self) -> str:
        """What makes its end a hard line break, were there a line below: a backslash or spaces; else empty."""
        if self.after.startswith("  "):
            return "  "
        return "\\" if (len(self.text) - len(self.text.rstrip("\\"))) % 2 else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's text, on one or more lines."""

    kind: UnitKind
    shape: Shape
    lines: tuple[Line, ...]
    number: int
    """Line in the document, counted from 1."""
    token: Token | None = field(default=None, compare=False)
    """The parser's `inline` token of the text; None for a definition's title."""

    @property
    def source(self) -> str:
        """The text for translation: its lines joined by spaces, hard line breaks as `HARD`; in a cell, pipes without backslash."""
        if self.shape == "cell":
            return self.lines[0].text.replace("\\|", "|")
        parts = [self.lines[0].text]
        for above, line in itertools.pairwise(self.lines):
            if mark := above.hard_break:
                parts[-1] = parts[-1].removesuffix(mark).rstrip()
            parts += [HARD if mark else " ", line.text]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment of its own."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A list, quotation, table or footnote opens or closes; or something stands there that has no text for translation."""

    kind: Literal["open", "close", "other"]
    number: int


Item = Block | Comment | Edge


def body_start(text: str) -> int:
    """Where the document begins behind byte order mark and front matter."""
    _, end = extent(text)
    return end or int(text.startswith(BOM))


def items(text: str) -> list[Item]:
    """What stands in a document behind its front matter, in order."""
    start = body_start(text)
    tokens, env = parse_blocks(text[start:])
    return list(Reader(text, start).items(tokens, env))


class Reader:
    """Finds the texts of tokens in a document."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.first = len(LINE_END.findall(text[:start])) + 1
        ends = [match.span() for match in LINE_END.finditer(text, start)]
        self.begins = [start, *(end for _, end in ends)]
        self.stops = [*(stop for stop, _ in ends), len(text)]

    def items(self, tokens: list[Token], env: Mapping[str, Any]) -> Iterator[Item]:
        """The items of a token stream, with those of the reference definitions at their places."""
        definitions = sorted(self.definitions(env), key=lambda block: block.number, reverse=True)
        inside: list[UnitKind] = []
        row: list[Token] = []
        for before, token in zip([None, *tokens], tokens, strict=False):
            number = self.first + (token.map[0] if token.map else 0)
            while definitions and token.map and definitions[-1].number < number:
                yield definitions.pop()
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in CONTAINERS:
                if token.nesting > 0:
                    inside.append(CONTAINERS[name])
                else:
                    inside.pop()
                yield Edge("open" if token.nesting > 0 else "close", number)
            elif token.type == "html_block":
                yield from comments(token.content, number)
            elif token.type in ("fence", "code_block", "hr"):
                yield Edge("other", number)
            elif token.type == "inline" and before is not None:
                if before.type == "heading_open":
                    yield from self.heading(token, before, number)
                elif before.type == "paragraph_open":
                    yield from self.paragraph(token, inside[-1] if inside else "paragraph", number)
                else:
                    row.append(token)
            elif token.type == "tr_close":
                yield from self.cells(row)
                row = []
        yield from reversed(definitions)

    def heading(self, token: Token, opening: Token, number: int) -> Iterator[Block]:
        """A heading with `#` or underlined; attributes behind its text (`{#anchor}`) are no part of it."""
        if opening.markup in ("=", "-"):
            yield from self.paragraph(token, "heading", number)
            return
        line = self.line(token.map[0] if token.map else 0)
        content = HEADING_ATTRIBUTES.sub("", token.content)
        for end in (len(line.rstrip()), len(HEADING_END.sub("", line).rstrip())):
            if line[:end].endswith(token.content) and content.strip():
                start = end - len(token.content)
                yield Block("heading", "heading", (self.place(number, start, start + len(content)),), number, token)
                return

    def paragraph(self, token: Token, kind: UnitKind, number: int) -> Iterator[Block]:
        """The runs of lines of a paragraph that are text; lines of shortcodes only and the like divide it."""
        first, behind = token.map or (0, 0)
        contents = [content.strip() for content in token.content.split("\n")]
        for skipped in range(behind - first - len(contents) + 1):
            lines = self.lines(contents, number + skipped)
            if lines:
                break
        else:
            return
        joined = "\n".join(contents)
        codes = list(find_shortcodes(joined))
        run: list[Line] = []
        position = 0
        for index, (content, line) in enumerate(zip(contents, lines, strict=True)):
            foreign = is_foreign(content) or covered(codes, position, position + len(content))
            position += len(content) + 1
            if not foreign:
                run.append(line)
            if run and (foreign or index == len(contents) - 1):
                last = index - 1 if foreign else index
                yield Block(kind, "lines", tuple(run), number + skipped + last - len(run) + 1, token)
                run = []

    def lines(self, contents: list[str], number: int) -> list[Line]:
        """Where the lines of a paragraph stand; empty where they do not."""
        found: list[Line] = []
        for index, content in enumerate(contents):
            line = self.line(number + index - self.first)
            end = len(line.rstrip())
            start = end - len(content)
            if start < 0 or line[start:end] != content or (index and not PREFIX.fullmatch(line, 0, start)):
                return []
            task = TASK.match(content) if not index and start else None
            found.append(self.place(number + index, start + (task.end() if task else 0), end))
        return found

    def cells(self, row: list[Token]) -> Iterator[Block]:
        """The cells of a table's row that are not empty."""
        if not row or not row[0].map:
            return
        number = self.first + row[0].map[0]
        line = self.line(row[0].map[0])
        bounds = [-1, *(match.start() for match in PIPE.finditer(line)), len(line)]
        places = [(a + 1, b) for a, b in itertools.pairwise(bounds)]
        # Before the first pipe stands the first cell, or nothing but the prefix.
        for skipped in (1, 0) if ROW_PREFIX.fullmatch(line, 0, places[0][1]) else (0,):
            found: list[tuple[int, int]] = []
            for token, (start, end) in zip(row, places[skipped:], strict=False):
                end = start + len(line[start:end].rstrip(" \t"))
                begin = end - len(token.content) - line.count("|", start, end)
                inner = line[max(begin, start) : end].replace("\\|", "|")
                whole = line[start : max(begin, start)].strip(" \t") == "" or (skipped == 0 and not found)
                if inner != token.content or begin < start or not whole:
                    break
                found.append((begin, end))
            else:
                for token, (start, end) in zip(row, found, strict=False):
                    if token.content.strip():
                        yield Block("cell", "cell", (self.place(number, start, end),), number, token)
                return

    def definitions(self, env: Mapping[str, Any]) -> Iterator[Block]:
        """The titles of reference definitions."""
        known: list[dict[str, Any]] = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
        for definition in known:
            last = definition["map"][1] - 1
            match = QUOTED.search(self.line(last))
            if match and definition["title"].strip() and unescapeAll(match.group(1)[1:-1]) == definition["title"]:
                number = self.first + definition["map"][0]
                place = self.place(self.first + last, match.start(1) + 1, match.end(1) - 1)
                yield Block("caption", "quoted", (place,), number)

    def line(self, index: int) -> str:
        """A line of the body without its end, counted from 0."""
        return self.text[self.begins[index] : self.stops[index]]

    def place(self, number: int, start: int, end: int) -> Line:
        """A part of a line of the document."""
        index = number - self.first
        begin, stop = self.begins[index], self.stops[index]
        following = self.begins[index + 1] if index + 1 < len(self.begins) else stop
        before, after = self.text[begin : begin + start], self.text[begin + end : following]
        return Line(begin + start, begin + end, self.text[begin + start : begin + end], before, after)


def is_foreign(line: str) -> bool:
    """Whether a line of a paragraph is no text but a mark of another tool."""
    return bool(FOREIGN_LINE.fullmatch(line) or ATTRIBUTES.fullmatch(line))


def covered(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a line is nothing but one shortcode or part of one; `places` are consumed as lines pass them."""
    while places and places[0][1] <= start:
        places.pop(0)
    return bool(places) and places[0][0] <= start and end <= places[0][1]


def comments(html: str, number: int) -> Iterator[Item]:
    """The comments of an HTML block, and an edge where there is anything else in it."""
    position = 0
    other = False
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        other = other or bool(html[position:start].strip())
        yield Comment(html[start + 4 : end], number + html.count("\n", 0, start))
        position = end + 3
    if other or html[position:].strip():
        yield Edge("other", number)
