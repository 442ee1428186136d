"""Regular expressions that are compiled when they are used first: most commands need a few of our hundreds, and compiling takes its time.

For the constants of modules. What a user wrote is compiled by `re` itself, which says at once what is wrong with it.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

PARTS = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "scanner"),
    *("pattern", "flags", "groups", "groupindex"),
)  # fmt: skip


class Lazy(Generic[AnyStr]):
    """What stands for a compiled expression; from the first use on its methods are the compiled one's."""

    def __init__(self, expression: AnyStr, flags: int) -> None:
        self.said: tuple[AnyStr, int] = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name not in PARTS:
            raise AttributeError(f"a regular expression has no {name}")
        made = re.compile(*self.said)
        for part in PARTS:
            setattr(self, part, getattr(made, part))
        return getattr(made, name)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression; what is wrong with it is said when it is used first (`re.error`). The functions of `re` do not take it."""
    return cast("re.Pattern[AnyStr]", Lazy(expression, flags))
