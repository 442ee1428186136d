"""A paragraph of a container format as a unit's text with numbered tags, and a translated text as a paragraph again.

Text of another look than most of its surroundings and what a wrapper (a link) embraces stand between `<1>` and `</1>`; an object
within the text (an image, a note's reference, a line break) is `<2/>`. Numbers count through the unit in order of appearance.

The laws: `fill(tag(pieces), tag(pieces).text) == joined(pieces)`, and whatever a target's tags are, all of its text comes back:
unknown numbers are text, a look that is opened and never closed is nothing, wrappers and objects stand at most once, an object that
is lost stands at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from l10n.model import Span
from l10n.regex import regex

# Nine digits at most: a number that no text has by chance, and that `int` takes whatever its script.
TAG = regex(r"<(/?)(\d{1,9})(/?)>")
EDGES = regex(r"^(\s*)(.*?)(\s*)$", re.DOTALL)

Place = Literal["here", "word", "before", "after", "line", "divides"]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one look."""

    text: str
    look: Hashable = None
    """Everything about it that a reader can see; None is a look like any other."""
    solid: bool = False
    """White space of this look can be seen (it is underlined, struck through, highlighted)."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An object within the text that stands for itself; opaque to all but its format."""

    thing: Hashable
    place: Place = "here"
    """`word`: it reads as one (a field that shows a number or a name) and is in its unit at the edges too. `before` and `after`: nothing
    to see (a bookmark's ends), it moves to that end of its unit and has no tag; `line`: a line break, which divides the text or not by
    what stands around it; `divides`: no unit reaches over it (a tab, a page break)."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """What embraces pieces: a link, a content control."""

    thing: Hashable
    pieces: tuple[Piece, ...]


Piece = Text | Inline | Wrap


@dataclass(frozen=True, slots=True)
class Tagged:
    """Pieces as a unit's text."""

    text: str
    spans: tuple[Span, ...]
    """The tags in the text."""
    base: Text
    """The look of text outside of all tags; its `text` is empty."""
    tags: Mapping[int, Piece]
    """Number → the object, the wrapper, or the look (a Text whose `text` is empty)."""


def leaves(pieces: Sequence[Piece]) -> Iterator[Text | Inline]:
    """All texts and objects, in order, also those in wrappers."""
    for piece in pieces:
        if isinstance(piece, Wrap):
            yield from leaves(piece.pieces)
        else:
            yield piece


def words(pieces: Sequence[Piece]) -> str:
    """The text of all pieces, without tags."""
    return "".join(leaf.text for leaf in leaves(pieces) if isinstance(leaf, Text))


def stands(piece: Piece) -> bool:
    """Whether a piece stands for itself: an object, or a wrapper without text."""
    return isinstance(piece, Inline) or (isinstance(piece, Wrap) and not any(isinstance(p, Text) and p.text for p in leaves(piece.pieces)))


def base_look(pieces: Sequence[Piece], outer: Text | None = None) -> Text:
    """The look of most characters that stand directly here, the first of equals; where none does, the first text's within."""
    weights: Counter[tuple[Hashable, bool]] = Counter()
    for piece in pieces:
        if isinstance(piece, Text) and (weight := len("".join(piece.text.split()))):
            weights[piece.look, piece.solid] += weight
    if weights:
        return Text("", *max(weights, key=lambda look: weights[look]))
    within = next((leaf for leaf in leaves(pieces) if isinstance(leaf, Text)), None)
    return replace(within, text="") if within else outer or Text("")


def joined(pieces: Sequence[Piece], outer: Text | None = None) -> tuple[Piece, ...]:
    """The pieces with neighbours of one look joined.

    White space at the edge of a look that does not show there goes to the look of both its neighbours; else to the base, if that is
    one of them, so that no tag holds it. At the edges of a paragraph it stays as it is.
    """
    if len(pieces) == 1 and isinstance(only := pieces[0], Text):
        return (only,) if only.text else ()
    base = base_look(pieces, outer)
    cut: list[tuple[Piece, bool]] = []
    for piece in pieces:
        if isinstance(piece, Wrap):
            cut.append((replace(piece, pieces=joined(piece.pieces, base)), False))
        elif isinstance(piece, Inline) or piece.solid:
            cut.append((piece, False))
        else:
            edges = EDGES.match(piece.text)
            assert edges is not None
            cut += [(Text(part, piece.look, piece.solid), not part.strip()) for part in edges.groups()]
    out: list[Piece] = []
    after = following(cut)
    bound = [number for number, (_, loose) in enumerate(cut) if not loose] if outer is None else []
    for number, ((piece, loose), follower) in enumerate(zip(cut, after, strict=True)):
        if isinstance(piece, Text):
            if not piece.text:
                continue
            loose = loose and not (bound and not bound[0] < number < bound[-1])
            last = next((p for p in reversed(out[-1:]) if isinstance(p, Text)), None)
            if loose and last and follower and not last.solid and like(last, follower):
                piece = replace(last, text=piece.text)
            elif loose and not base.solid and not (last and follower and not like(last, base) and not like(follower, base)):
                piece = replace(base, text=piece.text)
            if last and like(last, piece):
                out[-1] = replace(last, text=last.text + piece.text)
                continue
        out.append(piece)
    return tuple(out)


def following(cut: Sequence[tuple[Piece, bool]]) -> list[Text | None]:
    """For each piece the next text that is not loose, where nothing else stands between."""
    found: list[Text | None] = []
    follower: Text | None = None
    for piece, loose in reversed(cut):
        found.append(follower)
        if not isinstance(piece, Text):
            follower = None
        elif not loose and piece.text:
            follower = piece
    return found[::-1]


