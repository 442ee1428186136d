"""Tags as elements: their names and attributes, compared as a page shows them, and how they nest."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.regex import regex

TAG = regex(r"<(/?)\s*([A-Za-z0-9][\w:.-]*)(.*?)\s*(/?)>", re.DOTALL)
ATTRIBUTE = regex(r"([^\s=\"'/<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# Elements without an end tag (HTML Living Standard, "void elements").
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
ADDRESSES = frozenset({"href", "src", "action", "cite", "poster", "data", "formaction", "longdesc", "srcset", "xlink:href", "url"})
"""Attributes that hold an address (HTML Living Standard, XLink)."""
SPOKEN = frozenset(
    ["title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-placeholder", "summary", "abbr", "content",
     "standby", "lang", "xml:lang", "hreflang", "dir"]
)  # fmt: skip
"""Attributes whose values a translation may change: texts, the language and its direction."""
BUTTONS = frozenset({"submit", "button", "reset", "text", "search"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as far as a translation must keep it."""

    closing: bool
    name: str
    """In lower case."""
    empty: bool
    """It opens nothing that has to be closed."""
    attributes: frozenset[tuple[str, str]] = frozenset()
    """Without texts and addresses."""
    addresses: tuple[tuple[str, str], ...] = ()


@functools.lru_cache(8192)
def tag(text: str) -> Tag | None:
    """A tag as an element; None for a comment and what is no tag."""
    m = TAG.fullmatch(text)
    if m is None:
        return None
    closing, name, rest, slash = m.groups()
    name = name.lower()
    found = {a[0].lower(): a[1] or a[2] or a[3] for a in ATTRIBUTE.findall(rest)} if rest else {}
    spoken = SPOKEN | {"value"} if name == "input" and found.get("type", "text") in BUTTONS else SPOKEN
    return Tag(
        bool(closing),
        name,
        bool(slash) or name in VOID,
        frozenset((key, " ".join(value.split())) for key, value in found.items() if key not in spoken and key not in ADDRESSES),
        tuple(sorted((key, value) for key, value in found.items() if key in ADDRESSES)),
    )


@dataclass(frozen=True, slots=True)
class Nesting:
    """What a text leaves to its neighbours: elements that it closes without having opened them, and that it leaves open."""

    closes: tuple[str, ...]
    leaves: tuple[str, ...]
    crossed: int | None = None
    """The first tag, by its number, that closes an element while another one is open within."""


def nesting(tags: Iterable[Tag], outer: Sequence[str] = ()) -> Nesting:
    """How tags nest, where the elements `outer` are open before the first."""
    opened = list(outer)
    closes: list[str] = []
    for number, each in enumerate(tags):
        if each.closing:
            if opened and opened[-1] == each.name:
                opened.pop()
            elif opened:
                return Nesting(tuple(closes), tuple(opened), number)
            else:
                closes.append(each.name)
        elif not each.empty:
            opened.append(each.name)
    return Nesting(tuple(closes), tuple(opened))
