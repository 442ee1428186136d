"""`whitespace`: the ends of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Name: ", "Имя:\u00a0"),
        ("one\n", "раз\n"),
        ("one\r\n", "раз\n"),
        ("one  two", "раз два"),
        ("   ", "раз"),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """Ends that are alike, whatever kind of space; the middle is no end."""
    assert judge(source, target, "ru") == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message", "fix"),
    [
        ("Name: ", "Имя:", "warning", "no white space at the end, in the source 1 space", "Имя: "),
        ("\n\tone", "раз", "warning", "no white space at the start, in the source 1 tab, 1 line break", "\n\tраз"),
        ("one\n", "раз ", "warning", "1 space at the end, in the source 1 line break", "раз\n"),
        ("one", "раз\n", "warning", "1 line break at the end, in the source no white space", "раз"),
        ("one", " раз", "info", "1 space at the start, in the source no white space", "раз"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str, fix: str) -> None:
    """The fix has the source's ends."""
    assert [(f.severity, f.message, f.fix) for f in judge(source, target, "ru")] == [(severity, message, fix)]
