"""`digits`: one kind of digits, and the right one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.digits import Digits
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "in 2013", "در سال ۲۰۱۳"),
        ("fa", "in 2013", "در سال 2013"),
        ("ar", "in 2013", "عام ٢٠١٣"),
        ("ar-MA", "in 2013", "عام 2013"),
        ("ru", "in 2013", "в 2013 году"),
        ("ru", "the digit ٣", "цифра ٣"),
        ("ja", "in 2013", "２０１３年"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Both kinds that a language writes are right, and what the source shows."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("fa", "در سال ٢٠١٣", "در سال ۲۰۱۳"),
        ("ar", "عام ۲۰۱۴", "عام ٢٠١٤"),
        ("ru", "в ٢٠١٣ году", "в 2013 году"),
        ("bs", "۲۰۱۳. godine", "2013. godine"),
        ("fa", "در سال ۲۰14", "در سال ۲۰۱۴"),
        ("fa", "در سال 201۴", "در سال 2014"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, fix: str) -> None:
    """Digits of a neighbour, and numbers of two kinds, with the right ones."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [("warning", fix)]


def test_the_per_cent_sign_is_a_remark(judge: Judge) -> None:
    """Beside the language's own digits stands its own sign."""
    assert [(f.severity, f.fix) for f in judge("50% and 5 %", "۵۰% و %۵ و 5%", "fa")] == [("info", "۵۰٪ و ٪۵ و 5%")]


@pytest.mark.parametrize(
    ("language", "wanted", "target", "fix"),
    [
        ("fa", "native", "در سال 2014 با A4 و COVID-19 و 5G", "در سال ۲۰۱۴ با A4 و COVID-19 و 5G"),
        ("fa", "western", "در سال ۲۰۱۴", "در سال 2014"),
        ("ar", "native", "عام 2014", "عام ٢٠١٤"),
        ("ar-MA", "native", "عام ٢٠١٤", "عام 2014"),
        ("fa", "native", "در سال ۲۰۱۴", None),
        ("fa", "western", "در سال 2014", None),
        ("ru", "native", "в 2014 году", None),
    ],
)
def test_as_set(language: str, wanted: str, target: str, fix: str | None) -> None:
    """The setting asks for one kind; names with digits in Latin letters stay."""
    check = Digits()
    scene = Scene(Unit(Key(None, "In 2014")), lang.get("en"), lang.get(language), options={"digits": {"digits": wanted}})
    found = [f.fix for f in check.run("In 2014", target, scene)]
    assert found == ([fix] if fix else [])
