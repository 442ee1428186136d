"""White space beside marks: engines put `** word **` for `**word**` and `word<b>word</b>` for `word <b>word</b>`."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.text.scripts import script_of

Piece = str | int
"""A free piece of a text, or the number of a protected part."""
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai"})
AFFIX = 3
"""Letters that a language may write onto a marked word: Arabic و, بال; Russian endings of a name in Latin letters."""


def tidied(pieces: Sequence[Piece], original: Sequence[Piece], chains: Sequence[tuple[int, ...]]) -> list[Piece]:
    """An answer's pieces (texts and numbers in turn) with the white space beside pairs as its question has it.

    What stands inside a pair at its edge moves out where the question has none there; between two words that a tag parts a space
    is put where the question has one.
    """
    out = list(pieces)
    opening = {number for chain in chains for number in chain[:-1]}
    closing = {number for chain in chains for number in chain[1:]}
    asked = {number: both for number, both in sides(original).items() if number in opening or number in closing}
    for i, piece in enumerate(out):
        if isinstance(piece, int) and piece in asked:
            before, after = asked[piece]
            if piece in opening and not after[:1].isspace():
                move(out, i + 1, i - 1)
            if piece in closing and not before[-1:].isspace():
                move(out, i - 1, i + 1)
            if piece in opening and before[-1:].isspace() and touches(out, i):
                out[i - 1] = text(out, i - 1) + (" " if runs(text(out, i - 1), -1) > AFFIX else "")
            elif piece in closing and after[:1].isspace() and touches(out, i):
                out[i + 1] = (" " if runs(text(out, i + 1), 1) > AFFIX else "") + text(out, i + 1)
    return out


def sides(pieces: Sequence[Piece]) -> dict[int, tuple[str, str]]:
    """For each part the texts before and behind it."""
    return {piece: (text(pieces, i - 1), text(pieces, i + 1)) for i, piece in enumerate(pieces) if isinstance(piece, int)}


def text(pieces: Sequence[Piece], i: int) -> str:
    """The free piece at a place; nothing beyond the ends."""
    piece = pieces[i] if 0 <= i < len(pieces) else ""
    return piece if isinstance(piece, str) else ""


def move(pieces: list[Piece], inside: int, outside: int) -> None:
    """Take the white space at the edge of the piece inside a pair over to the piece outside, once, unless it is all that stands there."""
    inner, outer = text(pieces, inside), text(pieces, outside)
    stripped = inner.lstrip() if outside < inside else inner.rstrip()
    if stripped in ("", inner):
        return
    pieces[inside] = stripped
    if outside < inside:
        pieces[outside] = outer if not outer or outer[-1:].isspace() else outer + " "
    else:
        pieces[outside] = outer if not outer or outer[:1].isspace() or not outer[:1].isalnum() else " " + outer


def touches(pieces: Sequence[Piece], i: int) -> bool:
    """Whether letters of a script that parts words stand on both sides of a part."""
    left, right = text(pieces, i - 1)[-1:], text(pieces, i + 1)[:1]
    return left.isalnum() and right.isalnum() and not {script_of(left), script_of(right)} & UNSPACED


def runs(piece: str, step: int) -> int:
    """How many letters and digits stand at the end (-1) or the start (1) of a piece, a few at most."""
    edge = piece[-AFFIX - 1 :][::-1] if step < 0 else piece[: AFFIX + 1]
    return next((i for i, c in enumerate(edge) if not c.isalnum()), len(edge))
