"""`negation`: the smallest word that says the opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]

SOURCE = "The talks did not begin on Monday."


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", SOURCE, "В понедельник переговоры не начались."),
        ("fa", SOURCE, "مذاکرات روز دوشنبه آغاز نشد."),
        ("ar", SOURCE, "لم تبدأ المحادثات يوم الاثنين."),
        ("bs", SOURCE, "Razgovori nisu počeli u ponedjeljak."),
        ("ru", "It is not allowed to smoke here.", "Курить здесь запрещено."),
        ("fa", "I can’t see it.", "نمی‌توانم آن را ببینم."),
        ("ru", "not only in the north", "и на севере"),
        ("bs", "The No. 5 bus", "Autobus broj 5"),
        ("fa", "<b>Media No.: </b>", "<b>شماره رسانه: </b>"),
        ("ar", "It does not work here.", "البرنامج لايعمل هنا."),
        ("ar", "The file cannot be saved.", "ﻻ يمكن حفظ الملف."),
        ("ru", "It is impossible to say.", "Этого сказать нельзя."),
        ("de", SOURCE, "Die Gespräche begannen am Montag."),
        ("ar", "T-shirts and trousers", "أقمصة وسراويل"),
        ("ru", 'set link="no"', 'задайте link="no"'),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Denials in both, in one word that means the opposite, phrases that deny nothing, languages that are not known."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity"),
    [
        ("ru", SOURCE, "Переговоры начались в понедельник.", "warning"),
        ("fa", SOURCE, "مذاکرات روز دوشنبه آغاز شد.", "warning"),
        ("ar", SOURCE, "بدأت المحادثات يوم الاثنين.", "warning"),
        ("bs", "The talks didn’t begin.", "Razgovori su počeli.", "warning"),
        ("ru", "He came without his brother.", "Он пришёл с братом.", "warning"),
        ("ru", "He did not join the fight against hunger, impossible as it was.", "Он участвовал в борьбе против голода.", "info"),
        ("bs", "The talks began on Monday.", "Razgovori nisu počeli u ponedjeljak.", "info"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str) -> None:
    """What is denied no more is a warning; what may be said otherwise is noted."""
    assert [f.severity for f in judge(source, target, language)] == [severity]
