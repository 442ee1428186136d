"""What a match from memory is worth: likeness of the sources, less penalties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from l10n import text
from l10n.memory.similarity import similarity
from l10n.model import Key, Match, State
from l10n.text import numbers

# Percentage points. A number that differs must be translated anew, so it costs more than a likeness by words shows;
# what concerns trust alone only orders matches that are equally alike.
NOT_APPROVED = 3.0
OTHER_CONTEXT = 2.0
OTHER_DOCUMENT = 1.0
OTHER_NUMBERS = 5.0
OTHER_MARKUP = 5.0


def score(query: Key, document: str, match: Match) -> float:
    """Per cent: `similarity` of the sources less a penalty for each thing that makes the match less fit, at least 0.

    The penalties: not approved 3, other context 2, other document 1, other numbers 5, other tags, placeholders or URLs 5.
    """
    value = similarity(query.source, match.source)
    value -= NOT_APPROVED * (match.state < State.APPROVED)
    value -= OTHER_CONTEXT * (match.context != query.context)
    value -= OTHER_DOCUMENT * (match.document != document)
    value -= OTHER_NUMBERS * other_numbers(query.source, match.source)
    value -= OTHER_MARKUP * (markup(query.source) != markup(match.source))
    return max(round(value, 1), 0.0)


def other_numbers(one: str, other: str) -> bool:
    """Whether one of two texts of a language has a number in digits that the other has not."""
    return any(numbers.unmatched(numbers.numbers(one), numbers.numbers(other)))


def markup(source: str) -> Counter[str]:
    """The protected parts of a text, each with its count."""
    return Counter(source[span.start : span.end] for span in text.find(source))


def best(matches: Iterable[Match]) -> list[Match]:
    """The matches, best first; of those with one target only the best. The order is the same in every run."""
    ordered = sorted(matches, key=lambda m: (-m.score, -m.state, m.document, m.source, m.context or "", m.target))
    by_target: dict[str, Match] = {}
    for match in ordered:
        by_target.setdefault(match.target, match)
    return list(by_target.values())
