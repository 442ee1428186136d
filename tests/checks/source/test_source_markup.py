"""`source_markup`: what has no partner."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The council (founded in 1990 met.", "( has no partner"),
        ("The council founded in 1990) met.", ") has no partner"),
        ("He said: “We agreed.", "a quotation mark has no partner"),
        ('"We agreed, he said.', "a quotation mark has no partner"),
    ],
)
def test_alone(said: Said, text: str, message: str) -> None:
    """A warning each."""
    assert [(s, m) for s, m, _ in said(text)] == [("warning", message)]


def test_markdown_and_tags(said: Said) -> None:
    """Strong text and inline tags that are not closed."""
    assert [m for _, m, _ in said("The **council met.\n", path="a.md")] == ["** has no partner"]
    assert [m for _, m, _ in said("The <b>council met.\n", path="a.md")] == ["<b> is not closed"]


@pytest.mark.parametrize(
    "text",
    [
        "a) one b) two",
        "He is 6'2\" tall",
        "“We agreed.\n\n“We left,” he said.",
        '"We agreed.\n\nWe left," he said.',
        "(a) [b] (c (d))",
        "a smile :)",
    ],
)
def test_quiet(said: Said, text: str) -> None:
    """Lists, inches, quotations over paragraphs, smileys."""
    assert said(text) == []
