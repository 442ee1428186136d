"""Patterns of documents in the settings.

`*` is any part of a name, `?` one character, `**` any folders. A pattern without `/` is a name at any depth, and one that matches a folder
holds for all in it, as in `.gitignore`; so `legal` and `legal/**` keep the same documents. It may begin with the source folder. Letters'
case and how an accent is coded do not count: a document must not become public because a disk writes its name otherwise.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from l10n.regex import regex

UNKNOWN = regex(r"[\[\]{}]|\A!|\A[./\s*]*\Z(?<!\*)")
"""What a pattern has that other programs give a meaning, or that means no document."""
ANY = {"*": "[^/]*", "?": "[^/]"}


def matches(patterns: Iterable[str], path: str, source: str) -> bool:
    """Whether a document's path, from the source folder, is one that some pattern means."""
    return any(compiled(pattern, source).fullmatch(folded(path)) for pattern in patterns)


@functools.lru_cache(1024)
def compiled(pattern: str, source: str) -> re.Pattern[str]:
    """A pattern as a regular expression for whole, folded paths."""
    clean = folded(pattern).replace("\\", "/").removeprefix("./")
    anchored = "/" in clean.rstrip("/")
    parts = clean.strip("/").removeprefix(f"{folded(source)}/").split("/")
    while len(parts) > 1 and parts[-1] == "**":
        parts.pop()  # what matches a folder holds for all in it
    out = "" if anchored else "(?:[^/]+/)*"
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**":
            out += ".*" if last else "(?:[^/]+/)*"
        else:
            out += "".join(ANY.get(c) or re.escape(c) for c in part) + ("" if last else "/")
    return re.compile(f"{out}(?:/.*)?", re.DOTALL)


def folded(path: str) -> str:
    """A path without case and coding."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
