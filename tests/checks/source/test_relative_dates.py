"""`relative_dates`: days that move."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    "text", ["The talks began yesterday.", "They meet next week.", "Last Friday the council met.", "She spoke this morning."]
)
def test_moving_days(said: Said, text: str) -> None:
    """A remark each."""
    assert [severity for severity, _, _ in said(text)] == ["info"]


@pytest.mark.parametrize("text", ["“We begin today,” she said.", "as USA Today wrote", "on the last day", "the next step"])
def test_what_stays(said: Said, text: str) -> None:
    """What a speaker said, names, and words that name no day."""
    assert said(text) == []
