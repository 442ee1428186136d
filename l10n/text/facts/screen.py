"""A quick look that lets most pairs of texts pass: the same digits, nothing beside them that differs, the same number words."""

from __future__ import annotations

import re

from l10n.text.facts.beside import PERCENTS, SIGNS
from l10n.text.facts.model import PERCENT
from l10n.text.facts.vocabulary import LETTERS, Vocabulary, vocabulary
from l10n.text.numerals import plain_digits
from l10n.text.reading import Reading

NEAR = re.compile(rf"(\d{{1,18}})(?:[ \u00a0\u202f\u200c‑-]?({LETTERS}|[%٪‰°]))?")
"""A run of digits and the word or sign behind it."""
DIGITS = frozenset(chr(c) for c in range(0x30, 0x3A)) | frozenset("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
MARKS = frozenset(SIGNS) - {"°"}
NOTHING: frozenset[str] = frozenset()
JUST_PERCENT = frozenset({PERCENT})


def passes(ours: Reading, theirs: Reading) -> bool:
    """Whether two texts surely agree in what they say in numbers; False where a closer look is needed."""
    mine, yours = vocabulary(ours.language), vocabulary(theirs.language)
    left, right = mine.sieve.caught(ours.bag), yours.sieve.caught(theirs.bag)
    said = NOTHING.union(*left.values()) if left else NOTHING
    if said != (NOTHING.union(*right.values()) if right else NOTHING):
        return False
    ours_digits, theirs_digits = not DIGITS.isdisjoint(ours.characters), not DIGITS.isdisjoint(theirs.characters)
    if not (ours_digits or theirs_digits):
        return len(said) < 2
    if ours_digits != theirs_digits:
        return not (NEAR.search(ours.plain) or NEAR.search(theirs.plain))
    found, there = NEAR.findall(ours.plain), NEAR.findall(theirs.plain)
    if len(found) != len(there) or len(said) > 1 or signs(ours, mine) != signs(theirs, yours):
        return False
    if not (mine.codes.keys().isdisjoint(ours.words) and yours.codes.keys().isdisjoint(theirs.words)):
        return False
    if runs(found) != runs(there):
        return False  # an order of its own may be a range that is turned round
    return all(agree(unit(a, mine), unit(b, yours)) for (_, a), (_, b) in zip(found, there, strict=True))


def runs(found: list[tuple[str, str]]) -> list[str]:
    """The runs of digits in ASCII."""
    return [run if run.isascii() else plain_digits(run) for run, _ in found]


def signs(reading: Reading, vocabulary: Vocabulary) -> frozenset[str]:
    """The signs of currencies, per cent and degrees in a text, by their names."""
    shown = reading.characters & MARKS
    if not shown:
        return NOTHING
    return frozenset(PERCENT if sign in PERCENTS else vocabulary.signs.get(sign, sign) for sign in shown)


def unit(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """What a word behind digits may be: units, a scale as its value."""
    if not word:
        return NOTHING
    if word in PERCENTS:
        return JUST_PERCENT
    numbers = vocabulary.numbers
    scale = numbers.known[word] if word in numbers.known else numbers.meaning(word)
    return vocabulary.role(word).units if scale is None or not scale[1] else frozenset({f"{scale[0]:f}"})


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what stands behind a number is no other thing in the other text."""
    if one == other:
        return "deg" not in one  # of which scale, a closer look finds out
    if PERCENT in one or PERCENT in other or any(name[0].isdecimal() for name in one | other):
        return False
    return not (one and other) or bool(one & other)
