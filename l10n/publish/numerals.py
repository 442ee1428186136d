"""Figures in a text that no translator sees: how a language writes them.

A translation's page has those digits that the translation around a figure has, or, where that has none, the language's own; and with them
CLDR's separators. What might be something else than a number (a time, a date, a version, a section) keeps its points and commas.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.publish.dates import Customs
from l10n.regex import regex

LATIN = "0123456789"
REFERENCE = regex(r"(<sup><a\b[^<>]*>\[?)([0-9]+)(?=\]?</a></sup>)")
"""The number of a footnote where a text refers to it."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How figures are written."""

    group: str = ","
    decimal: str = "."
    percent: str = "%"
    """With the space before it, where there is one."""
    digits: str = LATIN


def writing(customs: Customs, digits: str = "") -> Writing:
    """A language's way, with its own `digits` (0 to 9) or, without them, with 0123."""
    symbols = customs.locale.number_symbols.get(customs.known if digits else "latn", {})
    space = "\u00a0" if "\u00a0%" in customs.locale.percent_formats[None].pattern and not digits else ""
    percent = str(symbols.get("percentSign") or "%").strip("\u061c\u200e\u200f")
    return Writing(str(symbols.get("group") or ","), str(symbols.get("decimal") or "."), space + percent, digits or LATIN)


def native(texts: Iterable[str], digits: str) -> bool:
    """Whether translations write numbers with a language's own `digits` (0 to 9) rather than with 0123."""
    ours = theirs = 0
    for text in texts:
        if any(digit in text for digit in digits):
            ours += 1
        elif any(digit in text for digit in LATIN):
            theirs += 1
    return ours >= theirs


@functools.cache
def number(group: str, decimal: str) -> re.Pattern[str]:
    """A text that is one number with its sign, unit or currency around it, by a language's separators."""
    whole = rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]+"
    return re.compile(rf"([^\w.,]*)({whole})(?:{re.escape(decimal)}([0-9]+))?([^\w.,]*)")


def sure(text: str, of: Writing) -> bool:
    """Whether a text is a number beyond doubt: in groups, with a sign, in per cent or in a currency."""
    match = number(of.group, of.decimal).fullmatch(text)
    if not match:
        return False
    around = match[1] + match[4]
    return of.group in match[2] or any(c in "+-−%" or unicodedata.category(c) == "Sc" for c in around)


def rewritten(text: str, of: Writing, into: Writing, known: bool) -> str:
    """A figure written in one way as it is written in another: its digits; where it is `known` to be a number, its separators too."""
    match = number(of.group, of.decimal).fullmatch(text) if known else None
    if match:
        before, whole, part, after = match.groups()
        after = re.sub(r"\s?%", into.percent, after)
        text = before + whole.replace(of.group, into.group) + (into.decimal + part if part else "") + after
    return text.translate(str.maketrans(LATIN, into.digits))


def references(body: str, digits: str) -> str:
    """A page's body whose references to footnotes have these digits, as the notes themselves."""
    table = str.maketrans(LATIN, digits)
    return REFERENCE.sub(lambda match: match[1] + match[2].translate(table), body)
