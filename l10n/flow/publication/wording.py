"""The words of a text as readers see them: without the markup of its format."""

from __future__ import annotations

import html
from collections.abc import Iterable

from l10n.model import Span, Unit
from l10n.regex import regex
from l10n.text.spans import carried, find

ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
"""A mark of punctuation that Markdown protects."""


def of_source(unit: Unit) -> str:
    """The words of a unit in its own language."""
    source = unit.key.source
    return shown(source, [span for span in find(source, unit.spans) if is_markup(source, span)])


def of_target(unit: Unit, target: str) -> str:
    """The words of a unit's translation: its markup is that of the source."""
    source = unit.key.source
    parts = {source[span.start : span.end] for span in find(source, unit.spans) if is_markup(source, span)}
    return shown(target, carried(parts, target))


def is_markup(text: str, span: Span) -> bool:
    """Whether a protected part is none of the words: a tag or a link's target, not code, an address or an entity."""
    return span.kind in ("tag", "link") and not text.startswith("&", span.start)


def shown(text: str, markup: Iterable[Span]) -> str:
    """A text without its markup, its entities and escapes as the characters that they stand for."""
    out, position = [], 0
    for span in sorted(markup, key=lambda span: span.start):
        out.append(text[position : span.start])
        position = span.end
    out.append(text[position:])
    return " ".join(html.unescape(ESCAPED.sub(r"\1", "".join(out))).split())
