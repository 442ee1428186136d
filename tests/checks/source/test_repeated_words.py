"""`repeated_words`: the the."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


def test_twice(said: Said) -> None:
    """Once is enough."""
    assert said("According to to the mayor.") == [("warning", "“to” stands there twice", "to to")]


@pytest.mark.parametrize("text", ["It had had no effect.", "Duran Duran played.", "so so", "the theatre", "U.S. s"])
def test_rightly(said: Said, text: str) -> None:
    """What the language doubles, names, words that only begin alike."""
    assert said(text) == []
