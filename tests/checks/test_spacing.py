"""`spacing`: traces of hasty editing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "Really?", "Vraiment ?"),
        ("ru", "And so on ...", "И так далее ..."),
        ("ru", "two  spaces", "два  пробела"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What the source does, and what the language does, is right."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("target", "message", "fix"),
    [
        ("Встреча  прошла", "two spaces", "Встреча прошла"),
        ("Да , конечно .", "a space before ,", "Да, конечно."),
    ],
)
def test_loud(judge: Judge, target: str, message: str, fix: str) -> None:
    """Spaces too many, with the text without them."""
    assert [(f.message, f.fix) for f in judge("Something else", target, "ru")] == [(message, fix)]
