"""`source_links`: links that lead nowhere."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See http:/example.org/a today", "no address: http:/example.org/a"),
        ("See https://https://example.org", "no address: https://https://example.org"),
        ("See htps://example.org", "no address: htps://example.org"),
        ("Write to a@example,org", "no address: a@example,org"),
    ],
)
def test_malformed(said: Said, text: str, message: str) -> None:
    """Addresses that cannot be right."""
    assert [(s, m) for s, m, _ in said(text)] == [("error", message)]


def test_files_and_targets(said: Said) -> None:
    """A target that is empty, and one that is not beside the document."""
    text = "See [the report](reports/a.pdf), [the law](b.pdf) and [us]().\n"
    assert [(s, m) for s, m, _ in said(text, path="a.md", files=["reports/a.pdf"])] == [
        ("error", "no such file beside the document: b.pdf"),
        ("error", "a link without a target"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[a](/en/law)",
        "[a](#top)",
        "[a](https://example.org/b.pdf)",
        "[a](law/)",
        "[a](mailto:a@example.org)",
        "`http:/x`",
        "https://https.example.org",
    ],
)
def test_quiet(said: Said, text: str) -> None:
    """What the site makes, what is elsewhere, code."""
    assert said(text, path="a.md") == []
