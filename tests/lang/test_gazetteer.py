"""Places, peoples and languages in two languages."""

from __future__ import annotations

import pytest

from l10n.lang.gazetteer import countries, gazetteer, places


@pytest.mark.parametrize(
    ("language", "name", "word"),
    [
        ("bs", "vienna", "Beč"),
        ("ru", "beijing", "Пекин"),
        ("ru", "german", "немецкий"),
        ("ar", "germany", "ألمانيا"),
        ("fa", "korea", "کره"),
    ],
)
def test_names_that_are_translated(language: str, name: str, word: str) -> None:
    """From CLDR, and from the language's own data."""
    assert word in gazetteer("en", language)[name]


def test_names_of_one_word() -> None:
    """What stands for a whole name, and the words of all countries."""
    assert "Берлин" in places("en", "ru") and "Новая" not in places("en", "ru")
    assert {"Новая", "Германия", "Европа"} <= countries("ru")


def test_a_language_without_data() -> None:
    """CLDR alone knows much."""
    assert "Deutschland" in gazetteer("en", "de")["germany"]
