"""`ordinals`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "the 21st century", "XXI век"),
        ("fa", "the 21st century", "قرن بیست و یکم"),
        ("ar", "the 1st and 3rd", "الأول والثالث"),
        ("bs", "the 5th round", "peti krug"),
        ("ru", "third-party drivers", "сторонние драйверы"),
        ("ru", "the third round", "третий раунд"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """In digits, words and Roman numerals; an ordinal in words may be said otherwise."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity", "message"),
    [
        ("ru", "the 5th round", "шестой раунд", "error", "the number 5 has become шестой"),
        ("bs", "the 5th round", "6. krug", "error", "the number 5 has become 6"),
        ("ru", "the third round", "четвёртый раунд", "warning", "the number third has become четвёртый"),
        ("fa", "the 21st century", "قرن جدید", "error", "the number 21 is missing"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str, message: str) -> None:
    """Another one, or none where it was in digits."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [(severity, message)]
