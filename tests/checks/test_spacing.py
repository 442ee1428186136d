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
        ("ru", "in 1,200 cases on example.org", "в 1,200 случаях на example.org"),
        ("ar", "Dr. A.", "د.أ. هنا"),
        ("bs", "See Booking.com", "Vidi Booking.com"),
        ("ru", "the U.S. and Node.js", "США и Node.js, т.е. всё"),
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
        ("Да,конечно", "no space behind ,", "Да, конечно"),
        ("Это конец.Начало потом", "no space behind .", "Это конец. Начало потом"),
        ("Всё ( почти ) готово", "a space inside brackets", "Всё (почти) готово"),
    ],
)
def test_loud(judge: Judge, target: str, message: str, fix: str) -> None:
    """Spaces too many, with the text without them."""
    assert [(f.message, f.fix) for f in judge("Something else", target, "ru")] == [(message, fix)]


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("fa", "بسته،وصله", "بسته، وصله"),
        ("ar", "دقائق،وكان ينقص", "دقائق، وكان ينقص"),
        ("ar", "تحذيرات.راجع الرابط", "تحذيرات. راجع الرابط"),
        ("bs", "Da,naravno", "Da, naravno"),
    ],
)
def test_in_other_scripts(judge: Judge, language: str, target: str, fix: str) -> None:
    """A comma without a space, and a full stop where letters have no case."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [("info", fix)]
