"""Words folded for comparing: what differs between two spellings of one word."""

from __future__ import annotations

import functools
import unicodedata

from l10n.regex import regex

# Stress marks, Arabic vowel marks, tatweel, joiners.
DROPPED = regex(r"[\u0301\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]")
FOLDED = str.maketrans("أإآٱىيئكۀةؤёЁ", "اااایییکههوеЕ")
CHANGED = regex(f"[{''.join(map(chr, FOLDED))}]|[^\\W\\D0-9]")
"""What a word is looked through for first, as few have it: a letter of `FOLDED`, a digit of another script."""


@functools.lru_cache(1 << 16)
def fold(word: str, case_sensitive: bool = False) -> str:
    """A word for comparing: NFC, no case, no vowel marks or tatweel, one alef, one yeh and kaf, ё as е, ASCII digits."""
    plain = unmarked(word)
    if CHANGED.search(plain):
        plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain.translate(FOLDED))
    return plain if case_sensitive else plain.casefold()


def unmarked(word: str) -> str:
    """A word without what its letters stand without as well: stress and vowel marks, tatweel, joiners; NFC."""
    return word if word.isascii() else DROPPED.sub("", unicodedata.normalize("NFC", word))
