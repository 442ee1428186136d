"""How many sentences a text surely has: a quick count for comparing two texts, far simpler than segmentation.

Counted are marks that end a sentence with another behind them: a space, and no small letter. A full stop behind an abbreviation or an
initial does not count, and one behind a numeral only before a capital letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.reading import Reading

STOPS = frozenset(".!?…؟۔。！？।")
# Possessive: each sign is read once.
BREAK = regex(r"(?:[.!?…؟۔।][\"'”’»)\]·]*+\s|[。！？][」』”’）]*+)[-–—\"'“‘«(\[„·\s「『]*+([^\W_])")
BREAKING = regex(r"[.!?…؟۔।][\"'”’»)\]·]*+\s|[。！？]")
"""Stands in the marks between two sentences."""
WORD = 24
"""Characters before a full stop that are looked at."""
TRIM = "(«“\"„'‘["
SHORTEST = 2
SHORT = 4
"""Letters of a word from which a full stop between it and a numeral ends a sentence."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a full stop may stand behind without ending a sentence, without case and that full stop."""

    never: frozenset[str] = frozenset()
    """Behind these it never does, …"""
    perhaps: frozenset[str] = frozenset()
    """… behind these it may."""
    ordinals: bool = False
    """A numeral with a full stop is an ordinal."""


def sentences(reading: Reading, known: Abbreviations) -> tuple[int, int]:
    """The number of sentences: at least and at most."""
    text = reading.plain
    least = most = 1 if reading.words else 0
    for m in BREAK.finditer(text):
        at, following = m.start(), m.group(1)
        if following.islower():
            continue
        if text[at] == "." and text[at - 1 : at] not in STOPS:
            before = text[max(0, at - WORD) : at].rsplit(None, 1)
            word = before[-1].strip(TRIM).casefold() if before else ""
            names = {word, word.rpartition(".")[2]}
            if word[-1:].isdecimal():
                if known.ordinals or not following.isupper():
                    continue
            elif names & known.perhaps:
                most += 1
                continue
            elif len(word) < SHORTEST or not (word[-1].isalpha() or word[-1] == "·") or names & known.never:
                continue
            if following.isdecimal() and len(word) < SHORT:
                continue
        least += 1
        most += 1
    return least, most
