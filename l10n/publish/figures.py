"""Tables on a page: their figures are written as the language writes them and stand under each other; a wide table scrolls by itself.

Figures are cells without a letter, which no translator sees. A column of numbers ends at the right, in both directions: that is where
their units are. What the author says otherwise (in the middle, at the left) stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from l10n import lang
from l10n.model import Language
from l10n.publish.conform.tables import GROUPS, cells
from l10n.publish.conform.tree import Node, read, written
from l10n.publish.numerals import Writing, native, references, rewritten, sure, writing
from l10n.publish.plan import Plan
from l10n.publish.values import Rendition

ALIGN = "text-align:"


def digits(plan: Plan, rendition: Rendition) -> str:
    """A language's digits, from 0 to 9, where a release has those; empty where it has 0123."""
    ten = lang.DIGITS.get(plan.chrome(rendition.language).customs.system, "")
    return ten if ten and native((unit.text for unit in rendition.units), ten) else ""


def localised(plan: Plan, rendition: Rendition, body: str) -> str:
    """A release's body, sanitised, with its tables put right and, in a translation, its figures as that writes them."""
    ten = digits(plan, rendition)
    if "<table" in body:
        into = writing(plan.chrome(rendition.language).customs, ten) if rendition.units else None
        body = tables(body, rendition.language, writing(plan.chrome(plan.settings.source).customs), into)
    return references(body, ten) if ten and rendition.units else body


def tables(body: str, language: Language, of: Writing, into: Writing | None = None) -> str:
    """A page's body with its tables put right; figures written by `of` are written `into` another way, if there is one."""
    root = read(body)
    for table in [node for node in root.walk() if node.name == "table"]:
        for number, column in sorted(columns(table).items()):
            align(column, number, language, of)
            if into:
                write(column, of, into)
    frame(root)
    return written(root)


def columns(table: Node) -> dict[int, list[Node]]:
    """The cells of one column's width, by their column."""
    found: dict[int, list[Node]] = defaultdict(list)
    for group in table.elements():
        for cell in cells(group) if group.name in GROUPS else ():
            if cell.end - cell.start == 1:
                found[cell.start].append(cell.node)
    return found


def figure(cell: Node) -> str:
    """What a cell says, where that holds a digit and no letter; otherwise empty."""
    text = cell.text().replace("&nbsp;", "\u00a0").strip()
    return text if "&" not in text and any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) else ""


def align(column: Sequence[Node], number: int, language: Language, of: Writing) -> None:
    """Let a column of numbers end at the right; the first of a table, mostly years or names, only where the author says so."""
    said = [text for cell in column if cell.name == "td" and (text := cell.text().strip())]
    figures = [text for cell in column if cell.name == "td" and (text := figure(cell))]
    if not figures or len(figures) < len(said) or not any(sure(text, of) for text in figures):
        return
    right = "start" if language.direction == "rtl" else "end"
    for cell in column:
        style = cell.attributes.get("style", "")
        if style == f"{ALIGN}end" or (not style and number):
            cell.attributes["style"] = f"{ALIGN}{right}"


def write(column: Sequence[Node], of: Writing, into: Writing) -> None:
    """Write the figures of a column; where one is a number beyond doubt, its neighbours that look like numbers are some too."""
    known = any(sure(figure(cell), of) for cell in column)
    for cell in column:
        if figure(cell):
            for holder, place, text in texts(cell):
                core = text.strip()
                holder.children[place] = text.replace(core, rewritten(core.replace("&nbsp;", "\u00a0"), of, into, known)) if core else text


def texts(node: Node) -> Iterator[tuple[Node, int, str]]:
    """The pieces of text in a node: whose child, which one, what."""
    for place, child in enumerate(node.children):
        if isinstance(child, str):
            yield node, place, child
        else:
            yield from texts(child)


def frame(node: Node) -> None:
    """Put each table into a box that scrolls, so that the text beside it stays where it is."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            frame(child)
            if child.name == "table":
                node.children[place] = Node("div", {"class": "wide"}, [child])
