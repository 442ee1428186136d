"""chrF and TER."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.edits import chrf, ter

WORDS = st.lists(st.sampled_from(["мэр", "прибыл", "a", "b", "совет"]), max_size=8).map(" ".join)


# Values of sacrebleu 2.6 (chrF2, TER with case).
@pytest.mark.parametrize(
    ("text", "reference", "c", "t"),
    [
        ("a b c d e f", "c d a b e f", 26.6667, 16.6667),
        ("the cat sat on the mat", "the mat sat on the cat here", 72.2178, 42.8571),
        ("x", "x y z", 38.4615, 66.6667),
        ("the same", "the same", 100, 0),
        ("", "a b", 0, 100),
    ],
)
def test_known_values(text: str, reference: str, c: float, t: float) -> None:
    """They are those of the usual tool."""
    assert chrf(text, reference) == pytest.approx(c, abs=0.001)
    assert ter(text, reference) == pytest.approx(t, abs=0.001)


@given(WORDS, WORDS)
def test_they_are_measures(text: str, reference: str) -> None:
    """The same text is at no distance, and no distance is negative; chrF stays within 0 and 100."""
    assert (chrf(text, text), ter(text, text)) == (100, 0)
    assert 0 <= chrf(text, reference) <= 100
    assert ter(text, reference) >= 0
