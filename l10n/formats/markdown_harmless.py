"""Markup in a translation that its source does not have, made harmless: it stays to be read and does nothing.

What counts is the address of a link or image, an HTML tag or comment, and a shortcode of a site generator.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from l10n.formats import markdown_parser
from l10n.formats.markdown_arguments import PLAIN, Dialect, without_texts
from l10n.formats.markdown_inline import ADDRESS, spans
from l10n.regex import regex

# Every branch begins with a character of its own, which is what makes the search fast.
SUSPECT = regex(r"<|\[|\]|\{|@|://|w[wW][wW]\.|W[wW][wW]\.")
TEMPLATE = regex(r"\{(?=[{%]|:?[ \t]*[#.])|\[(?=\[!)")
OPENING_TAG = regex(r"<(?=[A-Za-z/!?])")
BARE = regex(r"(?<![\w\\])((?:https?|ftp)(?=://)|www(?=\.))", re.IGNORECASE)
MAIL = regex(r"(?<![\w.+-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
BRACE = regex(r"(?<!\\)[{}]")
# What makes links, tags, code, addresses and shortcodes; a text without any of it cannot change what the spans around it are.
ACTIVE = regex(r"<|>|\[|\]|\{|\}|@|`|\\|&|://|w[wW][wW]\.|W[wW][wW]\.")
PUNCTUATION = regex(r"([!-/:-@\[-`{-~])")


def harmless(source: str, target: str, references: Mapping[str, Any], dialect: Dialect = PLAIN) -> str:
    """The target, in which what its source does not have is escaped; tags and shortcodes may come as often as in the source.

    `references` are the document's reference definitions. What is left is parsed again; were there still anything foreign in it,
    every mark of punctuation in it is escaped.
    """
    if not SUSPECT.search(target) or same_markup(source, target, references, dialect):
        return target
    escaped = escape(source, target, references, dialect)
    return escaped if is_harmless(source, escaped, references) else all_escaped(target)


def same_markup(source: str, target: str, references: Mapping[str, Any], dialect: Dialect = PLAIN) -> bool:
    """Whether a target has the markup of its source in the same order and nothing in between that could be any."""
    marks = markup(target, references, dialect)
    return marks is not None and marks == markup(source, references, dialect)


def markup(text: str, references: Mapping[str, Any], dialect: Dialect) -> list[str] | None:
    """The spans of a text but for emphasis; None where something between them could be more."""
    found: list[str] = []
    position = 0
    for span in spans(text, references, dialect):
        if ACTIVE.search(text, position, span.start):
            return None
        part = text[span.start : span.end]
        if part[0] not in "*_~ ":
            found.append(part)
        position = span.end
    return None if ACTIVE.search(text, position) else found


def is_harmless(source: str, target: str, references: Mapping[str, Any]) -> bool:
    """Whether a parser finds nothing active in the target that the source does not have."""
    if not SUSPECT.search(target):
        return True
    return max(len(source), len(target)) <= markdown_parser.LONGEST and within(active(target, references), active(source, references))


def all_escaped(target: str) -> str:
    """The target with no markup at all."""
    return PUNCTUATION.sub(r"\\\1", target)


def active(text: str, references: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """What is active in a text: ("address", …), ("tag", …), each with how often it comes."""
    return Counter(seen(text) if not references else activities(text, references))


@functools.lru_cache(256)
def seen(text: str) -> Mapping[tuple[str, str], int]:
    """`active` in a document without reference definitions; a source is asked for with each of its translations."""
    return activities(text, {})


def activities(text: str, references: Mapping[str, Any]) -> Mapping[tuple[str, str], int]:
    """`active`, by the parser."""
    found: Counter[tuple[str, str]] = Counter()
    for token in markdown_parser.parse_inline(text, references):
        if token.type in ("link_open", "image"):
            found["address", str(token.attrGet("href") or token.attrGet("src"))] += 1
        elif token.type == "html_inline":
            found["tag", without_texts(token.content)] += 1
    return found


def within(found: Counter[tuple[str, str]], allowed: Counter[tuple[str, str]]) -> bool:
    """Whether nothing is found that is not allowed; an address may come more often, a tag may not."""
    return all(count <= allowed[item] or (item[0] == "address" and allowed[item]) for item, count in found.items())


def escape(source: str, target: str, references: Mapping[str, Any], dialect: Dialect = PLAIN) -> str:
    """The target with its foreign spans escaped, each by the least that ends it."""
    have = Counter(source[span.start : span.end] for span in spans(source, references, dialect))
    known = frozenset(m.group().lower() for pattern in (ADDRESS, MAIL) for m in pattern.finditer(source))
    inert = plain_mdx if dialect.mdx else plain
    out: list[str] = []
    position = 0
    for span in spans(target, references, dialect):
        part = target[span.start : span.end]
        if span.start < position or part in ("[", "![", "^["):
            continue
        out.append(inert(target[position : span.start], known))
        position = span.end
        if have[part] > 0:
            have[part] -= span.kind in ("tag", "placeholder") and part[0] in "<{["
            out.append(part)
        elif span.kind == "code" or part[0] in "*_~ &\\" or (span.kind == "url" and part.lower() in known):
            out.append(part)
        elif part[0] == "]":
            out.append("\\]" + inert(part[1:], known).replace("[", "\\["))
        else:
            out.append(inert(part, known))
    return "".join([*out, inert(target[position:], known)])


def plain(text: str, known: Collection[str]) -> str:
    """A piece of text without allowed spans: no tag begins in it, no shortcode, no address but the known ones."""
    text = TEMPLATE.sub(lambda m: m.group() + "\\", text)
    text = OPENING_TAG.sub("&lt;", text)
    text = BARE.sub(lambda m: m.group() if address(text, m.start()) in known else m.group() + "\\", text)
    return MAIL.sub(lambda m: m.group() if m.group().lower() in known else m.group().replace("@", "\\@"), text)


def address(text: str, start: int) -> str:
    """The bare address at a place, in lower case."""
    match = ADDRESS.match(text, start)
    return match.group().lower() if match else ""


def plain_mdx(text: str, known: Collection[str]) -> str:
    """`plain`, and no expression begins or ends in it."""
    return BRACE.sub(lambda m: "\\" + m.group(), plain(text, known))
