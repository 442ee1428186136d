"""`script`: the right letters."""

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
        ("ar", "on top", "على"),
        ("ja", "News", "ニュース記事のあらまし"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names of the source are right as they are."""
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
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str, fix: str | None) -> None:
    """Strange letters, with the right ones where they are sure."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [(severity, fix)]
