"""Custom elements (HTML Living Standard, 4.13): a page's styles make them blocks or inline; here what is in and around them tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.formats.html_tokens import Token
from l10n.formats.html_vocabulary import BLOCKS, PARAGRAPH_STAYS, RAW

LOOKBACK = 64
NOTHING, WORDS = -1, -2
DIVIDING = BLOCKS - PARAGRAPH_STAYS - RAW


@dataclass(slots=True)
class Custom:
    """A custom element by the numbers of its tags, `end` -1 while it is open."""

    begin: int
    name: str
    end: int = -1
    holds_block: bool = False


def custom(name: str) -> bool:
    """Whether a tag is of a custom element."""
    return "-" in name


def custom_blocks(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Where the start tags of custom elements stand that are blocks: those that hold one, and those with no text beside them.

    No text is beside an element whose neighbours are tags of blocks or such elements, directly or a line farther.
    """
    elements = elements_of(tokens)
    ended = {element.end: element for element in elements}
    alone_before: dict[int, bool] = {}
    for element in elements:
        near = neighbour(text, tokens, element.begin, -1)
        sibling = ended.get(near) if near >= 0 else None
        alone_before[element.begin] = alone_before[sibling.begin] if sibling else divides(tokens, near)
    alone_behind: dict[int, bool] = {}
    for element in sorted(elements, key=lambda element: -element.end):
        near = neighbour(text, tokens, element.end, 1) if element.end >= 0 else NOTHING
        alone_behind[element.begin] = alone_behind.get(near, False) if near in alone_before else divides(tokens, near)
    return frozenset(
        tokens[element.begin].start
        for element in elements
        if element.holds_block or (element.end >= 0 and alone_before[element.begin] and alone_behind[element.begin])
    )


def elements_of(tokens: Sequence[Token]) -> list[Custom]:
    """The custom elements in the order of their start tags."""
    found: list[Custom] = []
    stack: list[Custom] = []
    for number, token in enumerate(tokens):
        if token.kind == "start" and custom(token.name):
            stack.append(Custom(number, token.name))
            found.append(stack[-1])
        elif token.kind == "start" and token.name in DIVIDING and stack:
            stack[-1].holds_block = True
        elif token.kind == "end" and custom(token.name):
            place = next((i for i in range(len(stack) - 1, max(-1, len(stack) - LOOKBACK), -1) if stack[i].name == token.name), None)
            if place is not None:
                stack[place].end = number
                hand_up(stack, place)
    hand_up(stack, 0)
    return found


def hand_up(stack: list[Custom], place: int) -> None:
    """Take elements off the stack; what holds a block makes what holds it hold one."""
    while len(stack) > place:
        element = stack.pop()
        if element.holds_block and stack:
            stack[-1].holds_block = True


def neighbour(text: str, tokens: Sequence[Token], number: int, step: int) -> int:
    """The number of the tag beside a tag, `NOTHING` at an end of the text, `WORDS` where text is beside it, or white space on its line."""
    number += step
    if 0 <= number < len(tokens) and tokens[number].kind == "text":
        between = text[tokens[number].start : tokens[number].end]
        if between.strip() or "\n" not in between:
            return WORDS
        number += step
    return number if 0 <= number < len(tokens) else NOTHING


def divides(tokens: Sequence[Token], number: int) -> bool:
    """Whether what is beside an element keeps it apart: nothing, a block's tag, the tag of a custom element around it, a comment."""
    if number < 0:
        return number == NOTHING
    near = tokens[number]
    return near.kind == "comment" or (near.kind in ("start", "end") and (near.name in BLOCKS or custom(near.name)))
