"""What each block of a plain text is to its reader: the title, a heading, a quotation, a table's cell.

- Title: the first line that looks like one below the last notice, date or contact line with such a line between it and the body
  (`FOR IMMEDIATE RELEASE`, `Contact: …` and letterheads stand above); without such lines the first block, where it is short.
- Heading: a line in capitals, a line underlined by a rule, a line alone with capital words above a paragraph.
- Quotation: lines quoted by `>`, and wrapped paragraphs indented deeper than the document's text.
- Cell: parts of a row with a row above or below; a divided line that stands alone holds paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.formats.text_blocks import Block
from l10n.formats.text_lines import LONG
from l10n.formats.text_marks import has_contact, is_notice, is_rule, translatable
from l10n.formats.text_wrap import width
from l10n.regex import regex

SUBJECT = regex(r"(?:subject|headline|title):\s+\S", re.IGNORECASE)
ADDRESSED = regex(r"(?:(?:media |press )?contacts?(?: person)?s?|from|to|cc|date|re|attn|attention):\s", re.IGNORECASE)
SENTENCE = regex(r"\s\S*\.[\"”»’)]*$|[?!…][\"”»’)]+$|[。۔।]$")
"""The end of a text that is no title; but a title may ask or call."""
HEADING = 80
"""Columns of the longest line that its capital words make a heading."""


def assign(found: Sequence[Block], months: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks with their final kinds."""
    rows = {block.row for block in found if block.kind == "cell"}
    runs = Counter(block.run for block in found)
    margin = usual_column(found)
    done: list[Block] = []
    for i, block in enumerate(found):
        kind = block.kind
        below = found[i + 1] if i + 1 < len(found) else None
        if kind == "cell" and not rows & {block.row - 1, block.row + 1}:
            kind = "paragraph"
        elif kind == "paragraph" and not block.row and is_heading(block, below, runs[block.run] == 1, months):
            kind = "heading"
        elif kind == "paragraph" and block.lines > 1 and is_indented(block, margin, done[-1] if done else None):
            kind = "quote"
        elif kind == "paragraph" and done and done[-1].kind == "heading" and underlines(done[-1], block):
            kind = "meta"
        done.append(block if kind == block.kind else replace(block, kind=kind))
    at = title(done, months)
    if at is not None:
        done[at] = replace(done[at], kind="title")
    return done


def usual_column(found: Sequence[Block]) -> int:
    """Where the lines of most wrapped paragraphs begin; 0 where there are none."""
    columns = Counter(len(block.indent.expandtabs()) for block in found if block.kind == "paragraph" and block.lines > 1)
    return min(columns, key=lambda column: (-columns[column], column)) if columns else 0


def is_indented(block: Block, margin: int, above: Block | None) -> bool:
    """Whether a wrapped paragraph stands deeper than the others, and not as the second one of a list item."""
    column = len(block.indent.expandtabs())
    return column >= margin + 2 and block.column >= column and not (above and above.kind == "list item" and above.column == column)


def is_heading(block: Block, below: Block | None, alone: bool, months: frozenset[str]) -> bool:
    """Whether a paragraph of one line, or up to three in capitals, heads what is below it."""
    if not translatable(block.source) or is_notice(block.source, months) or len(block.source) > 2 * LONG:
        return False
    if block.source.isupper() and sum(map(str.isalpha, block.source)) > sum(map(str.isdigit, block.source)):
        return block.lines <= 3 and (block.lines == 1 or not block.source.endswith((".", "!", "?")))
    if block.lines > 1 or below is None:
        return False
    if is_rule(below.source) and below.line == block.line + 1:
        return underlines(block, below)
    words = [word for word in block.source.split() if word[0].isalpha()]
    return (
        alone
        and 3 <= len(words) <= 12
        and width(block.source) <= HEADING
        and not block.source.endswith((".", ",", ";", ":", "!", "?"))
        and all(word[0].isupper() for word in words if len(word) > 3 or word == words[0])
        and below.kind in ("paragraph", "list item")
        and width(below.source) > HEADING
    )


def underlines(block: Block, below: Block) -> bool:
    """Whether a rule right below a line is about as wide as that; on a page it is not shown."""
    fits = 3 <= width(below.source) * 4 // width(block.source) <= 8
    return block.lines == 1 and below.line == block.line + 1 and is_rule(below.source) and fits


def title(found: Sequence[Block], months: frozenset[str]) -> int | None:
    """The index of the title; None where the text has none."""
    head = list(head_of(found, months))
    if subjects := [i for i, notice in head if notice and SUBJECT.match(found[i].source)]:
        return subjects[0]
    notices = [i for i, notice in head if notice]
    lines = [i for i, notice in head if not notice]
    for start, end in itertools.pairwise(reversed([*notices, len(found)])):
        between = [i for i in lines if end < i < start]
        if between:
            return next((i for i in between if found[i].run != found[end].run), between[0])
    return lines[0] if lines else None


def about(source: str) -> bool:
    """Whether a line is like one of a mail's head."""
    return bool(SUBJECT.match(source) or ADDRESSED.match(source))


def head_of(found: Sequence[Block], months: frozenset[str]) -> Iterator[tuple[int, bool]]:
    """The blocks above the body that are read: (index, whether it is a notice, a date or a contact line)."""
    for i, block in enumerate(found):
        if block.directive or block.kind == "meta":
            continue
        if is_notice(block.source, months) or has_contact(block.source) or about(block.source):
            yield i, True
        elif translatable(block.source):
            body = block.kind in ("list item", "quote") or width(block.source) > 2 * LONG
            if body or (block.run and SENTENCE.search(block.source)):
                return
            if not block.source.endswith((",", ":")):
                yield i, False
