"""Markdown: what is found, how it is written back, what a page shows. Fixtures are files beside their expected outcome."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats import markdown_blocks, markdown_parser
from l10n.formats.markdown import MarkdownFormat
from l10n.formats.markdown_arguments import Dialect
from l10n.formats.markdown_blocks import Block, Comment, body_start, items
from l10n.formats.markdown_harmless import active, harmless, within
from l10n.formats.markdown_layout import Layout
from l10n.model import Document, Key, Page, Unit

FOLDER = Path(__file__).parent / "fixtures" / "markdown"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md") if "." not in path.stem)
FORMAT = MarkdownFormat()
PIECES = (FOLDER / "pieces.txt").read_text(encoding="utf-8").splitlines()
"""What begins or ends something in Markdown, YAML or HTML, and words of several scripts."""
SPACES = [" ", "  ", "    ", "\t", "\n", "\r\n", "\\\n", "  \n", "\xa0", "\u2028", "\x0b", "\x85", ""]
HOSTILE = st.lists(st.sampled_from([*PIECES, *SPACES]) | st.text(max_size=3), min_size=1, max_size=9).map("".join)


def read(name: str) -> bytes:
    return (FOLDER / f"{name}.md").read_bytes()


def parse(raw: bytes | str, path: str = "x.md", options: FormatOptions | None = None) -> Document:
    return FORMAT.parse(raw.encode() if isinstance(raw, str) else raw, path, "en", options or FormatOptions())


def shouted(unit: Unit) -> str:
    """A stand-in for a translation: the text in capitals, its markup as it is."""
    out, position = [], 0
    for span in unit.spans:
        out += [unit.key.source[position : span.start].upper(), unit.key.source[span.start : span.end]]
        position = span.end
    return "".join(out) + unit.key.source[position:].upper()


def described(unit: Unit) -> str:
    """A unit on a line, its spans in ⟦⟧."""
    text = unit.key.source
    for span in reversed(unit.spans):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    said = f" ({unit.key.context or ''}; {unit.note})" if unit.key.context or unit.note else ""
    return f"{unit.kind}{said}: {text!r}"


def shape(text: str) -> list[tuple[str, str, int, int]]:
    """The blocks of a document: what the parser sees but for the text."""
    tokens, _ = markdown_parser.parse_blocks(text[body_start(text) :])
    return [(token.type, token.tag, token.nesting, token.level) for token in tokens]


def blocks(text: str) -> list[Block]:
    return [item for item in items(text) if isinstance(item, Block)]


@pytest.mark.parametrize("name", NAMES)
def test_units(name: str) -> None:
    """Each block's text, kind, note and markup is found, and nothing else."""
    found = "".join(described(unit) + "\n" for unit in parse(read(name)).units)
    assert found == (FOLDER / f"{name}.units").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_identity(name: str) -> None:
    """Nothing changes without targets, nor with targets that are the source."""
    document = parse(read(name))
    assert FORMAT.render(document, {}) == read(name)
    assert FORMAT.render(document, {unit.key: unit.key.source for unit in document.units}) == read(name)


@pytest.mark.parametrize("name", NAMES)
def test_render(name: str) -> None:
    """Translations stand where their sources stood, with the file's prefixes, width and line ends."""
    document = parse(read(name))
    rendered = FORMAT.render(document, {unit.key: shouted(unit) for unit in document.units}, lang.get("ru"))
    assert rendered == (FOLDER / f"{name}.out").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    """A page has the translations, and everything else in its own language and direction."""
    document = parse(read(name))
    page = FORMAT.page(document, {unit.key: shouted(unit) for unit in document.units[::2]}, lang.get("fa"))
    shown = f"{page.title}\n{page.description}\n{page.date}\n\n{page.body}"
    assert shown == (FOLDER / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_written_source_reads_the_same(name: str) -> None:
    """A text laid out anew is the same text: the HTML of the document does not change."""
    raw = read(name).decode()
    start = body_start(raw)
    md = markdown_parser.make()
    env: markdown_parser.Env = {}
    before = md.render(raw[start:], env)
    text = raw
    for block, slot in reversed([(b, s) for b in blocks(raw) for s in parse(raw).skeleton.slots if places(raw, b) == (s.start, s.end)]):
        new = Layout.read(slot.dress).put_on(slot.key.source, slot.key.source, env.get("references", {}))
        text = text[: block.lines[0].start] + new + text[block.lines[-1].end :]
    assert md.render(text[start:]).split() == before.split()


def places(raw: str, block: Block) -> tuple[int, int]:
    """A block's place in bytes."""
    return len(raw[: block.lines[0].start].encode()), len(raw[: block.lines[-1].end].encode())


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.lists(HOSTILE, min_size=1, max_size=6), st.integers(0, 40))
def test_no_translation_changes_the_blocks(name: str, hostile: list[str], first: int) -> None:
    """Whatever a translation says, the document has the same blocks, links, tags and front matter keys as before."""
    raw = read(name).decode()
    document = parse(raw)
    targets = {unit.key: hostile[i % len(hostile)] for i, unit in enumerate(document.units) if i >= first}
    rendered = FORMAT.render(document, targets).decode()
    assert shape(rendered) == shape(raw)
    assert [b.kind for b in blocks(rendered)] == [b.kind for b in blocks(raw)]
    assert [i.text for i in items(rendered) if isinstance(i, Comment)] == [i.text for i in items(raw) if isinstance(i, Comment)]
    _, env = markdown_parser.parse_blocks(raw[body_start(raw) :])
    references = env.get("references", {})
    for old, new in zip(blocks(raw), blocks(rendered), strict=True):
        assert old.shape in ("quoted", "argument") or within(active(new.source, references), active(old.source, references))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40) | HOSTILE)
