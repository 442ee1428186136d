"""How a text stands in a Markdown file, kept as JSON in `Slot.dress`, and a translation brought into that form.

A translation is written so that the file's blocks stay what they are: none is begun, ended or divided by it.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from l10n.formats import markdown_arguments
from l10n.formats.common import LINE_END, one_line
from l10n.formats.markdown_arguments import PLAIN, Dialect
from l10n.formats.markdown_blocks import Block
from l10n.formats.markdown_harmless import all_escaped, harmless, is_harmless
from l10n.formats.markdown_inline import spans, without_shortcodes
from l10n.formats.text_wrap import columns, width, words
from l10n.regex import regex
from l10n.text import escape_foreign

HARD_BREAK = regex(r"(?:[ \t]*\\| {2,})[ \t]*\n[ \t]*")
# What begins another block at the start of a line.
BLOCK_START = regex(
    r"(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))|#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|(?:=+|-+)[ \t]*$|[|:-][|: \t-]*$|~{3}|`{3,}(?=[^`]*$)"
    r"|([*_-])(?:[ \t]*\2)*[ \t]*$|[:~](?=[ \t])|\$\$|\[(?:[^\[\]\\]|\\.)*\]:|\+{3}[ \t]*$|:{3}|[!?]{3}|\[![A-Za-z]+\]|\{:?[ \t]*[#.]"
)
# The same, as far as it can be told before the line is full, and more than that: no line is broken there.
UNSAFE = regex(
    r"\d{1,9}[.)](?!\S)|#{1,6}(?!\S)|>|[-+*](?!\S)|[=:|<~]|\$\$|-+(?!\S)|`{3}|([*_-])[ \t]*\1[ \t]*\1|\[(?:[\^!]|\[!)|\+{3}|[!?]{3}|\{"
)
ROW = regex(r"[-:][-: \t]*")
CLOSING = regex(r"(?:(?<=[ \t])|^)#+$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a block's text stands in its file."""

    shape: str
    prefix: str = ""
    """Of the lines below the first."""
    width: int = 0
    """Columns; 0 where the source has the text on one line."""
    column: int = 0
    """Where the text begins."""
    line_end: str = "\n"
    hard: str = ""
    """What makes a hard line break, a backslash or spaces; empty where the source has none."""
    bare: bool = False
    """A cell at the start of its line."""
    underlined: bool = False
    """A heading with its mark on the line below, which a pipe would make a table."""
    quote: str = ""
    """What opens a definition's title or an argument: a quotation mark or a parenthesis; of an HTML part its own dress."""
    opening: str = ""
    """What opens the shortcode that an argument belongs to."""
    arguments: tuple[str, ...] = ()
    """The settings' arguments where the text has a shortcode with one."""

    @classmethod
    def of(cls, block: Block, arguments: tuple[str, ...] = ()) -> Layout:
        """The layout of a block; `arguments` are those of the settings, where it has shortcodes."""
        first, *rest = block.lines
        if block.shape == "argument":
            return cls(block.shape, quote=first.prefix[-1:], opening=block.opening)
        underlined = block.shape == "lines" and block.kind == "heading"
        if not rest:
            bare = block.shape == "cell" and "|" not in first.prefix
            quote = first.prefix[-1:] if block.shape in ("quoted", "title") else ""
            return flat(block.shape, bare, underlined, quote, arguments)
        breaks = [line.hard_break for line in block.lines[:-1]]
        columns = [width(line.prefix.expandtabs(4)) + width(line.text) for line in block.lines]
        return cls(
            block.shape,
            prefix=rest[0].prefix,
            width=0 if all(breaks) else max(columns),
            column=width(first.prefix.expandtabs(4)),
            line_end=re.sub(r"[^\r\n]", "", first.after),
            hard=next(filter(None, breaks), ""),
            underlined=underlined,
            arguments=arguments,
        )

    @classmethod
    def read(cls, dress: str) -> Layout:
        """The layout that a slot keeps."""
        return read(dress)

    def write(self) -> str:
        """As a slot keeps it: what is not the default."""
        return write(self)

    def put_on(self, source: str, target: str, references: Mapping[str, Any], mdx: bool = False) -> str:
        """A translation as the file shows it."""
        target = (LINE_END.sub("\n", target) if "\r" in target else target).strip()
        if self.shape == "quoted":
            return quoted(one_line(target), self.quote)
        if self.shape == "argument":
            allowed = escape_foreign(source, one_line(target))
            return markdown_arguments.quoted(allowed, self.quote, self.opening)
        dialect = Dialect(self.arguments, mdx) if self.arguments or mdx else PLAIN
        allowed = harmless(source, target, references, dialect)
        written = self.shaped(allowed)
        # What keeps a line from beginning a block may end what kept markup from being active, a code span.
        sound = written == allowed or (allowed is target and "\\" not in written)
        return written if sound or is_harmless(source, written, references) else self.shaped(all_escaped(allowed))

    def shaped(self, target: str) -> str:
        """A harmless target in this layout."""
        if self.shape == "title":
            return title(one_line(target), self.quote)
        if self.shape == "heading":
            return CLOSING.sub(lambda m: "\\" + m.group(), one_line(target))
        if self.shape == "cell":
            return cell(one_line(target), self.bare)
        if self.underlined:
            target = target.replace("|", "&#124;")
        parts = HARD_BREAK.split(target) if self.hard else [target]
        broken = [self.wrapped(part) for part in map(one_line, parts) if part.strip()]
        last = self.line_end + self.prefix
        lines = [(safe(line), number == len(part) - 1) for part in broken for number, line in enumerate(part)]
        return "".join(line + ((self.hard if ends else "") + last) for line, ends in lines[:-1]) + lines[-1][0]

    def wrapped(self, part: str) -> list[str]:
        """The lines of a text without hard breaks."""
        part = part.strip()
        if not self.width:
            return [part]
        measure = len if all(columns(character) == 1 for character in set(part)) else width
        lines: list[str] = []
        column, position = self.column, 0
        if column + measure(part) <= self.width:
            return [part]
        for gap, start, end in words(part, spans(part)):
            need = len(gap) + measure(part[start:end])
            if start > position and column + need > self.width and gap and not unsafe(part, position, start):
                lines.append(part[position : start - len(gap)])
                column, position, need = width(self.prefix.expandtabs(4)), start, need - len(gap)
            column += need
        return [*lines, part[position:]]


