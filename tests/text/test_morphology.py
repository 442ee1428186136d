"""Lemmas by dictionaries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from l10n import lang
from l10n.text import morphology
from l10n.text.morphology import has, kinds, lemmas


@pytest.mark.parametrize(
    ("language", "word", "lemma"),
    [
        ("ru", "людьми", "человек"),
        ("ru", "прокуроров", "прокурор"),
        ("bs", "oca", "otac"),
        ("bs", "djece", "djeca"),
        ("fa", "بیماران", "بیمار"),
        ("ar", "أمراض", "مرض"),
        ("de", "Häuser", "haus"),
    ],
)
def test_a_form_has_its_lemma(language: str, word: str, lemma: str) -> None:
    """A language's dictionary knows the base form, folded, also where the stem changes inside."""
    assert lemma in lemmas(word, lang.get(language).affixes.dictionary)


@pytest.mark.parametrize(
    ("word", "dictionary"), [("Крбжакковичем", "pymorphy3 ru"), ("слово", ""), ("word", "simplemma tlh"), ("", "simplemma fa")]
)
def test_nothing_is_made_up(word: str, dictionary: str) -> None:
    """A word that no dictionary has, and a language that has none, have no lemma."""
    assert lemmas(word, dictionary) == frozenset()


@pytest.mark.parametrize("word", ["людьми", "Москвой", "крбжак", "а-б", "", "2"])
def test_a_dictionary_of_all_forms_has_what_it_has_lemmas_of(word: str) -> None:
    """Whether a word is known is told without its lemmas; a dictionary that does not give all of them says nothing."""
    assert has(word, "pymorphy3 ru") == bool(lemmas(word, "pymorphy3 ru"))
    assert not has("djece", "simplemma hbs") and not has("word", "")


def test_threads_get_the_same() -> None:
    """Many threads that ask at once, the first to ask among them, are told the same."""
    with ThreadPoolExecutor(8) as hands:
        assert set(hands.map(lambda _: lemmas("судов", "pymorphy3 ru"), range(64))) == {lemmas("судов", "pymorphy3 ru")}


def test_what_another_run_was_told_need_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that is recalled is not looked up; any other is, and is told to the next run with it."""
    monkeypatch.setattr(morphology, "RECALLED", {})
    monkeypatch.setattr(morphology, "ASKED", {})
    kinds.cache_clear()
    found = {word: kinds(word, "simplemma en") for word in ("harbour", "London", "qwrtz")}
    assert morphology.said() == {"simplemma en": found} and found["qwrtz"] == (False, False)
    monkeypatch.setattr(morphology, "ASKED", {})
    morphology.recall("simplemma en", found)
    kinds.cache_clear()
    asked: list[str] = []
    monkeypatch.setattr(morphology, "read_kinds", lambda _: lambda word: (bool(asked.append(word)), True))
    assert {word: kinds(word, "simplemma en") for word in found} == found and asked == []
    assert kinds("quay", "simplemma en") == (False, True) and asked == ["quay"]
    assert morphology.said() == {"simplemma en": {**found, "quay": (False, True)}}
    kinds.cache_clear()
