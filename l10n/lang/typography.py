"""How a language sets its text: the data files `typography/LANG.toml`, and what they share.

A language without a file has the values below, by which the checks say only what holds for every language.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.lang import get, sheet, table, text, words


@dataclass(frozen=True, slots=True)
class Typography:
    """The habits of one language."""

    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    """A Latin mark → the language's own."""
    percent: str = ""
    """The sign beside the language's own digits."""
    dash: str = ""
    """What stands between clauses, with a space on both sides; empty where that is not known."""
    space_before: str = ""
    """Marks that a space stands before."""
    bound_before: str = ""
    """Marks whose space before them does not break."""
    bound_after: str = ""
    """Marks whose space after them does not break."""
    number_signs: str = ""
    """Signs whose space before a number does not break."""
    units: tuple[str, ...] = ()
    """What stands behind a number and is not parted from it."""
    capitals: str = ""
    """Letters of initials, as a class of a regular expression; empty where initials stand without spaces, or are not bound."""
    narrow: bool = False
    """The space that does not break is the narrow one (U+202F)."""


@functools.cache
def typography(code: str) -> Typography:
    """The habits of a BCP 47 language."""
    language, data = get(code), sheet("typography", code)
    marks = {",": language.comma, ";": language.semicolon, "?": language.question_mark}
    marks |= {latin: str(own) for latin, own in table(data, "marks").items()}
    return Typography(
        marks={latin: own for latin, own in marks.items() if latin != own},
        percent=text(data, "percent"),
        dash=text(data, "dash"),
        space_before=text(data, "space_before"),
        bound_before=text(data, "bound_before"),
        bound_after=text(data, "bound_after"),
        number_signs=text(data, "number_signs"),
        units=words(data, "units"),
        capitals=text(data, "capitals"),
        narrow=data.get("narrow") is True,
    )
