"""`length`: targets that are too short or too long to be all and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]
SOURCE = "The talks began on Monday, although both sides had rejected them a week before."


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", SOURCE, "Переговоры начались в понедельник, хотя обе стороны неделей раньше от них отказались."),
        ("fa", SOURCE, "مذاکرات روز دوشنبه آغاز شد، هرچند هر دو طرف یک هفته پیش آن را رد کرده بودند."),
        ("ar", SOURCE, "بدأت المحادثات يوم الاثنين رغم أن الجانبين رفضاها قبل أسبوع."),
        ("bs", SOURCE, "Razgovori su počeli u ponedjeljak, iako su ih obje strane sedmicu ranije odbile."),
        ("ru", "OK", "Хорошо"),
        ("ja", SOURCE, "会談は月曜日に始まった。"),
        ("de", SOURCE, "Die Gespräche begannen am Montag."),
        ("ru", "See <a href='https://example.org/a/very/long/address'>it</a>", "См. <a href='#'>здесь</a>"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Usual lengths, short words, scripts of syllables, and markup, which does not count."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity"),
    [
        ("ru", "Переговоры начались в понедельник.", "warning"),
        ("ru", "Начались переговоры.", "warning"),
        ("fa", "آغاز شد.", "warning"),
        ("bs", "Razgovori su počeli. " * 11, "warning"),
        ("ar", "بدأت المحادثات يوم الاثنين. " * 8, "warning"),
        ("de", "Ja.", "warning"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str) -> None:
    """The farther from the usual length, the surer."""
    assert [f.severity for f in judge(SOURCE, target, language)] == [severity]
