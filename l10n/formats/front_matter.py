"""YAML front matter: the texts of top-level keys, found by a YAML parser's positions and replaced without touching anything else.

Only texts are taken: what YAML reads as a number, date, truth value, list or mapping stays as it is. Front matter that is not YAML
(TOML between `+++`, a site generator's templates) is kept whole and untranslated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml

FENCES = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LIMIT = 64 * 1024
"""Code points; longer front matter is not looked at, nor is that with more brackets than `BRACKETS`: the parser is slow on them."""
BRACKETS = 500
TEXT = "tag:yaml.org,2002:str"
# What YAML 1.2 (production 1, c-printable) does not let stand for itself, and what it reads as a line break or byte order mark.
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
BREAKS = re.compile(r"[ \t]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A key's scalar: its place in the document (code points), what it says, and whether YAML reads that as text."""

    key: str
    start: int
    end: int
    value: str
    is_text: bool
    line: int


def extent(text: str) -> tuple[int, int]:
    """Where the front matter's content and the front matter as a whole end; (0, 0) where there is none."""
    head = FENCES.match(text)
    if not head:
        return 0, 0
    closing = ("---", "...") if head.group(1) == "---" else ("+++",)
    for match in LINE.finditer(text, head.end()):
        if match.group().rstrip(" \t\r\n") in closing:
            return match.start(), match.end()
    return 0, 0


def fields(text: str, wanted: Collection[str]) -> Iterator[Field]:
    """The scalars of the wanted top-level keys, in order; none where the front matter is not YAML."""
    head = FENCES.match(text)
    end, _ = extent(text)
    if not head or head.group(1) != "---" or end - head.end() > LIMIT:
        return
    content = text[head.end() : end]
    if content.count("[") + content.count("{") > BRACKETS:
        return
    try:
        events = list(yaml.parse(content, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return
    resolver = yaml.SafeLoader("")
    depth = 0
    key: str | None = None
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is None:
                key = event.value
                continue
            if key in wanted and event.start_mark and event.end_mark:
                start, stop = event.start_mark.index, event.end_mark.index
                stop -= len(content[start:stop]) - len(content[start:stop].rstrip())
                kind = resolver.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]  # stubs' gap
                tag = event.tag or kind
                plainly = tag == TEXT and content[start : start + 1] not in ("!", "&")
                yield Field(key, head.end() + start, head.end() + stop, event.value.strip(), plainly, event.start_mark.line + 2)
            key = None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth == 1 and isinstance(event, yaml.CollectionEndEvent | yaml.AliasEvent):
            key = None


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
    elif style not in ("'", '"') and flat[:1].isalpha() and says(flat, flat):
        return flat
    return UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04X}", json.dumps(flat, ensure_ascii=False))


def says(scalar: str, value: str) -> bool:
    """Whether YAML reads a scalar as that text, outer white space aside."""
    found = list(fields(f"---\nk: {scalar}\nl: m\n---\n", ("k", "l")))
    return [(field.value, field.is_text) for field in found] == [(value, True), ("m", True)]
