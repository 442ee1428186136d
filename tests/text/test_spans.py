"""Protected spans in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.model import Span
from l10n.text import escape_foreign, find, shift
from l10n.text.spans import blank, carried, merge, written_out


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('<a href="/x?a=1&amp;b=2">one</a><br/>', ['<a href="/x?a=1&amp;b=2">', "</a>", "<br/>"]),
        ("{{ page.title }} {% if %} ${user} %{n} {0} {}", ["{{ page.title }}", "{% if %}", "${user}", "%{n}", "{0}", "{}"]),
        ("%s %d %1$s %(name)s %.2f %lu %-10s %Id", ["%s", "%d", "%1$s", "%(name)s", "%.2f", "%lu", "%-10s", "%Id"]),
        ("in %1. And %2", ["%1", "%2"]),
        ("%@ of %1$@, 50%@ x, {0, number} and {n,date,short}", ["%@", "%1$@", "{0, number}", "{n,date,short}"]),
        ("100% sure, 5% of, %5.5, 50%", []),
        ("https://example.org/a_(b)?c=d#e, then (http://x.y/z).", ["https://example.org/a_(b)?c=d#e", "http://x.y/z"]),
        ("www.example.org/news.", ["www.example.org/news"]),
        ("press@example.org, a @ b", ["press@example.org"]),
        ("a < b > c; AT&T; &amp; &#8217; &x", ["&amp;", "&#8217;"]),
        ("<!-- a <b> c -->", ["<!-- a <b> c -->"]),
    ],
)
def test_find(text: str, parts: list[str]) -> None:
    """Tags, placeholders of the usual kinds, URLs, addresses and entities; not per cent signs and lone marks."""
    assert [text[s.start : s.end] for s in find(text)] == parts


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a<>/{}%s&;:.@1-!= \n", max_size=60))
def test_spans_are_sorted_and_apart(text: str) -> None:
    """Whatever the text, spans do not overlap and stay within it."""
    found = find(text)
    edges = [edge for span in found for edge in (span.start, span.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert len(blank(text, found)) == len(text) == len(written_out(text))


@given(st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9), st.sampled_from(["tag", "url"]))))
def test_the_first_of_those_that_claim_a_place_wins(spans: list[Span]) -> None:
    """By place, then by the order in which they were given."""
    spans = [span for span in spans if span.start < span.end]
    expected: list[Span] = []
    for _, _, span in sorted(((span.start, number, span) for number, span in enumerate(spans)), key=lambda row: row[:2]):
        if not expected or span.start >= expected[-1].end:
            expected.append(span)
    assert merge(spans) == find("plain text", spans) == tuple(expected)


def test_shift() -> None:
    """Spans of a block become spans of the segment that holds them."""
    assert shift((Span(1, 2, "tag"), Span(5, 7, "tag"), Span(9, 12, "tag")), 4, 10) == (Span(1, 3, "tag"),)


def test_carried_takes_the_longest_first() -> None:
    """A part within another one is not counted there."""
    assert carried(["/a", "/a/b"], "/a/b /a") == (Span(0, 4, "tag"), Span(5, 7, "tag"))


def test_written_out() -> None:
    """Entities become their characters in place, the text keeps its length."""
    assert written_out("&quot;a&quot;").replace("\u200b", "") == '"a"'


def test_escape_foreign() -> None:
    """Only tags of the source pass, as often as there."""
    assert escape_foreign("<b>x</b>", "<b>y</b><b><script>1 < 2") == "<b>y</b>&lt;b>&lt;script>1 < 2"


@pytest.mark.parametrize("text", [mark * 30_000 for mark in ("<", "<a ", "<!--", "{{", "%(", "a@", "&a", "www.")])
def test_hostile_texts_end(text: str) -> None:
    """No pattern backtracks over long runs."""
    assert find(text) is not None
