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


def test_a_forbidden_form(judge: Judge) -> None:
    """A form that must not stand is shown where it stands, inflected too; within an allowed form it is part of that."""
    term = Term("health ministry", ("Министерство здравоохранения",), forbidden=("Минздрав", "министерство"))
    assert judge("the health ministry", "в Минздраве", "ru", (term,)) == [
        Finding(
            "terms",
            "warning",
            "health ministry: forbidden term Минздраве; the termbase has Министерство здравоохранения",
            source_span=(4, 19),
            target_span=(2, 11),
        )
    ]
    assert judge("the health ministry", "в Министерстве здравоохранения", "ru", (term,)) == []
    assert len(judge("the health ministry", "в Министерстве здравоохранения (Минздрав)", "ru", (term,))) == 1
    assert len(judge("the UN", "в ОНУ", "ru", (Term("UN", (), forbidden=("ОНУ",)),))) == 1


@pytest.mark.parametrize(
    ("target", "loud"), [("kod Euronewsa", False), ("kod Euronews", False), ("kod euronews", True), ("kod Euronjuz", True)]
)
def test_what_is_kept(judge: Judge, target: str, loud: bool) -> None:
    """A term that is not translated stands as it is written; its ending may be the language's."""
    assert bool(judge("at Euronews", target, "bs", (Term("Euronews", ("Euronews",), keep=True),))) is loud


def test_an_address_is_no_place_for_a_term(judge: Judge) -> None:
    """What stands in an address was not translated."""
    assert len(judge("Euronews https://x.org/Euronews", "Vijesti https://x.org/Euronews", "bs", (Term("Euronews", ("Euronews",)),))) == 1
