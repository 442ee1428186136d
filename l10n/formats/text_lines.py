"""The lines of a plain text: where each begins and ends, how it is indented and quoted, and which stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.formats.text_wrap import QUOTE, TAB, unspaced, width
from l10n.regex import regex

LONG = 120
"""Columns; no hard-wrapped text has longer lines of several words."""
ADDRESS = 40
"""Columns of the shortest word that may make a line of a hard-wrapped text long: the address of a page."""
FURNITURE = 200
"""Code points of the longest line that is looked at as page furniture."""

# A mail program that wrote CR LF twice over leaves CR CR LF, which is no blank line.
LINE = regex(r"([^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*)(\r\r?\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)")
OUTER = " \t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
DIRECTIVE = "#l10n:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `start` and `end` enclose `text`, which has no outer white space and no quoting marks."""

    number: int
    begin: int
    start: int
    end: int
    stop: int
    """Behind its line end."""
    text: str
    indent: str
    """All in front of the text, with the marks of a quoted mail: `> > `."""
    mark: str
    """The line end."""
    column: int
    """Where the text begins."""
    width: int
    """Where the text ends, in columns."""
    depth: int = 0
    """How often the line is quoted by `>`."""
    alone: bool = False
    """Page furniture or a directive."""

    @property
    def joinable(self) -> bool:
        """Whether the next line may go on with this one: a form feed or a separator of paragraphs says no."""
        return self.mark in ("\n", "\r\n", "\r", "\r\r\n")

    @property
    def span(self) -> int:
        """The columns that the text takes."""
        return self.width - self.column

    @property
    def lower(self) -> bool:
        """Whether the line begins like the middle of a sentence."""
        return self.text[0].islower()

    @property
    def several(self) -> bool:
        """Whether it could have been broken; a long address alone on its line says nothing about the width."""
        return " " in self.text or any(map(unspaced, self.text))

    @property
    def long(self) -> bool:
        """Whether it is longer than any line of a hard-wrapped text, which only an address in it could make so."""
        if self.width <= LONG or not self.several:
            return False
        word = max(map(len, self.text.split()))
        return word < ADDRESS or self.width - word > LONG


def read_lines(text: str, furniture: Sequence[re.Pattern[str]]) -> Iterator[Line | None]:
    """The lines of a text, None for a blank one."""
    number = 1
    for match in LINE.finditer(text):
        content, mark = match.groups()
        begin = match.start() + (number == 1 and content.startswith("\ufeff"))
        quoting = QUOTE.match(text, begin, match.end(1))
        bare = text[quoting.end() if quoting else begin : match.end(1)]
        core = bare.strip(OUTER)
        if core:
            start = match.end(1) - len(bare.lstrip(OUTER))
            indent = text[begin:start]
            column = width(indent.expandtabs(TAB))
            depth = quoting.group().count(">") if quoting else 0
            alone = core.startswith(DIRECTIVE) or furniture_match(core, furniture) is not None
            end = start + len(core)
            yield Line(number, begin, start, end, match.end(), core, indent, mark, column, column + width(core), depth, alone)
        else:
            yield None
        number += mark in ("\n", "\r\n", "\r", "\r\r\n")


def furniture_match(core: str, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """The match of a whole line with page furniture."""
    if len(core) > FURNITURE:
        return None
    return next((match for pattern in patterns if (match := pattern.fullmatch(core))), None)


def split_runs(lines: Iterator[Line | None]) -> Iterator[list[Line]]:
    """Lines that no blank line, page break, line of furniture or change of quoting divides."""
    run: list[Line] = []
    for line in lines:
        if run and (line is None or line.alone or run[-1].alone or not run[-1].joinable or line.depth != run[-1].depth):
            yield run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield run


def usual_width(runs: Sequence[Sequence[Line]]) -> int:
    """How wide the document's lines with a line below them are: their upper quartile, 0 where there are none."""
    widths = sorted(line.width for run in runs for line in run[:-1] if line.several and line.width <= LONG)
    return widths[len(widths) * 3 // 4] if widths else 0
