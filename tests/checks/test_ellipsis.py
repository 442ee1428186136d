"""`ellipsis`: one way to write it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.ellipsis import Ellipses
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "And so on ...", "И так далее..."),
        ("ru", "And so on ...", "И так далее…"),
        ("bs", "at .... end", "na .... kraju"),
        ("fa", "a. b.", "الف. ب."),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Either way, and what the source does too."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "message", "fix"),
    [
        ("ru", "И так… и далее...", "… and ... in one text", "И так… и далее…"),
        ("bs", "I tako. . . dalje", "an ellipsis with spaces between its dots", "I tako... dalje"),
        ("fa", "و غیره.....", "an ellipsis of more than three dots", "و غیره..."),
    ],
)
def test_loud(judge: Judge, language: str, target: str, message: str, fix: str) -> None:
    """Two ways, torn and long ones."""
    assert [(f.severity, f.message, f.fix) for f in judge("Something else", target, language)] == [("info", message, fix)]


@pytest.mark.parametrize(
    ("wanted", "target", "fix"),
    [("character", "И так...", "И так…"), ("dots", "И так…", "И так..."), ("dots", "И так...", None), ("character", "И так…", None)],
)
def test_as_set(wanted: str, target: str, fix: str | None) -> None:
    """The setting asks for one way."""
    scene = Scene(Unit(Key(None, "And so")), lang.get("en"), lang.get("ru"), options={"ellipsis": {"ellipsis": wanted}})
    assert [f.fix for f in Ellipses().run("And so", target, scene)] == ([fix] if fix else [])