@example("A\t0")
def test_front_matter_stays_yaml(target: str) -> None:
    """Any text in the front matter reads as that text again, in every style of scalar."""
    target = target.replace("<", "")
    for style in ("plain", "'single'", '"double"', ">-\n  folded\n  text", "|\n  literal\n  text", "plain\n  on two lines"):
        document = parse(f"---\nfirst: 1\ntitle: {style}\nlast: 2022-01-01\n---\n\nText\n")
        rendered = FORMAT.render(document, {document.units[0].key: target}).decode()
        front, _, body = rendered.removeprefix("---\n").rpartition("---\n")
        read = yaml.safe_load(front)
        wanted = target.replace("\0", "").split() or document.units[0].key.source.split()
        assert (str(read["title"]).split(), read["first"], read["last"]) == (wanted, 1, datetime.date(2022, 1, 1))
        assert body == "\nText\n"


@settings(deadline=None, max_examples=200)
@given(HOSTILE | st.text(max_size=60))
def test_identity_of_any_text(text: str) -> None:
    """Any text that can be a file comes back byte for byte, and every slot lies within it, in order, without overlap."""
    try:
        document = parse(text.encode())
    except DocumentError:
        return
    assert FORMAT.render(document, {}) == text.encode()
    places = [(slot.start, slot.end) for slot in sorted(document.skeleton.slots, key=lambda s: s.start)]
    assert all(a <= b <= c for (_, a), (b, c) in zip([(0, 0), *places], places, strict=False))
    assert all(span.start < span.end <= len(unit.key.source) for unit in document.units for span in unit.spans)


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("text", "[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("text", "![x](https://e.example/p.gif)", "<p>![x](https://e.example/p.gif)</p>"),
        ("text", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("text", "<https://e.example> https://e.example www.e.example", None),
        ("text", "me@e.example", "<p>me@e.example</p>"),
        ("text", "a <!-- l10n: off --> b", "<p>a &lt;!-- l10n: off --&gt; b</p>"),
        ("[a](https://a.example) text", "[ا](https://a.example)", '<p><a href="https://a.example">ا</a></p>'),
        ("[a](https://a.example) text", "[a](https://e.example)", "<p>[a](https://e.example)</p>"),
        ("<https://a.example> text", "<https://a.example>", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("<b>a</b> text", "<b>b</b><b>c</b>", "<p><b>b</b>&lt;b&gt;c&lt;/b&gt;</p>"),
        ("`<b>` text", "text `<b>`", "<p>text <code>&lt;b&gt;</code></p>"),
        ("a & b", "a &amp; b < c", "<p>a &amp; b &lt; c</p>"),
    ],
)
def test_foreign_markup_is_shown_and_does_nothing(source: str, target: str, shown: str | None) -> None:
    """An address, tag or comment that the source does not have is text; what the source has works."""
    document = parse(source + "\n")
    body = FORMAT.page(document, {document.units[0].key: target}, lang.get("ru")).body.strip()
    assert body == (shown if shown is not None else f"<p>{target}</p>".replace("<https://e.example>", "&lt;https://e.example&gt;"))


def test_foreign_shortcodes_and_references_do_nothing() -> None:
    """A site generator's code or a reference defined elsewhere in the document enters by no translation."""
    references = {"PRESS": {"href": "https://a.example", "title": ""}}
    assert harmless("x", "{{< raw >}} {% x %} {{ y }} [[!inline z]]", {}) == "{\\{< raw >}} {\\% x %} {\\{ y }} [\\[!inline z]]"
    assert harmless("{{< ref >}}", "{{< ref >}} {{< ref >}}", {}) == "{{< ref >}} {\\{< ref >}}"
    rendered = MarkdownIt().render(harmless("x", "[a][press] [press]", references), {"references": references})
    assert rendered == "<p>[a][press] [press]</p>\n"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"one\ntwo \xff\n", "x.md:2: byte 0xFF is not UTF-8; save the file as UTF-8"),
        (b"one\n\0\n", "x.md:2: holds a NUL byte: no text file; save it as plain text"),
        (b"\xff\xfea\0", "x.md:1: is UTF-16; save it as UTF-8"),
        (b"a" * 11, "x.md: 11 bytes; the limit is 10 (formats.max_bytes in the settings)"),
        (
            b"a\n\n<!-- l10n: skipp -->",
            'x.md:3: l10n directive: \'skipp\' is not understood; allowed: context="…", note="…", skip, off, on, offline, embargo="…"',
        ),
    ],
)
def test_bad_input(raw: bytes, message: str) -> None:
    """What is no Markdown file is refused in one line that names file, line and reason."""
    limit = 10 if raw.startswith(b"aa") else 1000
    with pytest.raises(DocumentError) as caught:
        FORMAT.parse(raw, "x.md", "en", FormatOptions(max_bytes=limit))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ("# One *two* `three`\n\nText\n", Page("One two three", "<p>Text</p>\n")),
        ("---\ntitle: One\ndate: 2022-02-30\nsummary: Short\n---\n# One\n", Page("One", "", "Short", None)),
        ("---\ntitle: One\ndate: 2022-02-03 10:00\n---\n# Two\n", Page("One", "<h1>Two</h1>\n", "", "2022-02-03")),
        ("Text\n\n# Late\n", Page("", "<p>Text</p>\n<h1>Late</h1>\n")),
        ("+++\ntitle = 'TOML'\ndate = 2022-02-03T10:00:00Z\n+++\nText\n", Page("TOML", "<p>Text</p>\n", "", "2022-02-03")),
        ('{"title": "JSON", "date": "2022-02-03"}\n\nText\n', Page("JSON", "<p>Text</p>\n", "", "2022-02-03")),
        ("+++\nno TOML\n+++\nText\n", Page("", "<p>Text</p>\n")),
    ],
)
def test_title_description_and_date(raw: str, page: Page) -> None:
    """They come from the front matter, the title else from a first heading; the body does not repeat it."""
    assert FORMAT.page(parse(raw), {}, lang.get("en")) == page


