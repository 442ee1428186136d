"""Documents in their layout, with every sentence in a span that names its row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from l10n.flow.reviewing import calls
from l10n.flow.reviewing.marks import MARK, SECRET, Spanner, marked
from l10n.flow.reviewing.tree import DEEPEST, tree
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Tree
from tests.conftest import Office
from tests.flow.reviewing.studied import FIRST, HEADING, LANGUAGES, SECOND, SOURCE, TARGETS, THIRD, release, row, rows

HOSTILE = [
    "<script>alert(1)</script> план",
    '<img src=x onerror="alert(1)"> план',
    "план \U000f5a1a\U000f5a10\U000f5a1b \U000f0000",
    '"><b onmouseover=alert(1)>план',
    "<svg><style>*{display:none}</style></svg> план",
    "</span></p></div> план <!-- ",
    "# план\n\n- план\n\n| a | b |",
    "[план](javascript:alert(1)) ![x](data:text/html,x)",
    "план " * 20_000,
    "<div>" * 3000 + "план",
    "\u202eплан\u2066",
]
TYPED = (
    "متن تازه.",
    "# نو",
    "1. **نو** *ن*",
    "- a\n- b",
    "<b>نو</b> & [x](https://a.example) [plan]",
    "a | b \u2067نو\u2069",
    "__نو__ `x`",
    "<p>x</p>",
)
LINKS = "A [plan][1] and <b>more</b>.\n\n> Quoted *text*.\n\n| a | b |\n|---|---|\n| one | two |\n\n1. item\n   - inner\n\n[1]: https://a.example\n"
FORMATS = {
    "a.txt": "Harbour plan\n\nThe first sentence. The second one.\n\n- an item\n- another\n",
    "a.md": SOURCE,
    "a.html": "<title>T</title><body><h1>T</h1><p>One <b>bold. And</b> two. <img alt='A plan' src='a.png'></p></body>",
}


def text(node: str | dict[str, str] | Tree) -> str:
    """What a reader sees of a tree."""
    if isinstance(node, dict):
        return ""
    return node if isinstance(node, str) else "".join(map(text, node[1:]))


def elements(node: Tree) -> Iterator[Tree]:
    yield node
    for child in node[2:]:
        if isinstance(child, list):
            yield from elements(child)


def attributes(node: Tree) -> dict[str, str]:
    assert isinstance(node[1], dict)
    return node[1]


def said(node: Tree, key: str) -> str:
    """The text of a row's spans."""
    return "".join(text(one) for one in elements(node) if attributes(one).get("data-unit") == key)


def put(office: Office, found: list[Row]) -> None:
    calls.put(office.root, found, ())


def test_both_languages(office: Office) -> None:
    """Each row's sentence stands in its span in both pages, as readers see it; a missing one in the source, marked as such."""
    found = release(office)
    put(office, found)
    for code in LANGUAGES:
        spread = calls.page(office.root, code, "harbour.md")
        heading, first = TARGETS[code]
        assert attributes(spread.source) == {"lang": "en", "dir": "ltr"}
        assert attributes(spread.target) == {"lang": code, "dir": "rtl" if code in ("fa", "ar") else "ltr"}
        assert said(spread.target, row(found, code, HEADING).key) == heading
        assert said(spread.target, row(found, code, FIRST).key) == first.replace("**", "")
        assert said(spread.source, row(found, code, SECOND).key) == "It costs 1,200,000 euros, says the mayor."
        missing = next(one for one in elements(spread.target) if attributes(one).get("data-unit") == row(found, code, THIRD).key)
        assert attributes(missing) == {"data-unit": row(found, code, THIRD).key, "lang": "en", "dir": "ltr"}
        assert [one[0] for one in elements(spread.target) if one[0] in ("h1", "p", "li", "strong")] == [
            "h1",
            "p",
            "strong",
            "strong",
            "li",
            "li",
        ]


@pytest.mark.parametrize("document", FORMATS)
def test_formats(office: Office, document: str) -> None:
    """In every format each sentence is found, and nothing of the marks is left."""
    office.source(document, FORMATS[document])
    office.ok("extract")
    found = rows(office.root)
    put(office, found)
    for page in (spread := calls.page(office.root, "fa", document)).source, spread.target:
        for one in found:
            if one.ref.language == "fa":
                shown = said(page, one.key)
                assert shown and not MARK.search(shown), one
        assert SECRET not in text(page) and not any(SECRET in value for one in elements(page) for value in attributes(one).values())


