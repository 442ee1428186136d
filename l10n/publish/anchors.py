"""Anchors: the names of headings, by which links lead to a place on a page. In all languages they are those of the source's text.

A name is made as GitHub makes it, small letters and `-` for spaces, so that a link that works there works here; one that the author gave
stays. Links in a source so lead to the same place in each translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

from l10n.regex import regex

HEADING = regex(r"<h([1-6])((?:\s[^<>]*)?)>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
NAMED = regex(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
TAG = regex(r"<[^<>]*>")
ODD = regex(r"[^\w\s-]")
OURS = frozenset({"content", "top"})
"""Names that pages have around a text, or that browsers know."""
LONGEST = 100


def of(body: str) -> list[str]:
    """The name of each heading of a page's body, in order; empty for one that says nothing."""
    taken = {*OURS, *ids(body)}
    found: list[str] = []
    for heading in HEADING.finditer(body):
        own = next(ids(heading[2]), "")
        name = own or free(slug(heading[3]), taken)
        taken.add(name)
        found.append(name)
    return found


def ids(markup: str) -> Iterator[str]:
    """The names that elements have."""
    return (unescape(match[1] or match[2] or match[3] or "") for match in NAMED.finditer(markup))


def slug(inner: str) -> str:
    """A heading's name by its text; empty where that has no letter and no digit."""
    text = ODD.sub("", unescape(TAG.sub("", inner)).strip().lower())
    return re.sub(r"\s", "-", text)[:LONGEST] if any(map(str.isalnum, text)) else ""


def title(text: str, body: str) -> str:
    """The name of a page's own heading, by the source's title; empty where the body has a place of that name."""
    name = slug(escape(text))
    return "" if name in {*OURS, *ids(body)} else name


def free(name: str, taken: set[str]) -> str:
    """A name that nothing has yet: `name`, `name-1`, `name-2`."""
    number, found = 0, name
    while found and found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def anchored(body: str, names: Sequence[str]) -> str:
    """A body whose headings have these names, in order; as it is where it has not as many headings."""
    headings = list(HEADING.finditer(body))
    if len(headings) != len(names):
        return body
    own = set(ids(body))
    parts: list[str] = []
    position = 0
    for heading, name in zip(headings, names, strict=True):
        if name and name not in own and next(ids(heading[2]), None) is None:
            parts += [body[position : heading.end(1)], f' id="{escape(name)}"']
            position = heading.end(1)
    return "".join([*parts, body[position:]])
