"""The form `html`: a text as an HTML fragment of escaped text and elements that carry nothing but the number of a part.

Engines that keep tags are free with all else: they write attributes in other quotes, order, digits and spaces, escape once too often, turn
`<i id="1"></i>` into `<i id="1"/>` or put text into it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from l10n.regex import regex
from l10n.text.tidy import Piece

ELEMENT = regex(r"<\s{0,4}(/?)\s{0,4}([bBiI])((?:\s[^<>]{0,200})?)(/?)\s{0,4}>")
ID = regex(r"""\sid\s{0,4}=\s{0,4}["'“”«»„]?\s{0,4}(\d{1,6})(?!\d)""", re.IGNORECASE)
ESCAPED = regex(r"&(?:lt|#60|#x3[cC]);(?=\s{0,4}/?\s{0,4}[bBiI](?:\s|/|&(?:gt|#62|#x3[eE]);))")
TWICE = regex(r"&amp;(?=(?:amp|lt|gt|quot|#39|#x27);)")


def written(pieces: Sequence[Piece], chains: Sequence[tuple[int, ...]]) -> str:
    """The fragment: `<b id="0">…</b>` for a chain from its first part to its last, `<i id="1"></i>` for any other part."""
    first, last = {chain[0] for chain in chains}, {chain[-1] for chain in chains}
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(html.escape(piece, quote=False))
        elif piece in first:
            out.append(f'<b id="{piece}">')
        elif piece in last:
            out.append("</b>")
        else:
            out.append(f'<i id="{piece}"></i>')
    return "".join(out)


def read(answer: str, chains: Sequence[tuple[int, ...]], total: int) -> list[Piece] | None:
    """An answer's texts and part numbers in turn; None where it has a `b` or `i` without a number, or one that closes nothing.

    Other tags are text here: whoever verifies the text finds them made up.
    """
    if total and not ELEMENT.search(answer) and ESCAPED.search(answer):
        answer = html.unescape(answer)  # the whole fragment was escaped
    elif "&amp;" in answer:
        answer = TWICE.sub("&", answer)
    last = {chain[0]: chain[-1] for chain in chains}
    pieces: list[Piece] = []
    open_elements: list[int] = []
    position = 0
    text = ""
    for m in ELEMENT.finditer(answer):
        number = ID.search(" " + m.group(3))
        text += answer[position : m.start()]
        position = m.end()
        if not m.group(1):
            if number is None:
                return None
            pieces += html.unescape(text), int(number.group(1))
            text = ""
            if m.group(2) in "bB" and m.group(4) != "/":
                open_elements.append(int(number.group(1)))
        elif m.group(2) in "bB":
            if not open_elements or (closing := last.get(open_elements.pop())) is None:
                return None
            pieces += html.unescape(text), closing
            text = ""
    return [*pieces, html.unescape(text + answer[position:])] if not open_elements else None
