"""A sanitised fragment as a tree, and written again as it was: every element is closed, every value is in double quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.regex import regex

TAG = regex(r"<(/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
ATTRIBUTE = regex(r"([\w:-]+)(?:=\"([^\"]*)\")?")
VOID = frozenset(("br", "col", "hr", "img", "wbr"))


@dataclass(slots=True)
class Node:
    """An element; the fragment itself has no name."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    """As they are written, references not resolved."""
    children: list[Node | str] = field(default_factory=list)
    """Elements and texts, these as they are written."""

    def elements(self) -> Iterator[Node]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """Every element in it, in document order."""
        for child in self.elements():
            yield child
            yield from child.walk()

    def text(self) -> str:
        """Its text, as it is written."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def become(self, name: str) -> None:
        """Another element, with the attributes that every element may have."""
        self.name = name
        self.attributes = {key: value for key, value in self.attributes.items() if key in ("lang", "dir", "title", "id", "translate")}


def read(fragment: str) -> Node:
    """The tree of a fragment as `sanitize` writes it."""
    root = Node("")
    open_ = [root]
    at = 0
    for m in TAG.finditer(fragment):
        if m.start() > at:
            open_[-1].children.append(fragment[at : m.start()])
        at = m.end()
        closing, name, attributes = m.groups()
        if not closing:
            node = Node(name, dict(ATTRIBUTE.findall(attributes)))
            open_[-1].children.append(node)
            if name not in VOID:
                open_.append(node)
        elif any(node.name == name for node in open_):
            while open_.pop().name != name:
                pass
    if at < len(fragment):
        open_[-1].children.append(fragment[at:])
    return root


def written(node: Node) -> str:
    """A tree as HTML."""
    inner = "".join(child if isinstance(child, str) else written(child) for child in node.children)
    if not node.name:
        return inner
    attributes = "".join(f' {key}="{value}"' for key, value in node.attributes.items())
    return f"<{node.name}{attributes}>" if node.name in VOID else f"<{node.name}{attributes}>{inner}</{node.name}>"
