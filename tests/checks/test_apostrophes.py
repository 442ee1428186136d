"""`apostrophes`: one kind of apostrophe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("uk", "association", "об’єднання і м’яч"),
        ("uk", "association", "об'єднання"),
        ("fr", "O'Neill", "l’ami d’O'Neill"),
        ("bs", "he said 'yes' now", "rekao je ‘da’"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """One kind, names of the source, quotation marks."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "message", "fix"),
    [
        ("uk", "об`єднання", "` for an apostrophe", "об’єднання"),
        ("fr", "l´art d'ici", "´ for an apostrophe", "l'art d'ici"),
        ("uk", "об’єднання і м'яч", "two kinds of apostrophe in one text", "об’єднання і м’яч"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Accents, and two kinds in one text."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("info", message, fix)]
