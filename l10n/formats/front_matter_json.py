"""JSON front matter: where the texts of an object stand. What is read here was accepted by `json` before."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from l10n.formats.common import one_line
from l10n.formats.front_matter_field import Field
from l10n.regex import regex

TOKEN = regex(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


def fields(content: str, offset: int, line: int, wanted: Collection[str]) -> Iterator[Field]:
    """The texts of the wanted keys, in order. `offset`, `line`: where the content begins."""
    path: list[str] = []
    mappings: list[bool] = []
    waiting = False
    for match in TOKEN.finditer(content):
        word = match.group()
        if word in "[{":
            mappings.append(word == "{")
            path.append("")
            waiting = word == "{"
        elif word in "]}":
            mappings.pop()
            path.pop()
            waiting = False
        elif word == ",":
            waiting = mappings[-1]
        elif word == ":":
            continue
        elif waiting:
            path[-1] = str(json.loads(word))
            waiting = False
        elif word[0] == '"' and (key := ".".join(filter(None, path))) in wanted:
            number = line + content.count("\n", 0, match.start())
            value = str(json.loads(word, strict=False)).strip()
            yield Field(key, offset + match.start(), offset + match.end(), value, True, number, "json")


def written(target: str) -> str:
    """A text as JSON."""
    return json.dumps(one_line(target).strip(), ensure_ascii=False)
