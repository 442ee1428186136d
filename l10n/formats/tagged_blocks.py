"""A paragraph divided into what is translated as one and what stays: blocks, fixed pieces, and wrappers around these.

A tab always divides: it makes columns (a letterhead, a contents entry, a signature line), hardly ever a sentence. A line break
divides where the text before it ends a sentence or announces something, and where two follow each other (people's paragraphs);
within a sentence, as in a title set on two lines, it is an object of the unit. What stands at a block's edges is not in it: white
space, images, notes' references, and a wrapper around the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.formats.tagged import Inline, Piece, Tagged, Text, Wrap, joined, leaves, merged, stands, tag, words
from l10n.regex import regex

ENDS = regex(r"[.!?…:;؟。！？][\"'”’»)\]]*\s*$")
TAIL = 12
"""Code points before a line break that are looked at."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A piece that is not translated."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that are translated as one: no blank text, object or wrapper of the whole at their edges; at least one letter."""

    pieces: tuple[Piece, ...]
    tagged: Tagged


@dataclass(frozen=True, slots=True)
class Shell:
    """A wrapper that reaches over whole blocks."""

    wrap: Wrap
    nodes: tuple[Node, ...]


Node = Fixed | Block | Shell


def divide(pieces: Sequence[Piece]) -> tuple[Node, ...]:
    """A paragraph's pieces as blocks and what stands between them."""
    return divided(settled(pieces))


def blocks(nodes: Sequence[Node]) -> Iterator[Block]:
    """All blocks in order."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
        elif isinstance(node, Shell):
            yield from blocks(node.nodes)


def assemble(nodes: Sequence[Node], filled: Callable[[Block], tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """The paragraph's pieces with those that `filled` gives for each block, which is asked in order."""
    out: list[Piece] = []
    for node in nodes:
        if isinstance(node, Fixed):
            out.append(node.piece)
        elif isinstance(node, Shell):
            out.append(replace(node.wrap, pieces=assemble(node.nodes, filled)))
        else:
            out += filled(node)
    return merged(out)


def settled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with each line break either `here` or one that `divides`."""
    flat = [leaf for leaf in leaves(pieces) if not (isinstance(leaf, Text) and not leaf.text.strip())]
    places: list[bool] = []
    tail = ""
    for i, leaf in enumerate(flat):
        if isinstance(leaf, Text):
            tail = (tail + leaf.text)[-TAIL:]
        elif leaf.place == "line":
            places.append(bool(ENDS.search(tail)) or any(breaks(flat[j]) for j in (i - 1, i + 1) if 0 <= j < len(flat)))
    decisions = iter(places)

    def settle(level: Sequence[Piece]) -> tuple[Piece, ...]:
        out: list[Piece] = []
        for piece in level:
            if isinstance(piece, Wrap):
                piece = replace(piece, pieces=settle(piece.pieces))
            elif isinstance(piece, Inline) and piece.place == "line":
                piece = replace(piece, place="divides" if next(decisions) else "here")
            out.append(piece)
        return tuple(out)

    return settle(pieces)


def breaks(leaf: Text | Inline) -> bool:
    """Whether a leaf ends a line."""
    return isinstance(leaf, Inline) and leaf.place in ("line", "divides")


def divided(pieces: Sequence[Piece]) -> tuple[Node, ...]:
    """The nodes of one level."""
    nodes: list[Node] = []
    stretch: list[Piece] = []
    for piece in pieces:
        if not any(isinstance(leaf, Inline) and leaf.place == "divides" for leaf in leaves((piece,))):
            stretch.append(piece)
            continue
        nodes += stretch_nodes(stretch)
        stretch = []
        nodes.append(Shell(piece, divided(piece.pieces)) if isinstance(piece, Wrap) else Fixed(piece))
    return (*nodes, *stretch_nodes(stretch))


def stretch_nodes(stretch: Sequence[Piece]) -> list[Node]:
    """The nodes of pieces that nothing divides."""
    if len(stretch) == 1 and isinstance(only := stretch[0], Wrap):
        return [Shell(only, divided(only.pieces))]
    if not any(map(str.isalpha, words(stretch))):
        return [Fixed(piece) for piece in stretch]
    before = [leaf for leaf in leaves(stretch) if isinstance(leaf, Inline) and leaf.place == "before"]
    after = [leaf for leaf in leaves(stretch) if isinstance(leaf, Inline) and leaf.place == "after"]
    level = list(joined(without_floating(stretch)))
    first, last = 0, len(level)
    while is_edge(level[first]):
        first += 1
    while is_edge(level[last - 1]):
        last -= 1
    head, tail, core = level[:first], level[last:], level[first:last]
    if isinstance(piece := core[0], Text) and (rest := piece.text.lstrip()) != piece.text:
        head.append(replace(piece, text=piece.text[: len(piece.text) - len(rest)]))
        core[0] = replace(piece, text=rest)
    if isinstance(piece := core[-1], Text) and (rest := piece.text.rstrip()) != piece.text:
        tail.insert(0, replace(piece, text=piece.text[len(rest) :]))
        core[-1] = replace(piece, text=rest)
    middle: list[Node]
    if len(core) == 1 and isinstance(only := core[0], Wrap):
        middle = [Shell(only, divided(only.pieces))]
    else:
        middle = [Block(tuple(core), tag(core))]
    return [*map(Fixed, head), *map(Fixed, before), *middle, *map(Fixed, after), *map(Fixed, tail)]


def without_floating(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the objects that move to an end of their unit."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Wrap):
            piece = replace(piece, pieces=tuple(without_floating(piece.pieces)))
        elif isinstance(piece, Inline) and piece.place in ("before", "after"):
            continue
        out.append(piece)
    return out


def is_edge(piece: Piece) -> bool:
    """Whether a piece at the edge of a block stays outside of it."""
    if isinstance(piece, Text):
        return not piece.text.strip()
    return stands(piece) and not (isinstance(piece, Inline) and piece.place == "word")
