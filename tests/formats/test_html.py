"""HTML: what is text of a page, how translations are written into it, what its page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.html import HtmlFormat
from l10n.formats.html_tokens import tokenize
from l10n.model import Document, Key, Page, Unit

FIXTURES = Path(__file__).parent / "fixtures" / "html"


def parse(text: str, **options: bool) -> Document:
    """A page's document."""
    return HtmlFormat().parse(text.encode(), "news/a.html", "en", FormatOptions(**options))


def texts(text: str, **options: bool) -> list[str]:
    """The text of each unit."""
    return [unit.key.source for unit in parse(text, **options).units]


def changed(text: str, targets: dict[str, str], language: str | None = None) -> str:
    """A page with translations."""
    keys = {Key(None, source): target for source, target in targets.items()}
    return HtmlFormat().render(parse(text), keys, lang.get(language) if language else None).decode()


def test_release() -> None:
    """A whole page: blocks with inline markup, attributes and metadata; nothing of scripts, comments, code, skipped parts."""
    units = parse((FIXTURES / "release.html").read_text()).units
    assert [(unit.kind, unit.key.context, unit.key.source) for unit in units] == [
        ("title", None, "Prosecutors meet – Press Office"),
        ("meta", None, 'Four countries agree on "joint work".'),
        ("meta", None, "The host's news"),
        ("meta", None, "Main"),
        ("paragraph", None, '<a href="/">Home</a> | <a href="/news">News</a>'),
        ("heading", None, "Prosecutors <em>meet</em>"),
        (
            "paragraph",
            None,
            'Read <a href="x?a=1&amp;b=2" title="The programme">this</a>, été\u00a02022 &amp; more: R&D &lt;tag&gt; a < b.',
        ),
        ("caption", None, "The programme"),
        ("paragraph", None, "All of it bold"),
        ("caption", None, "The heads of delegations"),
        ("paragraph", None, "Caption-like text<br> second line"),
        ("paragraph", None, "After two breaks"),
        ("list item", None, "One"),
        ("list item", None, "Two"),
        ("list item", None, "Two and a half"),
        ("cell", None, "Day"),
        ("cell", None, 'Kept <b translate="yes">but this</b>'),
        ("quote", None, 'Said <span class="notranslate">Acme Ltd</span> and <code>rm -rf</code> — twice.'),
        ("paragraph", "button", "Send"),
        ("meta", None, "Go"),
        ("meta", None, 'Your "name"'),
        ("paragraph", None, "Hello <%= name %>, <!-- inner --> {{ greeting }}"),
        ("paragraph", None, "2 March"),
    ]
    assert next(unit.note for unit in units if unit.key.context) == "On the form"


def test_spans() -> None:
    """Each tag is a span; code, and what is not translated, is one span with its tags."""
    unit = parse("<p>A <b>b</b> <code>c <i>d</i></code> e <span translate=no>F <br> G</span>.").units[0]
    assert [(span.kind, unit.key.source[span.start : span.end]) for span in unit.spans] == [
        ("tag", "<b>"),
        ("tag", "</b>"),
        ("code", "<code>c <i>d</i></code>"),
        ("placeholder", "<span translate=no>F <br> G</span>"),
    ]


def test_code_by_setting() -> None:
    """`pre` and `code` hold text only where the settings say so; white space counts in `pre`."""
    page = "<p>Use <code>make</code></p><pre>two\n  lines</pre><code>alone</code>"
    assert texts(page) == ["Use <code>make</code>"]
    assert texts(page, translate_code=True) == ["Use <code>make</code>", "two\n  lines", "alone"]


