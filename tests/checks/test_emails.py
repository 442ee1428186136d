"""`emails`: letters reach whom they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Write to press@example.org.", "press@example.org برای خبرنگاران"),
        ("mailto:press@example.org", "press@example.org"),
        ("Press@Example.org", "press@example.org"),
        ("translator-credits", "press@example.org"),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """The same address, wherever it stands."""
    assert judge(source, target, "fa") == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("press@example.org", "pres@example.org", "error", "press@example.org is pres@example.org here"),
        ("press@example.org", "нам", "error", "press@example.org is missing"),
        ("us", "press@example.org", "warning", "press@example.org is not in the source"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str) -> None:
    """One mistake is one finding."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [(severity, message)]
