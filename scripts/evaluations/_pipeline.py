"""The whole way of one document, with marked text for a translation: parse, cut into sentences, mark, join, render."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from l10n import lang, text
from l10n.api import Format, FormatOptions, Segmenter
from l10n.flow.extract import extract, join
from l10n.model import Document, Unit
from l10n.text.spans import ENTITY

TARGET = "ar"
"""The language of the marked result: one from right to left, for which formats change the most."""
FIRST, LETTERS = 0x2C00, 47
MARKED = re.compile("[\u2c00-\u2c5f]")
"""Glagolitic: a script with two cases that none of the documents is written in."""


def mark(source: str, unit: Unit | None = None) -> str:
    """The text with a Glagolitic letter for each letter outside of protected spans; character references to letters count as letters."""
    out: list[str] = []
    position = 0
    for span in text.find(source, unit.spans if unit else ()):
        inside = source[span.start : span.end]
        if ENTITY.fullmatch(inside) and html.unescape(inside).isalpha():
            inside = letters(html.unescape(inside))
        out += letters(source[position : span.start]), inside
        position = span.end
    return "".join(out) + letters(source[position:])


def letters(plain: str) -> str:
    """Every letter as a Glagolitic one of its case; the same letter always the same."""
    return "".join(glagolitic(c) if c.isalpha() else c for c in plain)


def glagolitic(letter: str) -> str:
    base = FIRST if letter.isupper() else FIRST + 48
    return chr(base + ord(letter.lower()[0]) % LETTERS)


def translated(form: Format, document: Document, segmenter: Segmenter, target: str = TARGET) -> bytes:
    """The document with every segment marked, as a file in the language `target`."""
    extracted = extract(document, segmenter)
    answers = {unit.key: mark(unit.key.source, unit) for unit in extracted.units()}
    language = lang.get(target)
    # A joiner other than a space would be the language's, not the format's doing.
    return form.render(document, join(extracted, answers.get, replace(language, joiner=" ")), language)


def options() -> FormatOptions:
    """The settings that a new project has."""
    return FormatOptions()