def hostile_texts() -> Iterator[str]:
    for piece in (
        "[",
        "](",
        "[a](",
        "*",
        "_a",
        "{{<",
        "<!--",
        "<a b='",
        "`",
        "[^",
        " ",
        "\\",
        "> ",
        "- ",
        "| a ",
        "[a]: b\n",
        "* a\n",
        "[a\n",
        "<!--a\n",
        '{{< a alt="x" >}}\n',
        "a\n: b\n",
        "$a ",
    ):
        yield piece * (20_000 // len(piece))
    yield "---\ntitle: " + "[" * 20_000 + "\n---\n"
    yield "".join("  " * depth + "- a\n" for depth in range(200))


def test_hostile_nesting_ends() -> None:
    """Deep and unclosed markup neither fails nor is changed."""
    for text in hostile_texts():
        document = parse(text)
        assert FORMAT.render(document, {}) == text.encode()
        targets = {unit.key: unit.key.source + " x" for unit in document.units[:50]}
        assert shape(FORMAT.render(document, targets).decode()) == shape(text)


def test_a_unit_is_never_wrapped() -> None:
    """A msgid has no line ends but hard breaks."""
    for name in NAMES:
        for unit in parse(read(name)).units:
            if unit.kind != "meta":
                assert "\n" not in unit.key.source.replace("  \n", "")


def sources(raw: str, path: str = "x.md", options: FormatOptions | None = None) -> list[str]:
    return [unit.key.source for unit in parse(raw, path, options).units]


TOML = """+++
title = "A \\"title\\"" # not this: "x"
lead = 'Literal text'
date = 2022-01-01
tags = ["Not", "listed"]
summary = [
  "First text", # a comment with "quotes"
  'Second text',
]
long = \"\"\"
Text on
two lines\"\"\"
[params]
lead = "Within a table"
menu = { name = "In a table", weight = 3 }
[[resources]]
name = "One of many"
[[resources]]
name = "Another"
+++

Text
"""
LISTED = FormatOptions(front_matter=("title", "lead", "summary", "long", "params.lead", "params.menu.name", "resources.name"))


def test_toml_front_matter() -> None:
    """Texts of listed keys, by their path, in arrays and tables too; nothing else changes, and TOML reads the translations."""
    wanted = ['A "title"', "Literal text", "First text", "Second text", "Text on\ntwo lines", "Within a table", "In a table"]
    assert sources(TOML, options=LISTED) == [*wanted, "One of many", "Another", "Text"]
    document = parse(TOML, options=LISTED)
    for text in ("новый 'текст' \\ \"", "a\x7fb\x01", "plain"):
        rendered = FORMAT.render(document, {unit.key: text for unit in document.units[:-1]}).decode()
        read = tomllib.loads(rendered.split("+++\n")[1])
        assert read == {
            "title": text,
            "lead": text,
            "date": datetime.date(2022, 1, 1),
            "tags": ["Not", "listed"],
            "summary": [text, text],
            "long": text,
            "params": {"lead": text, "menu": {"name": text, "weight": 3}},
            "resources": [{"name": text}, {"name": text}],
        }
        assert rendered.count("# a comment with") == 1


def test_json_front_matter() -> None:
    """The same in JSON, with white space and order as they are."""
    raw = '{\n  "title": "A \\"title\\"", "n": 1,\n\t"params": {"lead": "Text", "k": [{"lead": "Inner"}, true]}\n}\n\n# Head\n'
    options = FormatOptions(front_matter=("title", "params.lead", "params.k.lead"))
    assert sources(raw, options=options) == ['A "title"', "Text", "Inner", "Head"]
    rendered = FORMAT.render(parse(raw, options=options), {Key(None, "Text"): 'Текст "\n\\'}).decode()
    assert rendered == raw.replace('"Text"', '"Текст \\" \\\\"')
    assert sources('{"title": "x"} and text\n', options=options) == ['{"title": "x"} and text']


def test_nested_yaml_keys() -> None:
    """Keys of mappings by their path, lists of texts, mappings in lists; what an alias or an anchor names stays."""
    raw = "---\nparams:\n  lead: One\n  tags: [a, b]\nsummary:\n  - Two\n  - three: no\n    lead: Three\n  - 4\nlead: &x Four\n---\n"
    assert sources(raw, options=FormatOptions(front_matter=("params.lead", "summary", "summary.lead", "lead"))) == ["One", "Two", "Three"]
    assert sources(raw, options=FormatOptions(front_matter=("tags",))) == []


def test_mdx() -> None:
    """Imports, exports, expressions, comments and tags stay; texts between tags are translated; braces are no way into code."""
    raw = (FOLDER / "component.mdx").read_text(encoding="utf-8")
    document = parse(raw, "component.mdx")
    assert "".join(described(unit) + "\n" for unit in document.units) == (FOLDER / "component.units").read_text(encoding="utf-8")
    assert FORMAT.render(document, {}) == raw.encode()
    rendered = FORMAT.render(document, {unit.key: shouted(unit) for unit in document.units})
    assert rendered == (FOLDER / "component.out").read_bytes()
    evil = FORMAT.render(document, {unit.key: "{alert(1)} <b>x</b>" for unit in document.units}).decode()
    assert evil.count("{alert") - evil.count("\\{alert") == 0
    assert evil.count("<b>") == raw.count("<b>")


@pytest.mark.parametrize(
    ("raw", "target", "written"),
    [
        ('{{< fig alt="A" >}}', 'x" onload="y', '{{< fig alt="x\\" onload=\\"y" >}}'),
        ('{{< fig alt="A" >}}', "a >}} b \\", '{{< fig alt="a > } } b" >}}'),
        ("{% inc f.html caption='A b' %}", "c'est %} <b>", "{% inc f.html caption='c’est % } &lt;b>' %}"),
        ('[[!img x.png alt="A\nb"]]', "one\ntwo ]]", '[[!img x.png alt="one two ] ]"]]'),
        ("<p>A b</p>", "<script>x</script>\n\n{{< raw >}}", "<p>&lt;script>x&lt;/script> &#123;{&lt; raw >}}</p>"),
        ("> <p>A b</p>", "c\n\nd", "> <p>c d</p>"),
        ('A <img src="x" alt="b c">', 'A <img src="x" alt="b" onload="c">', 'A \\<img src\\=\\"x\\" alt\\=\\"b\\" onload\\=\\"c\\"\\>'),
        ("Term\n: A b", "- x", "\\- x\n: A b"),
    ],
)
def test_markup_around_texts_holds(raw: str, target: str, written: str) -> None:
    """A text in an argument, an attribute or HTML ends nothing that encloses it."""
    document = parse(raw)
    rendered = FORMAT.render(document, {document.units[0].key: target}).decode()
    assert rendered == written


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("{{< highlight go >}}\nvar x\n\nmore\n{{< /highlight >}}\n\nText", ["Text"]),
        ("{% comment %}No{% endcomment %} yes", ["{% comment %}No{% endcomment %} yes"]),
        ("Between $5 and US$6, $x$ and $$a_b$$.", ["Between $5 and US$6, $x$ and $$a_b$$."]),
        ("$$\nE = mc\n$$\n\nText", ["Text"]),
        ("{{< mermaid >}}\ngraph\n{{< /mermaid >}}\n\n{{% katex %}}\nno\n{{% /katex %}}\n\nText", ["Text"]),
        ("Text\n{: .class }\n\n{: #mark .class }\n", ["Text"]),
        ("> Lazy\ncontinuation\n\n- item\n  more\nlazy", ["Lazy continuation", "item more lazy"]),
        ("<details>\n<summary>Short</summary>\n\nLong *text*.\n\n</details>", ["Short", "Long *text*."]),
        ("[[page]]", []),
        ("[[page|not]] [[1]](u)", ["[[page|not]] [[1]](u)"]),
        ("<!-- l10n: skip -->\n<p>No</p>\n\n<p>Yes</p>", ["Yes"]),
        ("<!-- l10n: off -->\n\n<p>No</p>\n\n<!-- l10n: on -->\n\nYes", ["Yes"]),
        ("<pre>\nno\n\nno\n</pre>\n<script>no</script>", []),
        ("- <p>One</p>\n  <p>Two\n  three</p>", ["One", "Two three"]),
        ("[[!if test=\"x\" then=\"\"\"\nText\n\"\"\"]]", ["Text"]),
    ],
)
def test_what_is_text(raw: str, found: list[str]) -> None:
    """Bodies of code shortcodes, formulas, names of wiki pages, skipped HTML hold none."""
    assert sources(raw) == found


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, *SPACES, "$$", "\n: a", "\n~ a", "\n===", "a | b", "!!! a", "  - a"]), max_size=14).map("".join))
def test_rules_that_cannot_hold_are_not_missed(text: str) -> None:
    """A parser without the rules whose marks a text lacks says what the parser with all rules says."""
    for body in (text, text.replace("\n", "\r")):
        everything: markdown_parser.Env = {}
        tokens, env = markdown_parser.parse_blocks(body)
        assert markdown_parser.block_parser().parse(body, everything) == tokens
        assert env == everything
        assert markdown_parser.references(body) == everything.get("references", {})


