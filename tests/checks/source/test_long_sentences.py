"""`long_sentences`: words are counted."""

from __future__ import annotations

from tests.checks.source.conftest import Said


def sentence(words: int) -> str:
    """A sentence of so many words."""
    return " ".join(["The", *["council"] * (words - 1)]) + "."


def test_the_limit(said: Said) -> None:
    """Forty words are fine, one more is a remark, half as many again a warning; sentences count each for itself."""
    assert said(f"{sentence(40)} {sentence(40)}") == []
    assert [(s, m) for s, m, _ in said(sentence(41))] == [("info", "a sentence of 41 words; make two of it")]
    assert [s for s, _, _ in said(sentence(61))] == ["warning"]


def test_the_option(said: Said) -> None:
    """The project may ask for shorter ones."""
    assert [s for s, _, _ in said(sentence(30), options={"words": "25"})] == ["info"]
