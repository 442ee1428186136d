"""Where line breaks divide running text.

Two `<br>` do always. One does where it ends a line of its own: outside headings, if the next line does not begin in lower case and the
line before it ends as a sentence does, or all lines of the text are short and begin anew (an address, a programme, a verse). It never
divides an element that stands in the middle of a sentence. Every other single break stays within its unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from l10n.formats.html_run import Piece, blank, partners, visible
from l10n.formats.html_vocabulary import VOID

LONGEST_LINE = 80
"""Letters of a line that may be one of an address or a list."""
CLOSING = "\"'”’»)]"
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "؟", "۔", "。", "！", "？", "।")


def paragraphs(text: str, run: Sequence[Piece], heading: bool) -> Iterator[Sequence[Piece]]:
    """The run, divided where breaks divide it; a break begins no paragraph."""
    cuts = breaks(text, run)
    if not cuts:
        if run:
            yield run
        return
    singles = set() if heading else dividing(text, run, cuts)
    begin = 0
    for at, count in cuts:
        if count > 1 or at in singles:
            yield run[begin:at]
            begin = at
    if begin < len(run):
        yield run[begin:]


def breaks(text: str, run: Sequence[Piece]) -> list[tuple[int, int]]:
    """For each group of breaks the piece behind its first ones, and how many they are; tags and comments between do not end a group."""
    cuts: list[tuple[int, int]] = []
    at = count = 0
    for i, piece in enumerate(run):
        if piece.token.kind == "start" and piece.token.name == "br" and piece.translate:
            count += 1
        elif count and not (piece.token.kind == "text" and blank(text, piece.token)):
            if piece.token.kind not in ("end", "comment"):
                at = at or i
            if shows(piece):
                cuts.append((at, count))
                at = count = 0
    return cuts


def shows(piece: Piece) -> bool:
    """Whether a piece that is no white space is something to see."""
    return piece.token.kind in ("text", "code", "plain", "raw") or (piece.token.kind == "start" and piece.token.name in VOID)


def dividing(text: str, run: Sequence[Piece], cuts: Sequence[tuple[int, int]]) -> set[int]:
    """The groups of breaks that divide though they are single."""
    places = [0, *(at for at, _ in cuts), len(run)]
    lines = [" ".join(visible(text, run[a:b]).split()) for a, b in pairwise(places)]
    anew = [not begins_low(line) for line in lines]
    listed = all(anew[1:]) and all(len(line) <= LONGEST_LINE for line in lines)
    amid = inside(text, run)
    return {
        at
        for number, (at, _) in enumerate(cuts, 1)
        if anew[number] and not amid[at] and (listed or lines[number - 1].rstrip(CLOSING).endswith(SENTENCE_ENDS))
    }


def begins_low(line: str) -> bool:
    """Whether a line goes on with a sentence."""
    return next((c.islower() for c in line if c.isalnum()), False)


def inside(text: str, run: Sequence[Piece]) -> list[bool]:
    """For each piece whether it begins in an element that has text beside it in the run."""
    filled = [0]
    for piece in run:
        filled.append(filled[-1] + (piece.token.kind == "text" and not piece.silent and not blank(text, piece.token)))
    depth = 0
    found: list[bool] = []
    partner = partners(run)
    for i in range(len(run)):
        other = partner.get(i)
        beside = other is not None and (filled[min(i, other)] > 0 or filled[max(i, other)] < filled[-1])
        found.append(depth > 0)
        if beside and other is not None:
            depth += 1 if other > i else -1
    return found
