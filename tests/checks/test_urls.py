"""`urls`: addresses lead to the same pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang, registry
from l10n.api import Scene
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "See https://example.org/a.", "См. https://example.org/a."),
        ("ru", "See http://www.example.org/a", "См. https://example.org/a/"),
        ("fa", "See https://example.org/a", "https://example.org/a را ببینید"),
        ("ar", "See https://example.org/a", "انظر https://example.org/aو"),
        ("ru", "See https://example.org/en/a", "См. https://example.org/ru/a"),
        ("ru", "See https://en.example.org/wiki/Press", "См. https://ru.example.org/wiki/Пресса"),
        ("ru", "See https://example.org/a", "См. https://example.org/ru/a"),
        ("bs", "See https://example.org/a?lang=en", "Vidi https://example.org/a?lang=bs"),
        ("ru", "Write to a@example.org", "Пишите"),
        ("ru", "See [it](https://example.org/a)", "См. [это](https://example.org/b)"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Two spellings of one address, and the page of the target's language."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("https://example.org/a/12", "https://example.org/a/21", "error", "https://example.org/a/12 is https://example.org/a/21 here"),
        ("https://example.org/a/12", "https://example.org/a", "error", "https://example.org/a/12 is https://example.org/a here"),
        ("https://example.org/a/12", "https://example.com/a/12", "warning", "https://example.org/a/12 is https://example.com/a/12 here"),
        ("https://example.org/a", "там", "error", "https://example.org/a is missing"),
        ("there", "https://example.org/a", "warning", "https://example.org/a is not in the source"),
        ("https://example.org/en/a", "https://example.org/fr/a", "error", "https://example.org/en/a is https://example.org/fr/a here"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str) -> None:
    """One mistake is one finding."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [(severity, message)]


def test_a_project_can_refuse_pages_of_the_language() -> None:
    """With `language = "refused"` the address must be the source's."""
    source, target = "See https://example.org/en/a", "См. https://example.org/ru/a"
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get("ru"), options={"urls": {"language": "refused"}})
    assert [f.severity for f in registry.load("checks", "urls")().run(source, target, scene)] == ["error"]
