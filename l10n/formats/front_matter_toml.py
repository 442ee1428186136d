"""TOML front matter: where its texts stand, by a scanner whose every find `tomllib` confirms."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator

from l10n.formats.common import one_line
from l10n.formats.front_matter_field import Field
from l10n.regex import regex

LIMIT = 64 * 1024
"""Code points; longer front matter is not looked at."""
STRING = r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
TOKEN = regex(rf"(?P<comment>#[^\n]*)|(?P<string>{STRING})|(?P<bare>[^\s\[\]{{}},=.#\"']+)|(?P<mark>[\[\]{{}},=.\n])", re.DOTALL)
UNPRINTABLE = regex(r"[\x00-\x08\x0a-\x1f\x7f]")


def fields(content: str, offset: int, line: int, wanted: Collection[str]) -> Iterator[Field]:
    """The texts of the wanted keys, in order; none where the content is not TOML. `offset`, `line`: where it begins."""
    if len(content) > LIMIT:
        return
    try:
        values = tomllib.loads(content.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    for key, start, end in scalars(content):
        if key not in wanted:
            continue
        value = read(content[start:end])
        number = line + content.count("\n", 0, start)
        if content[start] not in "\"'":
            yield Field(key, offset + start, offset + end, content[start:end], False, number, "toml")
        elif value is not None and value in texts(values, key.split(".")):
            yield Field(key, offset + start, offset + end, value.strip(), True, number, "toml")


def scalars(content: str) -> Iterator[tuple[str, int, int]]:
    """The dotted path and the place of each value that is no array or table; arrays are no part of a path."""
    table: list[str] = []
    key: list[str] = []
    inner: list[list[str] | None] = []
    """Of each open bracket behind a `=`: the path before it for an inline table, None for an array."""
    value = header = False
    for match in TOKEN.finditer(content):
        word, kind = match.group(), match.lastgroup
        if kind == "comment":
            continue
        if word == "\n":
            if not inner:
                table, key, value, header = (key if header else table), [], False, False
        elif word == "[" and not value and not inner:
            header, key = True, []
        elif word == "]" and header:
            continue
        elif word == "[" or word == "{":
            inner.append(None if word == "[" else list(key))
            value = word == "["
        elif word in ("]", "}") and inner:
            key, value = inner.pop() or key, True
        elif word == ",":
            if inner and inner[-1] is not None:
                key, value = list(inner[-1]), False
        elif word == "=":
            value = True
        elif kind in ("bare", "string") and not value:
            key = [*key, word if kind == "bare" else read(word) or ""]
        elif kind in ("bare", "string"):
            yield ".".join([*table, *key]), match.start(), match.end()


def texts(values: object, path: list[str]) -> Iterator[str]:
    """The texts under a path."""
    if isinstance(values, list):
        for value in values:
            yield from texts(value, path)
    elif isinstance(values, dict) and path:
        for length in range(1, len(path) + 1):
            if (name := ".".join(path[:length])) in values:
                yield from texts(values[name], path[length:])
    elif isinstance(values, str) and not path:
        yield values


def read(string: str) -> str | None:
    """What a TOML string says; None where it is none."""
    try:
        value = tomllib.loads("k = " + string.replace("\r\n", "\n"))["k"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return value if isinstance(value, str) else None


def written(old: str, target: str) -> str:
    """A text as TOML in the place of the string `old`: literal where that is and can say it, else with escapes."""
    flat = one_line(target).strip()
    if old[:1] == "'" and old[:3] != "'''" and read(literal := f"'{flat}'") == flat:
        return literal
    escaped = json.dumps(flat, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04X}", escaped)
