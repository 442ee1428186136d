"""Texts that go round in a loop or say a thing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.words import PIECE, fold

GRAM = 4
LONGEST_PHRASE = 6
"""Words that may come again and again together."""
MOST = (5, 4, 12, 1)
"""Runs of GRAM words that come again, words and a character behind themselves (three times the same words count four), and whether all
comes twice: from so many on an answer goes round in a loop, unless its source does too."""
SAME = regex(r"(\S)\1{5,}")


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


@dataclass(frozen=True, slots=True)
class Again:
    """Words that stand in a text again."""

    start: int
    """The first word of the second time."""
    length: int
    """Words."""
    behind: int
    """How many words behind the first time; where that is no more than `length` the one follows on the other."""

    @property
    def directly(self) -> bool:
        """Whether nothing stands between."""
        return self.behind <= self.length


def again(words: Sequence[str]) -> Again | None:
    """The longest run of three words and more that stands in a text twice; None where there is none.

    Time grows linearly: each three words are compared with those of the last place alone.
    """
    grams = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(grams)) == len(grams):
        return None
    last: dict[tuple[str, str, str], int] = {}
    found: Again | None = None
    behind = length = 0
    for at, gram in enumerate(grams):
        before = last.get(gram)
        last[gram] = at
        if before is None:
            behind = 0
            continue
        length = length + 1 if at - before == behind else GRAM - 1
        behind = at - before
        if found is None or length > found.length:
            found = Again(at + GRAM - 1 - length, length, behind)
    return found
