"""`scripts/letter_pairs`: letters that tell names from a language's own words."""

from __future__ import annotations

import random

import pytest
from evaluations._letter_pairs import english_names, figures, table, written

from l10n import lang
from l10n.text.folding import fold
from l10n.text.foreign import letters


@pytest.mark.parametrize(("name", "word"), [("Milton", "ميلتون"), ("Oxford", "أوكسفورد"), ("Boone", "بون"), ("Hill", "هيل")])
def test_a_name_is_written_as_arabic_has_it(name: str, word: str) -> None:
    """Consonants by their usual spelling, vowels as the table has them; a double letter once, a silent e not at all."""
    assert written(name, lang.sheet("transliteration", "ar"), random.Random(0)) == fold(word)


def test_names_are_nothing_else() -> None:
    """Those of the English dictionary that no common word is spelt like, without what is made of them."""
    names = english_names()
    assert "Florence" in names and not {"Rose", "Africanize"} & set(names)


def test_the_figures_are_those_of_the_sheet() -> None:
    """What is reckoned today is what stands there."""
    assert {pair: value / 10 for pair, value in figures("fa").items()} == letters(lang.table(lang.sheet("letters", "fa"), "pairs"))


def test_the_table() -> None:
    """As a language's file has it."""
    assert list(table({"^a": 3, "^b": -2, "ab": 0})) == ['"^" = "a3 b-2"', '"a" = "b0"']
