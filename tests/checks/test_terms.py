"""`terms`: the termbase's names, however inflected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Term

Judge = Callable[..., list[Finding]]

NAME = {
    "ru": Term("Igor Krasnov", ("Игорь Краснов",)),
    "bs": Term("Igor Krasnov", ("Igor Krasnov",)),
    "fa": Term("Igor Krasnov", ("ایگور کراسنوف", "ایگور کراسنف")),
    "ar": Term("Igor Krasnov", ("إيغور كراسنوف",)),
}


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ru", "Встреча с Игорем Красновым"),
        ("bs", "Sastanak s Igorom Krasnovom"),
        ("fa", "دیدار با ایگور كراسنف"),
        ("ar", "لقاء مع ايغور كراسنوف"),
    ],
)
def test_quiet(judge: Judge, language: str, target: str) -> None:
    """Any allowed form in any case will do."""
    assert judge("A meeting with Igor Krasnov", target, language, (NAME[language],)) == []


def test_loud(judge: Judge) -> None:
    """The source's place and the allowed forms are shown."""
    assert judge("A meeting with Igor Krasnov", "Встреча с И. Красновым", "ru", (NAME["ru"],)) == [
        Finding("terms", "warning", "Igor Krasnov: the termbase has Игорь Краснов", source_span=(15, 27))
    ]


def test_a_term_within_a_found_one_is_not_looked_for(judge: Judge) -> None:
    """The longer row has the say on the words that both cover."""
    terms = (Term("General", ("генерал",)), Term("Prosecutor General", ("Генеральный прокурор",)))
    assert judge("the Prosecutor General", "Генерального прокурора", "ru", terms) == []
    assert len(judge("the Prosecutor General and a General", "Главного прокурора", "ru", terms)) == 2


def test_a_term_without_a_translation_asks_nothing(judge: Judge) -> None:
    """An empty cell of the termbase is no rule."""
    assert judge("the UN", "ООН", "ru", (Term("UN", ()),)) == []
