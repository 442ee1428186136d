"""Which protected parts belong together: a start tag and its end tag, `**` and `**`, `[` and `](address)`.

A chain is the numbers of parts that must stand in that order, with whole chains between them or none: two parts as a rule, three where
text stands within the second (`[text](address "title")`).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from l10n.regex import regex

NAME = regex(r"<(/?)([A-Za-z][A-Za-z0-9:-]*|\d+)")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SAME = regex(r"([*_~+=^])\1*|`+")
BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
CLOSING = {closing: opening for opening, closing in BRACKETS.items()}
LONGEST = 2000
"""Code points of a part in which brackets are counted: more is an attribute's data."""
DEEPEST = 100
"""Chains within each other; what is opened further in is in none."""


def chains(parts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The chains of a text's parts, by their first part; parts that open or close nothing, or whose partner is missing, are in none."""
    opened: list[tuple[str, list[int]]] = []
    found: list[tuple[int, ...]] = []
    for number, part in enumerate(parts):
        closes, opens = role(part, [key for key, _ in opened])
        begun: list[int] = []
        if closes:
            depth = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == closes), None)
            if depth is None:
                continue
            begun = [*opened[depth][1], number]
            del opened[depth:]
            if not opens:
                found.append(tuple(begun))
        if opens and len(opened) < DEEPEST:
            opened.append((opens, begun or [number]))
    return tuple(sorted(found))


def role(part: str, inside: Sequence[str]) -> tuple[str, str]:
    """What a part closes and what it opens, as names that agree; `inside` are those that are open."""
    if m := NAME.match(part):
        if part.endswith(">"):
            name = "<" + m.group(2).lower()
            if m.group(1):
                return name, ""
            return ("", "") if part.endswith("/>") or m.group(2).lower() in VOID else ("", name)
    elif part.startswith("<!"):
        return "", ""
    if SAME.fullmatch(part):
        return (part, "") if part in inside else ("", part)
    closing, opening = unmatched(part) if len(part) <= LONGEST else ("", "")
    return CLOSING.get(closing[-1:], ""), opening[:1]  # the outermost of several


def unmatched(part: str) -> tuple[str, str]:
    """The closing and the opening brackets of a part that have no partner in it."""
    closing, stack = "", ""
    for c in part:
        if c in BRACKETS:
            stack += c
        elif c in CLOSING:
            if stack.endswith(CLOSING[c]):
                stack = stack[:-1]
            elif not stack:
                closing += c
    return closing, stack


def nested(order: Sequence[int], found: Sequence[tuple[int, ...]]) -> bool:
    """Whether parts that come in this order leave every chain in order and cross none."""
    next_of = {one: other for chain in found for one, other in itertools.pairwise(chain)}
    first = {chain[0] for chain in found}
    waited_for: list[int] = []
    within = {number for chain in found for number in chain}
    for number in order:
        if number not in within:
            continue
        if number in first:
            waited_for.append(next_of[number])
        elif not waited_for or waited_for.pop() != number:
            return False
        elif number in next_of:
            waited_for.append(next_of[number])
    return not waited_for
