"""Attributes: only values that HTML has, addresses written as such, each name once, no link to a place on the page that is not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from l10n.publish.conform.tree import Node
from l10n.regex import regex

WHOLE, NUMBER = regex(r"\d{1,4}"), regex(r"-?\d{1,9}")
LANGUAGE = regex(r"(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z0-9]{1,8})*|")
DATE = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?"
MOMENT = regex(rf"{DATE}(?:[T ]{CLOCK}(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d))?")
TIME = regex(rf"{DATE}(?:[T ]{CLOCK})?|{MOMENT.pattern}|{CLOCK}|\d{{4}}(?:-(?:0[1-9]|1[0-2]))?")
RULES: Mapping[str, re.Pattern[str]] = {
    "dir": regex("ltr|rtl|auto", re.IGNORECASE),
    "translate": regex("yes|no|", re.IGNORECASE),
    "lang": LANGUAGE,
    "hreflang": LANGUAGE,
    "id": regex(r"\S+"),
    "width": WHOLE,
    "height": WHOLE,
    "colspan": regex(r"[1-9]\d{0,2}"),
    "rowspan": WHOLE,
    "scope": regex("row|col|rowgroup|colgroup", re.IGNORECASE),
    "start": NUMBER,
    "value": NUMBER,
    "type": regex("[1aAiI]"),
    "reversed": regex("reversed|", re.IGNORECASE),
}
ADDRESSES = ("href", "src", "cite")
NOT_IN_ADDRESSES = regex(r"[\x00-\x20\x7f\"<>\[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})")
HOST = regex(r"(?:[^@/]*@)?(?:[\w.~-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def conform(root: Node, reserved: Collection[str], places: Collection[str] = ()) -> None:
    """Put the attributes of a fragment right; names that are `reserved`, and `places` that links may lead to, are the page's around it."""
    names = {*reserved, *places}
    kept = set(places)
    for node in root.walk():
        node.attributes = {key: value for key, value in node.attributes.items() if allowed(node, key, unescape(value))}
        if (name := node.attributes.get("id")) is not None:
            if name in names:
                del node.attributes["id"]
            else:
                names.add(name)
                kept.add(unescape(name))
    for node in root.walk():
        for key in ADDRESSES:
            if key in node.attributes:
                address(node, key, kept)
        whole(node)


def allowed(node: Node, key: str, value: str) -> bool:
    """Whether an element may have an attribute with this value."""
    if key == "datetime":
        return bool((TIME if node.name == "time" else MOMENT).fullmatch(value))
    return key not in RULES or bool(RULES[key].fullmatch(value))


def address(node: Node, key: str, names: Collection[str]) -> None:
    """An address as HTML wants it; none where it is none, or leads to a place on the page that is not there."""
    value = written(unescape(node.attributes[key]).strip())
    if not value or (value[0] == "#" and value not in ("#", "#top") and unquote(value[1:]) not in names and value[1:] not in names):
        del node.attributes[key]
    else:
        node.attributes[key] = escape(value)


def written(value: str) -> str:
    """An address with every character that it cannot hold as a reference; empty for what is no address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    host = parts.netloc
    if (parts.scheme in ("http", "https") or value.startswith("//")) and not HOST.fullmatch(host):
        return ""
    before, mark, behind = value.partition(host) if host else ("", "", value)
    path, hash_, fragment = behind.partition("#")
    return before + mark + quoted(path) + (hash_ and hash_ + quoted(fragment).replace("#", "%23"))


def quoted(text: str) -> str:
    """Text with what no address may hold as references."""
    return NOT_IN_ADDRESSES.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), text)


def whole(node: Node) -> None:
    """What an element must have, and may have only with something else."""
    has = node.attributes
    if node.name == "a" and "href" not in has:
        node.attributes = {key: value for key, value in has.items() if key not in ("rel", "hreflang")}
    elif node.name == "img":
        has.setdefault("alt", "")
    elif node.name == "bdo" and has.get("dir", "").lower() not in ("ltr", "rtl"):
        node.name = "bdi"
    elif node.name == "time" and "datetime" not in has and not TIME.fullmatch(unescape(node.text()).strip()):
        node.name = "span"
