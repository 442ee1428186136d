"""`control_characters`: nothing invisible or damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "two\nlines\tand tabs", "две\nстроки\tи табуляции"),
        ("fa", "we go", "می\u200cرویم\u200f."),
        ("ru", "10 km", "10\u00a0км"),
        ("ru", "icon \ue001", "значок \ue001"),
        ("th", "big house", "บ้าน\u200bใหญ่"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What a language needs, and what the source has."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity", "fix"),
    [
        ("bs", "Rekao je: \x84Dobro.”", "info", "Rekao je: „Dobro.”"),
        ("ru", "при\x08вет", "error", "привет"),
        ("ru", "прив\ufffdт", "error", None),
        ("ar", "\ufeffمرحبا", "warning", "مرحبا"),
        ("ru", "будет \u200bкарта", "info", "будет карта"),
        ("fa", "سلا\u00adم", "info", "سلام"),
        ("bs", "ikona \ue001", "warning", None),
        ("ru", "а\ufdd0б", "error", "аб"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str, fix: str | None) -> None:
    """Each with the text without it, where that is sure."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)] == [(severity, fix)]
