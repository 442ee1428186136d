"""Plural rules as gettext wants them, from CLDR.

gettext asks for the form of a whole number only. So every operand of CLDR's rules (UTS #35, part 3, "Plural Operand Meanings")
but `n` and `i` is 0, and a category that no whole number takes (Russian `other`) is left out: ru has 3 forms, ar 6, bs 3, fa 2.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from gettext import c2py
from typing import TYPE_CHECKING

from l10n.regex import regex

if TYPE_CHECKING:
    from babel.plural import PluralRule

# Every category that a whole number takes shows by 1,000,000 in CLDR; the large ones separate Cornish and Breton forms.
SAMPLES = (*range(1001), 10_000, 100_000, 1_000_000)
ORDER = ("zero", "one", "two", "few", "many", "other")
HEADER = regex(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]{1,500}?)\s*;?")
RELATION = regex(r"([a-z])(?: (?:mod|%) (\d+))? (!?=|not in|in|is not|is) ([\d.,]+)")


@dataclass(frozen=True, slots=True)
class Plurals:
    """A Plural-Forms header's parts."""

    rule: str
    """The C expression in n."""
    samples: tuple[int, ...]
    """For each form the smallest number that takes it."""


def gettext_plurals(rule: PluralRule, given: str = "") -> Plurals:
    """The plural forms of a language: `given` (an expression from its data file) or CLDR's rule as Babel has it."""
    expression = given or to_expression(rule)
    forms = evaluate(expression, SAMPLES)
    return Plurals(expression, tuple(SAMPLES[forms.index(form)] for form in sorted(set(forms))))


def to_expression(rule: PluralRule) -> str:
    """The C expression in n of a CLDR rule, its forms numbered in CLDR's order of categories.

    The `many` of French, Italian, Spanish and others, which exists for compact numbers ("1 million de"), is left out,
    as it is in all gettext catalogs of these languages.
    """
    conditions = {tag: condition(text) for tag, text in rule.rules.items() if not re.search(r"\b[ce]\b", text)}
    whole = {tag: text for tag, text in conditions.items() if text != "0"}
    always = [tag for tag, text in whole.items() if text == "1"]
    meets = {tag: evaluate(text, SAMPLES) for tag, text in whole.items()}
    picked = {next((tag for tag in meets if meets[tag][i]), "other") for i in range(len(SAMPLES))}
    used = [tag for tag in ORDER if tag in picked]
    last = always[0] if always else "other" if "other" in used else used[-1]
    expression = str(used.index(last))
    for tag in reversed([tag for tag in used if tag != last]):
        expression = f"{whole[tag]} ? {used.index(tag)} : {expression}"
    return f"({expression})"


def condition(rule: str) -> str:
    """A CLDR condition as C over whole numbers; `0` where none meets it, `1` where all do."""
    either = []
    for alternative in rule.split(" or "):
        both = [relation(part) for part in alternative.split(" and ")]
        if "0" not in both:
            either.append(" && ".join(part for part in both if part != "1") or "1")
    if not either or "1" in either:
        return "1" if either else "0"
    return " || ".join(either)


def relation(text: str) -> str:
    """One relation (`n % 10 = 2..4`, `v != 0`) as C; `1` or `0` where it is decided for whole numbers."""
    m = RELATION.fullmatch(text.strip())
    assert m is not None, text  # Babel has parsed it
    operand, modulus, operator, ranges = m.groups()
    negated = operator in ("!=", "not in", "is not")
    bounds = [(int(low), int(high or low)) for low, _, high in (part.partition("..") for part in ranges.split(","))]
    if operand not in "ni":
        return str(int(any(low <= 0 <= high for low, high in bounds) != negated))
    term = f"n%{modulus}" if modulus else "n"
    tests = [f"{term}=={low}" if low == high else f"{term}>={low} && {term}<={high}" for low, high in bounds]
    inner = " || ".join(tests)
    if negated:
        return f"{term}!={bounds[0][0]}" if len(tests) == 1 and bounds[0][0] == bounds[0][1] else f"!({inner})"
    return f"({inner})" if len(tests) > 1 else inner


@functools.lru_cache(64)
def takers(header: str, most: int = 4) -> tuple[tuple[int, ...], ...]:
    """For each form of a Plural-Forms header the smallest numbers below 1,000 that take it; none for one that is no such header."""
    m = HEADER.fullmatch(header.strip())
    if m is None:
        return ()
    try:
        forms = evaluate(m[2], tuple(range(1000)))
    except (ValueError, ArithmeticError):  # no expression of gettext's, or one that divides by nothing
        return ()
    return tuple(tuple([n for n, taken in enumerate(forms) if taken == form][:most]) for form in range(int(m[1])))


def evaluate(expression: str, numbers: tuple[int, ...]) -> list[int]:
    """The forms that a Plural-Forms expression gives numbers (the C subset that gettext allows)."""
    form = c2py(expression)
    return [int(form(n)) for n in numbers]
