"""Quotations as wholes, for the setting `quotations = "whole"`; the engine itself never trusts quote pairs."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from l10n.regex import regex

PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", "『": "』"}
MARK = regex(r"[“”„«»‹›「」『』\"]")
# Where the closing mark is this far away, in code points, it closes something else.
LONGEST = 2000


def inside(text: str, cuts: Iterable[int]) -> list[int]:
    """Those of the cuts that lie inside a quotation that opens and closes in the text.

    A mark that opens while another quotation is open nests in it and is passed over. A straight mark opens before a word and
    closes behind one. What does not close holds nothing together.
    """
    ranges: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for m in MARK.finditer(text):
        mark, at = m.group(), m.start()
        if opened >= 0 and at - opened > LONGEST:
            opened = -1
        if opened >= 0 and mark in closing:
            ranges.append((opened, at))
            opened = -1
        elif opened < 0 and mark in PAIRS:
            opened, closing = at, PAIRS[mark]
        elif opened < 0 and mark == '"' and text[at + 1 : at + 2].strip():
            opened, closing = at, mark
    starts = [start for start, _ in ranges]
    found = []
    for cut in cuts:
        at = bisect.bisect_right(starts, cut) - 1
        if at >= 0 and ranges[at][0] < cut <= ranges[at][1]:
            found.append(cut)
    return found
