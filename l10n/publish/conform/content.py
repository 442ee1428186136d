"""What may stand in what (HTML Living Standard, "content model"): elements in the wrong place become such as may stand there.

Lists get items, terms without a description become paragraphs, blocks within a line of text become spans, headings skip no level.
"""

from __future__ import annotations

from itertools import groupby

from l10n.publish.conform import tables
from l10n.publish.conform.tree import Node

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | {
    "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "main",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption", "colgroup", "ul",
}  # fmt: skip
LINES = HEADINGS | {
    "p", "pre", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "time", "u", "var",
}  # fmt: skip
"""Elements that hold lines of text (phrasing content), no blocks."""
HOMES = {
    "li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "figcaption": {"figure"}, "summary": {"details"}, "rt": {"ruby"}, "rp": {"ruby"},
}  # fmt: skip
"""Elements that stand only in these."""


def conform(node: Node, line: bool = False, link: bool = False) -> None:
    """Put what is in a node right; `line`: where only lines of text may stand; `link`: within a link, which holds no other."""
    line, link = line or node.name in LINES, link or node.name == "a"
    node.children = [c for c in node.children if isinstance(c, str) or c.name != "col" or node.name == "colgroup"]
    for child in node.elements():
        if link and child.name == "a":
            child.become("span")
        if line and child.name in BLOCKS and not (node.name == "summary" and child.name in HEADINGS):
            child.become("br" if child.name == "hr" else "span")
        elif child.name in HOMES and node.name not in HOMES[child.name]:
            child.become("span" if line or child.name in ("rt", "rp") else "div")
        elif child.name == "main":
            child.become("div")
        conform(child, line, link)
    if node.name in ("ul", "ol"):
        wrap(node, "li")
        for item in node.elements() if node.name == "ul" else ():
            item.attributes.pop("value", None)
    elif node.name == "dl":
        terms(node)
    elif node.name == "table":
        tables.conform(node)
    elif node.name == "ruby" and not any(child.name == "rt" for child in node.elements()):
        ruby(node)
    elif node.name in ("details", "figure"):
        captions(node)


def wrap(node: Node, name: str) -> None:
    """Whatever stands between a list's items becomes items."""
    out: list[Node | str] = []
    for fits, group in groupby(node.children, lambda child: isinstance(child, Node) and child.name == name):
        children = list(group)
        blank = all(isinstance(child, str) and not child.strip() for child in children)
        out += children if fits or blank else [Node(name, {}, children)]
    node.children = out


def terms(node: Node) -> None:
    """A list of terms has terms, then descriptions; otherwise it is a block."""
    names = [child.name for child in node.elements()]
    loose = any(isinstance(child, str) and child.strip() for child in node.children)
    shape = "".join({"dt": "t", "dd": "d"}.get(name, "x") for name in names)
    if names and not loose and "x" not in shape and shape.startswith("t") and shape.endswith("d"):
        return
    node.become("div")
    for child in node.elements():
        if child.name in ("dt", "dd"):
            child.become("div")


def ruby(node: Node) -> None:
    """Ruby without readings is text."""
    node.become("span")
    for child in node.elements():
        if child.name == "rp":
            child.become("span")


def captions(node: Node) -> None:
    """Details have one summary, which comes first; a figure has one caption, first or last."""
    name = "summary" if node.name == "details" else "figcaption"
    parts = [child for child in node.children if isinstance(child, Node) or child.strip()]
    there = [child for child in parts if isinstance(child, Node) and child.name == name]
    good = [child for child in there if child is parts[0] or (name == "figcaption" and child is parts[-1])]
    for child in there:
        if child not in good[:1]:
            child.become("div")
    if name == "summary" and not good:
        node.become("div")


def headings(root: Node) -> None:
    """No heading skips a level; the page's own title is the first."""
    above = 1
    for node in root.walk():
        if node.name in HEADINGS:
            above = min(int(node.name[1]), above + 1)
            node.name = f"h{above}"
