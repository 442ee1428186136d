"""The blocks of a Markdown document: what is translated, where it stands, and how another text is written in its place.

markdown-it finds the blocks and the lines they stand on; the exact places within those lines are found here. A block whose text cannot be found
there with certainty is left untranslated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from l10n.formats.front_matter import extent
from l10n.formats.markdown_inline import AUTOLINK, HARD_BREAK, TAG, harmless, spans
from l10n.model import UnitKind

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]+\]:[ \t]*(?:<[^<>\r\n]*>|\S+)[ \t]+(?:\"([^\"\r\n]*)\"|'([^'\r\n]*)')[ \t]*$")
CELL_EDGE = re.compile(r"(?<!\\)(?:\\\\)*\|")
# What would begin another block, were a line to begin with it, and the character of it to escape.
OPENER = re.compile(
    r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|~~~|```|\[(?=.*\]:)|:(?=[ \t]|-)|\||[-=*_:|+ \t]+$|\{%|<(?=[A-Za-z/!?]))|\d{1,9}(?=[.)](?:\s|$))"
)
SHORTCODE_LINE = re.compile(r"\s*(?:(?:\{\{[<%].*?[%>]\}\}|\{%.*?%\})\s*)+")
KINDS: dict[str, UnitKind] = {"heading_open": "heading", "th_open": "cell", "td_open": "cell", "blockquote_open": "quote", "list_item_open": "list item"}


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block of running text."""

    start: int
    end: int
    text: str
    """Inline Markdown without soft line breaks; a hard one stays, with its line end as `\\n`."""
    kind: UnitKind
    line: int
    token: int
    """Number of its inline token; -1 for a definition's title."""
    prefix: str = ""
    """What continuation lines begin with."""
    width: int = 0
    """The column to wrap at; 0 where the source was not wrapped."""
    column: int = 0
    eol: str = "\n"
    use: str = "text"
    """`text`, `cell`, `heading` or `definition`: what the place allows."""


def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def body(text: str) -> str:
    """The document as it is parsed: its front matter and byte order mark blanked, all lines kept."""
    end = extent(text)
    head = re.sub(r"[^\r\n]", "", text[:end])
    rest = text[end:]
    return head + (" " + rest[1:] if rest.startswith("\ufeff") and not end else rest)


def blocks(text: str, tokens: Sequence[Token]) -> Iterator[MarkdownBlock | tuple[int, str]]:
    """The blocks in document order, and between them the comments: (line, their text)."""
    lines = list(LINE.finditer(text))
    found: list[tuple[int, int, MarkdownBlock | tuple[int, str]]] = []
    covered: set[int] = set()
    stack: list[str] = []
    for number, token in enumerate(tokens):
        if token.nesting == 1:
            stack.append(token.type)
        elif token.nesting == -1:
            stack.pop()
        if token.map and token.type in ("html_block", "fence", "code_block", "inline"):
            covered.update(range(token.map[0], token.map[1]))
        if token.type == "html_block" and token.map:
            found += [(token.map[0], i, (token.map[0] + 1, m.group(1))) for i, m in enumerate(COMMENT.finditer(token.content))]
        elif token.type == "inline" and token.map and not ("th_open" in stack or "td_open" in stack):
            if place := located(token, number, stack, lines):
                found.append((token.map[0], 0, place))
        elif token.type == "tr_open" and token.map:
            covered.update(range(token.map[0], token.map[1]))
            found += [(token.map[0], cell.start, cell) for cell in cells(tokens, number, token.map[0], lines[token.map[0]])]
    front = text.count("\n", 0, extent(text))
    for number, match in enumerate(lines):
        if number not in covered and number >= front and (definition := DEFINITION.match(match.group().rstrip("\r\n"))):
            group = 1 if definition.group(1) is not None else 2
            start, end = (match.start() + place for place in definition.span(group))
            if text[start:end].strip():
                found.append((number, 0, MarkdownBlock(start, end, text[start:end], "caption", number + 1, -1, use="definition")))
    for _, _, block in sorted(found, key=lambda f: f[:2]):
        yield block


def located(token: Token, number: int, stack: Sequence[str], lines: Sequence[re.Match[str]]) -> MarkdownBlock | None:
    """The place of an inline token's text: each of its lines at the end of a source line, a heading's within its line."""
    assert token.map
    contents = token.content.split("\n")
    if token.map[0] + len(contents) > len(lines) or not token.content.strip() or SHORTCODE_LINE.fullmatch(token.content):
        return None
    heading = stack[-1] == "heading_open"
    places: list[tuple[int, int]] = []
    for offset, content in enumerate(contents):
        whole = lines[token.map[0] + offset]
        line = whole.group().rstrip("\r\n")
        core = content.strip()  # markdown-it strips no-break spaces too
        if (heading and len(contents) == 1 and line.lstrip(" \t>").startswith("#")) or (offset == 0 and not line.rstrip().endswith(core)):
            at = line.find(core, len(line) - len(line.lstrip(" \t>#")))
            ok = at >= 0 and not line[at + len(core) :].strip().strip("#")
        else:
            at = len(line.rstrip()) - len(core)
            ok = at >= 0 and line[at : at + len(core)] == core
        if not ok or not core:
            return None
        places.append((whole.start() + at, whole.start() + at + len(core)))
    parts: list[str] = []
    soft = False
    for offset, content in enumerate(contents):
        core = content.strip()
        last = offset == len(contents) - 1
        if last or (HARD_BREAK.search(content.lstrip(" \t") + "\n") is None):
            parts.append(core + ("" if last else " "))
            soft = soft or not last
        else:
            parts.append(core + "\n" if core.endswith("\\") else core + "  \n")
    first = lines[token.map[0]]
    eol = first.group()[len(first.group().rstrip("\r\n")) :] or "\n"
    before = first.group()[: places[0][0] - first.start()]
    if len(contents) > 1:
        second = lines[token.map[0] + 1]
        prefix = second.group()[: places[1][0] - second.start()]
    else:
        prefix = re.sub(r"[^>\t]", " ", before)
    kind: UnitKind = next((KINDS[name] for name in reversed(stack) if name in KINDS), "paragraph")
    if token.children and all(c.type == "image" for c in token.children):
        kind = "caption"
    widths = [end - lines[token.map[0] + i].start() for i, (_, end) in enumerate(places[:-1])]
    atx = heading and lines[token.map[0]].group().lstrip(" \t>").startswith("#")
    return MarkdownBlock(
        places[0][0],
        places[-1][1],
        "".join(parts),
        kind,
        token.map[0] + 1,
        number,
        prefix,
        max(widths, default=0) if soft else 0,
        len(before),
        eol,
        "heading" if atx else "text",
    )


