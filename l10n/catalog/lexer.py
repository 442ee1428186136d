"""PO files as tokens, by the rules of GNU gettext's lexer.

A backslash at the end of a line joins the next line to it, everywhere, comments included. `#~` makes the rest of its line
obsolete and `#|` makes it a previous text; what follows either is read like any other line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from l10n.catalog.charset import Charset
from l10n.errors import CatalogError
from l10n.regex import regex

KEYWORDS = frozenset({"domain", "msgctxt", "msgid", "msgid_plural", "msgstr"})
TOKEN = regex(
    r"""(?P<space>[ \t\r\f\v]+) | (?P<obsolete>\#~\|?) | (?P<previous>\#\|) | (?P<comment>\#.*)
    | "(?P<string>[^"\\]*(?:\\.[^"\\]*)*)" | (?P<word>[A-Za-z_$][A-Za-z0-9_$]*) | (?P<number>[0-9]+) | (?P<bracket>[\[\]])""",
    re.VERBOSE | re.DOTALL,
)
USUAL = regex('(?:(msgid|msgstr|msgctxt) )?"([^"\\\\\0\4\udc80-\udcff]*+)"')
"""A line of nothing but a string that stands for itself, behind a keyword or not."""
ESCAPE = regex(r"\\([0-7]{1,3}|x[0-9A-Fa-f]*|.)", re.DOTALL)
CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}
UNREADABLE = regex("[\udc80-\udcff]")
NO_SUCH_BYTE = "a byte that the file's encoding does not have"
SEPARATOR = "\4"
"""What gettext puts between a context and a msgid; no text may hold it."""


class Token(NamedTuple):
    """A comment, a string (unescaped; bytes by escape are lone surrogates), a number, a bracket or a keyword."""

    kind: str
    text: str
    place: int
    """Which of the file's logical lines it stands on."""
    line: int
    """Counted from 1."""
    obsolete: bool
    previous: bool


class Line(NamedTuple):
    """A logical line: one line of the file, or several that backslashes join."""

    raw: bytes
    text: str
    """Without its line end and joining backslashes."""
    number: int
    """Of its first line, counted from 1."""


def lines(raw: bytes, charset: Charset, first: int = 1) -> list[Line]:
    """The logical lines of a file or of a part that begins on line `first`."""
    found: list[Line] = []
    joined: list[tuple[bytes, str]] = []
    for number, raw_line in enumerate(re.findall(rb"[^\n]*\n|[^\n]+", raw), first):
        text = charset.decode(raw_line)
        if text.endswith("\\\n"):
            joined.append((raw_line, text[:-2]))
        elif joined:
            joined.append((raw_line, text.removesuffix("\n")))
            found.append(joined_line(joined, number))
            joined = []
        else:
            found.append(Line(raw_line, text.removesuffix("\n"), number))
    if joined:
        found.append(joined_line(joined, first + raw.count(b"\n") - 1))
    return found


def joined_line(joined: list[tuple[bytes, str]], last: int) -> Line:
    """One logical line of several; `last` is the number of its last line."""
    return Line(b"".join(raw for raw, _ in joined), "".join(text for _, text in joined), last - len(joined) + 1)


def tokens(found: list[Line], path: str, unchecked: int = 0) -> Iterator[Token]:
    """The tokens of lines; raises CatalogError for what gettext's lexer rejects.

    Up to line number `unchecked`, strings may hold bytes that the charset does not have: gettext knows it from there on.
    """
    for index, line in enumerate(found):
        yield from line_tokens(line, index, path, line.number > unchecked)


def line_tokens(line: Line, index: int, path: str, checked: bool = True) -> Iterator[Token]:
    """The tokens of one line."""
    if m := USUAL.fullmatch(line.text):
        if m[1]:
            yield Token(m[1], m[1], index, line.number, False, False)
        yield Token("string", m[2], index, line.number, False, False)
        return
    obsolete = previous = False
    position = 0
    while position < len(line.text):
        m = TOKEN.match(line.text, position)
        if m is None:
            raise CatalogError(path, junk(line.text[position]), line.number)
        position = m.end()
        kind = m.lastgroup or ""
        if kind == "space":
            continue
        if kind in ("obsolete", "previous"):
            obsolete = obsolete or kind == "obsolete"
            previous = previous or m.group().endswith("|")
            continue
        text = m[kind]
        if kind == "string":
            if checked and UNREADABLE.search(text):
                raise CatalogError(path, NO_SUCH_BYTE, line.number)
            text = unescape(text, path, line.number)
        elif kind == "word":
            if text not in KEYWORDS:
                raise CatalogError(path, f"keyword {text[:40]!r} unknown", line.number)
            kind = text
        elif kind == "bracket":
            kind = text
        yield Token(kind, text, index, line.number, obsolete, previous)


def junk(character: str) -> str:
    """What is wrong with a character that begins no token."""
    if character == '"':
        return "a string has no closing quotation mark on its line"
    if UNREADABLE.match(character):
        return NO_SUCH_BYTE
    return f"syntax error at {character!r}"


def unescape(text: str, path: str, line: int) -> str:
    """The text of a string between its quotation marks; raises CatalogError.

    gettext's strings end at a NUL, written as one or as an escape.
    """
    if "\\" in text:
        text = ESCAPE.sub(lambda m: control(m[1], path, line), text)
    if SEPARATOR in text:
        raise CatalogError(path, "the context separator U+0004 stands in a string", line)
    return text.partition("\0")[0]


def control(escape: str, path: str, line: int) -> str:
    """The character of an escape, without its backslash; a byte beyond ASCII is a lone surrogate for now."""
    if escape in CONTROLS:
        return CONTROLS[escape]
    if escape[0] in "01234567":
        value = int(escape, 8) & 0xFF
    elif escape[0] == "x" and len(escape) > 1:
        value = int(escape[1:], 16) & 0xFF
    else:
        raise CatalogError(path, f"invalid control sequence \\{escape}", line)
    return chr(value) if value < 0x80 else chr(0xDC00 + value)
