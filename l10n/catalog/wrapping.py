"""Fields of a PO entry as lines, wrapped as GNU gettext's `msgcat` wraps them.

Lines are 79 columns wide. Characters take the columns of UAX #11 and lines break where UAX #14 allows, between the
quotation marks of one string and the next. A text that does not fit on its keyword's line, or holds more than one line, begins
on the line below.
"""

from __future__ import annotations

import re
import sys

from l10n.catalog.linebreak import breaks, columns

WIDTH = 79
ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"'}
SPECIAL = re.compile(r'[\a\b\f\n\r\t\v\\"]')


def escape(text: str) -> str:
    """Text as it stands between quotation marks."""
    return SPECIAL.sub(lambda m: ESCAPES[m.group()], text)


def field(name: str, text: str, prefix: str = "", wrap: bool = True, cjk: bool = False) -> list[str]:
    """The lines of a field, without line ends.

    `prefix` is `#| `, `#~ ` or `#~| `; `wrap` is False for an entry with the flag `no-wrap`; `cjk` gives characters of ambiguous
    width two columns.
    """
    width = WIDTH - 2 - len(prefix) if wrap else sys.maxsize
    parts = [escape(part) for part in text.split("\n")]
    parts = [part + "\\n" for part in parts[:-1]] + parts[-1:]
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        pieces = break_lines(parts[0], width, len(name) + 1, cjk)
        if len(pieces) == 1 and len(name) + 1 <= width:
            return [f'{prefix}{name} "{parts[0]}"']
    if not text:
        return [f'{prefix}{name} ""']
    return [f'{prefix}{name} ""', *(f'{prefix}"{piece}"' for part in parts for piece in break_lines(part, width, 0, cjk))]


def break_lines(text: str, width: int, start: int, cjk: bool) -> list[str]:
    """Cut an escaped text into lines; the first begins in column `start`.

    Greedy: the piece that would pass the width begins a new line, at the last place where a break is allowed.
    """
    if not text:
        return [""]
    pieces: list[str] = []
    begin, column = 0, start
    last = None
    for place in [*breaks(text, cjk), len(text)]:
        piece = columns(text[last or 0 : place], cjk)
        if last is not None and column + piece > width:
            pieces.append(text[begin:last])
            begin, column = last, 0
        column += piece
        last = place
    return [*pieces, text[begin:]]
