"""A quick look that lets most pairs of texts pass: the same digits, nothing beside them that differs, the same number words."""

from __future__ import annotations

import itertools
import re

from l10n.text.facts.beside import PERCENTS, SIGNS
from l10n.text.facts.model import MONEY, PERCENT
from l10n.text.facts.vocabulary import LETTERS, Vocabulary, vocabulary
from l10n.text.numerals import plain_digits
from l10n.text.reading import Reading

NEAR = re.compile(rf"(\d{{1,18}})(?:[ \u00a0\u202f\u200c‑-]?({LETTERS}|[%٪‰°]))?")
"""A run of digits and the word or sign behind it."""
DIGITS = frozenset(chr(c) for c in range(0x30, 0x3A)) | frozenset("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
MONEY_SIGNS = frozenset(SIGNS) - PERCENTS - frozenset("°′″℃℉")
NOTHING: frozenset[str] = frozenset()
JUST_PERCENT = frozenset({PERCENT})


def passes(ours: Reading, theirs: Reading) -> bool:
    """Whether two texts surely agree in what they say in numbers; False where a closer look is needed."""
    mine, yours = vocabulary(ours.language), vocabulary(theirs.language)
    counting, counting_there = mine.counting.caught(ours.bag), yours.counting.caught(theirs.bag)
    digits, digits_there = not DIGITS.isdisjoint(ours.characters), not DIGITS.isdisjoint(theirs.characters)
    said = said_there = NOTHING
    if counting or counting_there:
        left, right = mine.sieve.caught(ours.bag), yours.sieve.caught(theirs.bag)
        said = NOTHING.union(*left.values()) if left else NOTHING
        said_there = NOTHING.union(*right.values()) if right else NOTHING
        if not spelled_measures_stand(ours, theirs, mine, yours):
            return False
    elif not (digits or digits_there):
        return True
    found, there = NEAR.findall(ours.plain) if digits else [], NEAR.findall(theirs.plain) if digits_there else []
    if not (found or there):
        return said == said_there and (not said or (len(said) == 1 and same_money(ours, theirs)))
    if len(found) != len(there) or runs(found) != runs(there):
        return False  # an order of its own may be a range that is turned round
    behind, behind_there = [unit(word, mine) for _, word in found], [unit(word, yours) for _, word in there]
    if not all(map(agree, behind, behind_there)):
        return False
    beside, beside_there = NOTHING.union(*behind), NOTHING.union(*behind_there)
    if said - beside != said_there - beside_there or len(said) > 1 or in_front(ours, beside) or in_front(theirs, beside_there):
        return False
    if not (mine.codes.keys().isdisjoint(ours.words) and yours.codes.keys().isdisjoint(theirs.words)):
        return False
    amounts = said or any(map(is_amount, beside | beside_there))
    return (not amounts and MONEY_SIGNS.isdisjoint(ours.characters | theirs.characters)) or same_money(ours, theirs)


def in_front(reading: Reading, beside: frozenset[str]) -> bool:
    """Whether a text has a sign of per cent, and none behind a number."""
    return PERCENT not in beside and not PERCENTS.isdisjoint(reading.characters) and not PERCENTS.isdisjoint(reading.plain)


def spelled_measures_stand(ours: Reading, theirs: Reading, mine: Vocabulary, yours: Vocabulary) -> bool:
    """Whether the units that number words stand before (three months) stand so in the other text too."""
    counted = spelled_measures(ours, mine)
    if not counted or not yours.speaks:
        return True
    there = NOTHING.union(*spelled_measures(theirs, yours))
    return not any(there.isdisjoint(units) for units in counted)


def spelled_measures(reading: Reading, vocabulary: Vocabulary) -> list[frozenset[str]]:
    """The units that stand behind number words."""
    numbers = vocabulary.spelled.caught(reading.bag)
    units = vocabulary.measured.caught(reading.bag) if numbers else None
    if not numbers or not units:
        return []
    return [units[second] for first, second in itertools.pairwise(reading.lowered) if second in units and first in numbers]


def is_amount(unit: str) -> bool:
    """Whether what stands behind a number is a currency or a scale, behind which a currency may stand."""
    return unit[0] == MONEY or unit[0].isdecimal()


def same_money(ours: Reading, theirs: Reading) -> bool:
    """Whether two texts name the same currencies, and not several."""
    money = [
        {name for word in reading.bag for name in vocabulary(reading.language).role(word).units if name[0] == MONEY}
        | {vocabulary(reading.language).signs.get(sign, sign) for sign in reading.characters & MONEY_SIGNS}
        for reading in (ours, theirs)
    ]
    return money[0] == money[1] and len(money[0]) < 2


def runs(found: list[tuple[str, str]]) -> list[str]:
    """The runs of digits in ASCII."""
    return [run if run.isascii() else plain_digits(run) for run, _ in found]


def unit(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """What a word behind digits may be: units, a scale as its value."""
    if not word:
        return NOTHING
    if word in PERCENTS or word in vocabulary.percent_heads:
        return JUST_PERCENT
    numbers = vocabulary.numbers
    scale = numbers.known[word] if word in numbers.known else numbers.meaning(word)
    return vocabulary.role(word).units if scale is None or not scale[1] else frozenset({f"{scale[0]:f}"})


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what stands behind a number is no other thing in the other text."""
    if one == other:
        return "deg" not in one  # of which scale, a closer look finds out
    if PERCENT in one or PERCENT in other or any(map(is_amount, one | other)):
        return False
    return not (one and other) or bool(one & other)
