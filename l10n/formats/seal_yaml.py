"""The keys of YAML front matter that may be seals."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import yaml

from l10n.formats.front_matter_yaml import BRACKETS, LOADER
from l10n.formats.seal_keys import NAMES, Pair, normal

MOST = 100
"""Texts that are looked at of a value that is no single one."""


def pairs(content: str) -> Iterator[Pair]:
    """The keys that may be seals; raises ValueError or RecursionError where the content is no YAML mapping."""
    if content.count("[") + content.count("{") > BRACKETS:
        raise ValueError(f"it has more than {BRACKETS} brackets")
    try:
        node = yaml.compose(content, Loader=LOADER)
    except yaml.YAMLError as error:
        raise ValueError(str(getattr(error, "problem", None) or error)) from error
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("it is no mapping")
    yield from of_node(node, "", set())


def of_node(node: yaml.MappingNode, prefix: str, seen: set[tuple[int, str, bool]], top: bool = True) -> Iterator[Pair]:
    """The keys of a YAML mapping, with those that it merges; below other keys than `l10n` (not `top`) only `l10n` and what begins so."""
    visit = id(node), prefix, top
    if visit in seen:
        return
    seen.add(visit)
    for name, value in node.value:
        key = normal(f"{prefix}{name.value}") if isinstance(name, yaml.ScalarNode) else ""
        line = name.start_mark.line
        if key == f"{prefix}<<":
            for merged in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                if isinstance(merged, yaml.MappingNode):
                    yield from of_node(merged, prefix, seen, top)
        elif key == "l10n" and isinstance(value, yaml.MappingNode):
            yield from of_node(value, "l10n.", seen)
        elif not top and not (key == "l10n" or key.startswith("l10n.")):
            if isinstance(value, yaml.MappingNode):
                yield from of_node(value, "", seen, top=False)
        elif isinstance(value, yaml.ScalarNode):
            yield key, value.value, line
        elif key == "l10n" or key.startswith("l10n.") or key in NAMES:
            yield key, list(itertools.islice(scalars(value, set()), MOST)), line
        elif isinstance(value, yaml.MappingNode):
            yield from of_node(value, "", seen, top=False)


def scalars(node: yaml.Node, seen: set[int]) -> Iterator[str]:
    """Every text in a YAML node, keys too."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.MappingNode | yaml.SequenceNode) and id(node) not in seen:
        seen.add(id(node))
        for part in node.value:
            for one in part if isinstance(part, tuple) else (part,):
                yield from scalars(one, seen)
