"""Quick looks at the first letters of words."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.facts.vocabulary import vocabulary
from l10n.text.folding import fold
from l10n.text.heads import Heads


def test_whole_words_and_beginnings() -> None:
    """A long word is told by four letters, a short one by all, a short beginning by itself."""
    heads = Heads()
    heads.add(["six", "seven"], ["fi", "thr"])
    words = ["six", "sixth", "sevens", "seventy", "sect", "fin", "fi", "three", "then", "four"]
    assert heads.among(words) == ["six", "sevens", "seventy", "fin", "fi", "three"]


def test_prefixes_and_other_spellings() -> None:
    """A prefix may stand before a word, and letters as texts have them; marks and tatweel within it are looked over where they may be."""
    heads = Heads((fold("و"), fold("ال")))
    heads.add([fold("مئة")], [fold("ثلاث")])
    assert heads.may("ومئة") and heads.may("المئة") and heads.may("مءة") is False
    assert heads.may("والثلاثة") is False
    assert heads.may("الثلاثاء") and heads.may("ثلاثـة") and heads.may("ثلاثَة")


@pytest.mark.parametrize("code", ["en", "ru", "fa", "ar", "bs"])
def test_no_word_of_a_list_is_left_out(code: str) -> None:
    """All number words and units of a language pass, with every prefix."""
    words = vocabulary(lang.get(code))
    for heads, lists in (
        (words.numbers.heads, (words.numbers.whole, words.numbers.stems, words.numbers.scales)),
        (words.heads, (words.whole,)),
    ):
        listed = [prefix + word for some in lists for word in some for prefix in ("", *words.prefixes) if len(word) > 1]
        assert heads.among(listed) == listed
