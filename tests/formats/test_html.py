"""HTML: what is text of a page, how translations are written into it, what its page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.html import HtmlFormat
from l10n.formats.html_blocks import parts
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
        ("paragraph", None, "In a template"),
        ("caption", None, "A drawing"),
        ("caption", None, "Drawn"),
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
        ("<svg><title/><text>a</text></svg><p>b <svg><style>c</style></svg> d", ["a", "b <svg><style>c</style></svg> d"]),
        ("<svg><path><p>out of the drawing", ["out of the drawing"]),
        ("<template><p>a</p><td>b</template>c", ["a", "b", "c"]),
        ("<p>&nbsp;\u00a0 a&nbsp;b &#160;</p><p>&nbsp;</p><p>12 345 &mdash; &copy;</p>", ["a\u00a0b"]),
        ("<p>&AMP; &lt &#60; &#x3e; &quot; &copy &unknown; &#1; &#32;a", ['&AMP; &lt; &#60; &#x3e; " © &unknown; &#1; &#32;a']),
        ("<a><img src=x></a><p> <i><b> <a name=x></a>a</b></i>\n</p>", ["a"]),
        ('<a href="x?a=1&copy=2" title="a &copy= &eacute;">b</a>', ["a &copy= é", "b"]),
    ],
)
def test_soup(page: str, expected: list[str]) -> None:
    """Whatever authors and programs write, what is text for a browser is text for us."""
    assert texts(page) == expected


READ = ("alt", "title", "placeholder", "label", "summary", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription",
        "aria-valuetext")  # fmt: skip
METAS = ("description", "og:title", "og:description", "og:site_name", "og:image:alt", "twitter:title", "twitter:image:alt",
         "application-name", "apple-mobile-web-app-title", "DC.title", "dcterms.description")  # fmt: skip


def test_a_mark_of_byte_order_is_no_text() -> None:
    """A fragment that begins with text begins behind its byte order mark."""
    for codec in ("utf-8-sig", "utf-16"):
        raw = "Good <b>morning</b>\n".encode(codec)
        document = HtmlFormat().parse(raw, "a.html", "en", FormatOptions())
        assert [unit.key.source for unit in document.units] == ["Good <b>morning</b>"]
        assert HtmlFormat().render(document, {document.units[0].key: "Добро"}).decode(codec) == "Добро\n"


def test_what_people_read_of_attributes() -> None:
    """Each attribute, each piece of metadata and each fallback that docs/formats/html.md names is offered; what it says is left is not."""
    for name in READ:
        assert texts(f'<div {name}="Read me">5</div>') == ["Read me"], name
    for name in METAS:
        assert texts(f'<meta name="{name}" content="Read me"><meta property="{name}" content="Me too">') == ["Read me", "Me too"], name
    for name in ("name", "headline", "description"):
        assert texts(f'<meta itemprop="{name}" content="Read me">') == ["Read me"], name
    for element in ("legend", "noscript", "object", "video", "audio", "address", "option", "textarea", "summary", "button"):
        assert texts(f"<{element}>Read me</{element}>") == ["Read me"], element
    assert texts('<td abbr="Short">5</td><input type="submit" value="Send"><input value="no"><meta name="keywords" content="no">') == [
        "Short",
        "Send",
    ]
    assert texts('<iframe srcdoc="&lt;p&gt;no" title="Map">no</iframe><link rel="alternate" title="Feed">') == ["Map", "Feed"]


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


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Ministry of Justice<br>12 Elm Street<br>London</p>", ["Ministry of Justice", "12 Elm Street", "London"]),
        ("<p><b>Date:</b> 2 March<br>\n<b>Place:</b> Sarajevo<br></b>", ["<b>Date:</b> 2 March", "<b>Place:</b> Sarajevo"]),
        ("<p>They met.<br>“We agree,” he said.</p>", ["They met.", "“We agree,” he said."]),
        ("<p>The Office of the Prosecutor<br>of Bosnia and Herzegovina<br>Sarajevo", None),
        ("<h2>Four Countries<br>Agree</h2>", None),
        ("<h2>Four Countries<br><br>Agree</h2>", ["Four Countries", "Agree"]),
        ("<p>See <a href=x>Line one<br>Line Two</a> now", None),
        ("<p><a href=x>Line one<br>Line Two</a>", ["Line one", "Line Two"]),
        ("<p>" + "A long line of running text " * 4 + "in<br>Moscow and elsewhere", None),
        ("<p>One<br><!-- c --><i><br>two</i>", ["One", "two"]),
        ("<p>Text <span translate=no>A<br><br>B</span> more", None),
    ],
)
def test_breaks(page: str, expected: list[str] | None) -> None:
    """Two breaks divide; one divides lines that stand for themselves, and neither headings nor sentences nor elements amid a text."""
    inner = page[page.index(">") + 1 :].removesuffix("</p>").removesuffix("</h2>")
    assert texts(page) == (expected or [inner])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>A <x-term>word</x-term> here", ["A <x-term>word</x-term> here"]),
        ("<x-card><h2>Head</h2>Text</x-card>more", ["Head", "Text", "more"]),
        ("<x-list>\n  <x-item>One</x-item>\n  <x-item>Two</x-item>\n</x-list>", ["One", "Two"]),
        ("<div><x-a>One</x-a><x-b>Two</x-b></div>", ["One", "Two"]),
        ("<p>See the\n<x-a>first</x-a>\n<x-b>second</x-b>", ["See the <x-a>first</x-a> <x-b>second</x-b>"]),
        ("<x-a><x-b><p>In</x-a> out", ["In", "out"]),
        ("<p>a </x-a> b", ["a </x-a> b"]),
    ],
)
def test_custom_elements(page: str, expected: list[str]) -> None:
    """A custom element is a block where it holds one or no text stands beside it, else part of the text."""
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>He said <i lang=fr>bon</i>.<p lang=de>Nein<b lang=en-GB>yes</b></p><p lang=''>a<p lang='{{ l }}'>b", None),
        ("<html lang=de><body><p>a<p lang=de>b<p lang=en>c<p lang=fr>d", ["a", "b", "c"]),
        ("<p lang=fr translate=yes>a<p xml:lang=fr>b<p lang=fr><img alt=c>", ["a"]),
        ("<ul><li lang=ru>Русский<li>English", ["English"]),
    ],
)
def test_other_languages(page: str, expected: list[str] | None) -> None:
    """A part in another language is left alone; what the page calls its own language is its own."""
    assert texts(page) == (expected or ["He said <i lang=fr>bon</i>.", "Nein<b lang=en-GB>yes</b>", "a", "b"])


def test_templates() -> None:
    """Code of templates is kept to the letter; statements around a text stay out of it."""
    page = '{% extends "b" %}<p>{% if a < b %}Hi {{ user | "b" }}, <#if x>&amp;<#else>{# no #} you{% endif %}</p>{{ c }}<p>{{{ d }}}'
    document = parse(page)
    source = 'Hi {{ user | "b" }}, <#if x>&amp;<#else>{# no #} you'
    assert [unit.key.source for unit in document.units] == [source]
    assert [(s.kind, source[s.start : s.end]) for s in document.units[0].spans] == [
        ("code", '{{ user | "b" }}'),
        ("code", "<#if x>"),
        ("code", "<#else>{# no #}"),
    ]
    assert changed(page, {source: 'Ну <#if x><#else>{# no #}, {{ user | "b" }} <#if y> {{ z }}'}) == page.replace(
        source, 'Ну <#if x><#else>{# no #}, {{ user | "b" }} &lt;#if y> &#123;{ z }}'
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('[[!meta title="A title"]]<p>[[!img a.png alt="b"]] Text [[!inline pages="c"]]', ["A title", "b", "Text"]),
        ('<p>See [[!img a.png alt="the map"]] here', ['See [[!img a.png alt="the map"]] here', "the map"]),
        ('<p>{% include "a" title="It\'s" %}[[!img alt="a\nb" title="c.png" class="d"]]', ["It's"]),
        ('[[!toggleable id="a" text="""<p>Text</p>"""]]', ["Text"]),
        ("<p>See [[the page|doc/page#a]] and [[doc/other]].", ["See [[the page|doc/page#a]] and [[doc/other]]."]),
        ("<p>${name}<p>A ${name}", ["A ${name}"]),
    ],
)
def test_wikis(page: str, expected: list[str]) -> None:
    """Directives are code; of a link only the text that it shows is text."""
    assert texts(page) == expected
    for unit in parse(page).units:
        assert "doc/" not in "".join(c for i, c in enumerate(unit.key.source) if not any(s.start <= i < s.end for s in unit.spans))
        assert changed(page, {unit.key.source: unit.key.source + "!"}) == page.replace(unit.key.source, unit.key.source + "!")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>www.example.org<p>a.b@example.org, https://example.org/x.<p>Example.com<p>img/a-b.png<p>Mr.Smith", ["Mr.Smith"]),
        ("<p>See www.example.org<p><a href=x>Mail</a>: a@example.org", ["See www.example.org", '<a href=x>Mail</a>: a@example.org']),
        ("<p><a>a-1.0.tar.gz</a><br><a>b.zip</a> (<i>c.html</i>)<p><b>Exam</b><i>ple</i>.com<p>a.gz<br>and", ["a.gz<br>and"]),
        ("<img alt='spacer.gif'><img alt='A. B'><link rel=alternate title=News><link rel=stylesheet title=Dark>", ["A. B", "News"]),
    ],
)
def test_what_says_nothing(page: str, expected: list[str]) -> None:
    """Addresses and names of sites and files that stand alone are the same in every language."""
    assert texts(page) == expected


def test_no_code_of_ones_own() -> None:
    """A translation brings no code of a site generator along: readers see it, nothing runs it."""
    evil = "{{ a }} {% b %} ${c} [[!d]] {e} $5"
    page = '<p title="x {{ y }}">One<title>Two</title><script type="application/ld+json">{"name": "Three"}</script>'
    dead = "&#123;{ a }} &#123;% b %} &#36;{c} &#91;[!d]] {e} $5"
    assert changed(page, {"One": evil, "Two": evil, "x {{ y }}": "{{ y }} " + evil, "Three": evil}) == page.replace(
        "x {{ y }}", f"{{{{ y }}}} {dead}"
    ).replace("One", dead).replace("Two", dead).replace("Three", evil.replace("{{", "\\u007b{").replace("{%", "\\u007b%"))


def test_arguments() -> None:
    """Arguments of a template's code that people read are units, in a sentence and alone, written with the code's own quotes."""
    page = '{% include "a" title="The title" %}<p>See [[!img a.png alt="the map"\n  class="c"]] here'
    source = 'See [[!img a.png alt="the map" class="c"]] here'
    assert changed(page, {"The title": 'Об "A" %}', "the map": 'план "B" ]] <b>', source: source.replace("See", "Вот")}) == (
        '{% include "a" title="Об ”A” % }" %}<p>Вот [[!img a.png alt="план \\"B\\" ] ] &lt;b>"\n  class="c"]] here'
    )


def test_drawings() -> None:
    """A drawing is one thing in the sentence that it stands in; its own text is translated apart, wherever that stands."""
    page = (
        "<p>See <svg a='1'\n b><title>A <i> map</title><text><tspan x=1>One <tspan>two</tspan></tspan><tspan y=2>Three</tspan></text>"
        "<foreignObject><p>Block</p></foreignObject></svg></p><p>End <svg><desc translate=no>No</desc><text>Yes</text></svg> of it</p>"
        "<math><mi>x</mi><mtext>if</mtext></math>"
    )
    found = ["See", "A <i> map", "One <tspan>two</tspan>", "Three", "Block"]
    assert texts(page)[:5] == found
    assert texts(page)[5:] == ["End <svg><desc translate=no>No</desc><text>Yes</text></svg> of it", "Yes", "if"]
    out = changed(page, {"Three": "Три", "A <i> map": "Карта", "Yes": "Да", texts(page)[5]: texts(page)[5].replace("End", "Конец")})
    expected = page.replace("Three", "Три").replace("A <i> map", "Карта").replace("Yes", "Да").replace("End", "Конец")
    assert out == expected
    assert changed(page, {"Yes": "Да"}) == page.replace("Yes", "Да")
    assert changed("<p>a <svg><text>t</text></svg> b", {"a <svg><text>t</text></svg> b": "c"}) == "<p>c"


def test_json_ld() -> None:
    """Strings of JSON-LD that people read are units, a line each, written back as the file escapes; all else stays."""
    page = (FIXTURES / "json-ld.html").read_text()
    assert texts(page) == ["Title é", "Cap", "Ann", "One.", 'Two "2".', "A", "B"]
    out = changed(page, {"Title é": "Имя", 'Two "2".': 'Две "</script>\\', "B": "Б"}, "ru")
    assert out == (FIXTURES / "json-ld.ru.html").read_text()


@pytest.mark.parametrize("data", ["", "{", "[1,2", '{"name": "a" ]', '{"name": "a"} x', '{"name": "a', "\\", '{"name": "\\x"}'])
def test_what_is_no_json(data: str) -> None:
    """A script that is no JSON is left alone."""
    assert texts(f"<script type=application/ld+json>{data}</script><p>b") == ["b"]


def test_attributes() -> None:
    """Attributes and metadata that people read are units, and those that the settings name."""
    page = (
        '<meta property="og:site_name" content="Site"><meta itemprop=headline content=Head><meta name=keywords content=no>'
        '<table><th abbr=Min>Minutes</table><select><optgroup label=Group><option value=no>Option</select>'
        '<div data-caption="Data" data-id="no" aria-label=Label></div>'
        "<input type=button value=Press><input value=no><input type=text value=no>"
    )
    assert texts(page) == ["Site", "Head", "Min", "Minutes", "Group", "Option", "Label", "Press"]
    document = HtmlFormat().parse(page.encode(), "a.html", "en", FormatOptions(attributes=("data-caption",)))
    assert "Data" in [unit.key.source for unit in document.units]


def test_marks_of_language() -> None:
    """What names the source's language in metadata names the target's; other languages stay."""
    head = (
        '<html lang=en dir=ltr><head><meta property="og:locale" content="en_US"><meta property="og:locale:alternate" content="en_GB">'
        '<meta http-equiv="Content-Language" content="en"><meta name=language content=fr><script type=application/ld+json>'
        '{"inLanguage": "en", "workTranslation": {"inLanguage": "de"}}</script>'
    )
    assert changed(head, {}, "fa") == head.replace("lang=en dir=ltr", "lang=fa dir=rtl").replace("en_US", "fa").replace(
        'content="en"', 'content="fa"'
    ).replace('"inLanguage": "en"', '"inLanguage": "fa"')


def test_no_break_spaces() -> None:
    """A file that spells them out keeps doing so."""
    assert changed("<p>a&nbsp;b<p>c", {"c": "в\u00a0д"}) == "<p>a&nbsp;b<p>в&nbsp;д"


def test_fragment() -> None:
    """A fragment in the middle of a text has its places and lines counted there."""
    text = "# Не HTML\n\n<div>\n<p>Text</p>\n</div>\n"
    assert [(part.unit.key.source, text[part.start : part.end]) for part in parts(text, "a.md", start=11, end=text.rindex("\n"))] == [
        ("Text", "Text")
    ]
    with pytest.raises(DocumentError, match=r"^a.md:4: "):
        parts("\n\n<p>\n<!-- l10n: ? -->", "a.md", start=2)


@pytest.mark.parametrize("piece", ["<", "<a", "<a b='", "<!--", "<div>", "<title/>", "<script>", "<![CDATA[", "</", "<%", "&", '"', "\n"])
def test_tokens_are_the_text(piece: str) -> None:
    """Tokens follow each other without a gap over any text."""
    for text in (piece * 50, f"a{piece}b>" * 50, f"{piece} c='d' >" * 50):
        assert "".join(text[token.start : token.end] for token in tokenize(text)) == text
