"""`end_punctuation`: the last mark, by its meaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "What next?", "بعد چه؟"),
        ("ru", '"What next?"', "«Что дальше?»."),
        ("ru", "He said “yes.”", "Он сказал «да»."),
        ("ru", "And then...", "А потом…"),
        ("ru", "<b>Yes.</b>", "<b>Да.</b>"),
        ("ru", "News", "Новости"),
        ("ar", "a “trigger.”", "“محفز”"),
        ("ja", "Yes.", "はい。"),
        ("ru", "See https://example.org.", "См. https://example.org."),
        ("ru", "“We agreed,” he said.", "«Мы договорились, — сказал он. —"),
        ("ru", "Time-out (in sec.)", "Ожидание (в секундах)"),
        ("ru", "%d users were found", "Найдено пользователей: %d"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Scripts, quotation marks, markup and their order make no difference."""
    assert judge(source, target, language) == []


def test_what_a_format_protects(judge: Judge) -> None:
    """The end of a shortcode's translated argument is the text's end."""
    spans = (Span(0, 14, "placeholder"), Span(23, 28, "placeholder"))
    assert judge('{{< note text="He came." >}}', '{{< note text="Он пришёл." >}}', "ru", spans=spans) == []
    assert [f.message for f in judge('{{< note text="He came." >}}', '{{< note text="Он пришёл" >}}', "ru", spans=spans)] != []


@pytest.mark.parametrize(
    ("language", "source", "target", "fix"),
    [
        ("ru", "He came!", "Он пришёл", "Он пришёл!"),
        ("fa", "Did he come?", "آیا او آمد", "آیا او آمد؟"),
        ("ru", "He came!", "«Он пришёл» ", None),
        ("ru", "Did he come?", "Он пришёл.", None),
        ("ru", "Contents", "Содержание:", None),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, fix: str | None) -> None:
    """A lost mark has a fix where nothing stands behind the last word."""
    assert [(f.severity, f.fix) for f in judge(source, target, language)] == [("warning", fix)]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", '"Yes," he said.', "او گفت: «بله»"),
        ("ru", "He said the bars were gone.", "Баров больше нет:"),
        ("ar", "and they left.\"", "وغادروا"),
        ("fa", "since today.", "از امروز"),
        ("ru", "On Thursday at 6:30 p.m.", "В четверг в 18:30"),
        ("bs", "Acme Inc.", "Acme Inc"),
    ],
)
def test_noted(judge: Judge, language: str, source: str, target: str) -> None:
    """A sentence that the language may end so, with a quotation or before one, is only noted."""
    assert [f.severity for f in judge(source, target, language)] == ["info"]


def test_a_lost_full_stop_is_a_note(judge: Judge) -> None:
    """It changes no meaning, and translators lose it more often than anything else; the fix puts it there."""
    assert [(f.severity, f.fix) for f in judge("He came.", "Он пришёл", "ru")] == [("info", "Он пришёл.")]
