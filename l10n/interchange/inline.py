"""Inline codes: the protected parts of a text as pieces that a translator's tool moves but does not open.

The law: the pieces' texts and natives, joined, are the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.model import Span
from l10n.text import find
from l10n.text.pairs import chains
from l10n.text.spans import carried

Role = Literal["open", "close", "single"]


@dataclass(frozen=True, slots=True)
class Code:
    """A protected part; the two of a pair (`<b>`, `</b>`) share an id."""

    id: str
    role: Role
    native: str
    """As it stands in the text, never empty."""


Piece = str | Code


@dataclass(frozen=True, slots=True)
class Flow:
    """A text that was read, with its codes."""

    text: str
    spans: tuple[Span, ...] = ()
    """Where the codes stand."""
    codes: tuple[Code, ...] = ()
    """In the same order."""


def source_pieces(text: str, spans: Sequence[Span] = ()) -> list[Piece]:
    """A source text cut at its protected parts (`text.find`, with the format's `spans`); numbers are left to the translator."""
    found = [span for span in find(text, spans) if span.kind != "number" and span.end > span.start]
    parts = [text[span.start : span.end] for span in found]
    ids = [""] * len(parts)
    roles: list[Role] = ["single"] * len(parts)
    ends = {number: chain for chain in chains(parts) for number in (chain[0], chain[-1])}
    count = 0
    for number in range(len(parts)):
        chain = ends.get(number)
        if chain is not None and number == chain[-1]:
            ids[number], roles[number] = ids[chain[0]], "close"
            continue
        count += 1
        ids[number] = str(count)
        if chain is not None:
            roles[number] = "open"
    codes = [Code(*of) for of in zip(ids, roles, parts, strict=True)]
    return cut(text, found, codes)


def target_pieces(text: str, codes: Sequence[Code]) -> list[Piece]:
    """A target text cut where its source's codes stand in it, each once and in turn; what is there too often stays text.

    A pair that stands the wrong way round is text too.
    """
    waiting: defaultdict[str, deque[Code]] = defaultdict(deque)
    for code in codes:
        waiting[code.native].append(code)
    kept: list[tuple[Span, Code]] = []
    opened: set[str] = set()
    closed: set[str] = set()
    for span in carried(waiting, text):
        queue = waiting[text[span.start : span.end]]
        if not queue:
            continue
        code = queue.popleft()
        if code.role == "open" and code.id in closed:
            continue
        if code.role != "single":
            (opened if code.role == "open" else closed).add(code.id)
        kept.append((span, code))
    return cut(text, [span for span, _ in kept], [code for _, code in kept])


def cut(text: str, spans: Iterable[Span], codes: Iterable[Code]) -> list[Piece]:
    """The text with codes in the place of spans."""
    pieces: list[Piece] = []
    position = 0
    for span, code in zip(spans, codes, strict=True):
        if span.start > position:
            pieces.append(text[position : span.start])
        pieces.append(code)
        position = span.end
    if position < len(text):
        pieces.append(text[position:])
    return pieces


def codes_of(pieces: Iterable[Piece]) -> tuple[Code, ...]:
    """The codes among pieces."""
    return tuple(piece for piece in pieces if not isinstance(piece, str))


def alone(pieces: Iterable[Piece]) -> frozenset[str]:
    """The ids of pairs of which only one half stands here."""
    halves = Counter(code.id for code in codes_of(pieces) if code.role != "single")
    return frozenset(id_ for id_, count in halves.items() if count == 1)


def crossing(pieces: Iterable[Piece]) -> frozenset[str]:
    """The ids of pairs that are not well nested with the others, one half or both: elements can't hold them."""
    pieces = list(pieces)
    single = alone(pieces)
    crossed: set[str] = set()
    open_: list[str] = []
    for code in codes_of(pieces):
        if code.role == "open" and code.id not in single:
            open_.append(code.id)
        elif code.role == "close" and code.id in open_:
            at = len(open_) - 1 - open_[::-1].index(code.id)
            if at < len(open_) - 1:
                crossed.add(code.id)
            del open_[at]
    return frozenset(crossed)


def flow(pieces: Iterable[Piece]) -> Flow:
    """The text of pieces, with the places of its codes."""
    parts: list[str] = []
    spans: list[Span] = []
    codes: list[Code] = []
    position = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.native
        if not isinstance(piece, str):
            codes.append(piece)
            spans.append(Span(position, position + len(text), "tag"))
        parts.append(text)
        position += len(text)
    return Flow("".join(parts), tuple(spans), tuple(codes))
