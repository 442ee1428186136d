"""Putting parts of a text right, each at its place: what sure fixes are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Change(NamedTuple):
    """What stands in a text from `start` to `end` (code points, end exclusive) becomes `by`."""

    start: int
    end: int
    by: str


def rewritten(text: str, changes: Iterable[Change]) -> str:
    """The text with all changes made; they are in order, and none overlaps another."""
    out: list[str] = []
    position = 0
    for start, end, by in changes:
        out += text[position:start], by
        position = end
    return "".join(out) + text[position:]


def replaced(text: str, readable: str, pattern: re.Pattern[str], by: str) -> str:
    """The text with every match of a pattern in its `readable` form of the same length (`Reading.plain`) replaced."""
    return rewritten(text, (Change(m.start(), m.end(), by) for m in pattern.finditer(readable)))
