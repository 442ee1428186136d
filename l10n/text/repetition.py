"""Texts that go round in a loop or say a thing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.text.words import PIECE, fold

GRAM = 4
LONGEST_PHRASE = 6
"""Words that may come again and again together."""
MOST = (5, 4, 12, 1)
"""Runs of GRAM words that come again, words and a character behind themselves (three times the same words count four), and whether all
comes twice: from so many on an answer goes round in a loop, unless its source does too."""
SAME = re.compile(r"(\S)\1{5,}")


def loops(source: str, answer: str) -> bool:
    """Whether an answer repeats phrases, words or characters, or says all of it twice, more than its source does."""
    again, own = repeats(answer), repeats(source)
    return any(count >= most and count > 2 * before for count, before, most in zip(again, own, MOST, strict=True))


def repeats(text: str) -> tuple[int, int, int, int]:
    """How many runs of GRAM words stood in the text before, how often words and a character follow themselves, whether all stands twice."""
    words = [fold(m.group()) for m in PIECE.finditer(text)]
    grams = [tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)]
    same = max((m.end() - m.start() for m in SAME.finditer(text)), default=0)
    half = len(words) // 2
    twice = half > 1 and words[:half] == words[-half:] and len(words) - 2 * half < 2
    return len(grams) - len(set(grams)), copies(words), same, int(twice)


def copies(words: Sequence[str]) -> int:
    """How often in a row the same word, or the same few words, stand at most; two times do not count for several words."""
    most = 1
    for period in range(1, LONGEST_PHRASE + 1):
        run = 0
        for one, other in zip(words, words[period:], strict=False):
            run = run + 1 if one == other else 0
            if run >= period:
                most = max(most, 1 + run // period + (period > 1 and run // period > 1))
    return most
