"""Text between tags as translators see it, and translations as HTML.

In a unit's text character references stand as their characters, save those for `<`, `>`, `&` and for what cannot be seen; white
space, also between the attributes of a tag, is one space; for the rest tags are to the letter those of the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html.entities import html5

from l10n.formats.html_code import codes, inert
from l10n.formats.html_tokens import Token, tokenize
from l10n.regex import regex

WHITE = regex(r"[ \t\n\f\r]+")
REFERENCE = regex(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31})(;?)")
# In attributes `&copy=1` is no reference: browsers ask for the semicolon there.
BARE = regex(r"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
BLANK_REFERENCE = regex(r"&(?:nbsp|ensp|emsp|thinsp|#160|#x0*a0|#8239|#x202f);", re.IGNORECASE)
LONGEST_BLANK_REFERENCE = 12
LONGEST_ADDRESS = 300
ADDRESS = regex(r"\b(?:https?|ftp)://\S+|\bwww\.\S+|\bmailto:\S+|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
FILE = regex(r"(?:[A-Za-z]:[\\/])?(?:[\w.~%-]*[/\\])*[\w.%~-]+\.(?:[a-z]\w{1,4}|[A-Z]{2,4})")
HEAD = regex(r'<[!/%?#@]?[A-Za-z0-9]*|\{[{%#]|\$\{|\[\[!?|\||"""')
OPENING = regex(r'[<{]|\$\{|\[\[|\||"""')


def shown(raw: str, attribute: bool = False, white: bool = False) -> str:
    """Raw text as a unit has it; `white` keeps white space as it is."""
    text = raw if white else WHITE.sub(" ", raw)
    if "&" not in text:
        return text
    return REFERENCE.sub(lambda m: m.group() if attribute and not m.group(1) else character(m.group()), text)


def character(reference: str) -> str:
    """What a character reference stands for, where that can be written as itself; else the reference with its semicolon."""
    text = html.unescape(reference)
    if text == reference:
        return reference
    closed = reference if reference.endswith(";") else reference + ";"
    if not text or any(c in "<>& " or unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs", "Zl", "Zp") for c in text):
        return closed if closed[1:] in html5 or closed.startswith("&#") else reference
    return text


def tag_text(text: str, token: Token) -> str:
    """A tag as a unit has it."""
    parts: list[str] = []
    position = token.start
    for attribute in token.attributes:
        parts += [WHITE.sub(" ", text[position : attribute.start]), text[attribute.start : attribute.end]]
        position = attribute.end
    return "".join(parts) + WHITE.sub(" ", text[position : token.end])


def has_letters(raw: str) -> bool:
    """Whether there is anything to translate in raw text."""
    return any(map(str.isalpha, html.unescape(raw) if "&" in raw else raw))


def says_nothing(words: str) -> bool:
    """Whether a text is only addresses, or the name of a site or file: the same in every language."""
    words = words.strip()
    if len(words) > LONGEST_ADDRESS or "." not in words:
        return False
    return bool(FILE.fullmatch(words)) or not any(map(str.isalpha, ADDRESS.sub("", words)))


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of [start, end) without white space and references to it at both ends; empty at `end` where that is all."""
    while start < end:
        if text[start].isspace():
            start += 1
        elif match := BLANK_REFERENCE.match(text, start, end):
            start = match.end()
        else:
            break
    while start < end:
        if text[end - 1].isspace():
            end -= 1
            continue
        at = text.rfind("&", max(start, end - LONGEST_BLANK_REFERENCE), end) if text[end - 1] == ";" else -1
        if at < 0 or not BLANK_REFERENCE.fullmatch(text, at, end):
            break
        end = at
    return start, end


def escape(text: str, source: str = "") -> str:
    """Text with each `<`, and each `&` that begins no character reference, as a reference.

    So is the beginning of a template's code that `source` does not have: readers see it, site generators do not run it.
    """
    return BARE.sub("&amp;", inert(text, source)).replace("<", "&lt;")


def escape_attribute(text: str, quote: str, source: str) -> str:
    """A translation as an attribute's value; `quote` are the file's quotes, empty where it has none: then it brings its own."""
    mark = quote or '"'
    return ("" if quote else mark) + escape(text, source).replace(mark, "&quot;" if mark == '"' else "&#39;") + ("" if quote else mark)


def markup(source: str, target: str, tags: Mapping[str, str]) -> str:
    """A translation as HTML: tags, drawings and code that its source has, each as often as there, go through; every other `<` is text.

    `tags` gives what to write for a tag where that is not the tag itself.
    """
    tokens = list(tokenize(source))
    allowed = Counter(source[t.start : t.end] for t in tokens if t.kind != "text")
    allowed.update(source[a:b] for a, b in drawings(tokens))
    allowed.update(source[a:b] for a, b in codes(source))
    lengths: dict[str, set[int]] = {}
    for tag in allowed:
        lengths.setdefault(head(tag), set()).add(len(tag))
    longest_first = {name: sorted(sizes, reverse=True) for name, sizes in lengths.items()}
    out: list[str] = []
    position = 0
    pending = 0
    while match := OPENING.search(target, pending):
        at = match.start()
        sizes = longest_first.get(head(target, at), [])
        known = next((part for size in sizes if allowed[part := target[at : at + size]] > 0), None)
        pending = at + 1
        if known is not None:
            allowed[known] -= 1
            out += escape(target[position:at]), tags.get(known, known)
            position = pending = at + len(known)
    out.append(escape(target[position:]))
    return "".join(out)


def drawings(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """The outermost drawings and formulas, with their tags: to a translator each is one thing."""
    name = ""
    start = depth = 0
    for token in tokens:
        if not depth and token.kind == "start" and token.name in ("svg", "math") and not token.closed:
            name, start, depth = token.name, token.start, 1
        elif depth and token.name == name and token.kind in ("start", "end") and not (token.kind == "start" and token.closed):
            depth += 1 if token.kind == "start" else -1
            if not depth:
                yield start, token.end


def head(text: str, at: int = 0) -> str:
    """The beginning of a tag: `<`, a mark, a name."""
    match = HEAD.match(text, at)
    return match.group() if match else ""
