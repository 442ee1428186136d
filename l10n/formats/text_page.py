"""A plain text as a web page: paragraphs, lists, tables and rules; everything is escaped."""

from __future__ import annotations

import html
import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from l10n import lang
from l10n.formats.text_dress import Dress
from l10n.formats.text_marks import is_end, is_rule
from l10n.model import Language, Page

TITLE = 100
"""Code points of a title that is made of the text's beginning, where the text has none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with the text that a page shows of it."""

    dress: Dress
    text: str
    translated: bool


def make_page(shown: Sequence[Shown], source: str, language: Language) -> Page:
    """The page of a document in language `source`, shown in `language`."""
    original = lang.get(source)
    foreign = "" if source == language.code else f' lang="{html.escape(original.code)}" dir="{original.direction}"'

    def element(tag: str, block: Shown, attributes: str = "") -> str:
        marks = "" if block.translated else foreign
        return f"<{tag}{attributes}{marks}>{html.escape(block.text, quote=False)}</{tag}>"

    body: list[str] = []
    blocks = [block for block in shown if block.dress.kind not in ("meta", "title")]
    for (kind, _), members in itertools.groupby(blocks, lambda block: (block.dress.kind, list_style(block))):
        group = list(members)
        if kind == "list item":
            body.append(list_of([element("li", block) for block in group], group[0]))
        elif kind == "cell":
            rows = itertools.groupby(group, lambda block: block.dress.row)
            cells = "\n".join("<tr>" + "".join(element("td", block) for block in row) + "</tr>" for _, row in rows)
            body.append(f"<table>\n{cells}\n</table>")
        elif kind == "quote":
            body.append("<blockquote>\n" + "\n".join(element("p", block) for block in group) + "\n</blockquote>")
        else:
            body += ["<hr>" if divides(block.text) else element("h2" if kind == "heading" else "p", block) for block in group]
    titles = [block.text for block in shown if block.dress.kind == "title"]
    beginning = next((block.text for block in blocks if not divides(block.text)), "")
    title = titles[0] if titles else textwrap.shorten(beginning, TITLE, placeholder="…")
    photos = next((block.dress.photos for block in shown if block.dress.photos is not None), None)
    return Page(title, "\n".join(body), photos=photos)


def divides(text: str) -> bool:
    """Whether a block is a rule or a mark of the end."""
    return is_rule(text) or is_end(text)


def list_style(block: Shown) -> str:
    """What a list item is counted by: `1`, `a`, `i` (HTML's types of lists); `-` for a bullet, nothing for what is no list item."""
    mark = block.dress.mark
    core = numbered(mark)
    if not core:
        return "-" if mark else ""
    style = "1" if core.isdecimal() else "i" if core.lower() == "i" or len(core) > 1 else "a"
    return style.upper() if core.isupper() else style


def numbered(mark: str) -> str:
    """The number or letters of a list mark; nothing for a bullet."""
    core = mark.strip("().[]")
    return core if core.isdecimal() or (core.isalpha() and core != mark) else ""


def list_of(items: Sequence[str], first: Shown) -> str:
    """A list; numbers and letters begin where the text's do."""
    style, core = list_style(first), numbered(first.dress.mark)
    number = int(core) if style == "1" else ord(core.lower()) - ord("a") + 1 if style in ("a", "A") else 1
    kind = "" if style in ("1", "-") else f' type="{style}"'
    start = f' start="{number}"' if number != 1 else ""
    tag = "ul" if style == "-" else "ol"
    return f"<{tag}{kind}{start}>\n" + "\n".join(items) + f"\n</{tag}>"
