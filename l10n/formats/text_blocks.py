"""The blocks of a plain text: what its blank lines, indents, line lengths and list marks say about where a paragraph ends.

A blank line ends a block, so does a change of quoting (`>`). Lines without one between them (a run) belong together only where
they surely are one hard-wrapped paragraph; else each line is a block. These are the signs, in order:

1. A line beyond `LONG` columns in the run: nothing here is hard-wrapped, each line is a block.
2. A list mark, a directive, a line of page furniture, a rule, a mark of the end, a contact line, a notice or date, what stands
   below the `-- ` of a signature: always a block of its own (a list item may go on below). Tabs or four spaces within a line
   divide it: into the cells of a table's row where all parts are short, else into paragraphs.
3. A line indented deeper than the one above, or other than the lines of its paragraph: a new block. But lines centred on one
   axis are one where the lower begins in lower case, or both are in capitals and the upper is long.
4. A line in capitals only above one that is not; two lines that both begin with a label (`Phone: …`): two blocks.
5. The break was forced: the line below begins with a word that would have passed the width, as in all text that a program
   wrapped. The width is the run's, but no less than 4/5 of the document's (or `SURE`, where nothing else in it is hard-wrapped),
   so that an address block is not its own measure.
6. Or the text flows on: the line below begins in lower case, and one of both is at least half full or the paragraph has
   more lines already; or it hangs below a list mark.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.formats.text_lines import DIRECTIVE, LONG, Line, furniture_match, read_lines, split_runs, usual_width
from l10n.formats.text_marks import (
    LABEL,
    has_letters,
    is_address,
    is_contact,
    is_end,
    is_notice,
    is_rule,
    list_mark,
    pieces,
    translatable,
)
from l10n.formats.text_wrap import TAB, unspaced, width, words
from l10n.model import UnitKind

NARROW = 40
"""Columns; below this the width says nothing about a break."""
SURE = 60
"""Columns; no line of an address is as long."""
HEAD = 45
"""Columns; a centred line in capitals that is as long may go on in the next, a shorter one is a name in a letterhead."""
CELL = 60
"""Columns of the widest cell of a table."""
# Where a line may end behind a sign that joins two words, no space belongs between it and the next: `low-` `income`.
TIED = re.compile(r"\w(?:-|[\u2010-\u2015]|--)$")
# Unless the second part is yet to come: `low- and middle-income`.
PARTED = frozenset(("and", "or", "to", "nor", "und", "oder", "bis", "et", "ou", "y", "o", "e", "u", "i", "ili", "и", "или"))


@dataclass(frozen=True, slots=True)
class Block:
    """A block: `source` is the text for translation, the rest tells how the file wraps and marks it."""

    kind: UnitKind
    source: str
    start: int = field(compare=False)
    end: int = field(compare=False)
    line: int = field(compare=False)
    directive: bool = False
    photos: int | None = None
    mark: str = ""
    """The list mark: `-`, `3.`"""
    row: int = 0
    """For a cell, the line that it stands in."""
    width: int = 0
    """Of a block that is wrapped, or is to be where its translation passes the document's width; 0 for one line."""
    column: int = 0
    """Where the text begins."""
    indent: str = ""
    """Of the lines below the first."""
    line_end: str = "\n"
    lines: int = field(default=1, compare=False)
    run: int = field(default=0, compare=False)
    """Blocks with no blank line between them have one number."""

    @property
    def offered(self) -> bool:
        """Whether it is translated, unless a directive says no: in a table END may be a word like others."""
        return has_letters(self.source) if self.kind in ("cell", "meta") and not is_contact(self.source) else translatable(self.source)


