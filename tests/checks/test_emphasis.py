"""`emphasis`: marks of Markdown and code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Press **Send** or `send`", "Нажмите **Отправить** или `send`"),
        ("fa", "a *new* law", "قانون *جدید*"),
        ("bs", "5 * 3 * 2", "5 * 3 * 2"),
        ("ru", "snake_case_name", "snake_case_name и ещё"),
        ("ru", "the file `a b`", "файл `а б`"),
        ("ru", "note *", "сноска"),
        ("ar", "no marks", "بلا علامات"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Marks in pairs, signs that are no marks, translated words between backticks."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("Press **Send**", "Нажмите **Отправить", "warning", "** is not closed"),
        ("Press Send", "Нажмите **Отправить", "warning", "** is not closed"),
        ("run `make`", "запустите `make", "warning", "` is not closed"),
        ("run `make` now", "запустите `сделать` сейчас", "warning", "`make` is missing"),
        ("a *new* law", "новый закон", "info", "no emphasised parts, in the source 1"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str) -> None:
    """Open marks and changed code; emphasis that is gone is a remark."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru") if "missing" in message or "missing" not in f.message] == [
        (severity, message)
    ]


def test_what_the_format_knows_is_for_others(judge: Judge) -> None:
    """Lost marks that the format takes for markup are found by `tags` and `placeholders`."""
    spans = (Span(2, 3, "tag"), Span(6, 7, "tag"))
    assert judge("a *new* law", "новый закон", "ru", spans=spans) == []
