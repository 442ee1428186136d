"""Whether elements, their order and their attributes are as the table says."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.interchange.markup import line
from l10n.interchange.xliff2_schema import ANYWHERE, ATTRIBUTES, CORES, NOT_THERE, ONCE, OTHER, PREFIXES, TABLE, Rule, Slot
from l10n.interchange.xliff2_types import KINDS
from l10n.untrusted.xml import Element, attributes, elements

CODES = frozenset({"ph", "pc", "sc", "ec"})
LEGACY = frozenset({"ctype", "equiv-text", "rid", "xid", "assoc", "clone", "crc", "ts"})
"""Attributes of XLIFF 1.2's codes. Tools go on writing them, and `x-…` of their own (MateCat): passed over, as no rule depends on them."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of the specification that a file breaks."""

    line: int | None
    message: str


def breach(node: Element, message: str) -> Breach:
    """What is wrong at an element."""
    return Breach(line(node), message)


@functools.lru_cache(4096)
def name(tag: object) -> str:
    """The name of an element or attribute as the tables have it; `*` for one of a namespace without rules."""
    space, _, short = str(tag).rpartition("}")
    space = space.removeprefix("{")
    if space in CORES or (not space and short):
        return short
    prefix = PREFIXES.get(space)
    return f"{prefix}:{short}" if prefix else OTHER


def structure(root: Element) -> Iterator[Breach]:
    """Everything that is not as the table says, in the file's order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        named = name(node.tag)
        rule = TABLE.get(named)
        if rule is None:
            if named.split(":")[0] in ("its", "xsi", OTHER):
                continue
            yield breach(node, f"<{named}> is no element of XLIFF or its module")
            continue
        yield from held_attributes(node, named, rule)
        if rule.opaque:
            continue
        if not rule.text and (stray := stray_text(node)):
            yield breach(node, f"<{named}> holds the text {stray!r}, where only elements may stand")
        yield from order(node, named, rule)
        waiting += reversed(list(elements(node)))


@functools.cache
def kinds(named: str) -> Mapping[str, str]:
    """The kinds of values that an element's attributes have; `named` is in the table."""
    return {key: kind.removesuffix("!") for key, kind in TABLE[named].attributes.items()}


def held_attributes(node: Element, named: str, rule: Rule) -> Iterator[Breach]:
    """Attributes that are missing, unknown here, or of a wrong value."""
    known = kinds(named)
    found = {}
    for tag, value in attributes(node).items():
        key = name(tag)
        prefix = key.partition(":")[0] if ":" in key else ""
        found[key] = value
        if key in known:
            said, test = KINDS[known[key]]
            if not test(value):
                yield breach(node, f"<{named}> {key}={value[:40]!r}; it must be {said}")
        elif key == OTHER:
            if not rule.foreign:
                yield breach(node, f"<{named}> takes no attribute of another namespace: {tag.rpartition('}')[2]}")
        elif (named in CODES and (key in LEGACY or key.startswith("x-"))) or prefix in ANYWHERE or (prefix == "xml" and rule.foreign):
            continue
        elif prefix in rule.modules:
            if prefix in ("fs", "slr") and key not in ATTRIBUTES:
                yield breach(node, f"{key} is no attribute of its module")
            elif key in NOT_THERE.get(named, ()):
                yield breach(node, f"<{named}> takes no attribute {key}")
            elif key in ATTRIBUTES and not KINDS[ATTRIBUTES[key]][1](value):
                yield breach(node, f"{key}={value[:40]!r}; it must be {KINDS[ATTRIBUTES[key]][0]}")
        else:
            yield breach(node, f"<{named}> takes no attribute {key}")
    for key, kind in rule.attributes.items():
        if kind.endswith("!") and key not in found:
            yield breach(node, f"<{named}> has no {key}")


def stray_text(node: Element) -> str:
    """Text that stands between the children of an element."""
    parts = [node.text, *(child.tail for child in node)]
    return next((part.strip()[:40] for part in parts if part and part.strip()), "")


def order(node: Element, named: str, rule: Rule) -> Iterator[Breach]:
    """Children that may not be there, stand in a wrong order, are too many or missing."""
    at, count = 0, 0
    seen: set[str] = set()
    for child in elements(node):
        key = name(child.tag)
        if key in ONCE and key in seen:
            yield breach(child, f"<{named}> holds <{key}> twice")
            continue
        seen.add(key)
        here = at
        while here < len(rule.slots) and not takes(rule.slots[here], key):
            here += 1
        if here == len(rule.slots):
            possible = any(takes(slot, key) for slot in rule.slots)
            shown = child.tag.rpartition("}")[2] if key == OTHER else key
            yield breach(child, f"<{shown}> may not stand {'here' if possible else f'in <{named}>'}")
            continue
        for passed in rule.slots[at:here]:
            if (count if passed is rule.slots[at] else 0) < passed.least:
                yield breach(child, f"<{named}> has no {missing(passed)} before <{key}>")
        at, count = here, 1 if here != at else count + 1
        if count > rule.slots[at].most:
            yield breach(child, f"<{named}> holds <{key}> twice")
    for place, left in enumerate(rule.slots[at:], at):
        if (count if place == at else 0) < left.least:
            yield breach(node, f"<{named}> has no {missing(left)}")


def takes(slot: Slot, key: str) -> bool:
    """Whether an element may stand in a slot."""
    return key in slot.names or (":" in key and f"{key.partition(':')[0]}:*" in slot.names)


def missing(slot: Slot) -> str:
    """What a slot waits for."""
    return " or ".join(f"<{name}>" for name in sorted(slot.names))
