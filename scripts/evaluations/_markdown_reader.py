"""Markdown as pandoc reads it (CommonMark, GFM, footnotes, definition lists, attributes), made HTML and read as HTML (`_html_reader`).

So HTML within Markdown counts as HTML, code as code. Front matter (YAML between `---`, TOML between `+++`, JSON) is read by its own
parser: the values of the keys that a new project lists are text to translate, all others are to keep; keys and types belong to the tree.
Dialects: `_dialects`.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import tomllib

import yaml

from evaluations._dialects import without
from evaluations._html_reader import read_text
from evaluations._pipeline import options
from evaluations._reading import Reading

READER = "gfm+footnotes+definition_lists+attributes-emoji-yaml_metadata_block-gfm_auto_identifiers"
PANDOC = ("pandoc", "-t", "html5", "--wrap=preserve", "--no-highlight", "--email-obfuscation=none")
FRONT = re.compile(
    r"\A(?:---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+[ \t]*(?:\n|\Z))",
    re.DOTALL | re.MULTILINE,
)


class Text(yaml.SafeLoader):
    """YAML with every scalar as the text that stands there."""


Text.yaml_implicit_resolvers = {}


def read(raw: bytes) -> Reading:
    """A Markdown file."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    front, body = split(text)
    directives: list[str] = []
    made = subprocess.run(
        [*PANDOC, "-f", READER], input=without(body, directives).encode(), capture_output=True, check=True
    ).stdout.decode()
    reading = read_text(made)
    reading.kept += directives
    if front is not None:
        listed(front, reading)
    return reading


def split(text: str) -> tuple[object | None, str]:
    """The front matter as values, and what stands behind it."""
    found = FRONT.match(text)
    try:
        if found and found["yaml"] is not None:
            return yaml.load(found["yaml"], Text), text[found.end() :]
        if found:
            return tomllib.loads(found["toml"]), text[found.end() :]
        if text.startswith("{\n"):
            value, end = json.JSONDecoder().raw_decode(text)
            return value, text[end:]
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError):
        return None, text[found.end() :] if found else text
    return None, text


def listed(front: object, reading: Reading) -> None:
    """The values of front matter, each to where it belongs."""
    tree: list[object] = ["front matter"]
    todo = [("", front, False, tree)]
    while todo:
        key, value, ours, branch = todo.pop()
        if isinstance(value, dict):
            inner: list[object] = [key]
            branch.append(inner)
            todo += [(str(k), v, not key and str(k) in options().front_matter, inner) for k, v in reversed(value.items())]
        elif isinstance(value, list):
            inner = [key, "list"]
            branch.append(inner)
            todo += [(key, v, ours, inner) for v in reversed(value)]
        elif ours:
            branch.append(key)
            reading.shown.append(html.unescape(str(value)))
        elif key not in {"lang", "language"}:
            branch.append(f"{key}={value}")
            reading.kept.append(str(value))
    reading.tree.append(tree)
