"""Likeness of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory import similarity


@pytest.mark.parametrize(
    ("one", "other", "per_cent"),
    [
        ("The signing took place in Sarajevo.", "The signing took place in Sarajevo.", 100.0),
        ("cafe\u0301", "caf\u00e9", 100.0),
        ("The Office", "the  office", 99.0),
        ("The treaty was signed in 2013.", "The treaty was signed in 2014.", 91.2),
        ("The treaty was signed in 2013.", "Nothing else.", 16.8),
        ("", "", 100.0),
        ("", "A word", 0.0),
        ("検察庁の代表団", "検察庁の使節団", 78.0),
    ],
)
def test_figures(one: str, other: str, per_cent: float) -> None:
    """The figures that users see do not move."""
    assert similarity(one, other) == per_cent


def test_long_texts_are_compared_by_their_beginnings() -> None:
    """A text of a megabyte costs no more than one of ten thousand characters, and is never the same as a shorter one."""
    text = "word " * 200_000
    assert similarity(text, text + "x") == 99.0
    assert similarity(text, text[: len(text) // 2]) == 50.0


@given(st.text(max_size=40), st.text(max_size=40))
def test_laws(one: str, other: str) -> None:
    """It does not matter which text comes first; nothing is more than all or less than nothing."""
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 100
    assert similarity(one, one) == 100
