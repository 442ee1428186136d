"""Words that look like names of another language."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.folding import fold
from l10n.text.foreign import foreignness, letters, pairs_of


@pytest.mark.parametrize(("language", "name", "word"), [("ar", "سكوفيل", "الجمعة"), ("ar", "ليدز", "تطالب"), ("fa", "اسکوویل", "درخواست")])
def test_a_name_looks_like_one(language: str, name: str, word: str) -> None:
    """By the letters that stand side by side in it."""
    known = letters(lang.table(lang.sheet("letters", language), "pairs"))
    assert foreignness(fold(name), known) > 0 > foreignness(fold(word), known)


def test_the_rows_of_a_sheet() -> None:
    """A line for each first letter, tenths of a logarithm."""
    assert letters({"a": "b3 ^-12"}) == {"ab": 0.3, "a^": -1.2}


def test_ends_of_words_count() -> None:
    """As pairs of their own."""
    assert list(pairs_of("ab")) == ["^a", "ab", "b^"]


def test_a_language_of_which_nothing_is_known() -> None:
    """Its words look like nothing."""
    assert foreignness("x", letters({})) == 0
