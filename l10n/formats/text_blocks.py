"""The blocks of a plain text: what its blank lines, indents, line lengths and list marks say about where a paragraph ends.

A blank line ends a block, so does a change of quoting (`>`). Lines without one between them (a run) belong together only where
they surely are one hard-wrapped paragraph (see `text_flow`); else each line is a block, as it is

- where a line of the run is longer than `LONG` columns: nothing there is hard-wrapped;
- below the `-- ` of a signature;
- for a directive or a line of page furniture.

Tabs or four spaces within a line divide it: into the cells of a table's row where all parts are short, else into paragraphs.

The width that tells a forced break is the run's, but no less than 4/5 of the document's (or `SURE`, where nothing else in it is
hard-wrapped), so that an address block is not its own measure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.formats.text_flow import Flow, column_at
from l10n.formats.text_lines import DIRECTIVE, LONG, Line, furniture_match, read_lines, split_runs, usual_width
from l10n.formats.text_marks import has_letters, is_contact, list_mark, pieces, translatable
from l10n.formats.text_wrap import unspaced, width
from l10n.model import UnitKind
from l10n.regex import regex

SURE = 60
"""Columns; no line of an address is as long."""
CELL = 60
"""Columns of the widest cell of a table."""
# Where a line may end behind a sign that joins two words, no space belongs between it and the next: `low-` `income`.
TIED = regex(r"\w(?:-|[\u2010-\u2015]|--)$")
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
    """For a part of a divided line, that line."""
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
    """The width of a hard-wrapped document for blocks that do not tell it: single lines, so that a longer translation is wrapped
    as the rest is, and paragraphs whose lines are short without being filled."""
    wrapped = [block.width for block in found if block.lines > 1]
    if free or not wrapped:
        return found
    limit = max(wrapped)
    return [
        replace(block, width=limit)
        if (block.lines == 1 and not block.row and block.kind != "meta" and block.column + width(block.source) <= limit and block.offered)
        or (block.lines > 1 and block.width * 2 < limit)
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
        flow = Flow(self.months, limit, self.typical, len(run) == 2)
        group: list[Line] = []
        listing = signature = False
        marks = [list_mark(line.text) is not None for line in run]
        last = len(marks) - 1 - marks[::-1].index(True) if True in marks else -1
        for i, line in enumerate(run):
            if group and (long or signature or not flow.continues(group, line, listing, i < last)):
                yield from self.group_blocks(group, number)
                group = []
            if not group:
                listing = marks[i]
            signature = signature or line.text == "--"
            group.append(line)
        yield from self.group_blocks(group, number)

    def group_blocks(self, group: list[Line], run: int) -> Iterator[Block]:
        """The block of a paragraph's lines, or the blocks of a row's cells."""
        first = group[0]
        if first.alone:
            yield self.aside(first, run)
            return
        if places := pieces(first.text) if len(group) == 1 or self.divided(first, group[1]) else []:
            table = all(width(first.text[start:end]) <= CELL for start, end in places)
            kind: UnitKind = "cell" if table else "paragraph"
            for start, end in places[:-1]:
                if end > start:
                    source = first.text[start:end]
                    yield Block(kind, source, first.start + start, first.start + end, first.number, row=first.number, run=run)
            yield self.block(group, *places[-1], run, kind, row=first.number)
            return
        mark = list_mark(first.text)
        kind = "list item" if mark else "quote" if first.depth else "paragraph"
        yield self.block(group, mark.end() if mark else 0, len(first.text), run, kind, mark=mark.group().strip() if mark else "")

    def divided(self, first: Line, below: Line) -> bool:
        """Whether a paragraph is the last part of a divided line and what hangs below it."""
        return bool(places := pieces(first.text)) and below.column == column_at(first, places[-1][0])

    def block(self, group: list[Line], start: int, end: int, run: int, kind: UnitKind, mark: str = "", row: int = 0) -> Block:
        """The block of a part of a line, `start` to `end` of its text, and of the lines below that go on with it."""
        first = group[0]
        column = column_at(first, start)
        below = [line.text for line in group[1:]]
        return Block(
            kind,
            join([first.text[start:end], *below]),
            first.start + start,
            group[-1].end if below else first.start + end,
            first.number,
            mark=mark,
            row=row,
            width=max(line.width for line in group) if below else 0,
            column=column,
            indent=group[1].indent if below else first.indent + " " * (column - first.column),
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


def join(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one: a space between them, none behind a hyphen or between scripts that use none."""
    parts = [lines[0]]
    for above, line in itertools.pairwise(lines):
        tied = TIED.search(above) and line[0].isalnum() and line[: 2 * LONG].split()[0].lower() not in PARTED
        parts += ["" if tied or (unspaced(above[-1]) and unspaced(line[0])) else " ", line]
    return "".join(parts)
