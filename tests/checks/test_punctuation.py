"""`punctuation`: the marks of the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "Yes, really", "بله، واقعاً"),
        ("fa", "1,200 in Word, Excel", "۱٬۲۰۰ در Word, Excel"),
        ("ar", "What next?", "ماذا بعد؟"),
        ("bs", "Where, how?", "Gdje, kako?"),
        ("ru", "Where, how?", "Где, как?"),
        ("ja", "Yes, really?", "はい、本当に？"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Marks of the language, and punctuation in Latin runs, are right as they are."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("fa", "بله, واقعا", "بله، واقعا"),
        ("ar", "ماذا بعد?", "ماذا بعد؟"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, fix: str) -> None:
    """Latin marks, with the right ones."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [("warning", fix)]
