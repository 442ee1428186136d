"""Fields of a PO entry as lines, wrapped as GNU gettext's `msgcat` wraps them.

Lines are 79 columns wide. Characters take the columns of UAX #11 and lines break where UAX #14 allows, between the
quotation marks of one string and the next. A text that does not fit on its keyword's line, or holds more than one line, begins
on the line below.
"""

from __future__ import annotations

import functools
import re
import sys
from dataclasses import dataclass
from itertools import pairwise

from l10n.catalog.linebreak import TABLE, common, runs
from l10n.regex import regex

WIDTH = 79
ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"'}
SPECIAL = regex(r'[\a\b\f\n\r\t\v\\"]')
PARTS = regex(r"[^\n]*\n|[^\n]+")
ESCAPED = regex(r"\\.")
MODIFIERS = r"[-+ #0'I]*+(?:\*|[0-9]++)?+(?:\.(?:\*|[0-9]*+))?+(?:hh?|ll?|[jztLq])?+"
"""Flags, width, precision, size."""
PERCENT = regex(rf"%(?:(?:[0-9]++\$)?+{MODIFIERS}(?:[diouxXeEfFgGaAcCsSpnm@%]|<[A-Za-z0-9]+>))?")
PYTHON = regex(rf"%(?:(?:\([^()]*\))?+{MODIFIERS}[diouxXeEfFgGcrsa%])?")
BRACES = regex(r"\{[A-Za-z0-9_.\[\]]++(?:[,:][^{}\s]*)?\}")
BRACED = frozenset({"python-brace-format", "perl-brace-format", "csharp-format", "java-format", "java-printf-format"})


def escape(text: str) -> str:
    """Text as it stands between quotation marks."""
    return SPECIAL.sub(lambda m: ESCAPES[m.group()], text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the texts of an entry are wrapped."""

    wrap: bool = True
    """False for entries with the flag `no-wrap`: they break at line ends only."""
    cjk: bool = False
    """Characters of ambiguous width take two columns."""
    directives: re.Pattern[str] | None = None
    """What is kept whole in this kind of format string."""


@functools.lru_cache(maxsize=256)
def layout(flags: tuple[str, ...], cjk: bool = False) -> Layout:
    """The layout that an entry's flags ask for."""
    formats = [flag for flag in flags if flag.endswith("-format") and not flag.startswith("no-")]
    names = {flag.removeprefix("possible-") for flag in formats}
    directives = BRACES if names & BRACED else PYTHON if "python-format" in names else PERCENT if names else None
    return Layout("no-wrap" not in flags, cjk, directives)


def field(name: str, text: str, prefix: str = "", how: Layout = Layout()) -> list[str]:
    """The lines of a field, without line ends; `prefix` is `#| `, `#~ ` or `#~| `."""
    if not text:
        return [f'{prefix}{name} ""']
    width = WIDTH - 2 - len(prefix) if how.wrap else sys.maxsize
    first, *rest = map(escape, PARTS.findall(text))
    start = len(name) + 1
    if not rest and first.isascii() and first.isprintable() and start + len(first) <= width:
        return [f'{prefix}{name} "{first}"']
    if not rest and width == WIDTH - 2 and how.directives is None and not how.cjk:
        known, place, line = lines_of(width)
        if known.fullmatch(first):
            whole = start + len(first) <= width or not place.search(first)
            return [f'{name} "{first}"'] if whole else [f'{name} ""', *(f'"{part}"' for part in line.findall(first))]
    if not rest and start <= width and fits(first, width, start, how):
        return [f'{prefix}{name} "{first}"']
    return [f'{prefix}{name} ""', *(f'{prefix}"{line}"' for part in (first, *rest) for line in break_lines(part, width, 0, how))]


@functools.cache
def lines_of(width: int) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for escaped texts of common characters, which are wrapped at a look: such a text, a place where it may break, a line.

    Where a line breaks between two of these characters, next to each other or with one space between, depends on nothing else.
    """
    # A backslash stands only before a quotation mark.
    kinds = {**common(), "PR": common()["PR"] + r"\\"}
    behind: dict[str, str] = {}
    for first, those in kinds.items():
        near = "".join(others for second, others in kinds.items() if TABLE[first, second] == "D")
        far = "".join(others for second, others in kinds.items() if TABLE[first, second] != "P")
        for mark, others in (("", near), (" ", far)):
            if others:
                behind[f"{mark})(?=[{others}])"] = behind.get(f"{mark})(?=[{others}])", "") + those
    place = "|".join(f"(?<=[{those}]{rest}" for rest, those in behind.items())
    known = "".join(common().values())
    return (
        re.compile(rf'(?! )(?:[{known}]++|(?<! ) |\\")*+'),
        re.compile(place),
        re.compile(rf".{{1,{width}}}(?:{place}|\Z)|.+?(?:{place}|\Z)"),
    )


def fits(text: str, width: int, start: int, how: Layout) -> bool:
    """Whether `break_lines` leaves an escaped text whole, found out sooner."""
    parts = runs(text, how.cjk)
    if any(rule == "must" for _, rule, _ in parts):
        return break_lines(text, width, start, how) == [text]
    if start + sum(wide for _, _, wide in parts) <= width:
        return True
    whole = inner(text, how.directives)
    return all(rule != "may" or place in whole or place == 0 for place, rule, _ in parts)


def break_lines(text: str, width: int, start: int, how: Layout) -> list[str]:
    """Cut an escaped text into lines; the first begins in column `start`.

    Greedy: the piece that would pass the width begins a new line, at the last place where a break is allowed.
    """
    cuts: list[int] = []
    whole = inner(text, how.directives)
    column, piece = start, 0
    last = 0  # the last place where a break is allowed; 0 where none is
    for place, rule, wide in runs(text, how.cjk):
        if rule == "may" and place not in whole:
            if last and column + piece > width:
                cuts.append(last)
                column = 0
            column, piece, last = column + piece, 0, place
        elif rule == "must":
            if last and column + piece > width:
                cuts.append(last)
            column, piece, last = 0, 0, 0
            continue
        piece += wide
    if last and column + piece > width:
        cuts.append(last)
    return [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]


def inner(text: str, directives: re.Pattern[str] | None) -> set[int]:
    """The places where no line breaks whatever the characters: within escapes and directives, before a line end's escape."""
    places = {m.start() + 1 for m in ESCAPED.finditer(text)}
    if text.endswith("\\n") and len(text) - 1 in places:
        places.add(len(text) - 2)
    if directives is not None:
        for m in directives.finditer(text):
            if m.group() == "%":  # gettext looks no further than the first directive that is none
                break
            places.update(range(m.start() + 1, m.end()))
    return places
