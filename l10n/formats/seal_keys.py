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

from l10n.formats.front_matter import FENCES, LIMIT, OBJECT, extent
from l10n.model import Seal
from l10n.regex import regex
from l10n.text.moment import moment, unclear

NAMES = ("offline", "embargo")
TRUE = frozenset(("true", "yes", "on", "y", "1"))
FALSE = frozenset(("false", "no", "off", "n", "0"))
MENTION = regex(r"\b(?:offline|embargo)", re.IGNORECASE)
POSSIBLE = regex(r"offline|embargo|l10n|\\", re.IGNORECASE)
"""What front matter with a seal holds; a backslash may write any letter."""
KEY_LIKE = regex(r"""(?im)^[ \t{,]*["']?(?:l10n["'.\s:={]*)?(?:offline|embargo)["']?[ \t]*[:=]""")
PREFIX = regex(r"\Al10n[\s_:.-]+")
EMBARGO = regex(r"\A(l10n\.)?embargo(?:ed)?[\s_-]*(?:until|till|date|time|ends?)\Z")
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
    except (ValueError, RecursionError) as error:  # TOML's and JSON's errors are ValueErrors
        if found := MENTION.search(content):
            why = " ".join(str(error).split())
            yield Seal(found.group(), line + content.count("\n", 0, found.start()), wrong=f"the front matter cannot be read: {why}")
        return
    for key, value, at in found_pairs:
        yield from of_key(key, value, line + at)


def pairs(content: str, fence: str) -> Iterator[Pair]:
    """The keys that may be seals; raises ValueError or RecursionError where the content is not what its fence says."""
    if len(content) > LIMIT:
        raise ValueError(f"it is longer than {LIMIT} characters")
    if fence == "---":
        from l10n.formats import seal_yaml  # a parser that is slow to import, and not needed by files without

        yield from seal_yaml.pairs(content)
    elif fence == "+++":
        yield from of_table(tomllib.loads(content.replace("\r\n", "\n")).items(), "", content)
    else:
        yield from of_table(json.loads(content, object_pairs_hook=Pairs, strict=False), "", content)


class Pairs(list[tuple[str, object]]):
    """A JSON object with all its keys, also those that stand twice."""


def normal(key: str) -> str:
    """A key in lower case; `l10n_offline` and `l10n-offline` are `l10n.offline`, `embargo_until` is `embargo`."""
    return EMBARGO.sub(r"\1embargo", PREFIX.sub("l10n.", key.strip().casefold()))


def of_table(items: object, prefix: str, content: str, top: bool = True) -> Iterator[Pair]:
    """The keys of a TOML table or JSON object, as `seal_yaml` gives those of YAML; the line is the first where the key stands so."""
    for name, value in items:  # type: ignore[attr-defined]  # pairs of either parser
        key = normal(f"{prefix}{name}")
        inner = value.items() if isinstance(value, dict) else value if isinstance(value, Pairs) else None
        if inner is not None and key == "l10n":
            yield from of_table(inner, "l10n.", content)
        elif key == "l10n" or key.startswith("l10n.") or (top and key in NAMES):
            at = content.find(str(name))
            yield key, value, content.count("\n", 0, at) if at >= 0 else 0
        elif inner is not None:
            yield from of_table(inner, "", content, top=False)


def of_key(key: str, value: object, line: int | None, where: str = "") -> Iterator[Seal]:
    """The seal that a key sets, if it is one; `key` is dotted, in lower case."""
    said = f"{where}{key}: {shown(value)}"
    name = key.removeprefix("l10n.")
    text = shown(value).strip().casefold()
    if key == "l10n":
        if MENTION.search(str(value)):
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
    elif key != name and not isinstance(value, str) and MENTION.search(str(value)):
        yield Seal(said, line, wrong="not understood; write l10n.offline or l10n.embargo")


def embargo(said: str, value: object, line: int | None) -> Seal:
    """The seal of an embargo; one whose moment cannot be read holds for good."""
    until = moment(value)
    wrong = "" if until else "no date; write it as 2026-12-01T09:00+02:00, or 2026-12-01 09:00 Europe/Sarajevo"
    note = unclear(value)
    return Seal(f"{said} ({note})" if note else said, line, until, wrong)


def shown(value: object) -> str:
    """A value as it may have been written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return " ".join(str(value).split())[:80]
