"""The facts of a text: its numbers with what stands beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from l10n.model import Language
from l10n.text.facts.model import MONEY, PERCENT, Fact
from l10n.text.facts.vocabulary import LETTERS, TRIVIAL, Vocabulary, vocabulary
from l10n.text.numbers import clocked
from l10n.text.numerals import plain_digits
from l10n.text.quantities import Number, cased, counted
from l10n.text.words import fold

SIGNS = "%٪‰°′″℃℉$€£¥₽₴₹₺₪₩﷼₸₾₦₫₱¢"
PERCENTS = frozenset("%٪‰")
GAP = r"[-‐‑\s\u00a0\u202f\u200b-\u200f]"
AFTER = re.compile(rf"{GAP}{{0,3}}(?:({LETTERS})\.?|([{SIGNS}]))")
BEFORE = re.compile(r"(?:\b([A-Z]{3})|([A-Z]{0,2}[$€£¥₽₴₹₺₪₩﷼₸₾₦₫₱]|[%٪]))[\s\u00a0\u202f]?$")
TO = re.compile(rf"[\s{SIGNS}]*(?:[-–—‑−]|({LETTERS}))[\s{SIGNS}]*")
AND = re.compile(rf"[\s{SIGNS}]*({LETTERS}|,)[\s{SIGNS}]*")
PER = re.compile(r"/(?![sс])")
ENDING = re.compile(r"[-‐‑]?([^\W\d_]{1,4})(?![^\W_])")
DECADE_OR_HALF = re.compile(r"(?:s|[ap]m)\b")
"""What a numeral keeps without being a name: 1990s, 5pm."""
WORD = re.compile(LETTERS)
LOOKED = 3
"""Words behind a number that are looked at for its unit."""
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
    percents: int
    """How often it says per cent."""
    loose: frozenset[str]
    """Units, currencies and `%` that the text names anywhere."""
    months: frozenset[Decimal]
    """The numbers of the months that it names."""


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
            elif one.kind == "money" and not other.units:
                found[i + 1] = replace(other, units=one.units, currency=one.currency)
    return Facts(
        text,
        words,
        tuple(found),
        tuple(fact.number.values | times for fact, times in zip(found, clocks, strict=True)),
        tuple(reversed(ranges)),
        said_percent(text, words),
        mentioned(text, words),
        named_months(text, months, words),
    )


def scaled(number: Number, following: Number, words: Vocabulary) -> Number:
    """A number in words before another whose scale it may share: two to three million."""
    meant = words.numbers.meaning(WORD.findall(following.text)[-1])
    if meant is None or not meant[1] or any(v >= meant[0] for v in number.values):
        return number
    return replace(number, values=number.values | {v * meant[0] for v in number.values})


def qualified(number: Number, text: str, words: Vocabulary) -> Fact:
    """A number with what it counts."""
    units, currency, power = before(number, text, words)
    ordinal = False
    if not number.digits:
        said = WORD.findall(number.text)
        idiom = number.text.isupper() or any(map(words.idle, said)) or all(v < TRIVIAL for v in number.values)
        ordinal = words.ordinals.has(fold(said[-1]))
    else:
        idiom = False
        ordinal = bool(words.endings) and ending(text, number.end) in words.endings
    if not units:
        units, currency, power = after(number, text, words)
    if any(unit.startswith(MONEY) for unit in units) and number.values > number.bare and number.factor == 1 and number.bare:
        number = replace(number, values=number.values - number.bare)  # the m of $5m is no metre
    if number.digits and not number.attached and glued(text, number.end, units or frozenset(), ordinal):
        number = replace(number, attached=True)
    return Fact(number, units, power, currency, ordinal, idiom)


def before(number: Number, text: str, words: Vocabulary) -> tuple[frozenset[str], str, int]:
    """Units, ISO code and power by what stands in front of a number: a sign or a code."""
    m = BEFORE.search(text, max(0, number.start - 6), number.start)
    if m is None:
        return frozenset(), "", 1
    code, sign = m.group(1), m.group(2) or ""
    if sign in PERCENTS:
        return (frozenset({PERCENT}) if number.digits and m.end() == number.start else frozenset()), "", 1
    name = words.codes.get(code) if code else words.signs.get(sign[-1])
    return (frozenset({name}), code or "", 1) if name else (frozenset(), "", 1)


def after(number: Number, text: str, words: Vocabulary) -> tuple[frozenset[str], str, int]:
    """Units, ISO code and power by what stands behind a number."""
    at, power, strange = number.end, 1, 0
    if words.percents and text[at : at + 12].lstrip(" \u00a0-").casefold().startswith(words.percents):
        return frozenset({PERCENT}), "", 1
    for _ in range(LOOKED):
        m = AFTER.match(text, at)
        if m is None:
            break
        word, sign = m.groups()
        if sign in PERCENTS:
            return (frozenset({PERCENT}), "", 1) if not strange else (frozenset(), "", 1)
        role = words.role(word or sign)
        units = role.units
        if word and len(word) == 1 and PER.match(text, m.end()):
            break  # "m/h" may be anything
        if strange:
            units = frozenset(unit for unit in units if unit.startswith(MONEY))
        if units:
            code = word if word in words.codes else ""
            return refined(units, text, m.end(), words), code, power if power > 1 else power_behind(text, m.end(), words)
        if role.power > 1:
            power = role.power
        elif not role.link:
            strange += 1
            if strange > 1:
                break
        at = m.end()
    return frozenset(), "", 1


def refined(units: frozenset[str], text: str, at: int, words: Vocabulary) -> frozenset[str]:
    """Degrees with their scale, where it stands behind them."""
    if "deg" not in units:
        return units
    for _ in range(2):
        m = AFTER.match(text, at)
        word = m.group(1) if m else None
        if m is None or not word:
            break
        letter = {"C": "celsius", "F": "fahrenheit", "С": "celsius"}.get(word)
        scale = frozenset({letter}) if letter else words.role(word).units & {"celsius", "fahrenheit"}
        if scale:
            return scale
        at = m.end()
    return units


def power_behind(text: str, at: int, words: Vocabulary) -> int:
    """2 for a square that stands behind its unit, as a word or a raised digit; 3 for a cube."""
    digit = text[at : at + 1]
    if digit in ("²", "2") and digit:
        return 2
    if digit in ("³", "3") and digit:
        return 3
    m = AFTER.match(text, at)
    return words.role(m.group(1)).power if m and m.group(1) else 1


def ending(text: str, at: int) -> str:
    """The letters that are written onto a numeral, over a hyphen."""
    m = ENDING.match(text, at)
    return m.group(1).casefold() if m else ""


def glued(text: str, at: int, units: frozenset[str], ordinal: bool) -> bool:
    """Whether a letter touches a numeral's end that is no unit's, ordinal's or decade's: 4x4, 5G."""
    letter = text[at : at + 1]
    if units or ordinal or not letter.isalpha() or not cased(letter):
        return False
    return not DECADE_OR_HALF.match(text, at)


def joins(between: str, words: Vocabulary) -> bool:
    """Whether what stands between two numbers makes them a range."""
    m = TO.fullmatch(between)
    return bool(m) and (not m.group(1) or words.to.has(fold(m.group(1))))


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


def said_percent(text: str, words: Vocabulary) -> int:
    """How often a text says per cent, by sign or word."""
    lowered = text.casefold()
    count = sum(map(text.count, PERCENTS)) + sum(map(lowered.count, words.percents))
    return count + sum(PERCENT in words.role(word).units for word in WORD.findall(text))


def mentioned(text: str, words: Vocabulary) -> frozenset[str]:
    """The units, currencies and per cent that a text names anywhere."""
    found: set[str] = set()
    for word in set(WORD.findall(text)):
        found |= words.role(word).units
    if any(phrase in text.casefold() for phrase in words.percents):
        found.add(PERCENT)
    for sign in set(text) & set(SIGNS):
        found |= {PERCENT} if sign in PERCENTS else words.role(sign).units
    return frozenset(found)


@functools.cache
def month_pattern(months: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """A pattern of the names of months, and their numbers."""
    names = {name: i for i, forms in enumerate(months, 1) for name in forms if len(name) > 1}
    ordered = sorted(names, key=len, reverse=True)
    return (re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if names else None), names


def named_months(text: str, months: tuple[tuple[str, ...], ...], words: Vocabulary) -> frozenset[Decimal]:
    """The numbers of the months that a text names, as CLDR and the language's data spell them."""
    further = zip(*words.months, strict=True) if words.months else [()] * 12
    pattern, names = month_pattern(tuple((*a, *b) for a, b in zip(months or [()] * 12, further, strict=True)))
    return frozenset(Decimal(names[name]) for name in set(pattern.findall(text))) if pattern else frozenset()

