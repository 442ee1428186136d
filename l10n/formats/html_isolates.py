"""Marks of isolates (U+2066 to U+2069) in a fragment of HTML as elements: `<bdi>`, where an element can stand."""

from __future__ import annotations

import re

from l10n.regex import regex

PART = regex(r"<!--.*?-->|<(/?)([A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[\u2066-\u2069]", re.DOTALL)
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
DIRECTIONS = {"\u2066": ' dir="ltr"', "\u2067": ' dir="rtl"', "\u2068": ""}


def elements(fragment: str) -> str:
    """The fragment with `<bdi>` for each pair of marks between which elements begin and end; other marks stay.

    A mark right behind a start tag whose element ends within the pair goes before it, and one right before an end tag likewise.
    """
    if not any(mark in fragment for mark in DIRECTIONS):
        return fragment
    parts: list[str] = []
    at = 0
    for m in PART.finditer(fragment):
        parts += [fragment[at : m.start()], m.group()]
        at = m.end()
    parts = [part for part in (*parts, fragment[at:]) if part]
    for first, last in pairs(parts):
        opening = parts[first]
        begin, end = settled(parts, first, last)
        if begin is not None and end is not None:
            parts[first] = parts[last] = ""
            parts[begin] = f"<bdi{DIRECTIONS[opening]}>{parts[begin]}"
            parts[end] = f"{parts[end]}</bdi>"
    return "".join(parts)


def pairs(parts: list[str]) -> list[tuple[int, int]]:
    """The places of marks that belong together, inner ones first."""
    opened: list[int] = []
    found = []
    for number, part in enumerate(parts):
        if part in DIRECTIONS:
            opened.append(number)
        elif part == "\u2069" and opened:
            found.append((opened.pop(), number))
    return found


def settled(parts: list[str], first: int, last: int) -> tuple[int | None, int | None]:
    """The parts that the element begins before and ends behind; None where elements begin and end across it."""
    begin, end = first, last
    while (change := balance(parts[first + 1 : last])) != (0, 0):
        before, after = neighbour(parts, begin, -1), neighbour(parts, end, 1)
        if change[0] and before is not None and name_of(parts[before]) and not parts[before].startswith("</"):
            begin = first = before
            first -= 1
        elif change[1] and after is not None and parts[after].startswith("</"):
            end = last = after
            last += 1
        else:
            return None, None
    return begin, end


def neighbour(parts: list[str], at: int, step: int) -> int | None:
    """The next part that is not empty."""
    at += step
    while 0 <= at < len(parts) and not parts[at]:
        at += step
    return at if 0 <= at < len(parts) else None


def balance(parts: list[str]) -> tuple[int, int]:
    """How many elements end in some parts that do not begin there, and how many begin that do not end."""
    ends = begins = 0
    for part in parts:
        if name := name_of(part):
            if not part.startswith("</"):
                begins += name not in VOID and not part.endswith("/>")
            elif begins:
                begins -= 1
            else:
                ends += 1
    return ends, begins


def name_of(part: str) -> str:
    """The name of a tag; empty for what is none."""
    m = PART.fullmatch(part)
    return (m.group(2) or "").lower() if m else ""
