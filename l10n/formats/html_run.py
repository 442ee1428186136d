"""Running text: the pieces between two block tags, cut to what a translator needs.

Tags around the whole text, line breaks, images, statements of templates and comments at its ends stay in the file.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.formats.html_code import STATEMENTS, shown_code
from l10n.formats.html_text import LONGEST_ADDRESS, edges, has_letters, says_nothing, shown, tag_text
from l10n.formats.html_tokens import Token
from l10n.formats.html_vocabulary import VOID
from l10n.model import Span, SpanKind, UnitKind


@dataclass(frozen=True, slots=True)
class Place:
    """The value of an attribute, or of an argument in a template's code, that is translated as a unit of its own."""

    start: int
    end: int
    source: str
    kind: UnitKind
    dress: str
    """As `html_blocks.Part` has it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of running text; no block tag is among them."""

    token: Token
    translate: bool
    silent: bool
    code: bool
    white: bool
    places: tuple[Place, ...] = ()


def block(text: str, pieces: Sequence[Piece]) -> tuple[int, int, str, tuple[Span, ...]] | None:
    """Start, end, unit text and spans of a block; None where nothing in it is to be translated."""
    words = [text[p.token.start : p.token.end] for p in pieces if worded(text, p)]
    if all(says_nothing(html.unescape(word)) for word in words) or says_nothing(visible(text, pieces, 2 * LONGEST_ADDRESS)):
        return None
    first, last = trim(text, pieces)
    start, end = pieces[first].token.start, pieces[last].token.end
    if pieces[first].token.kind == "text":
        start = edges(text, start, pieces[first].token.end)[0]
    if pieces[last].token.kind == "text":
        end = edges(text, max(start, pieces[last].token.start), end)[1]
    out: list[str] = []
    spans: list[Span] = []
    length = 0
    for piece in pieces[first : last + 1]:
        raw = text[max(start, piece.token.start) : min(end, piece.token.end)]
        if piece.token.kind == "text" and piece.translate:
            part = shown(raw, white=piece.white)
        else:
            part = tag_text(text, piece.token) if piece.token.kind in ("start", "end") else raw
            if piece.token.kind == "code":
                part = shown_code(raw)
            code = piece.code or piece.token.kind == "code"
            kind: SpanKind = "code" if code and not piece.silent else "tag" if piece.translate else "placeholder"
            # An element that is not translated is one span.
            joins = spans and spans[-1].end == length and spans[-1].kind == kind != "tag"
            begin = spans.pop().start if joins else length
            spans.append(Span(begin, length + len(part), kind))
        out.append(part)
        length += len(part)
    return start, end, "".join(out), tuple(spans)


def worded(text: str, piece: Piece) -> bool:
    """Whether a piece has text to translate."""
    return piece.token.kind == "text" and piece.translate and has_letters(text[piece.token.start : piece.token.end])


def visible(text: str, pieces: Sequence[Piece], most: int = sys.maxsize) -> str:
    """What pieces show, with breaks as line ends, as far as about the first `most` letters."""
    out: list[str] = []
    length = 0
    for piece in pieces:
        if piece.token.kind in ("text", "code") and not piece.silent:
            out.append(text[piece.token.start : min(piece.token.end, piece.token.start + most)])
            length += len(out[-1])
        elif piece.token.kind == "start" and piece.token.name in VOID:
            out.append("\n")
        if length > most:
            break
    return html.unescape("".join(out))


def blank(text: str, token: Token) -> bool:
    """Whether a text token shows nothing."""
    start, end = edges(text, token.start, token.end)
    return start >= end


def trim(text: str, pieces: Sequence[Piece]) -> tuple[int, int]:
    """The first and the last piece of a block that a translator needs."""
    partner = partners(pieces)
    filled = [0]
    for piece in pieces:
        full = not piece.silent and (
            (piece.token.kind == "code" and not text.startswith(STATEMENTS, piece.token.start))
            or (piece.token.kind == "text" and not blank(text, piece.token))
        )
        filled.append(filled[-1] + full)

    def empty(a: int, b: int) -> bool:
        return filled[a] == filled[b + 1]

    first, last = 0, len(pieces) - 1
    while True:
        left, right = partner.get(first), partner.get(last)
        if left == last:
            first, last = first + 1, last - 1
        elif empty(first, first) and left is None:
            first += 1
        elif empty(last, last) and right is None:
            last -= 1
        elif left is not None and left > first and empty(first, left):
            first = left + 1
        elif right is not None and right < last and empty(right, last):
            last = right - 1
        elif left is not None and left < first:
            first += 1
        elif right is not None and right > last:
            last -= 1
        else:
            return first, last


def partners(pieces: Sequence[Piece]) -> dict[int, int]:
    """For each tag that has one the place of its other tag."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for i, piece in enumerate(pieces):
        if piece.token.kind == "start" and piece.token.name not in VOID:
            opened.setdefault(piece.token.name, []).append(i)
        elif piece.token.kind == "end" and opened.get(piece.token.name):
            j = opened[piece.token.name].pop()
            found[i], found[j] = j, i
    return found
