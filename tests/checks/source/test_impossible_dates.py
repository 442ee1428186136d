"""`impossible_dates`: days that there are not."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("It ends on 31 June 2022.", "31 June 2022: there is no such day", "31 June 2022"),
        ("It ends on February 30.", "February 30: there is no such day", "February 30"),
        ("On 29 February 2022 they met.", "29 February 2022: there is no such day", "29 February 2022"),
        ("They met on Monday, 12 May 2022.", "12 May 2022 is a Thursday", "Monday, 12 May 2022"),
        ("They met on May 12, 2022 (Friday).", "May 12, 2022 is a Thursday", "May 12, 2022 (Friday"),
    ],
)
def test_impossible(said: Said, text: str, message: str, place: str) -> None:
    """No calendar has them, or the week has them on another day."""
    assert said(text) == [("warning", message, place)]


@pytest.mark.parametrize(
    "text",
    ["on Thursday, 12 May 2022", "on Monday, 12 May", "on 29 February 2024", "on 28 and 29 February", "on Monday. 12 people in May 2022"],
)
def test_possible(said: Said, text: str) -> None:
    """The right day, no year, a leap year."""
    assert said(text) == []
