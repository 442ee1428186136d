"""The blocks of a plain text: what its blank lines, indents, line lengths and list marks say about where a paragraph ends.

A blank line ends a block. Lines without one between them (a run) belong together only where they surely are one hard-wrapped
paragraph; else each line is a block. These are the signs, in order:

1. A line beyond `LONG` columns in the run: nothing here is hard-wrapped, each line is a block.
2. A list mark, a directive, a line of page furniture, a rule: always a block of its own (a list item may go on below). Tabs or four
   spaces within a line divide it: into the cells of a table's row where all parts are short, else into paragraphs.
3. A line indented deeper than the one above, or other than the lines of its paragraph: a new block.
4. A line in capitals only above one that is not; two lines that both begin with a label (`Phone: …`): two blocks.
5. The break was forced: the line below begins with a word that would have passed the width, as in all text that a program
   wrapped. The width is the run's, but no less than 4/5 of the document's, so that an address block is not its own measure.
6. Or the text flows on: the line is at least half full and the one below begins in lower case; or it hangs below a list mark.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.formats.text_wrap import MARKER, TAB, unspaced, width, words
from l10n.model import UnitKind

LONG = 120
"""Columns; no hard-wrapped text has longer lines of several words."""
NARROW = 40
"""Columns; below this the width says nothing about a break."""
CELL = 60
"""Columns of the widest cell of a table."""
FURNITURE = 200
"""Code points of the longest line that is looked at as page furniture."""

LINE = re.compile(r"([^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)")
OUTER = " \t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
GAP = re.compile(rf"(?<! )(?: {{4,}}| {{0,3}}\t)[{OUTER}]*")
LABEL = re.compile(r"[^\W\d_][\w ./-]{0,30}:\s")
DIRECTIVE = "#l10n:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `start` and `end` enclose `text`, which has no outer white space."""

    number: int
    begin: int
    start: int
    end: int
    stop: int
    """Behind its line end."""
    text: str
    indent: str
    mark: str
    """The line end."""
    column: int
    """Where the text begins."""
    width: int
    """Where the text ends, in columns."""
    alone: bool = False
    """Page furniture or a directive."""

    @property
    def joinable(self) -> bool:
        """Whether the next line may go on with this one: a form feed or a separator of paragraphs says no."""
        return self.mark in ("\n", "\r\n", "\r")


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
    """Of a hard-wrapped block; 0 for one line."""
    column: int = 0
    indent: str = ""
    """Of the lines below the first."""
    line_end: str = "\n"


def blocks(text: str, furniture: Sequence[str] = ()) -> list[Block]:
    """The blocks of a text in order, those without letters too; directives are blocks, `directive` is set."""
    patterns = [re.compile(pattern) for pattern in furniture]
    runs = list(split_runs(read_lines(text, patterns)))
    typical = usual_width(runs)
    found = [block for run in runs for block in run_blocks(run, typical, patterns)]
    for i, block in enumerate(found):
        if has_letters(block.source) and not block.directive and block.kind != "meta":
            if block.kind != "list item" and width(block.source) <= 2 * LONG:
                found[i] = replace(block, kind="title")
            break
    return found


def has_letters(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalpha, text))


def read_lines(text: str, furniture: Sequence[re.Pattern[str]]) -> Iterator[Line | None]:
    """The lines of a text, None for a blank one."""
    number = 1
    for match in LINE.finditer(text):
        content, mark = match.groups()
        core = content.strip(OUTER)
        if core:
            begin = match.start() + (number == 1 and content.startswith("\ufeff"))
            start = match.start() + len(content) - len(content.lstrip(OUTER))
            end = start + len(core)
            indent = text[begin:start]
            column = width(indent.expandtabs(TAB))
            alone = is_directive(core) or furniture_match(core, furniture) is not None
            yield Line(number, begin, start, end, match.end(), core, indent, mark, column, column + width(core), alone)
        else:
            yield None
        number += mark in ("\n", "\r\n", "\r")


def is_directive(core: str) -> bool:
    """Whether a line speaks to us and not to readers."""
    return core.startswith(DIRECTIVE)


