"""`line_breaks`: lines stay lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "One.\nTwo.", "Раз.\nДва."),
        ("ru", "This sentence was wrapped\nwhere its line was full.", "Это предложение было перенесено."),
        ("bs", "<p>One.\nTwo.</p>", "<p>Jedan. Dva.</p>"),
        ("fa", "1. One\n2. Two", "۱. یک\n۲. دو"),
        ("ru", "* One\n* Two", "- Раз\n- Два"),
        ("ru", "One\\nTwo", "Раз\\nДва"),
        ("ru", "C:\\new", "C:\\new"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """The same lines, or breaks that mean nothing."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("Monday: closed\nTuesday: open", "Понедельник: закрыто, вторник: открыто", "warning", "no line breaks, in the source 1"),
        ("One.\n\nTwo.\nThree.", "Раз.\nДва.\nТри.\n\n", "warning", "2 line breaks, in the source 3"),
        ("One.\n\nTwo.\nThree.", "Раз.\nДва.\nТри.\nЧетыре.", "warning", "no blank lines, in the source 1"),
        ("One.", "Раз.\nДва.", "info", "1 line break, in the source none"),
        ("Days\n- One\n- Two", "Дни\n- Раз\nДва", "warning", "a list mark begins 1 line, in the source 2"),
        ("# Title\nText", "Заглавие\nТекст", "warning", "a heading mark begins 0 lines, in the source 1"),
        ("One\\nTwo", "Раз Два", "warning", "\\n is written 0 times, in the source 1 time"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str) -> None:
    """Lines and their marks that were lost."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [(severity, message)]
