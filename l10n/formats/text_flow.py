"""Whether a line of a plain text goes on with the one above it: the signs of a hard-wrapped paragraph.

In order, the first that speaks decides:

1. A list mark begins a block, unless the break above it was forced within a paragraph.
2. A rule, a mark of the end, a contact line, a notice or a date is a block of its own; so are the parts of a divided line, but the
   last of them goes on in lines that hang below it.
3. Lines centred on one axis are one where the lower begins in lower case, or both are in capitals and the upper is long.
   Two lines in capitals are one where the break stands at a word that binds, such as OF.
4. A line indented deeper than the one above, or other than the lines of its paragraph, begins a block.
5. A line in capitals only above one that is not, and two lines that both begin with a label (`Phone: …`), are two blocks.
6. The break was forced: the line below begins with a word that would have passed the width, as in all text that a program wrapped.
7. Or the text flows on: the line below begins in lower case, and one of both is at least half full or the paragraph has more
   lines already; or it hangs below a list mark, or stands between two items of which the upper has no end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.formats.text_lines import LONG, Line
from l10n.formats.text_marks import LABEL, has_letters, is_address, is_contact, is_end, is_notice, is_rule, list_mark, pieces
from l10n.formats.text_wrap import TAB, width, words

NARROW = 40
"""Columns; below this the width says nothing about a break."""
ENDS = (".", "!", "?")
HEAD = 45
"""Columns; a centred line in capitals that is as long may go on in the next, a shorter one is a name in a letterhead."""
BINDING = """
    a an the of and or for to in on at by with from as de du la le et à
    und der die für von zu i za u na o и в о по на за с к
"""
BINDING_WORDS = frozenset(BINDING.split())
"""They neither end nor begin a line of their own in a heading."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What the whole document and the run say about each of its lines."""

    months: frozenset[str]
    limit: int
    """Columns; what would pass them was put on the next line."""
    typical: int = 0
    """See `text_lines.usual_width`."""
    two: bool = False
    """The run has two lines: where the upper ends as a sentence does, its width alone says little."""

    def continues(self, group: list[Line], line: Line, listing: bool, more: bool) -> bool:
        """Whether a line goes on with the lines above it; `listing`: they are a list item; `more`: another item follows below."""
        above = group[-1]
        limit = max(self.limit, self.typical) if self.two and not line.lower and above.text.endswith(ENDS) else self.limit
        forced = limit >= NARROW and above.width + 1 + first_word(line.text) > limit
        if list_mark(line.text) and (listing or not forced or above.text.endswith((":", ";"))):
            return False
        if self.apart(line.text) or pieces(line.text):
            return False
        if len(group) == 1 and (places := pieces(above.text)):
            return line.column == column_at(above, places[-1][0]) and (forced or line.lower)
        if len(group) == 1 and self.apart(above.text):
            return False
        if is_address(above.text) and (is_address(line.text) or (len(group) == 1 and not line.lower)):
            return False
        if is_address(line.text) and above.text.endswith((*ENDS, ":")):
            return False
        capitals = above.text.isupper() and line.text.isupper()
        if (capitals and binds(above.text, line.text)) or (centred(above, line) and (line.lower or (capitals and above.span >= HEAD))):
            return True
        if len(group) > 1 and line.column != above.column:
            return False
        open_ended = not above.text.endswith((".", ",", ":", ";", "!", "?"))
        hanging = listing and (line.column > group[0].column or (more and open_ended and line.column == group[0].column))
        if line.column > above.column and not hanging:
            return False
        if above.text.isupper() and not capitals and has_letters(line.text) and " " in above.text:
            return False
        if LABEL.match(above.text) and LABEL.match(line.text):
            return False
        full = above.width * 2 >= self.limit or line.width * 2 >= self.limit or len(group) > 1
        return (
            forced or hanging or (line.lower and full and not (above.text.endswith(ENDS) or (len(group) == 1 and above.text.endswith(")"))))
        )

    def apart(self, text: str) -> bool:
        """Whether a line is never part of a paragraph."""
        return is_rule(text) or is_end(text) or (is_contact(text) and not is_address(text)) or is_notice(text, self.months)


def binds(above: str, line: str) -> bool:
    """Whether a heading cannot end between two lines."""
    return re.split(r"\s", above)[-1].lower() in BINDING_WORDS or re.split(r"\s", line, maxsplit=1)[0].lower() in BINDING_WORDS


def centred(above: Line, line: Line) -> bool:
    """Whether two lines stand indented on one axis, and not at one column."""
    indented = min(above.column, line.column) >= 4 and above.column != line.column
    return indented and abs((above.column + above.width) - (line.column + line.width)) <= 3


def column_at(line: Line, position: int) -> int:
    """The column of a place in a line's text."""
    return width((line.indent + line.text[:position]).expandtabs(TAB))


def first_word(text: str) -> int:
    """The columns of the piece that a text begins with."""
    _, start, end = next(words(text[: 2 * LONG]))
    return width(text[start:end])
