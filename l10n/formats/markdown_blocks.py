"""The blocks of a Markdown document and where their text stands: a parser tells the lines, the text is found again within them.

A block whose text is not found in its lines exactly as the parser gives it is left out, so that it is never changed.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from l10n.formats.common import BOM, LINE_END, one_line
from l10n.formats.front_matter import extent
from l10n.formats.markdown_arguments import PLAIN, Dialect, argument_places, unquoted
from l10n.formats.markdown_inline import ATTRIBUTES, expressions, find_shortcodes, jsx_tags
from l10n.formats.markdown_opaque import ranges
from l10n.formats.markdown_parser import parse_blocks
from l10n.model import UnitKind
from l10n.regex import regex

Shape = Literal["lines", "heading", "cell", "quoted", "title", "argument"]
"""How a text is written: on lines of its own, on a `#` heading's line, in a table cell, as a definition's title in quotes, behind
the mark of an admonition, as a shortcode's argument in quotes."""
HARD = "  \n"
NEW_LINE = regex(r"\n")
"""Three times as fast to find as all kinds of line ends."""
CONTAINERS: dict[str, UnitKind] = {
    "bullet_list": "list item",
    "ordered_list": "list item",
    "list_item": "list item",
    "blockquote": "quote",
    "footnote_reference": "paragraph",
    "table": "cell",
    "dd": "list item",
    "admonition": "paragraph",
}
EDGES = {name + edge: kind for name, kind in CONTAINERS.items() for edge in ("", "_open", "_close")}
"""The types of their tokens."""
PREFIX = regex(r"[\s>]*")
TASK = regex(r"\[[ xX]\][ \t]+(?=\S)")
HEADING_END = regex(r"[ \t]+#+[ \t]*$")
HEADING_ATTRIBUTES = regex(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")
# Lines of a paragraph that other tools read as theirs: `::: note`, `!!! note`, `[!NOTE]`, formulas; a title may stand there.
FOREIGN_LINE = regex(
    r":{3,}[ \t]*(?:[\w-]+[ \t]+(?P<box>[^\s{:].*?)(?:[ \t]:*)?|[\w-]+\[(?P<label>[^\[\]]+)\].*|.*)"
    r"|(?:!!!|\?\?\?\+?)[ \t]*[\w-].*|\[![\w-]+\][+-]?(?:[ \t]+(?P<alert>.+))?|\$\$[^$]*\$\$"
)
SIGNS = frozenset(":!?[${")
"""What begins such a line, or one that is only attributes."""
ADMONITION = regex(r'[ \t>]*(?:!!!|\?\?\?\+?)[ \t]*[\w-][\w \t-]*[ \t]"(.+)"[ \t]*$')
QUOTED = regex(r"(?:(?<=[ \t])|^)(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*$")
ROW_PREFIX = regex(r"(?:[\s>*+-]|\d{1,9}[.)][ \t]|\[\^[^\[\]\s]*\]:)*")
COMMENT = regex(r"\s*<!--(?:[^-]|-(?!->))*-->")
COMMENT_TEXT = regex(r"<!--((?:[^-]|-(?!->))*)-->")
PIPE = regex(r"(?<!\\)\|")


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
    opening: str = ""
    """What opens the shortcode that an argument belongs to: `{{<`."""

    @property
    def source(self) -> str:
        """The text for translation: its lines joined by spaces, hard line breaks as `HARD`; in a cell, pipes without backslash."""
        if self.shape == "cell":
            return self.lines[0].text.replace("\\|", "|")
        if self.shape == "argument":
            return unquoted(one_line(self.lines[0].text), self.lines[0].prefix[-1:])
        if len(self.lines) == 1:
            return self.lines[0].text
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
class Html:
    """HTML on lines of its own, or lines of it; positions in the document (code points)."""

    start: int
    end: int
    number: int
    inner: bool
    """Within a list, quotation or the like, where each line has its prefix."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A list, quotation, table or footnote opens or closes; or something stands there that has no text for translation."""

    kind: Literal["open", "close", "other"]
    number: int


Item = Block | Comment | Html | Edge


def body_start(text: str) -> int:
    """Where the document begins behind byte order mark and front matter."""
    _, end = extent(text)
    return end or int(text.startswith(BOM))


def items(text: str, dialect: Dialect = PLAIN) -> list[Item]:
    """What stands in a document behind its front matter, in order."""
    return read(text, dialect)[0]


def read(text: str, dialect: Dialect) -> tuple[list[Item], Mapping[str, Any]]:
    """`items`, and the document's reference definitions by label, normalised."""
    start = body_start(text)
    tokens, env = parse_blocks(text[start:])
    labels: Mapping[str, Any] = env.get("references", {})
    return list(Reader(text, start, dialect).items(tokens, env)), labels


class Reader:
    """Finds the texts of tokens in a document."""

    def __init__(self, text: str, start: int, dialect: Dialect = PLAIN) -> None:
        self.text = text
        self.dialect = dialect
        self.opaque = ranges(text, start, dialect.mdx)
        self.first = len(LINE_END.findall(text[:start])) + 1
        line_end = LINE_END if "\r" in text else NEW_LINE
        ends = [match.span() for match in line_end.finditer(text, start)]
        self.begins = [start, *(end for _, end in ends)]
        self.stops = [*(stop for stop, _ in ends), len(text)]

    def items(self, tokens: list[Token], env: Mapping[str, Any]) -> Iterator[Item]:
        """The items of a token stream but for what lies in a part without text."""
        if not self.opaque:
            yield from self.all_items(tokens, env)
            return
        starts = [start for start, _ in self.opaque]
        for item in self.all_items(tokens, env):
            if isinstance(item, Block | Html):
                start, end = (item.start, item.end) if isinstance(item, Html) else (item.lines[0].start, item.lines[-1].end)
                nearest = bisect.bisect_right(starts, start) - 1
                if nearest >= 0 and end <= self.opaque[nearest][1]:
                    yield Edge("other", item.number)
                    continue
            yield item

    def all_items(self, tokens: list[Token], env: Mapping[str, Any]) -> Iterator[Item]:
        """The items of a token stream, with those of the reference definitions at their places."""
        definitions = sorted(self.definitions(env), key=lambda block: block.number, reverse=True)
        inside: list[UnitKind] = []
        row: list[Token] = []
        for before, token in zip([None, *tokens], tokens, strict=False):
            number = self.first + (token.map[0] if token.map else 0)
            while definitions and token.map and definitions[-1].number < number:
                yield definitions.pop()
            if token.type in EDGES:
                if token.nesting > 0:
                    inside.append(EDGES[token.type])
                else:
                    inside.pop()
                yield Edge("open" if token.nesting > 0 else "close", number)
            elif token.type == "html_block":
                yield from self.html(token, number)
            elif token.type in ("fence", "code_block", "hr", "math_block", "math_block_label"):
                yield Edge("other", number)
            elif token.type == "inline" and before is not None:
                if before.type == "heading_open":
                    yield from self.heading(token, before, number)
                elif before.type == "admonition_title_open":
                    yield from self.admonition(token, number)
                elif before.type in ("paragraph_open", "dt_open"):
                    kind: UnitKind = "list item" if before.type == "dt_open" else inside[-1] if inside else "paragraph"
                    yield from self.paragraph(token, kind, number)
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

    def admonition(self, token: Token, number: int) -> Iterator[Block]:
        """An admonition's title in quotation marks; a parser shows its type where it has none."""
        line = self.line(number - self.first)
        match = ADMONITION.match(line)
        if match and match.group(1) == token.content and token.content.strip():
            yield Block("heading", "title", (self.place(number, *match.span(1)),), number, token)

    def paragraph(self, token: Token, kind: UnitKind, number: int) -> Iterator[Block]:
        """The runs of lines of a paragraph that are text; lines of shortcodes only and the like divide it."""
        first, behind = token.map or (0, 0)
        yield from self.text_lines(token.content, kind, number, behind - first, token)

    def text_lines(self, content: str, kind: UnitKind, number: int, height: int, token: Token | None) -> Iterator[Block]:
        """The runs of text in some lines, which stand somewhere in the `height` lines from `number` on."""
        contents = [line.strip() for line in content.split("\n")]
        for skipped in range(max(height - len(contents), 0) + 1):
            lines = self.lines(contents, number + skipped)
            if lines:
                break
        else:
            return
        number += skipped
        joined = "\n".join(contents)
        whole = list(self.markup(joined, joined.startswith("<")))
        if not whole and SIGNS.isdisjoint(text[:1] for text in contents):  # most paragraphs: nothing but text
            blank = next((index for index, text in enumerate(contents) if text), 0)
            yield Block(kind, "lines", filled(lines), number + blank, token)
            return
        codes = list(whole)
        starts = [start for start, _ in whole]
        offsets = [0, *itertools.accumulate(len(line) + 1 for line in contents)] if whole else []
        run: list[Line] = []
        position = 0
        for index, (text, line) in enumerate(zip(contents, lines, strict=True)):
            sign = FOREIGN_LINE.fullmatch(text) if text[:1] in SIGNS else None
            hidden = bool(codes) and covered(codes, position, position + len(text))
            foreign = bool(hidden or sign or (text[:1] == "{" and ATTRIBUTES.fullmatch(text)))
            if not foreign:
                run.append(line)
            if run and (foreign or index == len(contents) - 1):
                last = index - 1 if foreign else index
                blank = next((index for index, line in enumerate(run) if line.text), 0)
                yield Block(kind, "lines", filled(run), number + last - len(run) + 1 + blank, token)
                run = []
            if sign and sign.lastgroup:
                start = line.end - len(text) - self.begins[number + index - self.first]
                place = self.place(number + index, start + sign.start(sign.lastgroup), start + sign.end(sign.lastgroup))
                yield Block("heading", "title", (place,), number + index, token)
            if hidden:
                mine = whole[bisect.bisect_left(starts, position) : bisect.bisect_left(starts, position + len(text))]
                if self.dialect.arguments and mine:
                    yield from self.arguments(joined, mine, lines, offsets, number)
            position += len(text) + 1

    def markup(self, joined: str, jsx: bool) -> Iterator[tuple[int, int]]:
        """What covers lines that are no text: shortcodes; in MDX expressions, in JSX tags too."""
        if not self.dialect.mdx:
            yield from find_shortcodes(joined)
        else:
            yield from sorted([*expressions(joined), *(jsx_tags(joined) if jsx else ())])

    def arguments(
        self, joined: str, codes: list[tuple[int, int]], lines: list[Line], offsets: list[int], number: int
    ) -> Iterator[Block]:
        """The listed arguments of shortcodes that stand on lines of their own; `offsets` are the lines' places, `number` the first's."""

        def row(place: int) -> int:
            return bisect.bisect_right(offsets, place) - 1

        for start, end in codes:
            for a, b in argument_places(joined, start, end, self.dialect.arguments):
                first, last = row(a), row(b)
                begin = lines[first].end - (offsets[first + 1] - 1) + a
                stop = lines[last].end - (offsets[last + 1] - 1) + b
                text = self.text[begin:stop]
                if one_line(text) == one_line(joined[a:b]):
                    opening = "{%" if joined.startswith("{%", start) else joined[start : start + 3]
                    line = Line(begin, stop, text, self.text[begin - 1 : begin], self.text[stop : stop + 1])
                    yield Block("caption", "argument", (line,), number + first, None, opening)

    def html(self, token: Token, number: int) -> Iterator[Item]:
        """The comments at the edges of an HTML block, and what stands between them; of a block in a quotation each line by itself."""
        if self.dialect.mdx:
            first, behind = token.map or (0, 0)
            yield from self.text_lines(token.content.rstrip("\n"), "paragraph", number, behind - first, None)
            return
        content = token.content
        begin, end = edges(content)
        yield from comments(content, number, 0, begin)
        if begin == end:
            return
        places: list[tuple[int, int]] = []
        quoted = False
        for index, text in enumerate(content.rstrip("\n").split("\n"), number - self.first):
            line = self.line(index)
            start = len(line) - len(text)
            if line[max(start, 0) :] != text:
                start = len(line) - len(line.lstrip(" \t>"))
            quoted = quoted or ">" in line[:start]
            places.append((self.begins[index] + start, self.stops[index]))
        if len(places) > 1 and not quoted:
            places = [(places[0][0], places[-1][1])]
        for start, end in places:
            yield Html(start, end, number, token.level > 0)
        yield from comments(content, number, begin, end)
        yield Edge("other", number)
        yield from comments(content, number, end, len(content))

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


def shown_line(line: str) -> str | None:
    """What a page shows of a paragraph's line: nothing of another tool's mark but its title."""
    sign = FOREIGN_LINE.fullmatch(line.strip())
    if sign:
        return sign.group(sign.lastgroup) if sign.lastgroup else None
    return None if ATTRIBUTES.fullmatch(line.strip()) else line


def filled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without those at either end that hold only white space of a kind that Markdown does not know; all, where no line has more."""
    there = [index for index, line in enumerate(lines) if line.text]
    return tuple(lines[there[0] : there[-1] + 1]) if there else tuple(lines)


def covered(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a line is nothing but one shortcode or part of one; `places` are consumed as lines pass them."""
    while places and places[0][1] <= start:
        places.pop(0)
    return bool(places) and places[0][0] <= start and end <= places[0][1]


def edges(html: str) -> tuple[int, int]:
    """Where the comments at the beginning of some HTML end, and where those at its end begin."""
    begin, end = 0, len(html)
    while match := COMMENT.match(html, begin):
        begin = match.end()
    while True:
        stop = end
        while stop > begin and html[stop - 1].isspace():
            stop -= 1
        start = html.rfind("<!--", begin, stop) if html.startswith("-->", stop - 3) else -1
        if start < 0 or html.find("-->", start, stop) != stop - 3:
            break
        end = start
    return (begin, end) if html[begin:end].strip() else (len(html), len(html))


def comments(html: str, number: int, start: int, end: int) -> Iterator[Item]:
    """The comments in a part of some HTML."""
    # Behind the last closing mark there is none, however many open there.
    for match in COMMENT_TEXT.finditer(html, start, html.rfind("-->", start, end) + 3):
        yield Comment(match.group(1), number + html.count("\n", 0, match.start()))
