"""How alike two texts are, in per cent, as translators' tools count it: by words and by characters."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

# A word, or one sign. Scripts that write no spaces between words are compared by letters: each is a token.
TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+|[^\w\s]|_")
NOT_THE_SAME = 99.0
"""The most that two texts reach which are not the same."""
LONGEST = 10_000
"""Characters of a text that are compared: the work grows with the product of two lengths."""


def canonical(text: str) -> str:
    """A text as exact matches compare it: NFC, nothing else changed."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A text as pieces of words are looked for in it: NFC, without case."""
    return canonical(text).casefold()


def tokens(text: str) -> list[str]:
    """The words and signs of a text, without case."""
    return TOKEN.findall(folded(text))


def similarity(one: str, other: str) -> float:
    """Per cent, 0 to 100; 100 only for the same text in NFC, 99 for texts that differ in case or white space alone.

    The mean of two edit distances (Levenshtein's, as shares of the longer text): over words and signs, and over characters.
    Words alone would punish a plural s in a short heading as hard as another word; characters alone find half of any text
    in any other. Of unrelated news sentences, one pair in a thousand reaches 28 per cent. Of texts longer than `LONGEST` the
    beginnings are compared, and the result is less by as much as one is shorter than the other.
    """
    if canonical(one) == canonical(other):
        return 100.0
    lengths = sorted((len(one), len(other)))
    if lengths[1] > LONGEST:
        return min(round(similarity(one[:LONGEST], other[:LONGEST]) * lengths[0] / lengths[1], 1), NOT_THE_SAME)
    mine, theirs = tokens(one), tokens(other)
    words = Levenshtein.normalized_similarity(mine, theirs)
    characters = Levenshtein.normalized_similarity(" ".join(mine), " ".join(theirs))
    return min(round(50 * (words + characters), 1), NOT_THE_SAME)
