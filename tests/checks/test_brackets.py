"""`brackets`: pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("“We agreed”, he said (today).", "«Мы договорились», — сказал он (сегодня)."),
        ("a) first (32)", "а) первое (32)"),
        ("It began (and", "Это началось (и"),
        ("Thank you :)", "Спасибо :)"),
        ("First, second and third", "Первое: а) раз, б) два, в) три"),
        ("a.", "а) раз"),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """Pairs, the source's own halves, list marks and smileys."""
    assert judge(source, target, "ru") == []


def test_what_a_format_protects(judge: Judge) -> None:
    """A link's address ends in the target where it ends in the source, whatever stands behind it."""
    source, target = "_[the fold](https://a.org/b)_ (a term)—is", "_[сгиб](https://a.org/b)_ (термин)—это"
    spans = (Span(1, 2, "link"), Span(10, 28, "link"))
    assert judge(source, target, "ru", spans=spans) == []
    assert judge(source, f"[{target}]", "ru", spans=spans) == []
    assert [f.message for f in judge(source, target + " (", "ru", spans=spans)] == ["( has no partner"]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("He came (today).", "Он пришёл (сегодня.", "( has no partner"),
        ("He came (today).", "Он пришёл сегодня).", ") has no partner"),
        ("A [sic] is here.", "Здесь [sic.", "[ has no partner"),
        ("He came (today).", "Он пришёл )сегодня(.", ") has no partner"),
        ("At 100 feet (30 m) off", "В 100 футах (30 м от", "( has no partner"),
        ("At 100 feet (30 m) off", "В 100 футах 30 м) от", ") has no partner"),
        ("Davis, 45, came", "Дэвис 45) пришла", ") has no partner"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, message: str) -> None:
    """A bracket that is lost, and one that closes before it opens."""
    found = judge(source, target, "ru")
    assert (found[0].severity, found[0].message) == ("warning", message)
