"""The block of a page that holds a sentence; made anew alone, where that gives what the whole page gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from l10n import registry
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.flow.extract import join
from l10n.flow.reviewing.marks import Spanner, Spans
from l10n.flow.reviewing.tree import BLOCKS, attributes_of, children, name_of, tree
from l10n.flow.reviewing.views import Tree
from l10n.model import Block, Extract, Key, Language

CELLS = frozenset(("td", "th"))
Nodes: TypeAlias = "list[str | Tree]"


def block(page: Tree, key: str, before: Nodes | None = None, after: Nodes | None = None) -> Tree | None:
    """The innermost block of a page in which a row's sentence stands, as a page of its own; a cell as its content alone.

    With `after` in the place of what it holds, which must be `before`. None where it is not, or there is no such sentence.
    """
    path = way(page, lambda element: attributes_of(element).get("data-unit") == key)
    if not path:
        return None
    found = next((element for element in reversed(path) if name_of(element) in BLOCKS), page)
    if after is not None:
        if children(found) != before or (found is page[2] and name_of(found) == "h1"):  # a title has no markup
            return None
        found = [name_of(found), attributes_of(found), *after]
    root: Tree = ["div", dict(attributes_of(page))]
    if name_of(found) == "li":
        root.append(["ul", {}, found])
    elif len(path) == 1 or name_of(found) in CELLS:
        root += children(found)
    else:
        root.append(found)
    return root


def way(element: Tree, wanted: Callable[[Tree], bool]) -> list[Tree]:
    """The elements from one down to the first within it that is wanted, that one last; none where there is none."""
    if wanted(element):
        return [element]
    for child in children(element):
        if not isinstance(child, str) and (path := way(child, wanted)):
            return [element, *path]
    return []


def inline(
    document: str, extracted: Extract, part: Block, marking: tuple[Spans, Callable[[Key], str | None]], language: Language
) -> Nodes | None:
    """What a block holds, rendered as a document that has nothing else; None where its format cannot read it so.

    What the rest of the document says of it (addresses of links, say) is not there: whoever asks compares.
    """
    form = registry.format_of(document)
    assert form is not None, document
    spans, text_of = marking
    whole = extracted.document
    try:
        alone = form.parse(part.unit.key.source.encode(), whole.path, whole.language, FormatOptions())
    except DocumentError:
        return None
    if len(alone.units) != 1 or alone.units[0].key.source != part.unit.key.source:
        return None
    lonely = Extract(alone, (replace(part, unit=alone.units[0]),))
    page = form.page(alone, join(lonely, text_of, language), language)
    return content(Spanner(spans).spanned(tree(page.body)))


def content(nodes: Sequence[str | Tree]) -> Nodes | None:
    """What the only element of a page holds; the nodes themselves where none is a block, None for several blocks."""
    shown = [node for node in nodes if not isinstance(node, str) or node.strip()]
    if len(shown) == 1 and not isinstance(only := shown[0], str) and name_of(only) in BLOCKS:
        return children(only)
    return list(nodes) if all(isinstance(node, str) or name_of(node) not in BLOCKS for node in nodes) else None
