"""Where a sentence may end: a terminator, the closing marks behind it, and white space; and lines that stand by themselves.

The scan works on a decision text of the same length as the block, in which every white space is a plain space and every
protected span is filler, so that odd spaces and markup decide nothing. Quotation marks are never paired: directly behind a
terminator each of them closes, directly before a word each opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Span

# Marks that nobody sees: zero width spaces and joiners, direction marks, and the filler of markup.
MARKUP = "\u2060"
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Filler of code, placeholders and URLs: a letter without case.
FOREIGN = "\u02bc"
TERMINATORS = ".!?…؟۔。！？｡．।॥։።᙮‼⁇⁈⁉"
# Behind these no space is needed.
WIDE = "。！？｡．"
QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』"
CLOSERS = "\"'“”„‟‘’‚‛«»‹›」』*_)\\]}）］】〉》" + INVISIBLE
# Without a space, a mark that can open belongs to what follows.
WIDE_CLOSERS = "\"'”’»›」』*_)\\]}）］】〉》" + INVISIBLE
END = re.compile(
    rf"(?P<marks>[{WIDE}][{TERMINATORS}{WIDE_CLOSERS}]*+"
    rf"|[{TERMINATORS}][{TERMINATORS}{CLOSERS}]*+(?:\[\d{{1,3}}\]|[¹²³⁰-⁹]){{0,9}}+"
    # French sets a space before the closing mark; a mark with white space on both sides opens nothing.
    r"(?: [»”›\"'](?=[ .,;:!?)]|\Z)[.!?…]?)?+)(?P<space> *+)"
)
NEXT = re.compile(rf"(?P<opening>[{QUOTES}*_(\[{{（［【〈《¿¡{INVISIBLE} –—―-]{{0,16}})(?P<word>\w*)")
ODD_SPACE = re.compile(r"[^\S ]")
WORD = re.compile(r"\w")
CLAUSE_ENDS = (".", ":", ";", "!", "?", "…", "؟", "؛")
BULLET = re.compile(r"\s*(?:(?P<sure>[•▪◦●‣▸►‧∙○■□✓✔➢→])|(?P<dash>[-–—*+·])|\(?(?:\d{1,2}|[A-Za-zА-Яа-я])[.)])\s")


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
    flat = ODD_SPACE.sub(" ", text)
    if not spans:
        return flat
    parts: list[str] = []
    position = 0
    for span in spans:
        if span.start >= position:
            parts.append(flat[position : span.start])
            filler = MARKUP if span.kind in ("tag", "link") else FOREIGN
            parts.append(filler * (span.end - span.start))
            position = span.end
    parts.append(flat[position:])
    return "".join(parts)


def line_cuts(text: str) -> list[int]:
    """Where a line begins that stands by itself: behind an empty line, and list items.

    A dash or a number begins an item only where the line before ends a clause or is an item itself; otherwise the line is a
    wrapped one.
    """
    if "\n" not in text and "\r" not in text and "\u2028" not in text and "\u2029" not in text:
        return []
    cuts: list[int] = []
    position = 0
    before, item = "", False
    for line in text.splitlines(keepends=True):
        content = line.strip()
        bullet = BULLET.match(line)
        stands = bullet is not None and (bullet["sure"] is not None or item or before.endswith(CLAUSE_ENDS))
        if position and content and (stands or not before):
            cuts.append(position + len(line) - len(line.lstrip()))
        item = stands or (bullet is not None and not position) or (item and bool(content))
        before = content
        position += len(line)
    return cuts
