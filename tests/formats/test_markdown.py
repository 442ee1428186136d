"""Markdown: what is taken, what never is, and a document that keeps its blocks whatever a translation says."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.api import FormatOptions
from l10n.formats.markdown import MarkdownFormat
from l10n.formats.markdown_blocks import body, parser
from l10n.formats.markdown_inline import harmless, spans
from l10n.model import Document, Key

FORM = MarkdownFormat()
SAMPLE = """\
---
title: The title # not a comment here: no
description: "Quoted: \\"so\\""
summary: 'It''s'
draft: true
subtitle: >
  Folded over
  two lines
tags: [a, b]
date: 2022-02-17
---

# One *heading* #

Setext
heading
======

A paragraph with `code`, [a link](https://example.org/a_(b) "Its title"), ![an image](x.png),
wrapped here,\\
broken there.

> A quote
> that goes on
and is lazy.

1. First
   wrapped item

   ![Caption alone](y.png "And title")
2. Second[^1]

- [x] done

| Head | Pipe \\| here |
|:-----|-----:|
| cell | `a\\|b` |

```
code block
```

    indented code

<!-- l10n: context="menu" note="the verb" -->
File it

<!-- l10n: skip -->
Not this one

<!-- l10n: off -->
Nor this
<!-- l10n: on -->

<div>an HTML block</div>

{{< figure src="x" >}}

See [ref][r] and {{< param x >}}.

[r]: https://example.org "Reference title"

[^1]: A footnote
    wrapped.
"""


def parse(text: str) -> Document:
    return FORM.parse(text.encode(), "a.md", "en", FormatOptions())


def test_what_is_taken() -> None:
    """Every text a reader reads, once, without line wraps; nothing else."""
    assert [(u.kind, u.key.context, u.key.source) for u in parse(SAMPLE).units] == [
        ("meta", None, 'Quoted: "so"'),
        ("meta", None, "It's"),
        ("meta", None, "Folded over two lines"),
        ("heading", None, "One *heading*"),
        ("heading", None, "Setext heading"),
        (
            "paragraph",
            None,
            'A paragraph with `code`, [a link](https://example.org/a_(b) "Its title"), ![an image](x.png), wrapped here,\\\nbroken there.',
        ),
        ("quote", None, "A quote that goes on and is lazy."),
        ("list item", None, "First wrapped item"),
        ("caption", None, '![Caption alone](y.png "And title")'),
        ("list item", None, "Second[^1]"),
        ("list item", None, "[x] done"),
        ("cell", None, "Head"),
        ("cell", None, "Pipe \\| here"),
        ("cell", None, "cell"),
        ("cell", None, "`a\\|b`"),
        ("paragraph", "menu", "File it"),
        ("paragraph", None, "See [ref][r] and {{< param x >}}."),
        ("caption", None, "Reference title"),
        ("paragraph", None, "A footnote wrapped."),
    ]


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        ("**a** *b* _c_ ~~d~~ snake_case 2 * 3", ["**", "**", "*", "*", "_", "_", "~~", "~~"]),
        ("`a` ``b`c`` `open", ["`a`", "``b`c``"]),
        ('[t](u "title") ![a](<b c>)', ["[", '](u "', '")', "![", "](<b c>)"]),
        ("[t][ref] [^1] <b>x</b> <https://e.org>", ["[", "][ref]", "[^1]", "<b>", "</b>", "<https://e.org>"]),
        ("\\*not\\* \\[this\\](x) [no link]", []),
        ("{{< a b=\"c\" >}} {{% d %}} {% e %}", ['{{< a b="c" >}}', "{{% d %}}", "{% e %}"]),
        ("one  \ntwo\\\nthree", ["  \n", "\\\n"]),
    ],
)
def test_markup_within_a_text(text: str, protected: list[str]) -> None:
    """Markup is found to the character, and nothing else is protected."""
    assert [text[s.start : s.end] for s in spans(text)] == protected


def test_translations_stand_in_their_places() -> None:
    """Each target is in its place, with the prefixes of quotes and lists, and the rest is the source's."""
    source = "> One two three four five six seven eight\n> nine ten eleven twelve\n\n* item\n\n| a | b |\n|---|---|\n| c | d |\r\n"
    document = parse(source)
    targets = {
        document.units[0].key: "Раз два три четыре пять шесть семь восемь девять десять одиннадцать",
        document.units[1].key: "пункт",
        document.units[5].key: "г | д",
    }
    assert FORM.render(document, targets).decode() == (
        "> Раз два три четыре пять шесть семь\n> восемь девять десять одиннадцать\n\n"
        "* пункт\n\n| a | b |\n|---|---|\n| c | г \\| д |\r\n"
    )


HOSTILE = ["- x", "# x", "> x", "1. x", "1) x", "+", "***", "---", "===", "```", "~~~", "    x", "\tx", "|", "a|b\n-|-", "[x]: y"]
HOSTILE += ["<div>", "<!A", "<!-- x", "", " ", "\\", "#", "x #", "\x85[\\[^1]: x"]
pieces = st.sampled_from([*HOSTILE, "\n", "\n\n", "  \n", "\\\n", "слово", " ", "<!--", "{{<", "*", "`", "[^1]: x", ":", "\u2028"])
targets = st.one_of(st.sampled_from(HOSTILE), st.lists(pieces, max_size=6).map("".join), st.text(max_size=20))


def shape(text: str) -> list[tuple[str, str]]:
    """The blocks up to the footnotes: those are shown only where the text still refers to them, which the checks see to."""
    tokens = [(t.type, t.tag) for t in parser().parse(body(text))]
    return tokens[: tokens.index(("footnote_block_open", ""))] if ("footnote_block_open", "") in tokens else tokens


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_translation_changes_the_blocks(data: st.DataObject) -> None:
    """Whatever the targets hold, the document has the same blocks in the same order afterwards."""
    document = parse(SAMPLE)
    chosen = {unit.key: data.draw(targets) for unit in document.units if data.draw(st.booleans())}
    assert shape(FORM.render(document, chosen).decode()) == shape(SAMPLE)


@pytest.mark.parametrize("target", HOSTILE)
def test_no_hostile_target_changes_the_blocks(target: str) -> None:
    """Every target that looks like a block, in every place."""
    document, expected = parse(SAMPLE), shape(SAMPLE)
    for unit in document.units:
        assert shape(FORM.render(document, {unit.key: target}).decode()) == expected, unit.key.source


@given(st.text())
@example("a: b # c")
@example("- x")
@example("'")
@example("true")
def test_front_matter_stays_yaml(target: str) -> None:
    """Any target of a front matter text is read back as that text, without its line ends and outer blanks."""
    document = parse("---\ntitle: Plain\ndescription: 'single'\nsummary: \"double\"\n---\n")
    assert len(document.units) == 3
    again = parse(FORM.render(document, {u.key: f"x{target}x" for u in document.units}).decode())
    assert len(again.units) == 3
    assert len({u.key.source for u in again.units}) == 1
    assert again.units[0].key.source.split() == f"x{target}x".split()


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("[a](b)", "[б](b)", "[б](b)"),
        ("[a](b)", "[б](javascript:x)", "[б\\](javascript:x)"),
        ("a", "<script>x</script>", "&lt;script>x&lt;/script>"),
        ("<b>a</b>", "<b>б</b><b>", "<b>б</b>&lt;b>"),
        ("a", "<https://evil.example>", "&lt;https://evil.example>"),
        ("a", "2 < 3", "2 < 3"),
        ("![a](b)", "![б](https://evil.example/x.png)", "![б\\](https://evil.example/x.png)"),
    ],
)
def test_markup_that_the_source_lacks_is_text(source: str, target: str, written: str) -> None:
    """No address and no element enters a document by a translation."""
    assert harmless(source, target) == written


def test_the_page() -> None:
    """Title, date and description come from the front matter; blocks without a target are marked as the source's language."""
    document = parse("---\ntitle: T\ndescription: D\ndate: 2022-02-17\n---\n\n## H\n\nOne\n\n- Two\n")
    page = FORM.page(document, {Key(None, "T"): "З", Key(None, "One"): "Раз"}, lang.get("ru"))
    assert (page.title, page.description, page.date) == ("З", "D", "2022-02-17")
    assert page.body == '<h2 lang="en" dir="ltr">H</h2>\n<p>Раз</p>\n<ul>\n<li lang="en" dir="ltr">Two</li>\n</ul>\n'


def test_a_first_heading_is_the_title() -> None:
    """Without front matter the first heading is the page's title and not repeated in its body."""
    page = FORM.page(parse("# The *title*\n\nText\n"), {}, lang.get("en"))
    assert (page.title, page.body) == ("The title", "<p>Text</p>\n")
