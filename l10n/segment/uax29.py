"""UAX #29 sentence boundaries, for languages without data, from `unicode-segmentation-rs`.

The library leaves out sentences without a letter or digit and refuses surrogates, so its answer is used only to find positions:
each piece is looked up in the text, in order, and a piece that is not found moves no cut.
"""

from __future__ import annotations

import unicode_segmentation_rs

from l10n.regex import regex

SURROGATE = regex("[\ud800-\udfff]")


def cuts(text: str) -> list[int]:
    """Where sentences after the first begin."""
    readable = SURROGATE.sub("\ufffd", text)
    found: list[int] = []
    position = 0
    for piece in unicode_segmentation_rs.unicode_sentences(readable):
        at = readable.find(piece, position)
        if at < 0:
            continue
        if at:
            found.append(at)
        position = at + len(piece)
    return found
