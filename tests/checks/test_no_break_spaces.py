"""`no_break_spaces`: what a line may not part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Sarajevo is the capital", "Сараево\xa0— столица"),
        ("ru", "10 from 5", "10 человек из 5 м-ра"),
        ("ru", "He (A.) came", "Он (А.) пришёл"),
        ("fa", "10 km", "۱۰ کیلومتر"),
        ("ja", "10 km", "10 km"),
        ("bs", "5 m.", "5 majki"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What is held together already, words that are no units, languages without data."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "message", "fix"),
    [
        ("ru", "Сараево — столица", "a line may break here: “Сараево —” wants a no-break space", "Сараево\xa0— столица"),
        (
            "ru",
            "Дело № 5 и § 7, 10 км от города",
            "a line may break here: “№ 5” wants a no-break space (and 2 more)",
            "Дело №\xa05 и §\xa07, 10\xa0км от города",
        ),
        ("ru", "сказал А. С. Пушкин", "a line may break here: “А. С.” wants a no-break space (and 1 more)", "сказал А.\xa0С.\xa0Пушкин"),
        ("bs", "oko 10 km dalje", "a line may break here: “10 km” wants a no-break space", "oko 10\xa0km dalje"),
        (
            "fr",
            "« Vraiment ? »",
            "a line may break here: “« Vraiment” wants a no-break space (and 2 more)",
            "«\u202fVraiment\u202f?\u202f»",
        ),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Dashes, numbers, initials, French marks: the space does not break."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("info", message, fix)]


def test_shown_in_short(judge: Judge) -> None:
    """Of long words the message shows what stands next to the space."""
    (long,) = judge("Something else", "а" * 50 + " — " + "б" * 50, "ru")
    assert long.message == f"a line may break here: “{'а' * 20} —” wants a no-break space"
