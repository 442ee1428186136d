"""A language's number words, from the `[numbers]` table of its data file.

A value's words stand in one line, each a whole word or, with `*`, the beginning of one: `6 = "шест*"`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from l10n.model import Language
from l10n.text.folding import fold, unmarked
from l10n.text.heads import Heads

Meaning = tuple[Decimal, bool] | None
"""What a word counts and whether it is a scale (thousand, million); None where it is no number."""
LONGEST = 14
"""Letters of a stem."""
MOST = 200_000
"""Words that are remembered; then all are forgotten."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's number words, folded."""

    whole: Mapping[str, Decimal] = field(default_factory=dict)
    stems: Mapping[str, Decimal] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    scale_stems: Mapping[str, Decimal] = field(default_factory=dict)
    connectors: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    """Words that only look like numbers with a prefix: كمية is an amount, and not like a hundred."""
    prefixes: tuple[str, ...] = ()
    units_first: bool = False
    """Five-and-twenty, as in Arabic."""
    half: tuple[str, ...] = ()
    """The two words that add a half behind a number or a noun: `i po`."""
    twofold: frozenset[str] = frozenset()
    """Scales that alone may also be two of them: مليونا."""
    group: str = ""
    """What stands between groups of digits, where texts keep to it; empty where that is not sure."""
    decimal: str = ""
    """What stands before a fraction, likewise."""
    heads: Heads = field(default_factory=Heads, compare=False, repr=False)
    """The first letters of its words."""
    lengths: tuple[int, ...] = ()
    """Letters of its stems, most first."""
    known: dict[str, Meaning] = field(default_factory=dict, compare=False, repr=False)
    """What was found for words as they are written; `meaning` fills it."""

    def meaning(self, word: str) -> Meaning:
        """What a word counts, as it is written; found once for each word."""
        if len(self.known) > MOST:
            self.known.clear()
        found = self.known[word] = self.value(fold(word)) if self.heads.may(unmarked(word).casefold()) else None
        return found

    def value(self, word: str) -> Meaning:
        """What a folded word counts."""
        if word in self.never:
            return None
        for bare in (word, *(word[len(p) :] for p in self.prefixes if word.startswith(p) and len(word) > len(p) + 1)):
            if bare in self.scales:
                return self.scales[bare], True
            if bare in self.whole:
                return self.whole[bare], False
            for length in self.lengths:
                if len(bare) < length:
                    continue
                if (stem := bare[:length]) in self.scale_stems:
                    return self.scale_stems[stem], True
                if stem in self.stems:
                    return self.stems[stem] + self.glued(self.stems[stem], bare[length:]), False
        return None

    def glued(self, tens: Decimal, rest: str) -> Decimal:
        """The unit that is written onto a stem of tens, at most two letters behind it: двадцати-пяти-летний."""
        if 20 <= tens <= 90 and tens % 10 == 0:
            for skipped in range(3):
                for length in range(min(len(rest) - skipped, 10), 2, -1):
                    part = rest[skipped : skipped + length]
                    if (unit := self.stems.get(part, self.whole.get(part, Decimal(0)))) and 1 <= unit <= 9:
                        return unit
        return Decimal(0)


@functools.cache
def lexicon(language: Language | None) -> Lexicon:
    """The number words of a language's data file."""
    table = language.data.get("numbers") if language else None
    if not isinstance(table, Mapping) or language is None:
        return Lexicon()
    whole, stems = patterns(table.get("words"))
    scales, scale_stems = patterns(table.get("scales"))
    facts = language.data.get("facts")
    marks = facts if isinstance(facts, Mapping) else {}
    prefixes = tuple(map(fold, language.affixes.prefixes))
    heads = Heads(prefixes)
    heads.add([*whole, *scales], [*stems, *scale_stems])
    return Lexicon(
        whole,
        stems,
        scales,
        scale_stems,
        frozenset(fold(word) for word in str(table.get("connectors", "")).split()),
        frozenset(fold(word) for word in str(table.get("never", "")).split()),
        prefixes,
        bool(table.get("units_first")),
        tuple(str(table.get("half", "")).split()),
        frozenset(fold(word) for word in str(table.get("twofold", "")).split()),
        str(marks.get("group", "")),
        str(marks.get("decimal", "")),
        heads,
        tuple(sorted({len(stem) for stem in (*stems, *scale_stems) if 2 <= len(stem) <= LONGEST}, reverse=True)),
    )


def patterns(table: object) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Whole words and stems (written `stem*`) of a table value → words."""
    whole: dict[str, Decimal] = {}
    stems: dict[str, Decimal] = {}
    for value, line in table.items() if isinstance(table, Mapping) else ():
        for pattern in str(line).split():
            (stems if pattern.endswith("*") else whole)[fold(pattern.rstrip("*"))] = Decimal(value)
    return whole, stems
