"""`dashes`: the dash of the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Sarajevo is the capital", "Сараево — столица"),
        ("ru", "the 5 - 10 range", "диапазон 5 - 10"),
        ("ru", "pre-war", "до-военный"),
        ("bs", "use --help", "koristi --help"),
        ("ru", "a -- b", "а -- б"),
        ("fa", "a - b", "الف - ب"),
        ("bs", "one, two", "jedan – dva"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Dashes between spaces, numbers, hyphens, options of programs, the source's own, languages whose dash is not known."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "message", "fix"),
    [
        ("ru", "Сараево - столица", "a hyphen for a dash", "Сараево — столица"),
        ("bs", "Sarajevo - glavni grad", "a hyphen for a dash", "Sarajevo – glavni grad"),
        ("ru", "Сараево -- столица", "two hyphens for a dash", "Сараево — столица"),
        ("bs", "grad—moj grad", "a dash without spaces", "grad – moj grad"),
        ("de", "Berlin—die Stadt", "a dash without spaces", "Berlin – die Stadt"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Hyphens and English dashes, each with the language's dash."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("info", message, fix)]
