"""`foreign_marks`: marks of other languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Where, how?", "Где, как?"),
        ("ru", "the mark ؟", "знак ؟"),
        ("ar", "Where?", "أين؟"),
        ("ja", "Yes, really", "はい，本当に。"),
        ("el", "Where?", "Πού;"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """The language's own marks, what the source shows, languages that have them."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "message", "fix"),
    [
        ("bs", "Da، naravno", "marks that are not of Bosnian: ، for ,", "Da, naravno"),
        ("ru", "Где؟", "marks that are not of Russian: ؟ for ?", "Где?"),
        ("ar", "نعم，بالتأكيد", "marks that are not of Arabic: ， for ،", "نعم،بالتأكيد"),
        ("ru", "Да。", "marks that are not of Russian: 。 for .", "Да."),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Marks of other languages, with the language's own."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("warning", message, fix)]