def test_hostile(office: Office) -> None:
    """Whatever a text holds, its page has only harmless elements, and the other sentences stand in their spans."""
    found = release(office)
    one = row(found, "ru", FIRST)
    for target in HOSTILE:
        changed = replace(one, entry=replace(one.entry, target=(target,)))
        put(office, [changed if other.key == changed.key else other for other in found])
        page = calls.page(office.root, "ru", "harbour.md").target
        for element in elements(page):
            assert element[0] not in ("script", "style", "svg", "img", "iframe", "object")
            assert attributes(element).keys() <= {"data-unit", "lang", "dir", "title", "colspan", "rowspan", "start", "reversed", "scope"}
        assert "план" in said(page, changed.key)
        assert said(page, row(found, "ru", HEADING).key) == "План гавани одобрен"
        assert said(page, row(found, "ru", SECOND).key) in ("12 13 14 x", "12 13 14 **x**"), (
            "a block that is too long is shown as it is written"
        )
        shown = calls.preview(office.root, changed, target)
        assert shown and "план" in said(shown, changed.key)


def test_preview(office: Office) -> None:
    """While a text is typed its block is shown as it would be published, with its neighbours; other blocks are not."""
    found = release(office)
    put(office, found)
    one = row(found, "ru", FIRST)
    judged = calls.judge(office.root, one, ("Совет принял **новый план**.",))
    shown = judged.preview or calls.preview(office.root, one, "Совет принял **новый план**.")
    assert shown and said(shown, one.key) == "Совет принял новый план."
    assert said(shown, row(found, "ru", SECOND).key) and "План гавани" not in text(shown)
    assert ["strong", {}, "новый план"] in list(elements(shown))
    item = row(found, "fa", THIRD)
    listed = calls.preview(office.root, item, "کار آغاز می‌شود.")
    assert listed and listed[2:] == [["ul", {}, ["li", {}, ["span", {"data-unit": item.key}, "کار آغاز می‌شود."]]]]
    assert said(calls.page(office.root, "ru", "harbour.md").target, one.key) != "Совет принял новый план.", (
        "only saved texts stand on the page"
    )


@pytest.mark.parametrize("document", [*FORMATS, "links.md"])
def test_alone_or_whole(office: Office, document: str) -> None:
    """A block that is made anew alone is what the whole page has when the text is saved, whatever is typed and whatever the format."""
    office.source(document, FORMATS.get(document, LINKS))
    office.ok("extract")
    found = [one for one in rows(office.root) if one.ref.language == "fa"]
    put(office, found)
    for one, target in itertools.product(found, TYPED):
        shown = calls.preview(office.root, one, target)
        saved = replace(one, entry=replace(one.entry, target=(target,)))
        put(office, [saved])
        calls.page(office.root, "fa", document)
        assert shown == calls.preview(office.root, saved, target), (one.entry.key.source, target)
        put(office, [one])


def test_what_a_page_does_not_show(office: Office) -> None:
    """A description, which stands on no page, can be reviewed in the document too: at its end."""
    office.source("d.md", "---\ntitle: A title\ndescription: What it is about\n---\n\nText.\n")
    office.ok("extract")
    found = rows(office.root)
    put(office, found)
    page = calls.page(office.root, "ru", "d.md").source
    assert page[-1] == ["ul", {}, ["li", {}, ["span", {"data-unit": row(found, "ru", "What it is about").key}, "What it is about"]]]
    assert page[2] == ["h1", {}, ["span", {"data-unit": row(found, "ru", "A title").key}, "A title"]]


def test_across_elements() -> None:
    """A sentence that begins before an element and ends in it is two spans; forged and torn marks are nobody's."""
    one, two = marked(0, "One bold."), marked(1, "And two.")
    fragment = f"<p>{one.replace('bold', '<b>bold')} {two.replace('And', 'And</b>')}</p>"
    spanner = Spanner({0: {"data-unit": "a"}, 1: {"data-unit": "b"}})
    a, b = {"data-unit": "a"}, {"data-unit": "b"}
    assert spanner.spanned(tree(fragment)) == [
        ["p", {}, ["span", a, "One "], ["b", {}, ["span", a, "bold."], " ", ["span", b, "And"]], ["span", b, " two."]]
    ]
    torn = Spanner({0: {"data-unit": "a"}})
    assert torn.spanned(tree(f"<p>{one[:-3]}</p><p>x {marked(7, 'y')}</p>"))[1] == ["p", {}, "x y"]


def test_deep() -> None:
    """Elements a thousand deep become a tree that any reader can walk."""
    deep = tree("<div>" * 1000 + "x" + "</div>" * 1000)
    depth = 0
    node: str | dict[str, str] | Tree = deep[0]
    while isinstance(node, list) and len(node) > 2:
        node, depth = node[2], depth + 1
    assert node == "x" and depth < DEEPEST
