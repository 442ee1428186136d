"""YAML front matter: texts, found by a YAML parser's positions and replaced without touching anything else.

Only texts are taken: what YAML reads as a number, date or truth value stays as it is. Front matter that is not YAML (a site
generator's templates) is kept whole and untranslated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import yaml

from l10n.formats.front_matter import LIMIT
from l10n.formats.front_matter_field import Field
from l10n.regex import regex

BRACKETS = 500
"""Front matter with more of them is not looked at: the parser is slow on them."""
TEXT = "tag:yaml.org,2002:str"
# What YAML 1.2 (production 1, c-printable) does not let stand for itself, and what it reads as a line break or byte order mark.
UNPRINTABLE = regex(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
BREAKS = regex(r"[ \t]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*")


# libyaml where it is there: ten times as fast, the same events.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fields(content: str, offset: int, line: int, wanted: Collection[str]) -> Iterator[Field]:
    """The scalars of the wanted keys, in order; none where the content is not YAML. `offset`, `line`: where it begins."""
    if len(content) > LIMIT or content.count("[") + content.count("{") > BRACKETS:
        return
    if not any(key.rpartition(".")[2] in content for key in wanted):
        return
    try:
        events = list(yaml.parse(content, Loader=LOADER))
    except yaml.YAMLError:
        return
    path: list[str | None] = []
    mappings: list[bool] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            path.pop()
            mappings.pop()
        elif mappings and mappings[-1] and path[-1] is None and isinstance(event, yaml.ScalarEvent):
            path[-1] = event.value
            continue
        elif isinstance(event, yaml.CollectionStartEvent):
            mappings.append(isinstance(event, yaml.MappingStartEvent))
            path.append(None if mappings[-1] else "")
            continue
        elif isinstance(event, yaml.ScalarEvent) and path:
            key = ".".join(filter(None, path))
            if key in wanted:
                yield scalar(content, event, key, offset, line)
        elif not isinstance(event, yaml.AliasEvent):
            continue
        # A value is over: its mapping waits for the next key.
        if mappings and mappings[-1]:
            path[-1] = None


def scalar(content: str, event: yaml.ScalarEvent, key: str, offset: int, line: int) -> Field:
    """A value as a field."""
    assert event.start_mark and event.end_mark
    start, stop = event.start_mark.index, event.end_mark.index
    stop -= len(content[start:stop]) - len(content[start:stop].rstrip())
    kind = yaml.SafeLoader("").resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]  # stubs' gap
    plainly = (event.tag or kind) == TEXT and content[start : start + 1] not in ("!", "&")
    return Field(key, offset + start, offset + stop, event.value.strip(), plainly, event.start_mark.line + line, "yaml")


def written(old: str, target: str) -> str:
    """A target as YAML in the place of the scalar `old`, in its style where that says the target, else in double quotes."""
    style = old[:1]
    flat = BREAKS.sub(" ", target).strip()
    if style in ("|", ">"):
        header, *rest = re.split(r"\r\n|\r|\n", old)
        eol = next(iter(re.findall(r"\r\n|\r|\n", old)), "\n")
        indent = re.match(r"[ ]*", next((line for line in rest if line.strip()), "  "))
        assert indent
        lines = BREAKS.split(target.strip()) if style == "|" else [flat]
        candidate = eol.join([header, *(indent.group() + line for line in lines)])
        if says(candidate, "\n".join(lines)):
            return candidate
        flat = "\n".join(lines)
    elif style == "'" and says(candidate := "'" + flat.replace("'", "''") + "'", flat):
        return candidate
    # Not all readers of YAML take a tab in a plain scalar.
    elif style not in ("'", '"') and flat[:1].isalpha() and "\t" not in flat and says(flat, flat):
        return flat
    return UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04X}", json.dumps(flat, ensure_ascii=False))


def says(scalar: str, value: str) -> bool:
    """Whether YAML reads a scalar as that text, outer white space aside."""
    found = list(fields(f"k: {scalar}\nl: m\n", 0, 0, ("k", "l")))
    return [(field.value, field.is_text) for field in found] == [(value, True), ("m", True)]
