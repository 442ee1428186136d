"""An HTML fragment as a tree of harmless elements that a page can build without parsing HTML: no address, no script, no style in it."""

from __future__ import annotations

import html

from l10n.flow.reviewing.views import Tree
from l10n.publish.sanitize import sanitize
from l10n.regex import regex

TOKEN = regex(r'<(/?)([a-z][a-z0-9]*)((?: [\w-]+="[^"]*")*) ?/?>|[^<]+|<')
"""As nh3 writes HTML: every attribute in double quotes, elements properly nested, `<` in texts written out."""
ATTRIBUTE = regex(r' ([\w-]+)="([^"]*)"')
KEPT = frozenset((
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
))  # fmt: skip
BLOCKS = frozenset((
    "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""Elements that no sentence goes across."""
AS_BLOCK = frozenset(("article", "aside", "details", "footer", "header", "main", "section", "summary"))
"""Shown as `div`; what is not known either as `span`."""
VOID = frozenset(("br", "col", "hr", "wbr", "img"))
ATTRIBUTES = frozenset(("lang", "dir", "title", "colspan", "rowspan", "start", "reversed", "scope"))
DEEPEST = 60
"""Elements within each other; what is deeper stands in the deepest one."""


def tree(fragment: str) -> list[str | Tree]:
    """The elements and texts of a fragment, which is sanitised first; pictures are their alternative texts."""
    return read(sanitize(fragment, lambda address: None, lambda address: None))


def read(clean: str) -> list[str | Tree]:
    """The elements and texts of a sanitised fragment."""
    roots: Tree = ["div", {}]
    open_: list[Tree] = [roots]
    deeper = 0
    for m in TOKEN.finditer(clean):
        closing, name, attributes = m.groups()
        if name is None:
            add(open_[-1], html.unescape(m.group()))
        elif closing:
            if deeper:
                deeper -= 1
            elif len(open_) > 1:
                open_.pop()
        elif name not in VOID and len(open_) >= DEEPEST:
            deeper += 1
        elif name != "wbr":
            element = made(name, attributes)
            open_[-1].append(element)
            if name not in VOID:
                open_.append(element)
    return children(roots)


def made(name: str, attributes: str) -> Tree:
    """An element without children."""
    shown = name if name in KEPT else "div" if name in AS_BLOCK else "span"
    kept = {key: html.unescape(value) for key, value in ATTRIBUTE.findall(attributes) if key in ATTRIBUTES}
    if name == "bdi":
        kept.setdefault("dir", "auto")
    return [shown, kept]


def add(element: Tree, text: str) -> None:
    """Put a text behind an element's children."""
    if len(element) > 2 and isinstance(last := element[-1], str):
        element[-1] = last + text
    else:
        element.append(text)


def children(element: Tree) -> list[str | Tree]:
    """The elements and texts in an element."""
    return [child for child in element[2:] if not isinstance(child, dict)]


def name_of(element: Tree) -> str:
    """An element's name."""
    assert isinstance(element[0], str)
    return element[0]


def attributes_of(element: Tree) -> dict[str, str]:
    """An element's attributes."""
    assert isinstance(element[1], dict)
    return element[1]
