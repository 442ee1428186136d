"""Tables (HTML Living Standard, "table model"): rows have cells, cells neither overlap nor reach beyond their rows, no column is empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from l10n.publish.conform.tree import Node

GROUPS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))


@dataclass(slots=True)
class Cell:
    """A cell's columns: from `start`, exclusive `end`."""

    node: Node
    start: int
    end: int


def conform(table: Node) -> None:
    """Put a table's rows and cells right."""
    rows(table)
    found = [cell for group in table.elements() if group.name in GROUPS for cell in cells(group)]
    begun = {cell.start for cell in found}
    for cell in found:
        count(cell.node, "colspan", sum(column in begun for column in range(cell.start, cell.end)))
    heads = {unescape(cell.node.attributes.get("id", "")) for cell in found if cell.node.name == "th"}
    for cell in found:
        if not set(unescape(cell.node.attributes.get("headers", "")).split()) <= heads:
            del cell.node.attributes["headers"]


def rows(table: Node) -> None:
    """Leave out rows without cells, and groups without rows."""
    for group in table.elements():
        if group.name in GROUPS:
            group.children = [c for c in group.children if isinstance(c, str) or any(cell.name in CELLS for cell in c.elements())]
    table.children = [c for c in table.children if isinstance(c, str) or c.name not in GROUPS or any(c.elements())]


def cells(group: Node) -> Iterator[Cell]:
    """The cells of a group of rows, each cut to the room that it has."""
    lines = list(group.elements())
    taken: list[set[int]] = [set() for _ in lines]
    for number, line in enumerate(lines):
        column = 0
        for node in line.elements():
            while column in taken[number]:
                column += 1
            left = len(lines) - number
            down = min(left, span(node, "rowspan") or left)
            width = 1
            while width < span(node, "colspan") and column + width not in taken[number]:
                width += 1
            count(node, "rowspan", down)
            for row in taken[number : number + down]:
                row |= set(range(column, column + width))
            yield Cell(node, column, column + width)
            column += width


def span(node: Node, name: str) -> int:
    """How many columns or rows a cell asks for."""
    asked = node.attributes.get(name, "1")
    return int(asked) if asked.isascii() and asked.isdigit() else 1


def count(node: Node, name: str, value: int) -> None:
    """Say how many columns or rows a cell has; one needs no word."""
    if name in node.attributes and value != span(node, name):
        node.attributes[name] = str(value)
    if node.attributes.get(name) == "1":
        del node.attributes[name]
