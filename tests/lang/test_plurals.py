"""Plural-Forms expressions against CLDR as Babel has it."""

from __future__ import annotations

import functools
import importlib.resources

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from l10n import lang
from l10n.lang.plurals import condition, evaluate, takers

LANGUAGES = sorted({identifier.split("_")[0] for identifier in locale_identifiers()})
FOLDER = importlib.resources.files("l10n.lang") / "data"
DATA = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir() if file.name.endswith(".toml"))
NUMBERS = tuple(range(1001))


@functools.cache
def groups(language: str) -> list[tuple[int, ...]]:
    """The numbers by CLDR's category, in order of their smallest member."""
    rule = Locale.parse(language).plural_form
    by: dict[object, list[int]] = {}
    for n in NUMBERS:
        by.setdefault(rule(n), []).append(n)
    return sorted(tuple(v) for v in by.values())


def forms(language: str) -> list[tuple[int, ...]]:
    by: dict[int, list[int]] = {}
    for n, form in zip(NUMBERS, evaluate(lang.get(language).plural_rule, NUMBERS), strict=True):
        by.setdefault(form, []).append(n)
    return sorted(tuple(v) for v in by.values())


@pytest.mark.parametrize("language", [x for x in LANGUAGES if x != "fa"])
def test_every_cldr_language(language: str) -> None:
    """Every language that CLDR knows loads, and its expression tells apart exactly what CLDR tells apart."""
    assert forms(language) == groups(language)
    assert lang.get(language).plurals == len(set(evaluate(lang.get(language).plural_rule, (*NUMBERS, 10**4, 10**5, 10**6))))


@pytest.mark.parametrize("code", ["pt-BR", "zh-Hant-TW", "sr-Latn", "es-419", "fr-CA"])
def test_every_shape_of_code(code: str) -> None:
    """A region or a script changes nothing about loading."""
    assert lang.get(code).code == code


def test_farsi_has_two_forms() -> None:
    """CLDR has one for 0 and 1, and other; Babel's single form is not taken."""
    assert forms("fa") == [(0, 1), tuple(range(2, 1001))]


@pytest.mark.parametrize("code", DATA)
def test_forms_are_numbered_by_category(code: str) -> None:
    """A data file's expression numbers the forms as gettext does: in CLDR's order zero, one, two, few, many, other."""
    samples = lang.get(code).plural_samples
    tags = [Locale.parse(code).plural_form(n) for n in samples]
    order = ["zero", "one", "two", "few", "many", "other"]
    assert code == "fa" or tags == sorted(tags, key=order.index)


@pytest.mark.parametrize(
    ("rule", "expression"),
    [
        ("v = 0 and i mod 10 = 2..4 and i mod 100 != 12..14", "n%10>=2 && n%10<=4 && !(n%100>=12 && n%100<=14)"),
        ("v != 0", "0"),
        ("i = 1 and v = 0 or i = 0 and v != 0", "n==1"),
        ("n = 0,1", "(n==0 || n==1)"),
        ("e = 0..5", "1"),
    ],
)
def test_operands_of_fractions_are_zero(rule: str, expression: str) -> None:
    """Whole numbers have no fraction and no exponent: relations over them are decided before gettext sees them."""
    assert condition(rule) == expression


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("nplurals=2; plural=(n != 1);", ((0, 2, 3, 4), (1,))[::-1]),
        (f"nplurals=3; plural={lang.get('bs').plural_rule};", ((1, 21, 31, 41), (2, 3, 4, 22), (0, 5, 6, 7))),
        (f"nplurals=6; plural={lang.get('ar').plural_rule};", ((0,), (1,), (2,), (3, 4, 5, 6), (11, 12, 13, 14), (100, 101, 102, 200))),
        ("nplurals=1; plural=0", ((0, 1, 2, 3),)),
        ("", ()),
        ("nplurals=INTEGER; plural=EXPRESSION;", ()),
        ("nplurals=2; plural=n/0;", ()),
        ("nplurals=2; plural=__import__('os');", ()),
        (f"nplurals=2; plural={'(' * 400}n{')' * 400};", ()),
    ],
)
def test_numbers_of_a_header(header: str, numbers: tuple[tuple[int, ...], ...]) -> None:
    """A catalog's header says which numbers a form is for, whoever wrote it; what is no header says nothing."""
    assert takers(header) == numbers
