"""What stands beside a number: signs, units, currencies, endings."""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.regex import regex
from l10n.text.facts.model import MONEY, PERCENT, Fact
from l10n.text.facts.vocabulary import LETTERS, TRIVIAL, Vocabulary
from l10n.text.folding import fold
from l10n.text.quantities import Number, cased

SIGNS = "%٪‰°′″℃℉$€£¥₽₴₹₺₪₩﷼₸₾₦₫₱¢"
PERCENTS = frozenset("%٪‰")
GAP = r"[-‐‑\s\u00a0\u202f\u200b-\u200f]"
AFTER = regex(rf"{GAP}{{0,3}}(?:({LETTERS})\.?|([{SIGNS}]))")
BEFORE = regex(r"(?:\b([A-Z]{3})|([A-Z]{0,2}[$€£¥₽₴₹₺₪₩﷼₸₾₦₫₱]|[%٪]))[\s\u00a0\u202f]?$")
PER = regex(r"/(?![sс])")
ENDING = regex(r"[-‐‑]?([^\W\d_]{1,4})(?![^\W_])")
DECADE_OR_HALF = regex(r"(?:s|[ap]m)\b")
"""What a numeral keeps without being a name: 1990s, 5pm."""
WORD = regex(LETTERS)
HALF_OF_DAY = regex(rf"{GAP}?[ap]\.?[ \u00a0]?m\b", re.IGNORECASE)
"""The m of "10 a.m." is no metre."""
SCALES = {"C": "celsius", "F": "fahrenheit", "С": "celsius"}
LOOKED = 3
"""Words behind a number that are looked at for its unit."""


def qualified(number: Number, text: str, words: Vocabulary) -> Fact:
    """A number with what it counts."""
    units, currency, power = before(number, text, words)
    ordinal = False
    if not number.digits:
        said = WORD.findall(number.text)
        small = all(v < TRIVIAL for v in number.values)
        idiom = small or number.text.isupper() or all(map(words.idle, said)) or any(map(words.about, said))
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
    if HALF_OF_DAY.match(text, at):
        return frozenset(), "", 1
    if number.factor != 1 and text[at : at + 1] == ".":
        at += 1  # 350 тыс. долларов
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
        elif not (role.link or (word in words.endings | words.cardinals and m.start(1) <= number.end + 1)):
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
        letter = SCALES.get(word)
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
