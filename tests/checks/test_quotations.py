"""`quotations`: what somebody said stays a quotation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "“We agreed on all of it”, he said.", "«Мы обо всём договорились», — сказал он."),
        ("ru", '"We agreed on it," he said, "and we went home."', "«Мы договорились, — сказал он, — и ушли домой»."),
        ("bs", 'It has "a long way" to go; "we know that it does".', "Ima „dug put”; „znamo da ga ima”."),
        ("fa", "He said: 'We have seen enough of this now.'", "او گفت: «ما دیگر به اندازه کافی دیده‌ایم.»"),
        ("ar", '"We agreed on all of it", he said.', 'قال: "اتفقنا على كل شيء.'),
        ("ru", '"We have "a deal" and we keep it," he said.', "«У нас есть “уговор”, и мы его держим», — сказал он."),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Marks of any kind, one quotation in two parts, and a mark alone, which another check speaks of."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "lost"),
    [
        ("ar", "“We agreed on all of it”, he said.", "قال إننا اتفقنا على كل شيء.", "“We agreed on all of it”"),
        ("ru", "“We agreed on all of it”, he said.", "Он сказал.", "“We agreed on all of it”"),
        (
            "bs",
            '"We agreed on all of it," he said. "Nobody will go home tonight, and that is the end of it," she added in Sarajevo.',
            "„O svemu smo se dogovorili”, rekao je. Niko večeras neće kući, i tu je kraj, dodala je u Sarajevu.",
            '"Nobody will go home tonight, and that is the end of it,"',
        ),
        (
            "ru",
            '"We agreed on all of it with our friends from the ministry," he told "The Times".',
            "Мы обо всём договорились с друзьями из министерства, сказал он «Таймс».",
            '"We agreed on all of it with our friends from the ministry,"',
        ),
        (
            "fa",
            "He said: 'We have seen enough of this now.'",
            "او گفت ما دیگر به اندازه کافی دیده‌ایم.",
            "'We have seen enough of this now.'",
        ),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, lost: str) -> None:
    """A quotation that has lost its marks, or was left out, is named by its words."""
    found = judge(source, target, language)
    assert [(f.severity, source[slice(*f.source_span)] if f.source_span else "") for f in found] == [("warning", lost)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('They call it a "trigger".', "Это называют спусковым крючком."),
        ('He was made "Hero of the Soviet Union".', "Он стал Героем Советского Союза."),
    ],
)
def test_words_and_titles(judge: Judge, source: str, target: str) -> None:
    """A quoted word or a title that loses its marks gets a remark."""
    assert [f.severity for f in judge(source, target, "ru")] == ["info"]
