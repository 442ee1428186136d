"""How a language sets its text, beyond its marks: the data files `typography/LANG.toml`.

A language without a file has the values below, by which the checks say only what holds for every language.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from l10n.lang import sheet, text


@dataclass(frozen=True, slots=True)
class Typography:
    """The habits of one language."""

    space_before: str = ""
    """Marks that a space stands before."""


@functools.cache
def typography(code: str) -> Typography:
    """The habits of a BCP 47 language."""
    data = sheet("typography", code)
    return Typography(space_before=text(data, "space_before"))
