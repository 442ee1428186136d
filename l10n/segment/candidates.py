"""Where a sentence may end: a terminator, the closing marks behind it, and white space; and lines that stand by themselves.

The scan works on a decision text of the same length as the block, in which every white space is a plain space and every
protected span is filler, so that odd spaces and markup decide nothing. Quotation marks are never paired: directly behind a
terminator each of them closes, directly before a word each opens.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Span, SpanKind
from l10n.regex import regex

# Marks that nobody sees: zero width spaces and joiners, direction marks, and the filler of markup.
MARKUP = "\u2060"
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Filler of code, placeholders and URLs: a letter without case. Numbers stand for themselves.
FOREIGN = "\u02bc"
TERMINATORS = ".!?…؟۔。！？｡．।॥։።᙮‼⁇⁈⁉"
# Behind these no space is needed.
WIDE = "。！？｡．"
QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』"
CLOSERS = "\"'“”„‟‘’‚‛«»‹›」』*_)\\]}）］】〉》" + INVISIBLE
# Without a space, a mark that can open belongs to what follows.
WIDE_CLOSERS = "\"'”’»›」』*_)\\]}）］】〉》" + INVISIBLE
# It begins with one class, that of the terminators, which is what makes the search fast.
END = regex(
    rf"(?P<marks>[{TERMINATORS}](?:(?<=[{WIDE}])[{TERMINATORS}{WIDE_CLOSERS}]*+"
    rf"|(?<![{WIDE}])[{TERMINATORS}{CLOSERS}]*+(?:\[\d{{1,3}}\]|[¹²³⁰-⁹]){{0,9}}+"
    # French sets a space before the closing mark; a mark with white space on both sides opens nothing.
    r"(?: [»”›\"'](?=[ .,;:!?)]|\Z)[.!?…]?)?+))(?P<space> *+)"
)
NEXT = regex(rf"(?P<opening>[{QUOTES}*_(\[{{（［【〈《¿¡{INVISIBLE} –—―-]{{0,16}})(?P<word>\w*)")
ODD_SPACE = regex(r"[^\S ]")
WORD = regex(r"\w")
LINE_END = regex(r"[\n\r\u2028\u2029]")
CLAUSE_ENDS = (".", ":", ";", "!", "?", "…", "؟", "؛")
BULLET = regex(r"\s*(?:(?P<sure>[•▪◦●‣▸►‧∙○■□✓✔➢→])|[-–—*+·]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{2,5}|[A-Za-zА-Яа-я])[.)])\s")


@dataclass(slots=True)
class Candidate:
    """A place where a sentence may end."""

    start: int
    """Of the terminators."""
    stop: int
    """Behind the terminators and what closes with them."""
    cut: int
    """Behind the white space: where the next sentence would begin."""
    marks: str
    """The terminators and what closes with them."""
    token: str
    """What stands directly before, up to white space, without opening marks."""
    previous: str
    """The token before that."""
    joined: str
    """The token with a shorter one before it that ends in a full stop: `z. B` is `z.B`; else the token."""
    opening: str
    """The opening marks and dashes behind the cut."""
    word: str
    """The word behind the cut; empty where something else stands there."""
    after: int
    """Where `word` begins."""
    first: int
    """The first letter or digit of the segment so far; `start` or later where it holds none."""


def decision_text(text: str, spans: Sequence[Span]) -> str:
    """The text with plain spaces only and with filler in its spans, character for character."""
    flat = text if text.isprintable() else ODD_SPACE.sub(" ", text)  # of white space only the plain one is printable
    if not spans:
        return flat
    parts: list[str] = []
    position = 0
    for span in spans:
        if span.start >= position and span.kind != "number":
            parts.append(flat[position : span.start])
            parts.append(filler(text[span.start : span.end], span.kind))
            position = span.end
    parts.append(flat[position:])
    return "".join(parts)


def filler(part: str, kind: SpanKind) -> str:
    """What a span is for the decision: a character reference its character, other markup unseen, anything else a word."""
    if kind not in ("tag", "link"):
        return FOREIGN * len(part)
    character = html.unescape(part) if part.startswith("&") else ""
    if len(character) != 1:
        return MARKUP * len(part)
    return " " * len(part) if character.isspace() else character + MARKUP * (len(part) - 1)


def line_cuts(text: str) -> list[int]:
    """Where a line begins that stands by itself: behind an empty line, and list items.

    A dash or a number begins an item only where the line before ends a clause or is an item itself, or the line behind looks
    like one too; otherwise the line is a wrapped one.
    """
    if text.isprintable() or not LINE_END.search(text):
        return []
    lines = text.splitlines(keepends=True)
    cuts: list[int] = []
    position = 0
    before, item = "", False
    behind = BULLET.match(lines[0])
    for number, line in enumerate(lines, 1):
        bullet, behind = behind, BULLET.match(lines[number]) if number < len(lines) else None
        content = line.strip()
        stands = bullet is not None and (
            not position or item or bullet["sure"] is not None or behind is not None or before.endswith(CLAUSE_ENDS)
        )
        if position and content and (stands or not before):
            cuts.append(position + len(line) - len(line.lstrip()))
        item = stands or (item and bool(content))
        before = content
        position += len(line)
    return cuts
