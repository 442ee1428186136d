"""Words that stand in a text again."""

from __future__ import annotations

import pytest

from l10n.text.repetition import Again, again


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a b c d", None),
        ("a b a b", None),
        ("a b c a b c", Again(3, 3, 3)),
        ("x a b c d y z a b c d", Again(7, 4, 6)),
        ("a b c d a b c d e", Again(4, 4, 4)),
        ("a b c x a b c d y a b c d", Again(9, 4, 5)),
    ],
)
def test_the_longest_run_that_stands_again(text: str, found: Again | None) -> None:
    """The second place, its length in words, and how far behind the first it is."""
    assert again(text.split()) == found


def test_directly() -> None:
    """One behind the other, or with others between."""
    assert Again(3, 3, 3).directly and not Again(7, 4, 6).directly
