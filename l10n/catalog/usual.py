"""Entries as most programs write them, each read in one look; what else a file holds goes to the parser, stretch by stretch.

The usual entry stands between blank lines: comments, then msgctxt, msgid and msgstr with strings of no odd escapes. Such a paragraph says
the same to the parser, which needs ten times as long; a stretch of others ends where a usual one begins and no message is open.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from l10n.catalog.comments import Comments, read_comments
from l10n.catalog.lexer import unescape
from l10n.model import Entry, Key
from l10n.regex import regex

STRINGS = r'(?:"[^"\\\n\0\4]*+(?:\\[nt"\\][^"\\\n\0\4]*+)*+"\n)++'
NEXT = r'(?=\n*+(?:m|#(?!~?\|?[ \t]*")|\Z))'
"""Not a string, which would go on with the entry behind any number of blank lines."""
ENTRY = regex(
    rf"((?:#(?![~|])[^\n]*+(?<!\\)\n)*+)(?:msgctxt ({STRINGS}))?+msgid ({STRINGS})msgstr ({STRINGS}){NEXT}",
)
BLANK = regex(r"\n*+")
ENDS = regex(r'(?:#~ )?(?:msgstr(?:\[\d+\])? )?"[^\n]*"\n?\Z')
"""A paragraph's last line behind which its message may be whole."""


class Stretch(NamedTuple):
    """A part of a file: blank lines and a usual entry, or anything."""

    start: int
    """Code points, as `end`, which is exclusive."""
    end: int
    line: int
    """Of its first line, counted from 1."""
    entry: Entry | None = None
    target_line: int = 1
    """Number of the line with the msgstr."""


def stretches(text: str, path: str) -> Iterator[Stretch]:
    """The parts of a file in order; they concatenate to it."""
    done = position = 0
    line = 1  # of `done`
    whole = True  # no message is open at `position`
    while position < len(text):
        blank = BLANK.match(text, position)
        assert blank
        begin = blank.end()
        found = ENTRY.match(text, begin) if whole else None
        if found is None:
            end = text.find("\n\n", begin) + 1 or len(text)
            whole = ENDS.match(text, max(begin, text.rfind("\n", begin, end - 1) + 1), end) is not None
            position = end
            continue
        if done < position:
            yield Stretch(done, position, line)
            line += text.count("\n", done, position)
        notes, context, source, target = found.groups()
        at = line + begin - position + notes.count("\n")
        below = at + source.count("\n") + (context.count("\n") if context else 0)
        said = comments(notes)
        entry = Entry(
            key=Key(None if context is None else joined(context, path), joined(source, path)),
            target=(joined(target, path),),
            fuzzy=said.fuzzy,
            comments=said.comments,
            extracted=said.extracted,
            references=said.references,
            flags=said.flags,
            line=at,
        )
        done = found.end()
        yield Stretch(position, done, line, entry, below)
        line = below + target.count("\n")
        position = done
    if done < len(text):
        yield Stretch(done, len(text), line)


def joined(strings: str, path: str) -> str:
    """What adjacent strings, a line each, say together."""
    text = strings[1:-2].replace('"\n"', "")
    return unescape(text, path, 0) if "\\" in text else text


@functools.lru_cache(maxsize=1024)
def comments(lines: str) -> Comments:
    """The values of comment lines; those of one document's paragraphs are the same again and again."""
    return read_comments(lines.split("\n")[:-1])