def cells(tokens: Sequence[Token], row: int, number_of_line: int, line: re.Match[str]) -> Iterator[MarkdownBlock]:
    """The cells of a table's row: its line cut at pipes that are not escaped."""
    inline = []
    for number in range(row + 1, len(tokens)):
        if tokens[number].type == "tr_close":
            break
        if tokens[number].type == "inline":
            inline.append(number)
    source = line.group().rstrip("\r\n")
    edges = [match.end() - 1 for match in CELL_EDGE.finditer(source)]
    places = list(zip([-1, *edges], [*edges, len(source)], strict=True))
    wanted = [tokens[number].content for number in inline]
    for skip in (1, 0):  # with and without a pipe at the beginning of the line
        cut = [source[a + 1 : b] for a, b in places[skip:]]
        if len(cut) >= len(wanted) and all(c.strip() == w or c.replace("\\|", "|").strip() == w for c, w in zip(cut, wanted, strict=False)):
            break
    else:
        return
    for number, (a, b) in zip(inline, places[skip:], strict=False):
        core = source[a + 1 : b].strip()
        if core:
            start = line.start() + a + 1 + source[a + 1 : b].index(core)
            yield MarkdownBlock(start, start + len(core), core, "cell", number_of_line + 1, number, use="cell")


def written(block: MarkdownBlock, target: str) -> str:
    """A target as it is written in a block's place, so that the document has the same blocks afterwards.

    Markup that the source lacks is made text; line ends become spaces, but for the source's own hard breaks; what would begin another
    block at the start of a line is escaped.
    """
    breaks = {m.group() for m in HARD_BREAK.finditer(block.text)}
    safe = harmless(block.text, target)
    pieces: list[str] = []
    position = 0
    for match in HARD_BREAK.finditer(safe):
        if match.group() in breaks:
            pieces.append(flat(safe[position : match.start()]) + match.group()[:-1].rstrip("\n"))
            position = match.end()
    pieces.append(flat(safe[position:]))
    pieces = [piece for piece in pieces if piece.strip(" \\")] or [flat(block.text)]
    pieces[-1] = pieces[-1].rstrip()
    if block.use == "definition":
        return " ".join(pieces).replace("\\", "").replace('"', "″").replace("'", "’")
    if block.use == "cell":
        return as_cell(" ".join(pieces))
    if block.use == "heading":
        line = " ".join(pieces)
        return re.sub(r"(?:(?<=\s)|^)(#+)$", r"\\\1", line)
    lines: list[str] = []
    for piece in pieces:
        lines += folded(piece, block, block.column if not lines else len(block.prefix))
    return f"{block.eol}{block.prefix}".join(escaped(line, block.text) for line in lines)


def flat(text: str) -> str:
    """The text on one line, with no space at its ends that would make it code or a hard break."""
    return re.sub(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*", " ", text).strip(" \t")


def escaped(line: str, source: str) -> str:
    """A line that begins no other block; a tag or address that it begins with stays where the source has it and text follows."""
    match = OPENER.match(line)
    if not match:
        return line
    if line[0] == "<":
        own = AUTOLINK.match(line) or TAG.match(line)
        kept = own is not None and own.group() in source and line[own.end() :].strip()
        return line if kept else "&lt;" + line[1:]
    at = match.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def as_cell(text: str) -> str:
    """A text as a cell: its pipes escaped, no lone backslash at its end."""
    out = re.sub(r"(\\*)\|", lambda m: m.group() if len(m.group(1)) % 2 else m.group(1) + "\\|", text)
    return out + "\\" if (len(out) - len(out.rstrip("\\"))) % 2 else out


def folded(text: str, block: MarkdownBlock, column: int) -> list[str]:
    """The text wrapped at the block's width, where it has one; never within markup, never before what would begin another block."""
    if not block.width:
        return [text]
    trail = text[len(text.rstrip(" ")) :]
    words: list[str] = []
    start = number = 0
    protected = spans(text)
    for match in re.finditer(" ", text.rstrip(" ")):
        while number < len(protected) and protected[number].end <= match.start():
            number += 1
        if number < len(protected) and protected[number].start <= match.start():
            continue
        words.append(text[start : match.start()])
        start = match.end()
    words.append(text[start:].rstrip(" "))
    out: list[str] = []
    line, used = "", column
    for word in words:
        if line and used + 1 + len(word) > block.width and word and not OPENER.match(word + " ") and not line.endswith("\\"):
            out.append(line)
            line, used = word, len(block.prefix) + len(word)
        else:
            line, used = (f"{line} {word}", used + 1 + len(word)) if line else (word, used + len(word))
    return [*out, line + trail]
