"""Lists of words with their right forms."""

from __future__ import annotations

import pytest

from l10n.lang.varieties import neighbours
from l10n.lang.wordlist import Listed, Wordlist, entries


def test_entries() -> None:
    """An asterisk on both sides keeps the rest of the word; a plus is a space; two right forms are none that is exact."""
    assert list(entries("a=b+c ab*=cd* ab*=cd x*=y*/z* *end")) == [
        Listed("a", "b c", True),
        Listed("ab*", "cd", True),
        Listed("ab*", "cd", False),
        Listed("x*", "y*/z", False),
        Listed("*end", "", False),
    ]


@pytest.mark.parametrize(
    ("word", "found"),
    [("word", (1, "")), ("words", (2, "s")), ("wordy", (3, "")), ("unend", (4, "")), ("wor", None), ("", None)],
)
def test_find(word: str, found: tuple[int, str] | None) -> None:
    """Whole words before beginnings, long beginnings before short ones, endings last."""
    assert Wordlist([("word", 1), ("word*", 2), ("wordy*", 3), ("*end", 4)]).find(word) == found


@pytest.mark.parametrize("code", ["bs", "hr", "sr", "fa"])
def test_the_lists_of_neighbours_hold_together(code: str) -> None:
    """No word of a language's own right forms is taken for a neighbour's."""
    known = neighbours(code)
    assert known is not None
    sure = [marker for marker in known.words.whole.values() if marker.exact and marker.weight == "sure"]
    again = {marker.right: known.marker(marker.right) for marker in sure}
    assert [right for right, marker in again.items() if marker is not None and marker.weight == "sure"] == []
