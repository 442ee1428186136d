"""`tags`: markup survives and nests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<a href="/x">One</a> and <b>two</b>', '<b>Два</b> и <a href="/x">один</a>'),
        ("one<br>two", "раз<br/>два"),
        ("a < b > c", "а < б > в"),
        ("he said &ldquo;yes&rdquo;", "он сказал «да»"),
        ("<b>open", "<b>начало"),
        ("the end</b> of <i>it", "конец</b> всего <i>этого"),
        ("x<!-- note -->", "х"),
        ("<p><b>Please wait</b></p>", "<P><B>Подождите</B></P>"),
        ('<h2 id="one" class=x>One</h2>', "<h2 class='x' id = \"one\">Раз</h2>"),
        ('<input type="submit" value="Subscribe"/>', '<input type="submit" value="Подписаться"/>'),
        ('<img src="a.png" alt="A house">', '<img alt="Дом" src="a.png">'),
        ('<a href="https://example.org/en/law/">Law</a>', '<a href="http://www.example.org/ru/law">Закон</a>'),
        ('<a href="/donate/">Donate</a>', '<a href="/donate/index.ru.html">Помочь</a>'),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """Order, spelling, texts in attributes, the language's own page, comments and a source that does not nest itself are no mistakes."""
    assert judge(source, target, "ru") == []


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("<b>one</b>", "<b>раз", ["</b> is missing"]),
        ("<b>one</b>", "раз", ["<b> is missing", "</b> is missing"]),
        ("<b>one</b>", "</b>раз<b>", ["</b> is not well nested"]),
        ("<i><b>one</b></i>", "<i><b>раз</i></b>", ["</i> is not well nested"]),
        ("the end</b> of <i>it", "<i>конец</b> всего этого", ["</b> is not well nested"]),
        ("one", "<script>раз", ["<script> is not in the source"]),
        ("<b>one</b>", "<x>раз</b>", ["<b> is missing", "<x> is not in the source"]),
        ('<span class="x">one</span>', '<span class="y">раз</span>', ['<span class="y"> is changed, in the source <span class="x">']),
        ("<1>one</1> <2/>", "<1>раз</1>", ["<2/> is missing"]),
    ],
)
@pytest.mark.parametrize("language", ["ru", "fa", "ar", "bs", "de"])
def test_loud(judge: Judge, language: str, source: str, target: str, messages: list[str]) -> None:
    """Lost, invented, changed and crossed tags are errors."""
    found = judge(source, target, language)
    assert [f.message for f in found] == messages
    assert {f.severity for f in found} == {"error"}


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ('<a href="/law">law</a>', '<a href="/tax">закон</a>', "leads to /tax, in the source to /law"),
        ("one<br>two", "раз два", "<br> is missing"),
        ("<unnamed>", "<без имени>", "<unnamed> is translated, or missing"),
    ],
)
def test_what_may_be_meant_is_a_warning(judge: Judge, source: str, target: str, message: str) -> None:
    """Another address, a line break, words in angle brackets."""
    assert [(f.severity, f.message) for f in judge(source, target, "ru")] == [("warning", message)]


def test_marks_that_the_format_knows(judge: Judge) -> None:
    """Emphasis of Markdown counts where the document's format says that it is markup."""
    spans = (Span(0, 2, "tag"), Span(5, 7, "tag"))
    assert judge("**one** two", "**раз** два", "ru", spans=spans) == []
    assert [f.message for f in judge("**one** two", "**раз два", "ru", spans=spans)] == ["** stands there 1 time, in the source 2 times"]
