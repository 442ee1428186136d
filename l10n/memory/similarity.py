"""How alike two texts are, in per cent, as translators' tools count it: by words and by characters."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import Levenshtein

from l10n.regex import regex
from l10n.text.words import fold

# A word, or one sign. Scripts that write no spaces between words are compared by letters: each is a token.
LETTER = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
TOKEN = regex(LETTER + r"|[^\W_]+|[^\w\s]|_")
WORD = regex(LETTER + r"(?<=\w)|[^\W_]+")
NOT_THE_SAME = 99.0
"""The most that two texts reach which are not the same."""
LONGEST = 10_000
"""Characters of a text that are compared: the work grows with the product of two lengths."""
unremembered_fold = fold.__wrapped__
"""Whole texts would fill the memory of `fold`, which is for words."""
ROUNDED = 0.0011
"""How much the sum of the two shares may lack and still be rounded up to the minimum, and what floating point may lose."""


def canonical(text: str) -> str:
    """A text as exact matches compare it: NFC, nothing else changed."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A text as pieces of words are looked for in it: without case, vowel marks, joiners and differences of letters (`words.fold`)."""
    return unremembered_fold(text)


def words_of(text: str) -> list[str]:
    """The words of a text as they are indexed."""
    return [token for token in tokens(text) if token[0].isalnum()]


def pieces_of(text: str) -> list[str]:
    """The words of a text as they are looked for in `folded` ones."""
    return WORD.findall(folded(text))


def tokens(text: str) -> list[str]:
    """The words and signs of a text, without case."""
    return TOKEN.findall(canonical(text).casefold())


def similarity(one: str, other: str) -> float:
    """Per cent, 0 to 100; 100 only for the same text in NFC, 99 for texts that differ in case or white space alone.

    The mean of two edit distances (Levenshtein's, as shares of the longer text): over words and signs, and over characters.
    Words alone would punish a plural s in a short heading as hard as another word; characters alone find half of any text
    in any other. Of unrelated news sentences, one pair in a thousand reaches 28 per cent. Of texts longer than `LONGEST` the
    beginnings are compared, and the result is less by as much as one is shorter than the other.
    """
    return Likeness(one).of(other)


def similarity_at_least(one: str, other: str, minimum: float) -> float:
    """`similarity` where it reaches `minimum` per cent, else 0: found out sooner."""
    return Likeness(one).of(other, minimum)


class Likeness:
    """`similarity` with one text, whose words are found once for all that it is compared with."""

    __slots__ = ("_canonical", "_joined", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text[:LONGEST])
        """Of its beginning, where it is longer than `LONGEST`."""
        self._joined = " ".join(self.tokens)
        self._canonical = canonical(text)

    def of(self, other: str, minimum: float = 0.0) -> float:
        """`similarity` where it reaches `minimum` per cent, else 0."""
        if self._canonical == canonical(other):
            return 100.0
        lengths = sorted((len(self.text), len(other)))
        if lengths[1] > LONGEST:
            share = lengths[0] / lengths[1]
            value = min(round(similarity(self.text[:LONGEST], other[:LONGEST]) * share, 1), NOT_THE_SAME)
            return value if value >= minimum else 0.0
        mine, theirs = self.tokens, tokens(other)
        joined = " ".join(theirs)
        needed = minimum / 50 - ROUNDED
        most = share_of_lengths(len(self._joined), len(joined))
        if share_of_lengths(len(mine), len(theirs)) + most < needed:
            return 0.0
        words = Levenshtein.normalized_similarity(mine, theirs, score_cutoff=max(needed - most, 0.0))
        if words + most < needed:
            return 0.0
        characters = Levenshtein.normalized_similarity(self._joined, joined, score_cutoff=max(needed - words, 0.0))
        value = min(round(50 * (words + characters), 1), NOT_THE_SAME)
        return value if value >= minimum else 0.0


def share_of_lengths(one: int, other: int) -> float:
    """The shorter length as a share of the longer: the most that texts of these lengths are alike."""
    return min(one, other) / (max(one, other) or 1) if one != other else 1.0
