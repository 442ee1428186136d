"""Data files of a language that is written in two scripts, given in Latin letters: the same words in Cyrillic ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.regex import regex

LATIN_DATA = frozenset({"bs"})
"""Languages whose files have Latin letters alone."""
SUBJECTS = frozenset({"acronyms", "chatter", "data", "dates", "denial", "facts", "segmentation", "vocabulary"})
"""Files that hold words of running text; `variety` turns the text round instead."""
KEPT = frozenset({"order", "language", "dictionary", "source", "affixes", "names", "plural_rule", "quotes", "inner_quotes"})
"""Keys whose values are no words of the language."""
LETTERS = dict(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True)) | {"lj": "љ", "nj": "њ", "dž": "џ"}
PIECE = regex("dž|lj|nj|[a-zčćđšž]", re.IGNORECASE)
FOREIGN = frozenset("qwxyQWXY")


def cyrillic(text: str) -> str:
    """A text of the Latin letters of Bosnian in its Cyrillic ones; others stay."""

    def turned(m: re.Match[str]) -> str:
        letter = LETTERS.get(m.group().lower(), m.group())
        return letter.upper() if m.group()[0].isupper() else letter

    return PIECE.sub(turned, text)


def both(subject: str, data: Mapping[str, object]) -> Mapping[str, object]:
    """The data of a file with every word in both scripts."""
    return {key: value if key in KEPT else doubled(value, subject, key) for key, value in data.items()}


def doubled(value: object, subject: str, key: str) -> object:
    """A value of a data file with its words in both scripts; a list of `dates` keeps its length."""
    if isinstance(value, Mapping):
        return both(subject, value)
    if isinstance(value, str):
        return words(value, alone=key == "half")
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        if subject == "dates":
            return [words(v) for v in value]
        return [*value, *(turned for v in value if (turned := cyrillic(v)) != v)]
    if isinstance(value, list):  # rows of names
        return [*value, *([cyrillic(v) for v in row] for row in value if isinstance(row, list))]
    return value


def words(line: str, alone: bool = False) -> str:
    """A line of words, each as it is and, unless it is foreign, in Cyrillic; these `alone` if so asked."""
    tokens = line.split()
    turned = [t for t in map(token, tokens) if t not in tokens]
    return " ".join(turned if alone else [*tokens, *turned])


def token(word: str) -> str:
    """A word of a data file in Cyrillic; the name of a list of endings behind @ stays."""
    if not FOREIGN.isdisjoint(word):
        return word
    head, at, rest = word.partition("@")
    return cyrillic(head) + at + rest
