"""Texts within markup: the arguments of shortcodes that a setting lists, and the attributes of inline HTML that people read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from l10n.formats.html_vocabulary import ATTRIBUTES
from l10n.regex import regex

NAME = regex(r"(?:\{\{[<%]|\{%-?|\[\[!)[ \t\n]*/?([\w./-]+)")
ARGUMENT = regex(r"""(?:([\w.:-]+)[ \t]*=[ \t]*)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s"'`=<>{}\[\]]+)""", re.DOTALL)
ATTRIBUTE = regex(r"""([A-Za-z_:][\w:.-]*)[ \t\n]*(?:=[ \t\n]*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
TAG_NAME = regex(r"<[A-Za-z][\w:.-]*")
TEMPLATE = regex(r"\{[{%]|\[\[|<%")
CLOSERS = regex(r"(?<=[}\]%>])(?=[}\]])")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file is read beside what its parser knows."""

    arguments: tuple[str, ...] = ()
    """`name.argument` of shortcodes; the name may be `*`, an argument without name is its number from 0."""
    mdx: bool = False
    """Braces hold code, tags are JSX."""


PLAIN = Dialect()


def argument_places(text: str, start: int, end: int, arguments: Collection[str]) -> Iterator[tuple[int, int]]:
    """The (start, end) of the listed arguments' values, without quotation marks, in the shortcode at a place."""
    name = NAME.match(text, start, end) if arguments else None
    if not name:
        return
    number = 0
    for match in ARGUMENT.finditer(text, name.end(), end):
        key = match.group(1)
        if key is None:
            key, number = str(number), number + 1
        begin, stop = match.span(2)
        if text[begin] not in "\"'`" or not (f"{name.group(1)}.{key}" in arguments or f"*.{key}" in arguments):
            continue
        if readable(text[begin + 1 : stop - 1]):
            yield begin + 1, stop - 1


def attribute_places(tag: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the values, without quotation marks, of a tag's attributes that people read."""
    name = TAG_NAME.match(tag)
    if not name or "=" not in tag:
        return
    for match in ATTRIBUTE.finditer(tag, name.end()):
        start, end = match.span(2)
        if match.group(1).lower() in ATTRIBUTES and start >= 0 and tag[start] in "\"'" and readable(tag[start + 1 : end - 1]):
            yield start + 1, end - 1


def readable(value: str) -> bool:
    """Whether a value has letters and no template that fills it in."""
    return any(map(str.isalpha, value)) and not TEMPLATE.search(value)


def without_texts(tag: str) -> str:
    """A tag without the values that people read: what must stay of it."""
    out: list[str] = []
    position = 0
    for start, end in attribute_places(tag):
        out.append(tag[position:start])
        position = end
    return "".join([*out, tag[position:]])


def unquoted(value: str, quote: str) -> str:
    """An argument's value as a translator sees it."""
    return value.replace("\\" + quote, quote)


def quoted(target: str, quote: str, opening: str) -> str:
    """A text as an argument's value: it ends neither the value nor the shortcode; `opening` tells the generator."""
    target = CLOSERS.sub(" ", target).strip()
    if opening == "{%" or quote == "`":  # no escapes there: Liquid, and Go's raw strings
        return target.replace(quote, {'"': "”", "'": "’", "`": "’"}[quote])
    return re.sub(rf"\\+(?={quote}|\Z)", "", target).strip().replace(quote, "\\" + quote)
