"""The facts of a text: its numbers with what stands beside them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from l10n.model import Language
from l10n.regex import regex
from l10n.text.facts.beside import PERCENTS, SIGNS, WORD, qualified
from l10n.text.facts.model import PERCENT, Fact
from l10n.text.facts.vocabulary import LETTERS, Vocabulary, vocabulary
from l10n.text.folding import fold
from l10n.text.numbers import clocked
from l10n.text.numerals import plain_digits
from l10n.text.quantities import Number, counted

TO = regex(rf"[\s{SIGNS}]*(?:[-–—‑−]|({LETTERS}))[\s{SIGNS}]*")
AND = regex(rf"[\s{SIGNS}]*({LETTERS}|,)[\s{SIGNS}]*")
SIGN_SET = frozenset(SIGNS)
YEARS = range(1300, 2200)
BETWEEN = 24
"""Code points between the two ends of a range."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day among the keys by which facts are matched: hours of twelve."""

    hour: int
    minute: int


Key = Decimal | Clock


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says in numbers."""

    text: str
    words: Vocabulary
    all: tuple[Fact, ...]
    """In order."""
    keys: tuple[frozenset[Key], ...]
    """For each fact, what it is found by."""
    ranges: tuple[tuple[int, int], ...]
    """Places in `all` of the two ends of each range."""
    spelled: tuple[tuple[str, ...], ...]
    """CLDR's names of the months in its language."""

    @property
    def named(self) -> Mapping[str, int]:
        """How often the text names each unit, currency and `%`, beside a number or not."""
        return mentioned(self.text, self.words)

    @property
    def months(self) -> frozenset[Decimal]:
        """The numbers of the months that it names."""
        return named_months(self.text, self.spelled, self.words)


def read(text: str, language: Language) -> Facts:
    """The facts of a text."""
    return reading(text, vocabulary(language), language.months)


@functools.lru_cache(64)
def reading(text: str, words: Vocabulary, months: tuple[tuple[str, ...], ...]) -> Facts:
    """`read`, once for a text that several checks ask about."""
    found: list[Fact] = []
    clocks: list[frozenset[Clock]] = []
    for number in counted(text, words.numbers):
        if found and is_minutes(found[-1].number, number, text):
            hour = found[-1].number
            values = hour.values if number.values == {0} else frozenset()
            time = replace(hour, end=number.end, text=text[hour.start : number.end], values=values)
            found[-1] = replace(found[-1], number=time)
            clocks[-1] = clock(hour.pieces or tuple(hour.bare), tuple(number.bare))
            continue
        if not number.digits and is_percent_word(number, text, words):
            continue
        # The clock of a time is a key of its own; that of a mere hour is among its values.
        timed = clocked(number, text, words.table) if number.digits and not number.pieces else number
        fact = qualified(timed, text, words)
        found.append(fact)
        clocks.append(clock_of(fact.number))
    ranges = []
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        between = text[one.number.end : other.number.start]
        if len(between) > BETWEEN:
            continue
        ends = joins(between, words)
        if ends:
            ranges.append((i, i + 1))
        if ends and not (one.number.digits or other.number.digits):
            found[i] = one = replace(one, number=scaled(one.number, other.number, words))
        if ends or AND.fullmatch(between):
            if not one.units and other.units:
                found[i] = replace(one, units=other.units, power=other.power)
            elif one.kind == "money" and not other.units and not is_year(other.number):
                found[i + 1] = replace(other, units=one.units, currency=one.currency)
            elif ends and not other.units and PERCENT in one.units and text[one.number.start - 1 : one.number.start] in PERCENTS:
                found[i + 1] = replace(other, units=one.units)  # %70-90
    return Facts(
        text,
        words,
        tuple(found),
        tuple(fact.number.values | times for fact, times in zip(found, clocks, strict=True)),
        tuple(reversed(ranges)),
        months,
    )


def scaled(number: Number, following: Number, words: Vocabulary) -> Number:
    """A number in words before another whose scale it may share: two to three million."""
    meant = words.numbers.meaning(WORD.findall(following.text)[-1])
    if meant is None or not meant[1] or any(v >= meant[0] for v in number.values):
        return number
    return replace(number, values=number.values | {v * meant[0] for v in number.values})


def is_year(number: Number) -> bool:
    """Whether a number looks like a year: EUR 1.8 bn in 2023."""
    return len(number.text) == 4 and number.text.isdecimal() and all(v in YEARS for v in number.bare)


def joins(between: str, words: Vocabulary) -> bool:
    """Whether what stands between two numbers makes them a range."""
    m = TO.fullmatch(between)
    return m is not None and (not m.group(1) or words.to.has(fold(m.group(1))))


def is_minutes(hour: Number, number: Number, text: str) -> bool:
    """Whether a number is the minutes behind an hour: 5:30."""
    said = plain_digits(number.text)
    return (
        text[hour.end : number.start] == ":"
        and len(said) == 2
        and said.isdecimal()
        and int(said) < 60
        and hour.digits
        and hour.text.isdecimal()
        and all(v < 25 for v in hour.bare)
    )


def clock(hours: Sequence[Decimal], minutes: Sequence[Decimal]) -> frozenset[Clock]:
    """A time of day."""
    return frozenset({Clock(int(hours[0]) % 12, int(minutes[0]))})


def clock_of(number: Number) -> frozenset[Clock]:
    """The time that a number may be: 5.30, 0230."""
    parts = number.pieces
    if len(parts) == 2 and all(v == int(v) for v in parts) and parts[0] < 25 and parts[1] < 60:
        minutes = re.split(r"\D", number.text)[-1]
        if len(minutes) == 2 or (minutes == number.text and len(minutes) == 4):
            return frozenset({Clock(int(parts[0]) % 12, int(parts[1]))})
    return frozenset()


def is_percent_word(number: Number, text: str, words: Vocabulary) -> bool:
    """Whether a number in words is the hundred of "in the hundred"."""
    return PERCENT in words.role(text[number.start : number.end]).units


@functools.lru_cache(16)
def mentioned(text: str, words: Vocabulary) -> Mapping[str, int]:
    """How often a text names each unit, currency and per cent."""
    found: Counter[str] = Counter()
    for word in WORD.findall(text):
        found.update(words.counting(word))
    for sign in set(text) & SIGN_SET:
        for unit in {PERCENT} if sign in PERCENTS else words.role(sign).units:
            found[unit] += text.count(sign)
    if words.percents:
        lowered = text.casefold()
        if said := sum(map(lowered.count, words.percents)):
            found[PERCENT] += said
    return found


@functools.cache
def month_pattern(months: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """A pattern of the names of months, and their numbers."""
    names = {name: i for i, forms in enumerate(months, 1) for name in forms if len(name) > 1}
    ordered = sorted(names, key=len, reverse=True)
    return (re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if names else None), names


@functools.lru_cache(16)
def named_months(text: str, months: tuple[tuple[str, ...], ...], words: Vocabulary) -> frozenset[Decimal]:
    """The numbers of the months that a text names, as CLDR and the language's data spell them."""
    further = zip(*words.months, strict=True) if words.months else [()] * 12
    pattern, names = month_pattern(tuple((*a, *b) for a, b in zip(months or [()] * 12, further, strict=True)))
    return frozenset(Decimal(names[name]) for name in set(pattern.findall(text))) if pattern else frozenset()
