"""`brackets`: pairs, and quotations that stay quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "“We agreed”, he said (today).", "«Мы договорились», — сказал он (сегодня)."),
        ("bs", '"We agreed to go on", he said.', "„Dogovorili smo se da nastavimo”, rekao je."),
        ("ru", "“We agreed and went.", "«Мы договорились и ушли."),
        ("ru", "And then we all went home”, he said.", "А потом мы разошлись по домам», — сказал он."),
        ("ru", "He said: 'We have seen enough of this.", "Он сказал: «Мы насмотрелись этого."),
        ("ru", "a) first (32)", "а) первое (32)"),
        ("ru", "the prosecutors’ office", "прокуратура «Центр»"),
        ("fa", "the 'right' thing to do", "کار درست"),
        ("ru", 'a 5" screen', "экран 5 дюймов"),
        ("fa", "He said &quot;We agreed on it all&quot;", "گفت «ما بر سر همه توافق کردیم»"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Marks of any kind count as pairs; half quotations, list marks, inches and apostrophes are known."""
    assert judge(source, target, language) == []


def test_what_a_format_protects(judge: Judge) -> None:
    """A link's address ends in the target where it ends in the source, whatever stands behind it."""
    source, target = "_[the fold](https://a.org/b)_ (a term)—is", "_[сгиб](https://a.org/b)_ (термин)—это"
    spans = (Span(1, 2, "link"), Span(10, 28, "link"))
    assert judge(source, target, "ru", spans=spans) == []
    assert judge(source, f"[{target}]", "ru", spans=spans) == []
    assert [f.message for f in judge(source, target + " (", "ru", spans=spans)] == ["( has no partner"]


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "He came (today).", "Он пришёл (сегодня.", "( has no partner"),
        ("ru", "“We agreed”, he said.", "«Мы договорились, сказал он.", "« has no partner"),
        ("bs", "“We agreed”, he said.", "“Dogovorili smo se, rekao je.", "a quotation mark has no partner"),
        ("ar", "“We agreed on all of it”, he said.", "قال إننا اتفقنا على كل شيء.", "the marks of a quotation are missing"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """What is open stays open, and words that somebody said lose their marks."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("warning", message)]