def test_translate_attribute() -> None:
    """`translate` holds for an element and all within it, until another says otherwise; unclosed elements end as in browsers."""
    assert texts('<div translate="no">a<div>b<p translate=yes>c</div>d</div>e') == ["c", "e"]
    assert texts("<ul><li class='x notranslate'>a<ul><li>b</ul><li>c</ul>") == ["c"]
    assert texts("<p translate=no>a<p>b<p translate=NO title='t'>c<div>d</div>") == ["b", "d"]
    assert texts("<table><tr><td translate=no>a<table><td>b</table><td>c<tr><td>d</table>") == ["c", "d"]
    assert texts('<p translate="no"><img alt="a"></p><p><img alt="b"></p>') == ["b"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<P>Upper <B>case</B></P>", ["Upper <B>case</B>"]),
        ("no block at all", ["no block at all"]),
        ("a <b>crossing <i>b</b> c</i> d", ["a <b>crossing <i>b</b> c</i> d"]),
        ("<p><b>bold <p>not closed", ["bold", "not closed"]),
        ("<p>a</b> b</p></div></p>", ["a</b> b"]),
        ("<p>1 < 2 and <3", ["1 < 2 and <3"]),
        ("<p>a<br/>b<hr/>c", ["a<br/>b", "c"]),
        ("<p>a <!-- x > y --> b <!-- open", ["a <!-- x > y --> b"]),
        ("<p>a <![CDATA[ b ]]> c", ["a <![CDATA[ b ]]> c"]),
        ("<p>a<?php if ($b > 1) ?>c", ["a<?php if ($b > 1) ?>c"]),
        ("<p>a<% if (b > 1) %>c<% not code", ["a<% if (b > 1) %>c<% not code"]),
        ("<p>a <% b <script> %> c </script> d <![CDATA[ <script> ]]> e </script> f", ["a <% b", "d <![CDATA[ <script> ]]> e", "f"]),
        ('<p title=unquoted>a<p title="open', ["unquoted", "a"]),
        ("<p a='>' b=\">\">c</p>", ["c"]),
        ("<script>if (a) '</p>' <!-- <script> </script> not --> no</script>yes", ["yes"]),
        ("<style>a</style ><xmp><p>b</xmp><textarea>c <p>d</textarea>", ["c <p>d"]),
        ("<title>a <b> &amp; c</title><p>d", ["a <b> &amp; c", "d"]),
        ("<svg><title/><text>a</text></svg><p>b <svg><style>c</style></svg> d", ["b <svg><style>c</style></svg> d"]),
        ("<svg><path><p>out of the drawing", ["out of the drawing"]),
        ("<template><p>a</p><td>b</template>c", ["c"]),
        ("<p>&nbsp;\u00a0 a&nbsp;b &#160;</p><p>&nbsp;</p><p>12 345 &mdash; &copy;</p>", ["a\u00a0b"]),
        ("<p>&AMP; &lt &#60; &#x3e; &quot; &copy &unknown; &#1; &#32;a", ['&AMP; &lt; &#60; &#x3e; " © &unknown; &#1; &#32;a']),
        ("<a><img src=x></a><p> <i><b> <a name=x></a>a</b></i>\n</p>", ["a"]),
        ('<a href="x?a=1&copy=2" title="a &copy= &eacute;">b</a>', ["a &copy= é", "b"]),
    ],
)
def test_soup(page: str, expected: list[str]) -> None:
    """Whatever authors and programs write, what is text for a browser is text for us."""
    assert texts(page) == expected


def test_writing() -> None:
    """A target's own markup goes through, all other is text; quotes cannot leave an attribute."""
    page = "<p>A <b>b</b> <a href=x title=\"t\">c</a></p><img alt=d><img alt='e'><title>f</title>"
    assert changed(
        page,
        {
            'A <b>b</b> <a href=x title="t">c</a>': '<a href=x title="t">C</a> <b>B</b> <b>B</b> & < &amp; <script> <b onclick=x>',
            "t": 'T" onclick="x',
            "d": "D' onerror=x \"",
            "e": "E' onerror='x",
            "f": "</title><script>",
        },
    ) == (
        '<p><a href=x title="T&quot; onclick=&quot;x">C</a> <b>B</b> &lt;b>B&lt;/b> &amp; &lt; &amp; &lt;script> &lt;b onclick=x></p>'
        "<img alt=\"D' onerror=x &quot;\"><img alt='E&#39; onerror=&#39;x'><title>&lt;/title>&lt;script></title>"
    )


def test_nothing_but_slots_changes() -> None:
    """White space, references, comments and tags around a translated text stay as they are; so does a target that is its source."""
    page = "<p\n class=a>\n  One <br>\n\n two&hellip;\n<!-- c -->\n</p\n><P>T&eacute;xt</P>"
    assert changed(page, {"One <br> two…": "Раз <br> два…", "Téxt": "Téxt"}) == (
        "<p\n class=a>\n  Раз <br> два…\n<!-- c -->\n</p\n><P>T&eacute;xt</P>"
    )
    assert changed(page, {}) == page