def blocks(text: str, furniture: Sequence[re.Pattern[str]] = (), months: frozenset[str] = frozenset()) -> list[Block]:
    """The blocks of a text in order, those that are not offered too; directives are blocks, `directive` is set.

    `months`: the names of months in the text's language, in lower case. The kinds are not final: see `text_roles`.
    """
    runs = list(split_runs(read_lines(text, furniture)))
    typical = usual_width(runs)
    free = any(line.long for run in runs for line in run)
    reader = Reader(furniture, months, typical, SURE if free or not typical else typical * 4 // 5)
    found = [block for number, run in enumerate(runs) for block in reader.run_blocks(run, number)]
    return hard_wrapped(found, free)


def hard_wrapped(found: list[Block], free: bool) -> list[Block]:
    """Single lines of a hard-wrapped document get its width too, so that a longer translation is wrapped as the rest is."""
    wrapped = [block.width for block in found if block.lines > 1]
    if free or not wrapped:
        return found
    limit = max(wrapped)
    return [
        replace(block, width=limit)
        if block.lines == 1 and block.kind not in ("cell", "meta") and block.column + width(block.source) <= limit and block.offered
        else block
        for block in found
    ]


@dataclass(frozen=True, slots=True)
class Reader:
    """What the whole document says about each of its runs."""

    furniture: Sequence[re.Pattern[str]]
    months: frozenset[str]
    typical: int
    """See `text_lines.usual_width`."""
    least: int
    """No narrower a line was broken by a program."""

    def run_blocks(self, run: list[Line], number: int) -> Iterator[Block]:
        """The blocks of one run; `number` is the run's."""
        long = any(line.long for line in run)
        limit = max([self.least, *(line.width for line in run if line.several and line.width <= LONG)])
        group: list[Line] = []
        listing = signature = False
        for line in run:
            if group and (long or signature or not self.continues(group, line, limit, listing)):
                yield from self.group_blocks(group, number)
                group = []
            if not group:
                listing = list_mark(line.text) is not None
            signature = signature or line.text == "--"
            group.append(line)
        yield from self.group_blocks(group, number)

    def continues(self, group: list[Line], line: Line, limit: int, listing: bool) -> bool:
        """Whether a line goes on with the paragraph above it; `listing` says that that is a list item."""
        above = group[-1]
        forced = limit >= NARROW and above.width + 1 + first_word(line.text) > limit
        if list_mark(line.text) and (listing or not forced or above.text.endswith((":", ";"))):
            return False
        if any(pieces(other.text) or self.apart(other.text) for other in ((line,) if len(group) > 1 else (above, line))):
            return False
        if is_address(above.text) and len(group) == 1 and not line.lower:
            return False
        if is_address(line.text) and above.text.endswith((".", ":", "!", "?")):
            return False
        if centred(above, line) and (line.lower or (above.width - above.column >= HEAD and above.text.isupper() and line.text.isupper())):
            return True
        if len(group) > 1 and line.column != above.column:
            return False
        hanging = listing and line.column > group[0].column
        if line.column > above.column and not hanging:
            return False
        if above.text.isupper() and not line.text.isupper() and has_letters(line.text) and " " in above.text:
            return False
        if LABEL.match(above.text) and LABEL.match(line.text):
            return False
        full = above.width * 2 >= limit or line.width * 2 >= limit or len(group) > 1
        return forced or hanging or (line.lower and full and not above.text.endswith((".", "!", "?")))

    def apart(self, text: str) -> bool:
        """Whether a line is never part of a paragraph."""
        return is_rule(text) or is_end(text) or (is_contact(text) and not is_address(text)) or is_notice(text, self.months)

    def group_blocks(self, group: list[Line], run: int) -> Iterator[Block]:
        """The block of a paragraph's lines, or the blocks of a row's cells."""
        first, last = group[0], group[-1]
        if first.alone:
            yield self.aside(first, run)
            return
        if len(group) == 1 and (places := pieces(first.text)):
            table = all(width(first.text[start:end]) <= CELL for start, end in places)
            for start, end in places:
                if end > start:
                    kind: UnitKind = "cell" if table else "paragraph"
                    row = first.number if table else 0
                    yield Block(kind, first.text[start:end], first.start + start, first.start + end, first.number, row=row, run=run)
            return
        mark = list_mark(first.text)
        skipped = mark.end() if mark else 0
        source = join([first.text[skipped:], *(line.text for line in group[1:])])
        column = width((first.indent + first.text[:skipped]).expandtabs(TAB))
        yield Block(
            "list item" if mark else "quote" if first.depth else "paragraph",
            source,
            first.start + skipped,
            last.end,
            first.number,
            mark=mark.group().strip() if mark else "",
            width=max(line.width for line in group) if len(group) > 1 else 0,
            column=column,
            indent=group[1].indent if len(group) > 1 else first.indent + " " * (column - first.column),
            line_end=first.mark or "\n",
            lines=len(group),
            run=run,
        )

    def aside(self, line: Line, run: int) -> Block:
        """A directive, or a line of page furniture."""
        match = furniture_match(line.text, self.furniture)
        if line.text.startswith(DIRECTIVE) or match is None:
            return Block("meta", line.text, line.begin, line.stop, line.number, directive=True, run=run)
        photos = match.groupdict().get("photos") or ""
        return Block("meta", line.text, line.start, line.end, line.number, photos=int(photos) if photos.isdecimal() else None, run=run)


def centred(above: Line, line: Line) -> bool:
    """Whether two lines stand indented on one axis, and not at one column."""
    indented = min(above.column, line.column) >= 4 and above.column != line.column
    return indented and abs((above.column + above.width) - (line.column + line.width)) <= 3


def first_word(text: str) -> int:
    """The columns of the piece that a text begins with."""
    _, start, end = next(words(text[: 2 * LONG]))
    return width(text[start:end])


def join(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one: a space between them, none behind a hyphen or between scripts that use none."""
    parts = [lines[0]]
    for above, line in itertools.pairwise(lines):
        tied = TIED.search(above) and line[0].isalnum() and line[: 2 * LONG].split()[0].lower() not in PARTED
        parts += ["" if tied or (unspaced(above[-1]) and unspaced(line[0])) else " ", line]
    return "".join(parts)
