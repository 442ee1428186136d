"""The comment lines of a PO entry, by their second character.

#, fuzzy, c-format     flags (`#!` is read as the same)
#= no-wrap             flags in the second kind of line that newer gettext has
#: file                references
#. text                extracted comments
# text                 translators' comments, and everything else that gettext does not know
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.regex import regex

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Around a file name that holds spaces, as gettext writes it."""
ISOLATES = f"[{FIRST_STRONG}{POP}]"
REFERENCE = regex(f"{FIRST_STRONG}[^{FIRST_STRONG}{POP}]*{POP}\\S*|\\S+")


@dataclass(frozen=True, slots=True)
class Comments:
    """What the comments of an entry say."""

    fuzzy: bool
    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


def kind(text: str) -> str:
    """Which line of an entry a comment is: `flags`, `sticky`, `references`, `extracted` or `comments`."""
    return {",": "flags", "!": "flags", "=": "sticky", ":": "references", ".": "extracted"}.get(text[1:2], "comments")


def read_comments(lines: Iterable[str]) -> Comments:
    """The values of comment lines, each from its `#` on."""
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: dict[str, None] = {}
    for line in lines:
        match kind(line):
            case "flags" | "sticky":
                flags.update(dict.fromkeys(read_flags(line)))
            case "references":
                references.append(readable(line[2:]).strip())
            case "extracted":
                extracted.append(content(line[2:]))
            case _:
                comments.append(content(line[1:]))
    # A name with spaces may go on in the next line: programs that do not know the isolates wrap there.
    names = (re.sub(ISOLATES, "", name) for name in REFERENCE.findall(" ".join(references)))
    fuzzy = "fuzzy" in flags
    flags.pop("fuzzy", None)
    return Comments(fuzzy, tuple(comments), tuple(extracted), tuple(names), tuple(flags))


def write_reference(name: str) -> str:
    """A reference as it stands in a `#:` line."""
    return re.sub(r"(.*?)((?::[0-9]+)?)$", rf"{FIRST_STRONG}\1{POP}\2", name, count=1) if " " in name else name


def read_flags(line: str) -> list[str]:
    """The flags of a `#,` or `#=` line."""
    return [flag for flag in (part.strip() for part in readable(line[2:]).split(",")) if flag]


def content(text: str) -> str:
    """A comment without the space that divides it from its mark."""
    return readable(text.removeprefix(" ")).rstrip("\r")


def readable(text: str) -> str:
    """Text in which bytes that the file's encoding does not have, allowed in comments, are U+FFFD."""
    return re.sub("[\udc80-\udcff]", "\ufffd", text)
