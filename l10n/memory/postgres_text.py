"""What PostgreSQL takes of texts: no NUL and no lone surrogate, which stand escaped; and words as numbers."""

from __future__ import annotations

import hashlib

from l10n.regex import regex

MARK = "\ufdd0"
"""Begins an escape: a noncharacter, which no text of anybody holds; where one does, it is escaped itself."""
FOREIGN = regex("[\x00\ud800-\udfff\ufdd0]")
ESCAPED = regex(f"{MARK}([0-9a-f]{{4}})")


def escaped(text: str) -> str:
    """A text as PostgreSQL can hold it."""
    return FOREIGN.sub(lambda found: f"{MARK}{ord(found[0]):04x}", text)


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if MARK in text else text


def word_key(word: str) -> int:
    """A word as a number of 64 bits, with its sign."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
