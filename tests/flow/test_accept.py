"""Which answers are taken."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.flow.accept import accept, is_echo, nothing_to_translate
from l10n.model import Key, Span, Unit
from l10n.text import mask

SOURCE = "Read <b>all 12 pages</b> of {name} today."  # masked: Read ⟦0⟧all 12 pages⟦1⟧ of ⟦2⟧ today.


def judged(source: str, answer: str, target: str = "ru", spans: tuple[Span, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """What `accept` says of an answer."""
    unit = Unit(Key(None, source), spans=spans)
    return accept(unit, mask(source, spans), answer, lang.get("en"), lang.get(target))


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        (SOURCE, "Читайте ⟦0⟧все 12 страниц⟦1⟧ ⟦2⟧ сегодня.", "Читайте <b>все 12 страниц</b> {name} сегодня."),
        (SOURCE, "Сегодня в ⟦ 2 ⟧ ⟦0⟧все ۱۲ страниц⟦1⟧.", "Сегодня в {name} <b>все ۱۲ страниц</b>."),
        ("  Good day. \n", "Добрый день.\r\n", "  Добрый день. \n"),
        ("One.\nTwo.", "Раз.\r\nДва.", "Раз.\nДва."),
        ("Igor Krasnov", "Igor Krasnov", "Igor Krasnov"),
        ("IBM 2022", "IBM 2022", "IBM 2022"),
        ("A mark ⟦7⟧ of its own", "Своя метка ⟦0⟧", "Своя метка ⟦7⟧"),
    ],
)
def test_accepted(source: str, answer: str, target: str) -> None:
    """Protected parts come back wherever they stand; white space around is the source's."""
    assert judged(source, answer) == (target, ())


@pytest.mark.parametrize(
    ("source", "answer", "reasons"),
    [
        (SOURCE, "Читайте ⟦0⟧все 12 страниц ⟦2⟧.", ("lost or doubled '</b>'",)),
        (SOURCE, "⟦0⟧12⟦0⟧⟦1⟧⟦2⟧", ("lost or doubled '<b>'",)),
        (SOURCE, "⟦0⟧12⟦1⟧⟦2⟧⟦9⟧", ("made up a placeholder",)),
        (SOURCE, "⟦0⟧12⟦1⟧⟦2⟧⟦" + "9" * 300 + "⟧", ("holds a broken placeholder",)),
        (SOURCE, "⟦0⟧12⟦1⟧⟦2⟧ ⟦x", ("holds a broken placeholder",)),
        (SOURCE, "⟦0⟧13⟦1⟧⟦2⟧", ("lost the number 12", "made up the number 13")),
        ("Good day.", "<script>alert()</script>День.", ("made up '</script>'", "made up '<script>'")),
        ("Good day.", "", ("is empty",)),
        ("Good day.", " \n", ("is empty",)),
        ("Good day.", "Good  Day. ", ("is the source, not translated",)),
        ("Good day.", "День\0.", ("holds control characters",)),
        ("Good day.", "\x1b[31mДень.", ("holds control characters",)),
        ("Good day.", "\u202eДобрый день.", ("holds a character that is in no such text (U+202E)",)),
        ("Good day.", "Добрый д\ufffdнь.", ("holds a character that is in no such text (U+FFFD)",)),
        ("Good day.", "День" * 100, ("is 400 characters long, for 9",)),
    ],
)
def test_refused(source: str, answer: str, reasons: tuple[str, ...]) -> None:
    """Law 7, and hostile answers: what lost or made up a protected part or a number, or is no translation, says why."""
    assert tuple(sorted(judged(source, answer)[1])) == tuple(sorted(reasons))


def test_spans_of_the_format() -> None:
    """What only the format knows to be markup is protected too."""
    spans = (Span(4, 6, "tag"), Span(10, 12, "tag"))
    assert judged("See **this** now", "Вот ⟦0⟧это⟦1⟧", spans=spans) == ("Вот **это**", ())
    assert judged("See **this** now", "Вот это", spans=spans)[1] == ("lost or doubled '**'", "lost or doubled '**'")


@pytest.mark.parametrize(
    ("text", "echo"),
    [("Good day", True), ("Day", False), ("Ministry of Justice", True), ("X y", False), ("⟦0⟧ A", False), ("سلام", True)],
)
def test_echo(text: str, echo: bool) -> None:
    """A repeated text is no translation unless it holds names only; in scripts without capitals every word counts."""
    assert is_echo(text, text) is echo
    assert is_echo(text, text + " x") is False


@pytest.mark.parametrize(
    ("text", "nothing"), [("2022", True), ("{name}", True), ("— …", True), ("{name} a", False), ("п", False)]
)
def test_nothing_to_translate(text: str, nothing: bool) -> None:
    """Text without letters of its own needs no engine."""
    assert nothing_to_translate(mask(text)) is nothing
