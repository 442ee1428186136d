"""`<bdi>` on pages: where it stands, where it never does, and that a page says the same with it."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.publish.bidi import marked, plain, wrap
from l10n.publish.sanitize import sanitize

PIECES = (
    "قال ",
    "Reuters",
    " +1 555 0100 ",
    "-5%",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    '<a href="https://example.org/Google">',
    "</a>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<br>",
    "&amp;",
    "&lt;b&gt;",
    "<bdi>",
    "</bdi>",
    '<span dir="ltr">',
    "</span>",
    "<i>",
    "</i>",
    "<sub>2</sub>",
    "<li>",
    "<ul>",
    "</ul>",
    '<img src="a.png" alt="Google">',
    "وGoogle",
    "، ",
)


@pytest.mark.parametrize(
    ("code", "fragment", "expected"),
    [
        ("ar", "<p>من Reuters أمس</p>", "<p>من <bdi>Reuters</bdi> أمس</p>"),
        ("ar", "هاتف +1 555 0100", 'هاتف <bdi dir="ltr">+1 555 0100</bdi>'),
        ("ar", "<b>Barack</b> Obama", "<bdi><b>Barack</b> Obama</bdi>"),
        ("ar", '<a href="Google">The <i>New</i> York Times</a> قالت', '<a href="Google"><bdi>The <i>New</i> York Times</bdi></a> قالت'),
        ("ar", "<b>شركة Hello</b> World", "<b>شركة <bdi>Hello</bdi></b> <bdi>World</bdi>"),
        ("ar", "AT&amp;T و&lt;p&gt;", "<bdi>AT&amp;T</bdi> و&lt;<bdi>p</bdi>&gt;"),
        ("ar", "<pre>Google قال</pre>", "<pre>Google قال</pre>"),
        ("ar", "نفذ <code>npm -g</code> الآن", 'نفذ <bdi dir="ltr"><code>npm -g</code></bdi> الآن'),
        ("ar", "<bdi>Google</bdi> وGoogle", "<bdi>Google</bdi> و<bdi>Google</bdi>"),
        ("ar", '<p dir="ltr">the word سلام</p>', '<p dir="ltr">the word <bdi>سلام</bdi></p>'),
        ("ar", '<img src="Google.png" alt="Google"> قال', '<img src="Google.png" alt="Google"> قال'),
        ("ar", "CO<sub>2</sub> غاز", "<bdi>CO<sub>2</sub></bdi> غاز"),
        ("ru", "<p>По-арабски: سلام</p>", "<p>По-арабски: <bdi>سلام</bdi></p>"),
        ("en", "<p>Nothing here, -5 %</p>", "<p>Nothing here, -5 %</p>"),
    ],
)
def test_where_bdi_stands(code: str, fragment: str, expected: str) -> None:
    """Around names, figures and code; whole elements at once; never in code, in attributes or within another."""
    assert wrap(fragment, lang.get(code)) == expected


def content(fragment: str) -> list[object]:
    """Text and elements but `<bdi>`, in document order, as a browser's parser has them."""
    found: list[object] = []

    def walk(node: object) -> None:
        for child in node:  # type: ignore[attr-defined]  # an element of the tree builder
            if child.tag.rpartition("}")[2] != "bdi":
                found.append((child.tag, tuple(child.attrib.items())))
            found.append(child.text or "")
            walk(child)
            if child.tag.rpartition("}")[2] != "bdi":
                found.append("/")
            found.append(child.tail or "")

    tree = html5lib.parseFragment(fragment)
    found.append(tree.text or "")
    walk(tree)
    out: list[object] = []
    for one in found:
        if isinstance(one, str) and out and isinstance(out[-1], str):
            out[-1] += one
        else:
            out.append(one)
    return out


@given(st.sampled_from(["ar", "fa", "en"]), st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_page_says_the_same(code: str, pieces: list[str]) -> None:
    """The law: text, elements and attributes are the same without the `<bdi>`; twice is once."""
    language = lang.get(code)
    clean = sanitize("".join(pieces), lambda a: a, lambda a: a)
    once = wrap(clean, language)
    assert content(once) == content(clean)
    assert wrap(once, language) == once


def test_text_without_markup() -> None:
    """A title is escaped and wrapped for a page, and has the marks of isolates where no element can stand."""
    arabic = lang.get("ar")
    assert marked("شركة <Apple> أمس", arabic) == "شركة &lt;<bdi>Apple</bdi>&gt; أمس"
    assert plain("شركة Apple و-5%", arabic) == "شركة \u2066Apple\u2069 و\u2066-5%\u2069"
