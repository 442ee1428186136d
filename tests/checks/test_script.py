"""`script`: the right letters, digits and marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "The G20 and WHO", "G20 и ВОЗ (WHO)"),
        ("ru", "COVID-19 infection", "COVID-инфекция"),
        ("fa", "Yes, really", "بله، واقعاً"),
        ("fa", "1,200 in Word, Excel", "۱٬۲۰۰ در Word, Excel"),
        ("ar", "on top", "على"),
        ("bs", "Where, how?", "Gdje, kako?"),
        ("ja", "News", "ニュース記事のあらまし"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names of the source and punctuation in Latin runs are right as they are."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity", "fix"),
    [
        ("ru", "Москвa", "error", "Москва"),
        ("ru", "Zоpe готов", "error", "Zope готов"),
        ("ru", "Соглашениеw", "warning", None),
        ("ru", "Soglashenie podpisano", "error", None),
        ("fa", "دادستان كل", "warning", "دادستان کل"),
        ("ar", "النائب العام الروسی", "warning", "النائب العام الروسي"),
        ("fa", "در سال ٢٠١٣", "warning", "در سال ۲۰۱۳"),
        ("fa", "بله, واقعا", "warning", "بله، واقعا"),
        ("ar", "ماذا بعد?", "warning", "ماذا بعد؟"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str, fix: str | None) -> None:
    """Strange letters, digits and marks, with the right ones where they are sure."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [(severity, fix)]