def furniture_match(core: str, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """The match of a whole line with page furniture."""
    if len(core) > FURNITURE:
        return None
    return next((match for pattern in patterns if (match := pattern.fullmatch(core))), None)


def split_runs(lines: Iterator[Line | None]) -> Iterator[list[Line]]:
    """Lines that no blank line, page break or line of furniture divides."""
    run: list[Line] = []
    for line in lines:
        if run and (line is None or line.alone or run[-1].alone or not run[-1].joinable):
            yield run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield run


def usual_width(runs: list[list[Line]]) -> int:
    """How wide the document's lines with a line below them are: their upper quartile, 0 where there are none."""
    widths = sorted(line.width for run in runs for line in run[:-1] if several(line) and line.width <= LONG)
    return widths[len(widths) * 3 // 4] if widths else 0


def several(line: Line) -> bool:
    """Whether a line could have been broken; a long address alone on its line says nothing about the width."""
    return " " in line.text or any(map(unspaced, line.text))


def run_blocks(run: list[Line], typical: int, furniture: Sequence[re.Pattern[str]]) -> Iterator[Block]:
    """The blocks of one run."""
    widest = max((line.width for line in run if several(line)), default=0)
    limit = max(widest, typical * 4 // 5)
    group: list[Line] = []
    listing = False
    for line in run:
        if group and (widest > LONG or not continues(group, line, limit, listing)):
            yield from group_blocks(group, furniture)
            group = []
        if not group:
            listing = list_mark(line.text) is not None
        group.append(line)
    yield from group_blocks(group, furniture)


def continues(group: list[Line], line: Line, limit: int, listing: bool) -> bool:
    """Whether a line goes on with the paragraph above it; `listing` says that that is a list item."""
    above = group[-1]
    forced = limit >= NARROW and above.width + 1 + first_word(line.text) > limit
    if list_mark(line.text) and (listing or not forced or above.text.endswith((":", ";"))):
        return False
    if pieces(above.text) or pieces(line.text) or rule(above.text) or rule(line.text):
        return False
    if len(group) > 1 and line.column != above.column:
        return False
    hanging = listing and line.column > group[0].column
    if line.column > above.column and not hanging:
        return False
    if above.text.isupper() and not line.text.isupper() and has_letters(line.text) and " " in above.text:
        return False
    if LABEL.match(above.text) and LABEL.match(line.text):
        return False
    return forced or hanging or (line.text[0].islower() and above.width * 2 >= limit)


def rule(text: str) -> bool:
    """Whether a line only divides or underlines: `* * *`, `=====`."""
    return not any(map(str.isalnum, text))


def list_mark(text: str) -> re.Match[str] | None:
    """The list mark that a line begins with; a rule (`* * *`) has none."""
    mark = MARKER.match(text)
    return mark if mark and has_letters(text[mark.end() :]) else None


def first_word(text: str) -> int:
    """The columns of the piece that a text begins with."""
    _, start, end = next(words(text[: 2 * LONG]))
    return width(text[start:end])


def pieces(text: str) -> list[tuple[int, int]]:
    """The parts of a line that tabs or four spaces divide; empty for a line in one part."""
    mark = list_mark(text)
    position = mark.end() if mark else 0
    gaps = [gap.span() for gap in GAP.finditer(text, position)]
    if not gaps:
        return []
    starts, ends = [position, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [(start, start + len(text[start:end].rstrip(OUTER))) for start, end in zip(starts, ends, strict=True)]


def group_blocks(group: list[Line], furniture: Sequence[re.Pattern[str]]) -> Iterator[Block]:
    """The block of a paragraph's lines, or the blocks of a row's cells."""
    first, last = group[0], group[-1]
    if first.alone:
        match = furniture_match(first.text, furniture)
        if match is None:
            yield Block("meta", first.text, first.begin, first.stop, first.number, directive=True)
        else:
            photos = match.groupdict().get("photos") or ""
            count = int(photos) if photos.isdecimal() else None
            yield Block("meta", first.text, first.start, first.end, first.number, photos=count)
        return
    if len(group) == 1 and (places := pieces(first.text)):
        table = all(width(first.text[start:end]) <= CELL for start, end in places)
        for start, end in places:
            if end > start:
                block = Block("paragraph", first.text[start:end], first.start + start, first.start + end, first.number)
                yield replace(block, kind="cell", row=first.number) if table else block
        return
    mark = list_mark(first.text)
    skipped = mark.end() if mark else 0
    source = join([first.text[skipped:], *(line.text for line in group[1:])])
    heading = len(group) == 1 and source.isupper() and first.width <= LONG
    kind: UnitKind = "list item" if mark else "heading" if heading else "paragraph"
    block = Block(kind, source, first.start + skipped, last.end, first.number)
    if mark:
        block = replace(block, mark=mark.group().strip(OUTER))
    if len(group) > 1:
        block = replace(
            block,
            width=max(line.width for line in group),
            column=first.column + width(first.text[:skipped]),
            indent=group[1].indent,
            line_end=first.mark,
        )
    yield block


def join(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one: a space between them, none between characters of scripts that use none."""
    parts = [lines[0]]
    for above, line in itertools.pairwise(lines):
        parts += ["" if unspaced(above[-1]) and unspaced(line[0]) else " ", line]
    return "".join(parts)
