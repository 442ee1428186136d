"""Where lines of a PO file may break, and how wide their characters are."""

from __future__ import annotations

import unicode_segmentation_rs as unicode


def breaks(text: str, cjk: bool = False) -> list[int]:
    """The places within an escaped text where a line may break, in code points."""
    found: list[int] = []
    offset = 0
    for unit in unicode.line_break_units(text)[:-1]:
        offset += len(unit)
        found.append(offset)
    return found


def columns(text: str, cjk: bool = False) -> int:
    """The columns that a text takes."""
    return int(unicode.text_width(text))
