"""A sanitised fragment as the HTML standard allows it, so that a page is valid whatever its source was.

Sanitising makes a fragment harmless and well-formed; a list may still hold paragraphs, a heading skip a level, a link lead nowhere. What a
page says stays the same, to the letter.
"""

from __future__ import annotations

from collections.abc import Collection

from l10n.publish.conform import content, values
from l10n.publish.conform.tree import read, written

RESERVED = frozenset(("content",))
"""Names that belong to the page around the fragment."""


def conform(fragment: str, reserved: Collection[str] = RESERVED, places: Collection[str] = ()) -> str:
    """A fragment as `sanitize` writes it, with its structure and attributes put right.

    Names that are `reserved` belong to the page around it; so do those of `places`, to which its links may lead.
    """
    root = read(fragment)
    values.conform(root, reserved, places)
    content.conform(root)
    content.headings(root)
    return written(root)
