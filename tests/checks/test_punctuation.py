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
        ("el", "Where?", "Πού;"),
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
        ("ur", "جی ہاں; بالکل", "جی ہاں؛ بالکل"),
        ("zh", "是的,真的", "是的，真的"),
        ("el", "Πού?", "Πού;"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, fix: str) -> None:
    """Latin marks, with the right ones."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [("warning", fix)]