@settings(deadline=None, max_examples=150)
@given(HOSTILE, st.booleans())
def test_a_paragraph_of_nothing_but_text_is_one_block(text: str, mdx: bool) -> None:
    """Paragraphs without signs of other tools, taken at once, are what they are when each of their lines is looked at."""
    at_once = items(text, Dialect(mdx=mdx))
    with patch.object(markdown_blocks, "SIGNS", frozenset(text) | {""}):
        assert items(text, Dialect(mdx=mdx)) == at_once


def test_a_directive_in_html_that_is_wrong_has_its_line() -> None:
    """Lines count from the document's first."""
    with pytest.raises(DocumentError, match=r"^x\.md:5: l10n directive"):
        parse("One\n\n<div>\n<p>Two</p>\n<!-- l10n: nonsense -->\n</div>\n")


def test_the_same_text_in_two_places_has_two_slots() -> None:
    """One translation serves all places of a key."""
    document = parse("Same\n\n- Same\n")
    assert FORMAT.render(document, {Key(None, "Same"): "То же"}).decode() == "То же\n\n- То же\n"


def test_a_badge_at_the_start_of_a_line_stays_a_link() -> None:
    """A line that begins with an image in a link is no admonition's title; what is one does not come in by a translation."""
    raw = b"[![Build status](a.svg)](https://a.example)\n[![Licence](b.svg)](https://b.example)\n\nText.\n"
    document = parse(raw)
    badges = "[![Stanje](a.svg)](https://a.example) [![Licenca](b.svg)](https://b.example)"
    rendered = MarkdownFormat().render(document, {document.units[0].key: badges, document.units[1].key: "[!NOTE] Tekst."}).decode()
    assert rendered == "[![Stanje](a.svg)](https://a.example) [![Licenca](b.svg)](https://b.example)\n\n\\[!NOTE] Tekst.\n"
