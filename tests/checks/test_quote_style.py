"""`quote_style`: quotation marks of the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.quote_style import QuoteStyle
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ru", "«Мы договорились „обо всём“», — сказал он."),
        ("ru", '"Мы договорились", — сказал он.'),
        ("ru", "“Мы договорились, — сказал он."),
        ("bs", "„Dogovorili smo se”, rekao je."),
        ("bs", "“Dogovorili smo se”, rekao je."),
        ("fa", "او گفت: «توافق کردیم»."),
        ("ar", 'قال: "اتفقنا".'),
        ("ja", "「合意した」と述べた。"),
        ("ru", "Он&nbsp;сказал: &ldquo;да&rdquo;"),
    ],
)
def test_quiet(judge: Judge, language: str, target: str) -> None:
    """The language's own, straight ones, marks that another check speaks of, languages of which nothing is known, entities."""
    assert judge('"We agreed", he said.', target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "fix"),
    [
        ("ru", "“Мы договорились”, — сказал он.", "«Мы договорились», — сказал он."),
        ("ru", "«Мы договорились “обо всём”», — сказал он.", "«Мы договорились „обо всём“», — сказал он."),
        ("bs", "«Dogovorili smo se o tome», rekao je.", "„Dogovorili smo se o tome”, rekao je."),
        ("fa", "او گفت: “توافق کردیم”.", "او گفت: «توافق کردیم»."),
        ("ru", "Введите “rm” и нажмите Enter", None),
        ("ru", "Введите x=“да нет”", None),
    ],
)
def test_loud(judge: Judge, language: str, target: str, fix: str | None) -> None:
    """A remark, with a fix where these are words and no command."""
    assert [(f.severity, f.fix) for f in judge('"We agreed", he said.', target, language)] == [("info", fix)]


def test_other_marks_by_option() -> None:
    """An office may want its own marks everywhere."""
    source, target = '"We agreed", he said.', '"Мы договорились", — сказал он.'
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get("ru"), options={"quote_style": {"others": "remark"}})
    assert [f.fix for f in QuoteStyle().run(source, target, scene)] == ["«Мы договорились», — сказал он."]