def like(one: Text, other: Text) -> bool:
    """Whether two texts look the same."""
    return (one.look, one.solid) == (other.look, other.solid)


def tag(pieces: Sequence[Piece]) -> Tagged:
    """The pieces as a unit's text; text that already looks like a tag keeps its number to itself."""
    level = joined(pieces)
    base = base_look(level)
    literal = {int(m.group(2)) for m in TAG.finditer(words(level))}
    writer = Writer(literal, 1 + max((n for n in literal if n < 1000), default=0))
    writer.level(level, base)
    return Tagged("".join(writer.out), tuple(writer.spans), base, writer.tags)


class Writer:
    """Writes pieces as text, numbering as it goes."""

    def __init__(self, taken: set[int], first: int) -> None:
        self.taken, self.next = taken, first
        self.out: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.tags: dict[int, Piece] = {}

    def level(self, pieces: Sequence[Piece], base: Text) -> None:
        """Write the pieces of one wrapper, or of the whole paragraph."""
        opened: tuple[int, Text] | None = None
        goes_on = [isinstance(p, Text) for p in pieces]
        for i in range(len(pieces) - 2, -1, -1):
            # An object between two texts: whether one look may reach over it.
            goes_on[i] |= isinstance(pieces[i], Inline) and goes_on[i + 1]
        nexts: list[Text | None] = [None] * (len(pieces) + 1)
        for i in range(len(pieces) - 1, -1, -1):
            piece = pieces[i]
            nexts[i] = piece if isinstance(piece, Text) else nexts[i + 1] if goes_on[i] else None
        for piece, follower in zip(pieces, nexts, strict=False):
            if opened and not (follower and like(opened[1], follower)):
                self.mark(f"</{opened[0]}>")
                opened = None
            if isinstance(piece, Text):
                if not opened and not like(piece, base):
                    opened = (self.number(replace(piece, text="")), piece)
                    self.mark(f"<{opened[0]}>")
                self.write(piece.text)
            elif isinstance(piece, Inline) or stands(piece):
                self.mark(f"<{self.number(piece)}/>")
            else:
                number = self.number(piece)
                self.mark(f"<{number}>")
                self.level(piece.pieces, base_look(piece.pieces, base))
                self.mark(f"</{number}>")
        if opened:
            self.mark(f"</{opened[0]}>")

    def number(self, piece: Piece) -> int:
        """The next free number, now the piece's."""
        while self.next in self.taken:
            self.next += 1
        self.tags[self.next] = piece
        self.next += 1
        return self.next - 1

    def mark(self, text: str) -> None:
        """Write a tag."""
        self.spans.append(Span(self.length, self.length + len(text), "tag"))
        self.write(text)

    def write(self, text: str) -> None:
        """Write text."""
        self.out.append(text)
        self.length += len(text)


@dataclass(slots=True)
class Open:
    """A tag of a target that is open: its number, the look of text directly in it, and what it holds so far."""

    number: int
    base: Text
    wrap: Wrap | None
    pieces: list[Piece]


def fill(tagged: Tagged, target: str) -> tuple[Piece, ...]:
    """The pieces that a translated text stands for."""
    stack = [Open(0, tagged.base, None, [])]
    closings = Counter(int(m.group(2)) for m in TAG.finditer(target) if m.group(1))
    used: set[int] = set()
    position = 0
    for m in TAG.finditer(target):
        number = int(m.group(2))
        if (piece := tagged.tags.get(number)) is None:
            continue
        add(stack, target[position : m.start()])
        position = m.end()
        if stands(piece) and number not in used and not is_look(piece):
            used.add(number)
            holder(stack).append(piece)
        elif m.group(1):
            closings[number] -= 1
            close(stack, number)
        elif not m.group(3) and not stands(piece) and closings[number] > 0 and not any(o.number == number for o in stack):
            if isinstance(piece, Text):
                stack.append(Open(number, piece, None, []))
            elif isinstance(piece, Wrap) and number not in used:
                used.add(number)
                stack.append(Open(number, base_look(piece.pieces, stack[-1].base), piece, []))
    add(stack, target[position:])
    while len(stack) > 1:
        close(stack, stack[-1].number)
    lost = [piece for number, piece in tagged.tags.items() if stands(piece) and not is_look(piece) and number not in used]
    return merged([*stack[0].pieces, *lost])


def is_look(piece: Piece) -> bool:
    """Whether a tag's piece is a look."""
    return isinstance(piece, Text)


def holder(stack: Sequence[Open]) -> list[Piece]:
    """The pieces of the innermost wrapper that is open."""
    return next(o.pieces for o in reversed(stack) if o.wrap or not o.number)


def add(stack: Sequence[Open], text: str) -> None:
    """Put text, in the look that is open, where it belongs."""
    if text:
        holder(stack).append(replace(stack[-1].base, text=text))


def close(stack: list[Open], number: int) -> None:
    """Close a tag, if it is open; looks that were opened within it and not closed go on behind it."""
    if not any(o.number == number for o in stack[1:]):
        return
    going_on: list[Open] = []
    while stack[-1].number != number:
        inner = stack.pop()
        finish(stack, inner)
        if inner.wrap is None:
            going_on.append(inner)
    finish(stack, stack.pop())
    stack += reversed(going_on)


def finish(stack: Sequence[Open], done: Open) -> None:
    """Hand a wrapper with all that it holds to the wrapper around it."""
    if done.wrap is not None:
        holder(stack).append(replace(done.wrap, pieces=merged(done.pieces)))


def merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring texts of one look as one; no white space moves."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, Text) and isinstance(last, Text) and like(last, piece):
            out[-1] = replace(last, text=last.text + piece.text)
        else:
            out.append(piece)
    return tuple(out)
