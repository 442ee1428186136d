"""`ranges`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "5 to 10 years", "от 5 до 10 лет"),
        ("fa", "5-10 years", "۵ تا ۱۰ سال"),
        ("ar", "in 2005-2010", "في 2010-2005"),
        ("bs", "two to three million", "dva do tri miliona"),
        ("ru", "a 3-1 win", "победа 1:3"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """By a sign or a word; which end comes first about a hyphen in a text from right to left is not judged."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity", "message"),
    [
        ("ru", "5 to 10 years", "5 лет", "error", "the number 10 is missing"),
        ("fa", "5–10 years", "۱۰ سال", "error", "the number 5 is missing"),
        ("ru", "5–10 years", "10–5 лет", "warning", "the range that begins with 5 is turned round"),
        ("fa", "5–10 years", "۱۰ تا ۵ سال", "warning", "the range that begins with 5 is turned round"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str, message: str) -> None:
    """An end that is lost; both in the wrong order."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [(severity, message)]
