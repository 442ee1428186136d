"""The vocabularies and the phrases of language models are well formed."""

from __future__ import annotations

import importlib.resources
import re

import pytest

from l10n import lang
from l10n.text.words import PIECE

FOLDER = importlib.resources.files("l10n.lang")
VOCABULARIES = sorted(file.name.removesuffix(".toml") for file in (FOLDER / "vocabulary").iterdir() if file.name.endswith(".toml"))
TALKING = sorted(file.name.removesuffix(".toml") for file in (FOLDER / "chatter").iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("code", VOCABULARIES)
def test_vocabulary(code: str) -> None:
    """Every line has words on both sides, each a single word or its beginning; no English word stands in two lines."""
    known = lang.vocabulary("en", f"{code}-XX")
    table = lang.table(known, "words")
    assert isinstance(known["growth"], float)
    assert lang.text(known, "common")
    for line in (*table, *map(str, table.values())):
        assert line.split()
        assert all(PIECE.fullmatch(word.removesuffix("*")) for word in line.split()), line
    english = [word for line in table for word in line.split()]
    assert len(english) == len(set(english))


def test_other_pairs_have_none() -> None:
    """A vocabulary is of one pair."""
    assert lang.vocabulary("de", "ru") == {}
    assert lang.vocabulary("en", "sv") == {}


@pytest.mark.parametrize("code", TALKING)
def test_chatter(code: str) -> None:
    """Phrases of four kinds, in small letters where there are such, none so short that it stands in any text."""
    data = lang.sheet("chatter", code)
    for kind in ("translation", "refusal", "note", "offer"):
        phrases = lang.words(data, kind)
        assert phrases and all(phrase == phrase.lower() and len(re.sub(r"\W", "", phrase)) > 3 for phrase in phrases)
    assert lang.sheet("chatter", "xx") == {}
