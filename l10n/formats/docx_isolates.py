"""Isolates in Word's own terms.

Word has none: a run says by `w:rtl` which way its figures and signs go, and the marks of embedding (U+202A to U+202C) keep its words
together, as they do in LibreOffice, which reads no `w:dir`. A mark of the paragraph's direction on either side (U+200F) parts it
from its neighbours. Marks of isolates in a translation become that; Word and its fonts do not know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.formats.tagged import Piece, Text, Wrap
from l10n.regex import regex

MARKS = regex("([\u2066-\u2069])")
ALONE = {"ltr": "\u200e", "rtl": "\u200f"}
"""A mark of a direction that shows nothing."""
EMBEDDED = {"ltr": "\u202a", "rtl": "\u202b"}
END = "\u202c"
DIRECTIONS = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": ""}


@dataclass(slots=True)
class Flow:
    """Where a paragraph's text is: which isolates are open."""

    base: str
    """The paragraph's direction: `ltr` or `rtl`."""
    opened: list[str] = field(default_factory=list)
    """Their directions, the innermost last."""
    contrary: list[bool] = field(default_factory=list)
    """Of each text that was made: whether it runs against the paragraph."""

    @property
    def here(self) -> str:
        """The direction of the text here."""
        return self.opened[-1] if self.opened else self.base

    def pieces(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces with each text cut where an isolate begins or ends."""
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Wrap):
                out.append(replace(piece, pieces=self.pieces(piece.pieces)))
            elif isinstance(piece, Text):
                for text, contrary in self.cut(piece.text):
                    out.append(replace(piece, text=text))
                    self.contrary.append(contrary)
            else:
                out.append(piece)
        return tuple(out)

    def cut(self, text: str) -> Iterator[tuple[str, bool]]:
        """The parts of a text of one direction, with the marks between them, and whether each runs against the paragraph."""
        part = ""
        for bit in MARKS.split(text):
            if bit in DIRECTIONS:
                outside, inside = self.here, DIRECTIONS[bit] or self.here
                self.opened.append(inside)
                part += ALONE[outside]
                if inside != outside:
                    yield part, outside != self.base
                    part = EMBEDDED[inside]
            elif bit == "\u2069":
                if not self.opened:
                    continue
                inside = self.opened.pop()
                if inside != self.here:
                    yield part + END, inside != self.base
                    part = ""
                part += ALONE[self.here]
            else:
                part += bit
        if part or not text:
            yield part, self.here != self.base


def bare(text: str) -> str:
    """The text without marks of isolates: for names and descriptions that programs show."""
    return MARKS.sub("", text)
