"""`tags`: markup survives and nests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<a href="/x">One</a> and <b>two</b>', '<b>Два</b> и <a href="/x">один</a>'),
        ("one<br>two", "раз<br>два"),
        ("a < b > c", "а < б > в"),
        ("he said &ldquo;yes&rdquo;", "он сказал «да»"),
        ("<b>open", "<b>начало"),
        ("x<!-- note -->", "х"),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """Order, void elements, character entities, comments and a source that does not nest itself are no mistakes."""
    assert judge(source, target, "ru") == []


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("<b>one</b>", "<b>раз", ["</b> is missing"]),
        ("<b>one</b>", "</b>раз<b>", ["</b> is not well nested"]),
        ("<i><b>one</b></i>", "<i><b>раз</i></b>", ["</i> is not well nested"]),
        ("one", "<script>раз", ["<script> is not in the source"]),
        ("B&B", "B&amp;B", ["&amp; is not in the source"]),
    ],
)
def test_loud(judge: Judge, source: str, target: str, messages: list[str]) -> None:
    """Lost, invented and crossed tags are errors."""
    found = judge(source, target, "ru")
    assert [f.message for f in found] == messages
    assert {f.severity for f in found} == {"error"}


def test_entities_of_an_engine_have_a_fix(judge: Judge) -> None:
    """An engine's `&quot;` is a quotation mark."""
    found = judge('He said "yes".', "Он сказал &quot;да&quot;.", "ru")
    assert [(f.severity, f.fix) for f in found] == [("warning", 'Он сказал "да".')]
