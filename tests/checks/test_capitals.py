"""`capitals`: how a text begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "The meeting was held.", "Встреча состоялась."),
        ("bs", "iPhone sales are growing fast.", "iPhone se brzo prodaje."),
        ("bs", "Sales of the iPhone are growing.", "iPhone se sve više prodaje."),
        ("ru", "and he came.", "и он пришёл."),
        ("ru", "NATO", "НАТО"),
        ("ru", "5 people came to us.", "5 человек пришли к нам."),
        ("ru", "Five people came to us.", "5 человек пришли к нам."),
        ("ar", "The meeting was held in UNESCO.", "عُقد الاجتماع في UNESCO."),
        ("fa", "The meeting was held.", "نشست برگزار شد."),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names that begin small, numbers, parts of sentences, scripts without capitals."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity"),
    [
        ("ru", "The meeting was held.", "встреча состоялась.", "warning"),
        ("bs", "“The meeting was held.”", "„sastanak je održan.”", "warning"),
        ("ru", "File menu", "меню «Файл»", "info"),
        ("ru", "The meeting was held.", "ВСТРЕЧА СОСТОЯЛАСЬ.", "warning"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str) -> None:
    """A sentence that begins small or shouts; a label is only noted."""
    assert [f.severity for f in judge(source, target, language)] == [severity]
