"""`doubled`: traces of hasty editing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "He came, and came again.", "Он пришёл, пришёл снова."),
        ("ru", "He had had enough", "Он что что сказал"),
        ("fa", "BBC gradually", "بی بی سی کم کم"),
        ("ar", "CNN reported", "ذكرت وسي إن إن"),
        ("ru", "letters from a to z", "буквы a..z"),
        ("ru", "And so on ...", "И так далее ..."),
        ("ru", "Letters from a to z, digits 0-9", "Буквы a..z, цифры 0..9"),
        ("ru", "It is very very good", "Это очень очень хорошо"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What the source does, and what the language does, is right."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("target", "message", "fix"),
    [
        ("Встреча прошла в в Сараеве", "the word в stands there twice", None),
        ("Да,, конечно", ",, stands there twice", None),
        ("Да, конечно..", ".. stands there twice", None),
    ],
)
def test_loud(judge: Judge, target: str, message: str, fix: str | None) -> None:
    """Words and marks that stand there twice."""
    assert [(f.message, f.fix) for f in judge("Something else", target, "ru")] == [(message, fix)]


def test_names_of_letters_alone_are_words(judge: Judge) -> None:
    """Beside no other letter the name of one is another word, twice."""
    assert [f.message for f in judge("He said that it was", "قال إن إن الأمر كان", "ar")] == ["the word إن stands there twice"]
