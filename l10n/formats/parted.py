"""Figures that a right-to-left paragraph would turn around (UAX #9): the groups of `+44 20 7946 0000`, the sign of `−3.1%`."""

from __future__ import annotations

import unicodedata

TOGETHER = frozenset(("EN", "ES", "CS", "ET", "NSM", "BN"))
"""Bidirectional classes that do not part a number."""
SIGN = "ES"
"""That of plus and minus, which stand at the other end of a number in such a paragraph."""


def parted(text: str) -> bool:
    """Whether digits of a text, or their sign, would change places in a right-to-left paragraph."""
    classes = [unicodedata.bidirectional(c) for c in text.strip()]
    digits = [i for i, kind in enumerate(classes) if kind == "EN"]
    if not digits:
        return False
    first, last = digits[0], digits[-1]
    return any(kind not in TOGETHER for kind in classes[first:last]) or SIGN in (*classes[:first], *classes[last:])
