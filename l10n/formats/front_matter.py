"""YAML front matter: the texts of top-level keys, found and replaced without touching anything else.

Only what is plainly a text is taken: a plain scalar on one line, a quoted one on one line, a block scalar. Numbers, dates, lists and whatever
else YAML knows stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

HEAD = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
TAIL = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$", re.DOTALL)
BLOCK = re.compile(r"([|>])[-+]?(?:[ \t]+#.*)?$")
OTHER = re.compile(r"(?i)[-+]?[\d.][\d_.,:eE+-]*|true|false|yes|no|on|off|null|~|[\[{&*!%@`?|>#-].*|\d{4}-\d{2}-\d{2}.*")
SAFE = re.compile(r"[^\W\d_](?:[^:#\r\n\t\"'\\]|:(?=\S)|(?<=\S)#)*[^\s:#\"'\\]|[^\W\d_]")
RESERVED = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
Style = Literal["plain", "single", "double", "|", ">"]


@dataclass(frozen=True, slots=True)
class Field:
    """A key's text: its place in the document (code points) and how it is written there."""

    key: str
    start: int
    end: int
    text: str
    style: Style
    indent: str = ""
    eol: str = "\n"
    line: int = 1


def extent(text: str) -> int:
    """Where the front matter ends, its closing line included; 0 where there is none."""
    head = HEAD.match(text)
    if not head:
        return 0
    for match in LINE.finditer(text, head.end()):
        if TAIL.fullmatch(match.group()):
            return match.end()
    return 0


def fields(text: str, wanted: Collection[str]) -> Iterator[Field]:
    """The texts of the wanted keys, in order."""
    end = extent(text)
    lines = list(LINE.finditer(text, 0, end))[1:-1] if end else []
    for number, match in enumerate(lines):
        body = match.group().rstrip("\r\n")
        field = FIELD.match(body)
        if not field or field.group(1) not in wanted or field.group(2) is None:
            continue
        value, start = field.group(2), match.start() + field.start(2)
        eol = match.group()[len(body) :] or "\n"
        follows = number + 1 < len(lines) and lines[number + 1].group()[:1] in " \t" and lines[number + 1].group().strip()
        if block := BLOCK.match(value):
            yield from block_scalar(field.group(1), "|" if block.group(1) == "|" else ">", lines[number + 1 :], eol, number + 3)
        elif not follows and (read := scalar(value)):
            content, style = read
            yield Field(field.group(1), start, start + len(value), content, style, eol=eol, line=number + 2)


def scalar(value: str) -> tuple[str, Style] | None:
    """The text of a scalar on one line; None where it is none, or not surely one."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        try:
            content = json.loads(value)
        except ValueError:
            return None
        return (content, "double") if isinstance(content, str) else None
    if len(value) >= 2 and value[0] == value[-1] == "'":
        inner = value[1:-1]
        return (inner.replace("''", "'"), "single") if not re.search(r"(?<!')'(?:'')*(?!')", inner) else None
    if OTHER.fullmatch(value) or value[0] in "\"'" or " #" in value or ": " in value:
        return None
    return value, "plain"


def block_scalar(key: str, style: Style, lines: list[re.Match[str]], eol: str, line: int) -> Iterator[Field]:
    """The text of a block scalar."""
    held: list[re.Match[str]] = []
    for match in lines:
        if match.group().strip() and match.group()[0] not in " \t":
            break
        held.append(match)
    while held and not held[-1].group().strip():
        held.pop()
    if not held:
        return
    bodies = [m.group().rstrip("\r\n") for m in held]
    indent = bodies[0][: len(bodies[0]) - len(bodies[0].lstrip())]
    if not indent or not all(body.startswith(indent) and body[len(indent) :][:1] not in " \t" for body in bodies if body.strip()):
        return
    if style == ">" and not all(body.strip() for body in bodies):
        return
    content = (" " if style == ">" else "\n").join(body.strip() for body in bodies)
    start = held[0].start() + len(indent)
    yield Field(key, start, held[-1].start() + len(bodies[-1]), content, style, indent, eol, line)


def written(field: Field, target: str) -> str:
    """A target as YAML in a field's place; any text stays the same text."""
    flat = re.sub(r"\s*[\r\n\x85\u2028\u2029]+\s*", " ", target).strip() if field.style != "|" else target
    if field.style == "single" and flat.isprintable():
        return "'" + flat.replace("'", "''") + "'"
    if field.style == "plain" and SAFE.fullmatch(flat) and flat.isprintable() and flat.casefold() not in RESERVED:
        return flat
    if field.style in ("|", ">"):
        lines = [line.strip() for line in re.split(r"[\r\n\x85\u2028\u2029]+", flat)]
        kept = ["".join(c for c in line if c.isprintable()) for line in lines if line]
        return f"{field.eol}{field.indent}".join(kept)
    return json.dumps(flat, ensure_ascii=False).replace("\x7f", "\\u007f").replace("\x85", "\\u0085")
