"""`acronyms`: none stands for another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "NATO and the EU met the OSCE.", "НАТО и ЕС встретились с ОБСЕ."),
        ("ru", "The UN and the WHO agree.", "Объединённые Нации и Всемирная организация здравоохранения согласны."),
        ("ru", "HIV spreads.", "ВИЧ распространяется."),
        ("ru", "It was told by the BBC.", "Об этом сообщает BBC, США."),
        ("ar", "NATO met in Paris.", "اجتمع حلف شمال الأطلسي في باريس."),
        ("fa", "NATO met the UNHCR.", "ناتو با کمیساریای عالی دیدار کرد."),
        ("bs", "The OSCE and the UN met in the USA.", "OEBS i UN sastali su se u SAD-u."),
        ("bs", "PTSD is an illness.", "PTSP je bolest."),
        ("ar", "READ THE EU RULES NOW", "اقرأ قواعد NATO الآن"),
        ("ja", "NATO met.", "NATO が会合した。"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """As it is, in the language's letters, spelt out; an unknown one; texts that are shouted."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "lost", "other"),
    [
        ("ru", "The EU and Ukraine agreed.", "НАТО и Украина договорились.", "EU", "НАТО"),
        ("ru", "The OSCE was told.", "Об этом сообщили WHO.", "OSCE", "WHO"),
        ("bs", "The EU and Ukraine agreed.", "NATO i Ukrajina su se dogovorili.", "EU", "NATO"),
        ("ar", "It was told by the BBC.", "ذكرت CNN ذلك.", "BBC", "CNN"),
        ("fa", "The HPC node is ready.", "گره HCP آماده است.", "HPC", "HCP"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, lost: str, other: str) -> None:
    """Both acronyms are shown."""
    (finding,) = judge(source, target, language)
    assert finding.source_span and finding.target_span and finding.severity == "warning"
    assert (source[slice(*finding.source_span)], target[slice(*finding.target_span)]) == (lost, other)
