"""Inline Markdown: which parts of a block's text are markup, and markup in a translation that its source does not have made harmless.

One pass from left to right with a stack of open brackets; linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter

from l10n.model import Span, SpanKind

ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
TICKS = re.compile(r"`+")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--(?:(?!-->)[^<])*-->")
SHORTCODE = re.compile(r"\{\{[<%][^{}]*[%>]\}\}|\{%[^{}]*%\}|\{\{[^{}]*\}\}")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
REFERENCE = re.compile(r"\]\[[^\[\]]*\]")
DESTINATION = re.compile(r"\]\([ \t]*(?:<[^<>\n]*>|(?:[^\s()<]|\([^\s()]*\))(?:[^\s()]|\([^\s()]*\))*)?")
TITLE = re.compile(r"[ \t]+(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')[ \t]*\)")
CLOSE = re.compile(r"[ \t]*\)")
EMPHASIS = re.compile(r"\*+|_+|~~")
HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
SPECIAL = re.compile(r"[\\`<\[\]!*_~{ \n]")


def spans(text: str) -> tuple[Span, ...]:
    """The markup of a text: everything but what a reader reads; sorted."""
    found: list[Span] = []
    brackets: list[int] = []
    closings = tick_runs(text)
    position = 0

    def take(kind: SpanKind, start: int, end: int) -> int:
        found.append(Span(start, end, kind))
        return end

    while match := SPECIAL.search(text, position):
        at = match.start()
        char = text[at]
        position = at + 1
        if char in " \\" and (m := HARD_BREAK.match(text, at)):
            position = take("tag", at, m.end())
        elif char == "\\" and (m := ESCAPE.match(text, at)):
            position = m.end()
        elif char == "`":
            run = TICKS.match(text, at)
            assert run
            end = next_run(closings, len(run.group()), run.end())
            position = take("code", at, end) if end else run.end()
        elif char == "<" and (m := AUTOLINK.match(text, at) or TAG.match(text, at)):
            position = take("link" if AUTOLINK.match(text, at) else "tag", at, m.end())
        elif char == "{" and (m := SHORTCODE.match(text, at)):
            position = take("placeholder", at, m.end())
        elif char == "[" or text.startswith("![", at):
            if m := FOOTNOTE.match(text, at):
                position = take("placeholder", at, m.end())
            else:
                brackets.append(at)
                position = at + (2 if char == "!" else 1)
        elif char == "]":
            position = closing_bracket(text, at, brackets, found)
        elif char in "*_~" and (m := EMPHASIS.match(text, at)):
            position = m.end()
            if delimits(text, at, m.end()):
                take("tag", at, m.end())
    return tuple(sorted(found, key=lambda s: s.start))


def closing_bracket(text: str, at: int, brackets: list[int], found: list[Span]) -> int:
    """Take in what a `]` closes; the position behind it."""
    if not brackets:
        return at + 1
    opening = brackets.pop()
    start = Span(opening, opening + (2 if text[opening] == "!" else 1), "link")
    if m := REFERENCE.match(text, at):
        found += [start, Span(at, m.end(), "link")]
        return m.end()
    m = DESTINATION.match(text, at)
    if not m:
        return at + 1
    if end := CLOSE.match(text, m.end()):
        found += [start, Span(at, end.end(), "link")]
        return end.end()
    if title := TITLE.match(text, m.end()):
        inner = title.span(1) if title.group(1) is not None else title.span(2)
        found += [start, Span(at, inner[0], "link"), Span(inner[1], title.end(), "link")]
        return title.end()
    return at + 1


def tick_runs(text: str) -> dict[int, list[int]]:
    """Length of a run of backticks → the starts of those runs, last first."""
    runs: dict[int, list[int]] = {}
    for match in TICKS.finditer(text):
        runs.setdefault(len(match.group()), []).append(match.start())
    for starts in runs.values():
        starts.reverse()
    return runs


def next_run(runs: dict[int, list[int]], length: int, after: int) -> int:
    """The end of the first run of that length from a position on; 0 where there is none. Earlier runs are forgotten."""
    starts = runs.get(length, [])
    while starts and starts[-1] < after:
        starts.pop()
    return starts[-1] + length if starts else 0


def delimits(text: str, start: int, end: int) -> bool:
    """Whether a run of `*`, `_` or `~` can open or close emphasis (CommonMark's flanking, white space part)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start] == "_" and before.isalnum() and after.isalnum():
        return False
    return not (before.isspace() and after.isspace())


def harmless(source: str, target: str) -> str:
    """The target with links, images, tags, comments and autolinks that its source does not have written as text.

    Each may come as often as in the source, the same to the letter; so no address and no element enters by a translation.
    """
    allowed = Counter(source[s.start : s.end] for s in spans(source) if s.kind in ("link", "tag"))
    out: list[str] = []
    position = 0
    for span in spans(target):
        part = target[span.start : span.end]
        if span.kind not in ("link", "tag") or part[0] not in "<]":
            continue
        allowed[part] -= 1
        if allowed[part] < 0:
            out += [target[position : span.start], "&lt;" if part[0] == "<" else "\\]"]
            position = span.start + 1
    out.append(target[position:])
    return "".join(out)
