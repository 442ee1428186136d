"""Seeders of the wrong letters and the wrong neighbour language.

There is no corpus of Croatian or Serbian translations of the same texts: such a sentence is made from the Bosnian one by tables of
months, ways of writing and words that grammars of the languages name (`_seed_words`), and counts where two and more words have changed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from evaluations import _seed_words as words
from evaluations._checks_corpora import Segment
from evaluations._checks_seeds import Bed, Mistake, Seeder, drawn

FEWEST = 2
"""Words that make a sentence one of the neighbour language."""


def letter(table: Mapping[str, tuple[str, str]]) -> Seeder:
    """One letter within a word is another one that looks alike; for the languages of the table."""

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        if bed.language not in table:
            return None
        right, wrong = table[bed.language]
        places = [m.start() for m in re.finditer(f"(?<=[^\\W\\d_])[{right}](?=[^\\W\\d_])", segment.target)]
        return drawn(segment, [(at, at + 1, wrong[right.index(segment.target[at])]) for at in places], chance)

    return seed


ALIKE = {"ru": ("аеорсух", "aeopcyx"), "bs": ("aeopc", "аеорс"), "fa": ("اهو", "lоo"), "ar": ("اهو", "lоo")}
"""Another script's letter: Latin in Cyrillic, Cyrillic in Latin, Latin and Cyrillic in Arabic."""
ARABIC_IN_FARSI = {"fa": ("یک", "يك")}
FARSI_IN_ARABIC = {"ar": ("يك", "یک")}


def neighbour(table: Sequence[tuple[str, str]]) -> Seeder:
    """The Bosnian sentence in a neighbour language, as far as the table goes."""
    patterns = [(re.compile(rf"(?<!\w){pattern}" if pattern[0] != "\\" else pattern, re.IGNORECASE), other) for pattern, other in table]

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        if bed.language != "bs":
            return None
        bad, changed = segment.target, 0
        for pattern, other in patterns:
            bad, n = pattern.subn(lambda m, other=other: like(m.group(), m.expand(other)), bad)
            changed += n
        return Mistake(segment, bad) if changed >= FEWEST else None

    return seed


def like(old: str, new: str) -> str:
    """With a capital where the old word has one."""
    return new[0].upper() + new[1:] if old[0].isupper() else new


def cyrillic(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The sentence in Cyrillic letters."""
    if bed.language != "bs":
        return None
    bad = segment.target.lower()
    for pair, one in words.CYRILLIC_PAIRS.items():
        bad = bad.replace(pair, one)
    return Mistake(Segment(segment.source, segment.target), "".join(words.CYRILLIC.get(c, c) for c in bad))