def test_tags_are_written_as_the_file_has_them() -> None:
    """White space between attributes collapses for the translator; the file keeps it."""
    page = '<p>See <a\n   href="a\n b"\n>this</a>.'
    assert texts(page) == ['See <a href="a\n b" >this</a>.']
    assert changed(page, {'See <a href="a\n b" >this</a>.': 'Вот <a href="a\n b" >это</a>.'}) == '<p>Вот <a\n   href="a\n b"\n>это</a>.'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><p>a", '<html lang="fa" dir="rtl"><p>a'),
        ("<HTML Lang='en' dir=ltr>", "<HTML Lang='fa' dir=rtl>"),
        ('<html lang dir="ltr" xml:lang="en">', '<html lang="fa" lang dir="rtl" xml:lang="fa">'),
        ("\ufeff<!doctype html>\n<p>a", '\ufeff<!doctype html>\n<html lang="fa" dir="rtl"><p>a'),
        ("<title>a</title>", '<html lang="fa" dir="rtl"><title>a</title>'),
        ("<p>a fragment</p>", "<p>a fragment</p>"),
        ("no tags", "no tags"),
    ],
)
def test_language_marks(page: str, expected: str) -> None:
    """A page in another language says so on its `html` element, and nothing else changes; a fragment is left alone."""
    assert changed(page, {}, "fa") == expected


def test_declared_encoding() -> None:
    """A file that declares an encoding of its own gets ASCII, which reads the same in all of them."""
    page = '<meta charset="iso-8859-1"><p>Text</p>'
    assert changed(page, {"Text": "Да"}) == '<meta charset="iso-8859-1"><p>&#1044;&#1072;</p>'
    assert changed(page.replace("iso-8859-1", "UTF-8"), {"Text": "Да"}).endswith("<p>Да</p>")


def test_directives() -> None:
    """A comment gives the next block a context and a note, or keeps it; a wrong one is refused with its line."""
    page = '<!-- l10n: context="a" note="b" --><p>One <img alt="two"></p><!--l10n: off--><p>No<!-- l10n: on --><p>Yes'
    assert parse(page).units == (
        Unit(Key("a", "One"), "paragraph", "b"),
        Unit(Key("a", "two"), "caption", "b"),
        Unit(Key(None, "Yes")),
    )
    assert changed(page, {"No": "!"}) == page
    with pytest.raises(DocumentError, match=r"^news/a.html:3: "):
        parse("<p>a\n<p>b\n<!-- l10n: nonsense -->")


def test_page() -> None:
    """A page of ours has the content of `main`; its first heading is the title; untranslated blocks say their language."""
    source = (
        '<html><head><title>T</title><meta name=description content="D &amp; d">'
        '<meta property="article:published_time" content="2022-03-01T10:00Z"></head><body><nav>N</nav>'
        '<main id=m><h1>The <i>title</i></h1><p>One</p><p>Two <img alt="a"></p><!-- l10n: skip --><p>Three</main><footer>F'
    )
    targets = {Key(None, "The <i>title</i>"): "<i>Заголовок</i> &amp; b", Key(None, "One"): "Раз <script>", Key(None, "D &amp; d"): "О"}
    assert HtmlFormat().page(parse(source), targets, lang.get("ru")) == Page(
        "Заголовок & b",
        '<p>Раз &lt;script></p><p><span lang="en" dir="ltr">Two</span> <img alt="a"></p>'
        '<!-- l10n: skip --><p><span lang="en" dir="ltr">Three</span>',
        "О",
        "2022-03-01",
    )
    assert 'lang="en"' not in HtmlFormat().page(parse(source), {}, lang.get("en")).body


def test_page_of_a_fragment() -> None:
    """A fragment is its own content; without a heading the `title` element names the page."""
    page = HtmlFormat().page(parse("<title>T &lt; t</title><p>One <time datetime='2022-03'>x</time>"), {}, lang.get("en"))
    assert page == Page("T < t", "<p>One <time datetime='2022-03'>x</time>", date="2022-03")


@pytest.mark.parametrize("piece", ["<", "<a", "<a b='", "<!--", "<div>", "<title/>", "<script>", "<![CDATA[", "</", "<%", "&", '"', "\n"])
def test_tokens_are_the_text(piece: str) -> None:
    """Tokens follow each other without a gap over any text."""
    for text in (piece * 50, f"a{piece}b>" * 50, f"{piece} c='d' >" * 50):
        assert "".join(text[token.start : token.end] for token in tokenize(text)) == text
