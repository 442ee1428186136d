"""Character maps."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.charmap import Charmap

TABLE: dict[int, str | None] = str.maketrans({**dict.fromkeys("аеиоу"), "к": "q", "-": " "})
MAP = Charmap(TABLE, "абвгдек")


@given(st.text(st.sampled_from("абвгдеёжкАЁКЪabcXYZ -.,«»1٣\u200c\u0301ßİ漢\ufffe\0\n")))
def test_it_says_what_folding_and_translating_say(text: str) -> None:
    """Whatever characters a text has, those of other scripts and those of which folding makes two too."""
    assert MAP.translated(text) == text.casefold().translate(TABLE)


@pytest.mark.parametrize("letters", ["", "ا", "abc", "".join(map(chr, range(0x4E00, 0x4F00)))])
def test_any_letters_will_do(letters: str) -> None:
    """Letters of any script, none and more than a map holds."""
    some = Charmap(TABLE, letters)
    for text in ("Как-то раз", "كتاب", "漢字", "a-B", ""):
        assert some.translated(text) == text.casefold().translate(TABLE)


def test_a_text_of_the_script_takes_the_fast_way() -> None:
    """A language's own letters are in the map, with their neighbours in Unicode."""
    assert len(codecs.charmap_encode("Ёжик в тумане", "ignore", MAP.map)[0]) == 13
