"""Seals in front matter, by its notations' own parsers: `l10n.offline`, `l10n.embargo`, `offline`, `embargo`.

Front matter that cannot be read and mentions one of these words is sealed, and so is a key under `l10n` that is nearly one of them.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime

import yaml

from l10n.formats import front_matter_yaml
from l10n.formats.front_matter import FENCES, OBJECT, extent
from l10n.model import Seal
from l10n.text.moment import moment

NAMES = ("offline", "embargo")
TRUE = frozenset(("true", "yes", "on", "y", "1"))
FALSE = frozenset(("false", "no", "off", "n", "0"))
MENTION = re.compile(r"\b(?:offline|embargo)", re.IGNORECASE)
POSSIBLE = re.compile(r"offline|embargo|l10n|\\", re.IGNORECASE)
"""What front matter with a seal holds; a backslash may write any letter."""
KEY_LIKE = re.compile(r"""(?im)^[ \t{,]*["']?(?:l10n["'.\s:={]*)?(?:offline|embargo)["']?[ \t]*[:=]""")
OPEN = 8192
"""Code points of front matter that nothing closes."""

Pair = tuple[str, object, int]
"""A key, dotted, in lower case; its value: a text, a truth value, a date, or something else; its line, counted from 0."""


def in_front_matter(text: str) -> Iterator[Seal]:
    """The seals of a text's front matter, also of one that blank lines precede, which a format does not take for front matter."""
    whole = text
    text = text.lstrip("\ufeff \t\r\n")
    if not text.startswith(("---", "+++", "{")):
        return
    line = whole.count("\n", 0, len(whole) - len(text)) + 1
    head = FENCES.match(text)
    end, _ = extent(text)
    if not end:
        if (text[0] != "{" or OBJECT.match(text)) and (found := KEY_LIKE.search(text, 0, OPEN)):
            at = line + text.count("\n", 0, found.end())
            yield Seal(found.group().strip(), at, wrong="the front matter has no end or cannot be read")
        return
    start = head.end() if head else 0
    content = text[start:end]
    if not POSSIBLE.search(content):
        return
    line += 1 if head else 0
    try:
        found_pairs = list(pairs(content, head.group(1) if head else "{"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # TOML's and JSON's errors are ValueErrors
        if found := MENTION.search(content):
            why = " ".join(str(getattr(error, "problem", None) or error).split())
            yield Seal(found.group(), line + content.count("\n", 0, found.start()), wrong=f"the front matter cannot be read: {why}")
        return
    for key, value, at in found_pairs:
        yield from of_key(key, value, line + at)


def pairs(content: str, fence: str) -> Iterator[Pair]:
    """The keys that may be seals; raises YAMLError, ValueError or RecursionError where the content is not what its fence says."""
    if len(content) > front_matter_yaml.LIMIT:
        raise ValueError(f"it is longer than {front_matter_yaml.LIMIT} characters")
    if fence == "---":
        if content.count("[") + content.count("{") > front_matter_yaml.BRACKETS:
            raise ValueError(f"it has more than {front_matter_yaml.BRACKETS} brackets")
        node = yaml.compose(content, Loader=front_matter_yaml.LOADER)
        if not isinstance(node, yaml.MappingNode):
            raise ValueError("it is no mapping")
        yield from of_node(node, "", set())
    elif fence == "+++":
        yield from of_table(tomllib.loads(content.replace("\r\n", "\n")).items(), "", content)
    else:
        yield from of_table(json.loads(content, object_pairs_hook=Pairs, strict=False), "", content)


class Pairs(list[tuple[str, object]]):
    """A JSON object with all its keys, also those that stand twice."""


def of_node(node: yaml.MappingNode, prefix: str, seen: set[int]) -> Iterator[Pair]:
    """The keys of a YAML mapping, with those that it merges."""
    if id(node) in seen:
        return
    seen.add(id(node))
    for name, value in node.value:
        key = f"{prefix}{name.value}".strip().casefold() if isinstance(name, yaml.ScalarNode) else ""
        line = name.start_mark.line
        if key == f"{prefix}<<":
            for merged in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                if isinstance(merged, yaml.MappingNode):
                    yield from of_node(merged, prefix, seen)
        elif key == "l10n" and isinstance(value, yaml.MappingNode):
            yield from of_node(value, "l10n.", seen)
        elif isinstance(value, yaml.ScalarNode):
            yield key, value.value, line
        elif key == "l10n" or key.startswith("l10n.") or key in NAMES:
            yield key, [part.value for part in value.value if isinstance(part, yaml.ScalarNode)], line


def of_table(items: object, prefix: str, content: str) -> Iterator[Pair]:
    """The keys of a TOML table or JSON object; the line is the first where the key stands so."""
    for name, value in items:  # type: ignore[attr-defined]  # pairs of either parser
        key = f"{prefix}{name}".strip().casefold()
        inner = value.items() if isinstance(value, dict) else value if isinstance(value, Pairs) else None
        if inner is not None and key == "l10n":
            yield from of_table(inner, "l10n.", content)
        elif key == "l10n" or key.startswith("l10n.") or key in NAMES:
            at = content.find(str(name))
            yield key, value, content.count("\n", 0, at) if at >= 0 else 0


def of_key(key: str, value: object, line: int | None, where: str = "") -> Iterator[Seal]:
    """The seal that a key sets, if it is one; `key` is dotted, in lower case."""
    said = f"{where}{key}: {shown(value)}"
    name = key.removeprefix("l10n.")
    text = shown(value).strip().casefold()
    if key == "l10n":
        if MENTION.search(text):
            yield Seal(said, line)
    elif name == "offline":
        if text in TRUE:
            yield Seal(said, line)
        elif text not in FALSE and key != name:
            yield Seal(said, line, wrong="neither true nor false")
    elif name == "embargo":
        if text not in FALSE:
            yield embargo(said, value, line)
    elif key != name and (near := difflib.get_close_matches(name, NAMES, n=1)):
        yield Seal(said, line, wrong=f"an unknown key; did you mean l10n.{near[0]}?")


def embargo(said: str, value: object, line: int | None) -> Seal:
    """The seal of an embargo; one whose moment cannot be read holds for good."""
    until = moment(value)
    wrong = "" if until else "no date; write it as 2026-12-01T09:00+02:00"
    return Seal(said, line, until, wrong)


def shown(value: object) -> str:
    """A value as it may have been written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return " ".join(str(value).split())[:80]
