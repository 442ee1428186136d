"""`odd_characters`: what nobody sees."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        ("The cоuncil met.", "error", "cоuncil: о is cyrillic small letter o"),
        ("The coun\u200bcil met.", "warning", "U+200B, zero width space"),
        ("The councilâ€™s mayor.", "error", "damaged letters: â€"),
        ("The counc\ufffdl.", "error", "U+FFFD, replacement character"),
    ],
)
def test_odd(said: Said, text: str, severity: str, message: str) -> None:
    """Letters of another script, invisible and damaged ones."""
    assert [(s, m) for s, m, _ in said(text)] == [(severity, message)]


@pytest.mark.parametrize("text", ["Josip Grubeša met", "the word «правда»", "café – naïve", "5 µm"])
def test_quiet(said: Said, text: str) -> None:
    """Letters of the script with marks, and whole words in another one."""
    assert said(text) == []
