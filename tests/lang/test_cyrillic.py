"""Bosnian in Cyrillic: what is known of it in Latin letters is known of it in Cyrillic too."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.flow.judge import Judge
from l10n.lang.cyrillic import cyrillic
from l10n.model import Finding, Key, Unit
from l10n.terms import Termbase


def judged(source: str, target: str) -> list[Finding]:
    """What all checks say of a translation into Bosnian in Cyrillic, remarks aside."""
    judge = Judge(lang.get("en"), lang.get("bs-Cyrl"), Termbase([]), {})
    return [f for f in judge.findings(Unit(Key(None, source)), target) if f.severity != "info"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The company raised $1.2 million on 12 May 2025.", "Компанија је прикупила 1,2 милиона долара 12. маја 2025. године."),
        ("Sales grew by 15% to 20%.", "Продаја је порасла за 15 до 20 посто."),
        ("The minister did not answer.", "Министар није одговорио."),
        ("Three people were hurt in the river.", "Троје људи је повријеђено у ријеци."),
        ("The talks start at 6:30 p.m. on Monday.", "Разговори почињу у понедјељак у пола седам навече."),
        ("The road is 1.5 km long.", "Пут је дуг километар и по."),
    ],
)
def test_good_translations_raise_nothing(source: str, target: str) -> None:
    """Numbers, money, dates, times, denials in Cyrillic letters are read."""
    assert judged(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("The company raised $1.2 million.", "Компанија је прикупила 1,2 милијарде долара.", "money"),
        ("Signed on 12 May 2025.", "Потписано 12. марта 2025. године.", "dates"),
        ("The minister did not answer.", "Министар је одговорио.", "negation"),
    ],
)
def test_mistakes_are_found(source: str, target: str, check: str) -> None:
    """And mistakes in them."""
    assert [f.check for f in judged(source, target)] == [check]


def test_letters() -> None:
    """Digraphs are one letter; what is no letter of the alphabet stays."""
    assert cyrillic("ponedjeljak") == "понедјељак"
    assert cyrillic("Njemačk* Džep") == "Њемачк* Џеп"


def test_the_months_stay_twelve_and_names_of_endings_stay() -> None:
    """Rows keep their meaning."""
    sheet = lang.sheet("dates", "bs-Cyrl")
    months = sheet["months"]
    assert isinstance(months, list) and len(months) == 12 and "мајск|@adjective" in months[4]
    assert sheet["order"] == "dmy"
