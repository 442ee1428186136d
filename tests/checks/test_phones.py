"""`phones`: the digits of telephone numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "+1 (202) 555-0123", "+1 202 555 01 23"),
        ("fa", "0800 555 111", "۰۸۰۰۵۵۵۱۱۱"),
        ("ar", "0800 555 111", "111 555 0800"),
        ("bs", "033 123 456", "+387 33 123 456"),
        ("ru", "in 2004-2007", "в 2004-2008"),
        ("ru", "1 200 300 people", "1 200 301"),
        ("ru", "on 2022-05-12", "12.05.2022"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Grouping, script and prefix do not count; years, dates and sums are no telephone numbers."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "+387 33 123 456", "+387 33 124 456", "+387 33 123 456 is +387 33 124 456 here"),
        ("bs", "(202) 555-0123", "(555) 202-0123", "(202) 555-0123 is (555) 202-0123 here"),
        ("fa", "+387 33 123 456", "تلفن", "the telephone number +387 33 123 456 is missing"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """Another digit, groups that changed places, a number that is gone."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("error", message)]
