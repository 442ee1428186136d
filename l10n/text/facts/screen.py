"""A quick look that lets most pairs of texts pass: the same digits, nothing beside them that differs, the same number words."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping

from l10n.model import Language
from l10n.regex import regex
from l10n.text.facts.beside import PERCENTS, SIGNS
from l10n.text.facts.exchanged_units import BRIEF, YEAR
from l10n.text.facts.model import MONEY, PERCENT
from l10n.text.facts.vocabulary import COUNTS, LETTERS, Vocabulary, vocabulary
from l10n.text.numerals import DECIMALS, plain_digits
from l10n.text.reading import Reading
from l10n.text.tokens import Stir, Stirs

NEAR = regex(rf"(\d{{1,18}})(?:[ \u00a0\u202f\u200c‑-]?({LETTERS}|[%٪‰°]))?")
"""A run of digits and the word or sign behind it."""
DIGITS = frozenset(chr(c) for c in range(0x30, 0x3A)) | frozenset("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
MONEY_SIGNS = frozenset(SIGNS) - PERCENTS - frozenset("°′″℃℉")
NOTHING: frozenset[str] = frozenset()
JUST_COUNTS = frozenset({COUNTS})
JUST_PERCENT = frozenset({PERCENT})


@functools.cache
def telling(source: Language, target: Language) -> Stirs:
    """What pairs of texts have that do not surely pass: figures, number words, units of the target."""
    mine, yours = vocabulary(source), vocabulary(target)
    figures = Stir(DECIMALS)
    return (figures, Stir(test=mine.tells_number)), (figures, Stir(test=yours.tells_any))


def passes(ours: Reading, theirs: Reading) -> bool:
    """Whether two texts surely agree in what they say in numbers; False where a closer look is needed."""
    mine, yours = vocabulary(ours.language), vocabulary(theirs.language)
    told, told_there = mine.telling.caught(ours.bag), yours.telling.caught(theirs.bag)
    if told_there and not units_stand(told, told_there, theirs, mine):
        return False
    digits, digits_there = not DIGITS.isdisjoint(ours.characters), not DIGITS.isdisjoint(theirs.characters)
    said = said_there = NOTHING
    if (told and any(map(counts, told.values()))) or (told_there and any(map(counts, told_there.values()))):
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


def counts(told: frozenset[str]) -> bool:
    """Whether a word says a number."""
    return COUNTS in told


def units_agree(ours: Reading, theirs: Reading) -> bool:
    """Whether no unit of one text can be an exchanged one of the other."""
    mine, yours = vocabulary(ours.language), vocabulary(theirs.language)
    there = yours.telling.caught(theirs.bag)
    return not there or units_stand(mine.telling.caught(ours.bag), there, theirs, mine)


def units_stand(told: Mapping[str, frozenset[str]] | None, there: Mapping[str, frozenset[str]], theirs: Reading, mine: Vocabulary) -> bool:
    """Whether what two texts call units is no exchange: of one dimension only one of them has a unit that the other has not."""
    units = NOTHING.union(*there.values())
    ours = NOTHING.union(*told.values()) if told else NOTHING
    new = units - ours - JUST_COUNTS
    if not new:
        return True
    if not new.isdisjoint(BRIEF) and YEAR.search(theirs.plain):
        return False  # a year of our text may have become so many months
    dimension = mine.units.dimension
    return not ours or {dimension[u] for u in new}.isdisjoint(dimension[u] for u in ours - units - JUST_COUNTS)


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
    behind = [second for first, second in itertools.pairwise(reading.lowered) if first in numbers] if numbers else []
    units = vocabulary.measured.caught(frozenset(behind)) if behind else None
    return [units[word] for word in behind if word in units] if units else []


def is_amount(unit: str) -> bool:
    """Whether what stands behind a number is a currency or a scale, behind which a currency may stand."""
    return unit[0] == MONEY or unit[0].isdecimal()


def same_money(ours: Reading, theirs: Reading) -> bool:
    """Whether two texts name the same currencies, and not several."""
    here = money(ours)
    return len(here) < 2 and here == money(theirs)


def money(reading: Reading) -> set[str]:
    """The currencies that a text names, in words and signs."""
    words = vocabulary(reading.language)
    named = words.monetary.caught(reading.bag)
    found = {words.signs.get(sign, sign) for sign in reading.characters & MONEY_SIGNS}
    return found.union(*named.values()) if named else found


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
