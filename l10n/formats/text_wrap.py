"""Display width of text, and wrapping to it; widths count terminal columns as Unicode's East Asian Width (UAX #11) gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from l10n.model import Span
from l10n.regex import regex
from l10n.text.columns import WIDE
from l10n.text.columns import columns as columns
from l10n.text.columns import unspaced as unspaced
from l10n.text.columns import width as width

WORD = regex(r"([ \t]*)([^ \t]+)")
# A bullet is a sign that stands for nothing else; or one that could, and a blank follows; or what a word processor's symbol fonts
# become in a text (`o` `§` `Ø` `ü`), and two blanks or a tab follow. `o` is a word of some languages: a capital will do too.
SIGNS = "•‣◦▪▫■●○▶►▸➢➤❖◆✓✔\uf0a7\uf0b7\uf0d8\uf0fc"
MARKER = regex(
    rf"(?P<bullet>[{SIGNS}][ \t\xa0]*|[-*+–—→·∙][ \t\xa0]+|[o§Øü](?:[ \xa0]{{2,}}|[ \xa0]?\t[ \t\xa0]*)|o[ \xa0](?=[A-Z0-9“\"$€£]))(?=\S)"
    r"|(?P<number>(?!\([cC]\)[ \t\xa0]*\d)(?:\(?\d{1,2}\.?\)|\d{1,2}\.|\[\d{1,2}\]|\(?(?:[ivx]{1,5}|[IVX]{1,5})\)|\(?[A-Za-z]\)))"
    r"[ \t\xa0]+(?=\S)"
    r"|#l10n:"
)
QUOTE = regex(r"[ \t]*(?!>From )(?>(?:>[ \t]?)+)(?![ \t]*[\d=])")
"""The marks of a quoted mail in front of a line; not a sign of comparison, nor what mailboxes put before a line that begins with From."""
TAB = 8


def words(text: str, spans: Sequence[Span] = ()) -> Iterator[tuple[str, int, int]]:
    """The pieces of a text that stay whole on a line: (white space in front, start, end).

    A piece ends at a space or tab, or between two characters that need no space, and never inside a span.
    """
    spaced = not any(map(unspaced, set(text)))
    if spaced and not spans:  # the pieces are the words
        for match in WORD.finditer(text):
            yield match.group(1), match.start(2), match.end()
        return
    inside = iter(spans)
    span = next(inside, None)
    gap, start, end = "", -1, 0
    for match in WORD.finditer(text):
        first = match.start(2)
        for at in (first,) if spaced else (first, *breaks(match.group(2), first)):
            if at > first:
                end = at
            while span is not None and span.end <= at:
                span = next(inside, None)
            if start < 0:
                gap, start = match.group(1), at
            elif span is None or span.start >= at:
                yield gap, start, end
                gap, start = text[end:at], at
        end = match.end()
    if start >= 0:
        yield gap, start, end


def breaks(word: str, offset: int) -> Iterator[int]:
    """Where a run without white space may be broken: between wide characters, not before closing or after opening punctuation."""
    if word.isascii() or max(word) < WIDE:
        return
    for i in range(1, len(word)):
        if unspaced(word[i - 1]) and unspaced(word[i]):
            opening = unicodedata.category(word[i - 1]) in ("Ps", "Pi")
            closing = unicodedata.category(word[i]) in ("Pe", "Pf", "Po")
            if not opening and not closing:
                yield offset + i


def wrap(text: str, limit: int, first: int, rest: int, spans: Sequence[Span] = ()) -> list[str]:
    """The lines of a text filled greedily up to column `limit`; the first begins at column `first`, the others at `rest`.

    White space at a break is left out; a piece that is too long has a line of its own. No line begins like a list item.
    """
    lines: list[str] = []
    line: list[str] = []
    column = first
    for gap, start, end in words(text, spans):
        word = text[start:end]
        need = width(word)
        if line and column + width(gap) + need > limit and not MARKER.match(text, start) and not QUOTE.match(text, start):
            lines.append("".join(line))
            line, column = [word], rest + need
        else:
            if line:
                line.append(gap)
                column += width(gap)
            line.append(word)
            column += need
    return [*lines, "".join(line)]
