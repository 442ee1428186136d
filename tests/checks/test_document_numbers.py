"""`document_numbers`: resolutions, laws, cases, standards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "A/RES/70/1", "А/RES/70/1"),
        ("ar", "S/RES/2254 (2015)", "القرار 2254 (2015)"),
        ("fa", "S/RES/2254 (2015)", "قطعنامه ۲۲۵۴ (۲۰۱۵)"),
        ("fa", "No. 123/4567", "شماره ۴۵۶۷/۱۲۳"),
        ("bs", "Case IT-04-74-T", "predmet IT-04-74-T"),
        ("ru", "ISO 9001", "ИСО 9001"),
        ("ru", "in 2021/22, 24/7", "в сезоне 2021/2022 круглосуточно"),
        ("ru", "F-16 jets", "истребители F-16"),
        ("ru", "COVID-19", "COVID‑19"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Scripts, letters of another script and what is no document's number."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "S/RES/2254 (2015)", "S/RES/2245 (2015)", "S/RES/2254 (2015) is S/RES/2245 (2015) here"),
        ("fa", "No. 123/4567", "شماره ۱۲۴/۴۵۶۷", "123/4567 is ۱۲۴/۴۵۶۷ here"),
        ("ar", "IT-04-74", "IT-04-75", "IT-04-74 is IT-04-75 here"),
        ("ru", "E/CN.4/2004/7", "E/CN.4/2004/8", "E/CN.4/2004/7 is E/CN.4/2004/8 here"),
        ("ru", "ISO/IEC 27001:2013", "ISO/IEC 27001:2018", "ISO/IEC 27001:2013 is ISO/IEC 27001:2018 here"),
        ("bs", "F-16 jets", "avioni F-18", "F-16 is F-18 here"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """Another digit is an error."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]
