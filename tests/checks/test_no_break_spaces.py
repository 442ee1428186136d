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
        ("ru", "Сараево — столица", "a space that may break stands in 1 place that must not", "Сараево\xa0— столица"),
        (
            "ru",
            "Дело № 5 и § 7, 10 км от города",
            "a space that may break stands in 3 places that must not",
            "Дело №\xa05 и §\xa07, 10\xa0км от города",
        ),
        ("ru", "сказал А. С. Пушкин", "a space that may break stands in 2 places that must not", "сказал А.\xa0С.\xa0Пушкин"),
        ("bs", "oko 10 km dalje", "a space that may break stands in 1 place that must not", "oko 10\xa0km dalje"),
        ("fr", "« Vraiment ? »", "a space that may break stands in 3 places that must not", "«\u202fVraiment\u202f?\u202f»"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Dashes, numbers, initials, French marks: the space does not break."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("info", message, fix)]
