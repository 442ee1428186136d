"""`links`: links of Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Read [the law](/law) and [tax](/tax).", "Читайте [налог](/tax) и [закон](/law)."),
        ("fa", "[law](https://example.org/en/law)", "[قانون](https://example.org/fa/law/)"),
        ("ar", '![house](a.png "A house")', '![بيت](a.png "بيت")'),
        ("bs", "[law](/a_(b))", "[zakon](/a_(b))"),
        ("ru", "a [sic] (note)", "а [sic] (прим.)"),
        ("ru", '<a href="/law"><img src="a.png"></a>', '<a href="/law"><img src="a.png"></a>'),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """The same addresses in any order, the page of the language, titles, brackets that are no links."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        ("Read [the law](/law).", "Читайте [закон].", "error", "the link to /law is missing"),
        ("See ![house](a.png)", "См. дом", "error", "the picture a.png is missing"),
        ("Read [the law](/law).", "Читайте [](/law).", "error", "the link to /law has no text"),
        ("Read [the law](/law).", "Читайте [закон]().", "error", "leads nowhere, in the source to /law"),
        ('<a href="/law">law</a>', '<a href="/law"> </a>', "error", "a link has no text"),
        ("Read [the law](/law).", "Читайте [закон](/tax).", "warning", "leads to /tax, in the source to /law"),
        ("Read the law.", "Читайте [закон](/law).", "warning", "a link to /law is not in the source"),
    ],
)
def test_loud(judge: Judge, source: str, target: str, severity: str, message: str) -> None:
    """Lost links and empty ones are errors; another address may be meant."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [(severity, message)]


def test_the_formats_spans_change_nothing(judge: Judge) -> None:
    """Where the format knows the link, it is found all the same."""
    assert [f.severity for f in judge("[law](/law)", "[закон]", "ru", spans=(Span(0, 1, "link"), Span(4, 11, "link")))] == ["error"]


def test_a_torn_link_has_a_fix(judge: Judge) -> None:
    """White space between text and address makes two things of one."""
    found = judge("Read [the law](/law).", "Читайте [закон] (/law).", "ru")
    assert [(f.severity, f.fix) for f in found] == [("error", "Читайте [закон](/law).")]
