"""DOCX and ODT as pandoc reads them: tracked changes accepted, comments left out.

- **Text to translate**: all text of blocks and notes, the alternative text of images, and what pandoc takes for the document's title,
  subtitle, authors, date and abstract.
- **Text to keep**: formulas, raw blocks, targets of links and images.
- **Neither**: code, which is a style like others in a word processor.
- **Tree**: headings with levels, lists with their kind, tables with rows and cells and their spans, links with targets, images, notes,
  emphasis of every kind (weight and slant go on over a space between two of them), line breaks. Not in it: identifiers, which pandoc
  makes from a heading's text, and wrappers of direction and language.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evaluations._reading import Reading

PANDOC = ("pandoc", "-t", "json", "--track-changes=accept")


class Unreadable(Exception):
    """The reader does not read this file."""


def read(raw: bytes, suffix: str, either: Counter[str]) -> Reading:
    """A word processor's file; words of `either` (computed text) are left out as often as they stand there.

    Raises Unreadable.
    """
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        pathlib.Path(file.name).write_bytes(raw)
        source = "odt" if suffix == ".odt" else "docx"
        done = subprocess.run([*PANDOC, "-f", source, file.name], capture_output=True, check=False, timeout=120)
    if done.returncode:
        raise Unreadable(done.stderr.decode(errors="replace").strip()[:200])
    return read_tree(json.loads(done.stdout), either)


def read_tree(document: dict[str, Any], either: Counter[str]) -> Reading:
    """pandoc's tree."""
    reading = Reading()
    words: list[str] = []
    left = Counter(either)
    for piece in (*meta(document["meta"], reading), *walk(document["blocks"], reading, reading.tree)):
        if left[piece] > 0:
            left[piece] -= 1
        elif piece == " " and words and words[-1] == " ":
            continue
        elif piece == "\n":
            if words:
                reading.shown.append("".join(words))
            words = []
        else:
            words.append(piece)
    reading.shown.append("".join(words))
    return reading


def meta(values: dict[str, Any], reading: Reading) -> Iterator[str]:
    """The title and what else pandoc takes from the beginning of a document."""
    for key in sorted(values):
        branch: list[object] = [key]
        reading.tree.append(branch)
        yield from walk(values[key], reading, branch)
        yield "\n"


BLOCKS = frozenset(("Para", "Plain", "Header", "LineBlock", "DefinitionList", "BulletList", "OrderedList"))
SILENT = frozenset(("SoftBreak", "Space", "Quoted", "MetaInlines", "MetaBlocks", "MetaString", "MetaList", "MetaMap"))


def walk(node: object, reading: Reading, tree: list[object]) -> Iterator[str]:
    """The words below a node of pandoc's tree, a new line behind each block; the rest goes to the reading."""
    if isinstance(node, list):
        for part in going_on(node):
            if isinstance(part, (list, dict)):
                yield from walk(part, reading, tree)
        return
    if not isinstance(node, dict) or "t" not in node:
        return
    name, content = node["t"], node.get("c")
    if name == "Str":
        yield content
    elif name in {"Space", "SoftBreak"}:
        yield " "
    elif name in {"Math", "RawInline", "RawBlock"}:
        reading.kept.append(content[-1])
        tree.append([name])
    elif name in {"Code", "CodeBlock"}:
        tree.append([name])
    elif name in {"Span", "Div"}:
        inner = tree
        if meaning := [*content[0][1], *(f"{k}={v}" for k, v in content[0][2] if k not in {"dir", "lang", "custom-style"})]:
            inner = [name, *meaning]
            tree.append(inner)
        yield from walk(content[1], reading, inner)
    elif name in {"Link", "Image"}:
        target = content[2][0]
        if target.startswith("#"):  # the identifier of a heading, by its text
            target = "#"
        reading.kept.append(target)
        inner = [name, target]
        tree.append(inner)
        yield from walk(content[1], reading, inner)
        if name == "Image" and content[2][1] not in {"", "fig:"}:
            yield content[2][1]
    elif name == "Header":
        inner = [name, content[0]]
        tree.append(inner)
        yield from walk(content[2], reading, inner)
        yield "\n"
    elif name in SILENT:
        yield from walk(content, reading, tree)
    else:
        inner = [name, *facts(name, content)]
        tree.append(inner)
        if name == "Note":
            yield " "
        yield from walk(content, reading, inner)
        if name in BLOCKS:
            yield "\n"


def going_on(parts: list[Any]) -> list[Any]:
    """Some siblings, with a slant or weight that goes on behind a space as one: nobody sees whether the space has it."""
    out: list[Any] = []
    for part in parts:
        before = out[-2:]
        if (
            isinstance(part, dict)
            and part.get("t") in {"Emph", "Strong"}
            and len(before) == 2
            and all(isinstance(p, dict) for p in before)
            and (before[0].get("t"), before[1].get("t")) == (part["t"], "Space")
        ):
            out[-2:] = [{"t": part["t"], "c": [*before[0]["c"], before[1], *part["c"]]}]
        else:
            out.append(part)
    return out


def facts(name: str, content: Any) -> Iterator[object]:
    """What a list or a table is like besides its parts."""
    if name == "OrderedList":
        yield json.dumps(content[0])
    elif name in {"BulletList", "DefinitionList"}:
        yield len(content)
    elif name == "Table":
        _, _, columns, head, bodies, foot = content
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        yield len(columns)
        for row in rows:
            yield [f"{cell[2]}×{cell[3]}" for cell in row[1]]
