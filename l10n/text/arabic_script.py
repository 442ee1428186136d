"""What texts in Arabic script have in common, whatever the language: letters of a neighbour, tatweel, shapes of letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.rewriting import Change

LETTER = "ء-غف-يٮ-ۓەۮۯۺ-ۼۿ"
TATWEEL = regex(f"(?<=[{LETTER}])ـ+(?=[{LETTER}])")
"""A tatweel that stretches a word; at a word's edge it has its uses (لـ 5, هـ)."""
PREFIX = regex(f"(?<![{LETTER}])(?:[وف]?(?:[بكل]?ال|[بلك])|[وف])ـ+\\Z")
"""What may be set apart by tatweel from a foreign name (لـكاميرا)."""
SHAPES = regex("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0\ufdf1\ufdf4-\ufdf9\ufe70-\ufefc]")
"""Presentation forms: how a letter looks at its place, from old programs and from PDF files; honorifics and signs are none."""
VOWELS = frozenset("\u064e\u064f\u0650\u0652")
"""Marks of short vowels: a text with them is quoted to the letter (the Quran)."""

LONGEST = 20
"""Letters of the longest words; longer ones are several."""


def tatweel(text: str) -> Iterator[Change]:
    """Tatweel within words, taken out."""
    return (Change(m.start(), m.end(), "") for m in TATWEEL.finditer(text) if not PREFIX.search(text, max(0, m.start() - 8), m.end()))


def shapes(text: str) -> Iterator[Change]:
    """Presentation forms, as the letters that they are (Unicode's compatibility decomposition)."""
    return (Change(m.start(), m.end(), unicodedata.normalize("NFKC", m.group())) for m in SHAPES.finditer(text))


def neighbours(text: str, letters: Mapping[str, str]) -> Iterator[Change]:
    """Letters of a neighbour language, each as the one that is meant."""
    return (Change(at, at + 1, letters[letter]) for at, letter in enumerate(text) if letter in letters)


def glued(reading: Reading) -> bool:
    """Whether a text in Arabic letters has a word that is several whose spaces were lost: what it says cannot be looked for."""
    return reading.language.script == "Arab" and max(map(len, reading.words), default=0) > LONGEST
