"""Numerals in a text that no translator sees: the cells of a table that hold figures alone, and the numbers of a list.

They are written as the translation around them writes its own; where that has none, as the language's pages do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CELL = re.compile(r"(<t[dh]\b[^<>]*>(?:\s*<p\b[^<>]*>)?)([^<>]*[0-9][^<>]*)(?=(?:</p>\s*)?</t[dh]>)")
LATIN = "0123456789"


def native(texts: Iterable[str], digits: str) -> bool:
    """Whether translations write numbers with a language's own `digits` (0 to 9) rather than with 0123."""
    ours = theirs = 0
    for text in texts:
        if any(digit in text for digit in digits):
            ours += 1
        elif any(digit in text for digit in LATIN):
            theirs += 1
    return ours >= theirs


def cells(body: str, digits: str) -> str:
    """A page's body whose cells without letters have these digits; separators and signs stay as the source has them."""
    table = str.maketrans(LATIN, digits)

    def change(match: re.Match[str]) -> str:
        text = match[2].replace("&nbsp;", "\u00a0")
        said = "&" in text or any(map(str.isalpha, text))
        return match.group() if said else match[1] + text.translate(table)

    return CELL.sub(change, body)
