"""`leftovers`: what was for the writers."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The mayor said TKTK.", "a note to the writer: TKTK"),
        ("TODO ask the minister.", "a note to the writer: TODO"),
        ("He paid XXX euros.", "a note to the writer: XXX"),
        ("Lorem ipsum dolor.", "filler text: Lorem ipsum"),
        ("said [insert name of minister], who", "a gap to be filled: [insert name of minister]"),
        ("said [NAME], Minister", "a gap to be filled: [NAME]"),
        ("on ____ May", "a gap to be filled: ____"),
        ("The {++new++} council", "a tracked change: {++new++}"),
    ],
)
def test_errors(said: Said, text: str, message: str) -> None:
    """Nobody means to publish these."""
    assert [(s, m) for s, m, _ in said(text)] == [("error", message)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dear {{ name }}, welcome.", [("warning", "a field that was not filled: {{ name }}")]),
        ("The council [AB: check this] met.", [("warning", "a comment of an editor: [AB: check this]")]),
        ("The  council  met.", [("info", "two spaces between words (2 times)")]),
        ("The council , which met", [("info", "a space before a mark")]),
    ],
)
def test_warnings_and_remarks(said: Said, text: str, found: list[tuple[str, str]]) -> None:
    """Fields and comments may be meant; spaces are told once a paragraph."""
    assert [(s, m) for s, m, _ in said(text)] == found


@pytest.mark.parametrize(
    "text", ["The council met.  It left.", "He [the mayor] left.", "She said ... nothing.", "the XXXL shirt", "«Правда»"]
)
def test_quiet(said: Said, text: str) -> None:
    """Two spaces behind a full stop are a habit; brackets of an editor are not gaps."""
    assert said(text) == []
