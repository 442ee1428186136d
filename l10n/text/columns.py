"""Columns that a text takes on a terminal or in a mail, as Unicode's East Asian Width (UAX #11) gives them."""

from __future__ import annotations

import functools
import unicodedata

WIDE = "\u1100"
"""The first character that takes two columns (UAX #11)."""


def width(text: str) -> int:
    """The columns that a text takes: wide characters two, combining and invisible ones none."""
    return len(text) if text.isascii() else sum(map(columns, text))


@functools.lru_cache(4096)
def columns(character: str) -> int:
    """The columns of one character."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@functools.lru_cache(4096)
def unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no spaces between words: wide, and not Hangul."""
    return columns(character) == 2 and not "\uac00" <= character <= "\ud7a3"
