"""Parts of a Markdown file that hold no text although they look like it: bodies of code shortcodes; imports and exports of MDX."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from l10n.regex import regex

CODE_NAMES = "highlight|comment|mermaid|katex|math|latex|code|codeblock|script|style|raw"
"""Shortcodes and tags of site generators (Hugo, Jekyll, Liquid) whose body is no text."""
OPENING = regex(rf"\{{(?:\{{[<%]|%)-?[ \t]*({CODE_NAMES})\b[^{{}}\n]*\}}")
ESM = regex(r"^(?:import|export)\b(?=[ \t{*\"'])", re.MULTILINE)
COMMENT = regex(r"\{/\*")
PARAGRAPH_END = regex(r"(?:\r\n|\r|\n)[ \t]*(?=[\r\n]|\Z)|\Z")
OPEN, CLOSED = regex(r"[(\[{]"), regex(r"[)\]}]")


def ranges(text: str, start: int, mdx: bool) -> list[tuple[int, int]]:
    """The (start, end) of what holds no text behind `start`, sorted, without overlap; code points."""
    found = list(bodies(text, start))
    if mdx:
        found += [*statements(text, start), *comments(text, start)]
    taken: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if not taken or begin >= taken[-1][1]:
            taken.append((begin, end))
    return taken


def bodies(text: str, start: int) -> Iterator[tuple[int, int]]:
    """What stands between the opening and the closing of a code shortcode."""
    if "{{" not in text and "{%" not in text:
        return
    absent: set[str] = set()
    position = start
    while match := OPENING.search(text, position):
        position, name = match.end(), match.group(1)
        if name in absent:
            continue
        if closing := closing_of(name).search(text, position):
            yield position, closing.start()
            position = closing.end()
        else:
            absent.add(name)


@functools.cache
def closing_of(name: str) -> re.Pattern[str]:
    """What closes a shortcode with a body."""
    return re.compile(rf"\{{(?:\{{[<%]|%)-?[ \t]*(?:/[ \t]*|end){name}\b[^{{}}\n]*\}}\}}?")


def statements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """MDX's imports and exports: each ends at an empty line outside of brackets."""
    balanced = True
    position = start
    while match := ESM.search(text, position):
        first = end = None
        depth, at = 0, match.start()
        for stop in PARAGRAPH_END.finditer(text, at):
            first = stop.start() if first is None else first
            depth += len(OPEN.findall(text, at, stop.start())) - len(CLOSED.findall(text, at, stop.start()))
            at = stop.start()
            if depth <= 0 or not balanced:
                end = at
                break
        if end is None:
            balanced = False
        position = max(end or first or 0, match.end())
        yield match.start(), position


def comments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """MDX's comments."""
    position = start
    while (match := COMMENT.search(text, position)) and (end := text.find("*/}", match.end())) >= 0:
        yield match.start(), end + 3
        position = end + 3
