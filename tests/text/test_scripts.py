"""Scripts of letters."""

from __future__ import annotations

import pytest

from l10n.text.scripts import belongs, known, look_alike, script_of


@pytest.mark.parametrize(
    ("letter", "script"),
    [("a", "Latn"), ("š", "Latn"), ("Я", "Cyrl"), ("ج", "Arab"), ("پ", "Arab"), ("ω", "Grek"), ("字", "Hani"), ("5", "")],
)
def test_script_of(letter: str, script: str) -> None:
    """Letters have the script of their Unicode name; digits, marks and shared letters have none."""
    assert script_of(letter) == script


def test_languages_of_several_scripts() -> None:
    """Japanese is written in three at once."""
    assert [belongs(c, "Jpan") for c in "字ひカa"] == [True, True, True, False]
    assert known("Jpan") and known("Cyrl") and not known("Xxxx")


def test_look_alike() -> None:
    """Pairs of Latin and Cyrillic letters of one shape."""
    pairs = [("a", "Cyrl"), ("о", "Latn"), ("w", "Cyrl"), ("a", "Arab")]
    assert [look_alike(letter, script) for letter, script in pairs] == ["а", "o", None, None]
