"""A project's own break and no-break patterns.

Both are regular expressions of Python's `re`, matched against the block with every white space as a plain space.

- A **break** pattern forces a cut behind each of its matches, after the white space that follows: `;` cuts after every
  semicolon.
- A **no-break** pattern forbids the cut at a sentence end that one of its matches touches: the match begins before the end of
  the terminator and reaches to it or beyond. Both `Corp\\.` and `Corp\\. Ltd` keep “Corp. Ltd” together.

Where both speak of one place, the no-break pattern wins.

The time of a project's pattern is its own: the engine's linear time holds for patterns that are linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from l10n.errors import UsageError
from l10n.regex import regex

SPACES = regex(r" *")


def compile_all(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns compiled.

    Raises UsageError that names the first that is not a regular expression.
    """
    compiled = []
    for pattern in patterns:
        try:
            compiled.append(re.compile(pattern))
        except (re.error, RecursionError, OverflowError) as error:
            raise UsageError(f"{pattern!r} is not a regular expression: {error}") from error
    return tuple(compiled)


def forced(patterns: Sequence[re.Pattern[str]], text: str) -> set[int]:
    """The cuts that break patterns make."""
    cuts = set()
    for pattern in patterns:
        for m in pattern.finditer(text):
            behind = SPACES.match(text, m.end())
            cuts.add(behind.end() if behind else m.end())
    return cuts


def forbidden(patterns: Sequence[re.Pattern[str]], text: str, cuts: Iterable[int]) -> set[int]:
    """Those of the cuts that no-break patterns forbid."""
    wanted = sorted(cuts)
    ends = [end_of(text, cut) for cut in wanted]
    found: set[int] = set()
    for pattern in patterns:
        at = 0
        for m in pattern.finditer(text):
            while at < len(ends) and ends[at] <= m.start():
                at += 1
            while at < len(ends) and ends[at] <= m.end():
                found.add(wanted[at])
                at += 1
    return found


def end_of(text: str, cut: int) -> int:
    """Where the white space before a cut begins."""
    while cut and text[cut - 1] == " ":
        cut -= 1
    return cut
