"""Parts of an HTML question that stand alone, for engines that translate whatever an element holds and promise nothing of empty ones.

Both Microsoft and Google document `class="notranslate"`: what such an element holds comes back as it is, and takes the place of a word
while the sentence is translated.
"""

from __future__ import annotations

import re

from l10n.regex import regex

ALONE = regex(r'<i id="(\d{1,6})"></i>')
KEPT = regex(r"""<i\b(?=[^<>]{0,200}\bid\s{0,2}=\s{0,2}["']?(\d{1,6})\b)[^<>]{0,200}>[^<>]{0,40}</i>""", re.IGNORECASE)


def held(text: str) -> str:
    """The question's text with something in each empty element that is not to be translated."""
    return ALONE.sub(r'<i class="notranslate" id="\1">⟦\1⟧</i>', text)


def emptied(answer: str) -> str:
    """The answer with empty elements again."""
    return KEPT.sub(r'<i id="\1"></i>', answer)
