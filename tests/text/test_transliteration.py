"""Names of Latin letters, heard in other languages' words."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.folding import fold
from l10n.text.transliteration import Ear, ear, undoubled


def known(code: str) -> Ear:
    """The ear for a language that has one."""
    found = ear(lang.sheet("transliteration", code))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "name", "word"),
    [
        ("ru", "Krasnov", "Красновым"),
        ("ru", "Hughes", "Хьюз"),
        ("ru", "Pythagoras", "Питагор"),
        ("ar", "Stanford", "ستانفورد"),
        ("ar", "Stanford", "وإستانفورد"),
        ("fa", "Clark", "کلارک"),
        ("bs", "Joe", "Džo"),
        ("bs", "Zárate", "Zarateom"),
    ],
)
def test_a_name_is_heard(language: str, name: str, word: str) -> None:
    """In any case of the word, with prefixes, by its sound or as it stands."""
    assert not known(language).usual(name).isdisjoint(known(language).heard(fold(word)))


@pytest.mark.parametrize(("language", "word"), [("ru", "Адамс"), ("ar", "ميلروز"), ("fa", "تهران"), ("bs", "Morgan")])
def test_another_name_is_not(language: str, word: str) -> None:
    """Other consonants are another name, usual or rare."""
    heard = known(language).heard(fold(word))
    assert heard.isdisjoint(known(language).usual("Krasnov") | known(language).rare("Krasnov"))


def test_a_first_look_finds_the_place() -> None:
    """In a text's consonants names keep their order."""
    ru = known("ru")
    consonants = undoubled(ru.consonants("Сергей Краснов и Мартин Костелло"))
    assert -1 < ru.place("Krasnov", consonants) < ru.place("Costello", consonants)
    assert ru.stands("Krasnov", consonants) and not ru.stands("Hughes", consonants) and ru.place("Hughes", consonants) == -1


@pytest.mark.parametrize("language", ["ru", "fa", "ar", "bs"])
@pytest.mark.parametrize("name", ["Krasnov", "Hughes", "Pythagoras", "Stanford", "Zárate", "Aachen", "Mitchell", "Ott", "X", "", "日本"])
def test_the_first_way_is_a_usual_one(language: str, name: str) -> None:
    """What is looked for first is one of all ways to write a name."""
    ways = [way.removeprefix("^") for way in known(language).usual(name)]
    assert known(language).first[name] in [*ways, ""]


def test_long_and_odd_names_end() -> None:
    """The ways to write a name are limited, and what has no consonants has none."""
    assert len(known("ru").usual("c" * 1000 + "gh" * 1000)) < 1000
    assert known("ru").heard("") == known("ru").heard("") and known("ru").usual("日本")
    assert ear({}) is None
