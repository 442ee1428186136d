"""The data files of languages."""

from __future__ import annotations

import importlib.resources
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import pytest

from l10n import lang
from l10n.text.lexicon import lexicon
from l10n.text.words import fold

FOLDER = importlib.resources.files("l10n.lang") / "data"
CODES = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("code", CODES)
def test_a_number_word_has_one_value(code: str) -> None:
    """No word or stem stands for two numbers."""
    table = lang.get(code).data["numbers"]
    assert isinstance(table, Mapping)
    lines = [str(line) for part in ("words", "scales") for line in table[part].values()]
    seen = Counter(fold(word) for line in lines for word in set(map(fold, line.split())))
    assert [word for word, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_small_numbers_have_words(code: str) -> None:
    """One to ten can be said in every language that has a data file."""
    known = lexicon(lang.get(code))
    assert set(range(1, 11)) <= {*known.whole.values(), *known.stems.values()}


@pytest.mark.parametrize("code", CODES)
def test_quotes_are_pairs(code: str) -> None:
    """Outer and inner quotation marks are given and differ."""
    language = lang.get(code)
    assert language.quotes != language.inner_quotes
    assert all(len(mark) == 1 for mark in (*language.quotes, *language.inner_quotes))


@pytest.mark.parametrize("code", ["de", "ru", "fa", "en"])
def test_months_are_named(code: str) -> None:
    """CLDR's twelve names, in a date and alone."""
    months = lang.get(code).months
    assert len(months) == 12 and all(months)


@pytest.mark.parametrize("code", CODES)
def test_months_for_repair_are_twelve(code: str) -> None:
    """Each row of `[repair]` names all months, none twice."""
    table = lang.get(code).data.get("repair", {})
    assert isinstance(table, Mapping)
    assert all(len(row) == len(set(row)) == 12 for row in table.get("months", []))


@pytest.mark.parametrize(("code", "wanted"), [("ru", ("\u00a0", ",")), ("bs", (".", ",")), ("en", (",", "."))])
def test_separators(code: str, wanted: tuple[str, str]) -> None:
    """CLDR's, in Western digits."""
    assert lang.separators(code) == wanted


@pytest.mark.parametrize(("code", "numbers"), [("ru", {"one": "1", "few": "22", "many": "11", "other": "1.5"}), ("ar", {"many": "11"})])
def test_plural_categories(code: str, numbers: dict[str, str]) -> None:
    """CLDR's, of fractions too."""
    assert {category: lang.plural_category(code, Decimal(number)) for category, number in numbers.items()} == {c: c for c in numbers}


@pytest.mark.parametrize("code", ["en", "ru", "fa", "ar", "bs", "hr", "de", "fr", "es"])
def test_facts_name_known_units(code: str) -> None:
    """Every unit of a language's file has a dimension, and every currency of common signs and codes a name that is known."""
    facts = lang.facts(code)
    known = {unit for members in lang.table(facts, "dimensions").values() if isinstance(members, dict) for unit in members}
    assert set(lang.table(facts, "units")) <= known
    assert set(map(str, lang.table(facts, "codes").values())) <= set(lang.table(lang.facts("en"), "currencies"))