@functools.lru_cache(512)
def flat(shape: str, bare: bool, underlined: bool, quote: str, arguments: tuple[str, ...]) -> Layout:
    """The layout of a text on one line, as most are; there are few of them."""
    return Layout(shape, bare=bare, underlined=underlined, quote=quote, arguments=arguments)


@functools.lru_cache(512)
def read(dress: str) -> Layout:
    """The layout that is kept in a string; few documents have more than a handful."""
    known = json.loads(dress)
    return Layout(**known | {"arguments": tuple(known.get("arguments", ()))})


@functools.lru_cache(512)
def write(layout: Layout) -> str:
    """A layout as a string: what is not the default."""
    plain = Layout(layout.shape)
    return json.dumps(
        {k: v for k, v in asdict(layout).items() if k == "shape" or v != getattr(plain, k)},
        ensure_ascii=False,
    )


def unsafe(part: str, begin: int, end: int) -> bool:
    """Whether the line of `part` from `begin` must not end in front of the word at `end`.

    That word would begin another block, or the line would end in a backslash, or be nothing but a shortcode.
    """
    line = part[begin:end].rstrip(" \t")
    return UNSAFE.match(part, end) is not None or line.endswith("\\") or without_shortcodes(line) == ""


def safe(line: str) -> str:
    """A line that begins no other block than a paragraph."""
    if line[:1] == "<" and any(opening.search(line) for opening, _, _ in HTML_SEQUENCES):
        return "&lt;" + line[1:]
    match = BLOCK_START.match(line)
    if not match:
        return line
    if match.group("number"):
        return line[: match.end()] + "\\" + line[match.end() :]
    if line.startswith("```"):
        return line[: match.end()].replace("`", "\\`") + line[match.end() :]
    return "\\" + line


def cell(target: str, bare: bool) -> str:
    """A text in a table's cell: pipes escaped; no row of dashes, no block at the start of the line, no backslash before the next pipe."""
    line = safe(target) if bare else target
    if ROW.fullmatch(line):
        line = "\\" + line
    line = line.replace("|", "\\|")
    return line + " " if line.endswith("\\") else line


def title(target: str, quote: str) -> str:
    """A text behind an admonition's mark, or in brackets there."""
    if quote == "[":
        return target.replace("[", "&#91;").replace("]", "&#93;")
    return "\\" + target if target[:1] in "{:" else target


def quoted(target: str, quote: str) -> str:
    """A text between quotation marks or parentheses, without those."""
    marks = re.escape(quote + {"(": ")"}.get(quote, ""))
    escaped = re.sub(rf"\\.|[{marks}]", lambda m: m.group() if m.group()[0] == "\\" else "\\" + m.group(), target)
    odd = (len(escaped) - len(escaped.rstrip("\\"))) % 2
    return escaped + "\\" * odd
