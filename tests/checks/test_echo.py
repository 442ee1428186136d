"""`echo`: both languages at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "The meeting was held.", "Встреча состоялась."),
        ("ru", "World Health Organization", "Всемирная организация здравоохранения (World Health Organization)"),
        ("bs", "in vitro", "u epruveti (in vitro)"),
        ("fa", "Open the file menu", "Open the file menu"),
        ("en-GB", "The colour of it", "The colour of it and more of the same"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names and short terms beside their translation, a copy alone, and the source's own language are no echo."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ru", "The meeting was held. – Встреча состоялась."),
        ("fa", "نشست برگزار شد. The meeting was held."),
        ("ar", "عُقد الاجتماع.\nThe meeting was held."),
        ("bs", "The meeting was held. (Sastanak je održan.)"),
    ],
)
def test_loud(judge: Judge, language: str, target: str) -> None:
    """The source in front of its translation or behind it; pointed at is the source."""
    (finding,) = judge("The meeting was held.", target, language)
    assert finding.severity == "error"
    assert finding.target_span is not None and target[slice(*finding.target_span)] == "The meeting was held"
