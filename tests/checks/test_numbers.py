"""`numbers`: the check around `text.numbers`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "300 years", "۳۰۰ سال"),
        ("ar", "300 years", "٣٠٠ سنة"),
        ("ru", "See https://example.org/2020 on 5 May", "См. https://example.org/2020 5 мая"),
        ("ru", "up 5%", "рост на 5 процентов"),
        ("fa", "5%", "۵٪"),
        ("ru", "-5 degrees", "минус 5 градусов"),
        ("ru", "-5 degrees", "−5 градусов"),
        ("ru", "pages 5-10", "страницы 5–10"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Values count, not their spelling; numbers within protected parts are not this check's."""
    assert judge(source, target, language) == []


def test_a_wrong_number_is_two_errors(judge: Judge) -> None:
    """The source's number and the one that stands for it are both shown."""
    assert judge("signed in 2013", "подписан в 2014 году", "ru") == [
        Finding("numbers", "error", "the number 2013 is missing", source_span=(10, 14)),
        Finding("numbers", "error", "the number 2014 is not in the source", target_span=(11, 15)),
    ]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("up 5%", "рост на 5", "the per cent sign is missing"),
        ("about -5 degrees", "около 5 градусов", "the minus sign is missing"),
        ("$3 million", "3 доллара", "3 million: check thousands and millions"),
        ("a 2-2 draw", "ничья 2:", "the number 2 is not said as often"),
        ("last year", "в 2018 году", "the number 2018 is not in the source"),
    ],
)
def test_what_a_person_should_look_at(judge: Judge, source: str, target: str, message: str) -> None:
    """Signs, scales, repetitions and additions are warnings."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [("warning", message)]
