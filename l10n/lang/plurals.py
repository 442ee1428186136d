"""Plural rules as gettext wants them, from CLDR.

gettext asks for the form of a whole number only, so a CLDR category that no whole number takes (Russian `other`) is left out:
ru has 3 forms, ar 6, bs 3, fa 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.plural import PluralRule, to_gettext

# Every rule of CLDR for whole numbers has shown each of its categories by 1,000,000.
SAMPLES = (*range(0, 1001), 10_000, 100_000, 1_000_000)
ORDER = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Plurals:
    """A Plural-Forms header's parts."""

    rule: str
    """The C expression in n."""
    samples: tuple[int, ...]
    """For each form the smallest number that takes it."""


def gettext_plurals(language: str, rule: PluralRule, given: str = "") -> Plurals:
    """The plural forms of a language: `given` (an expression from its data file) or CLDR's rule as Babel has it."""
    if given:
        forms = [evaluate(given, n) for n in SAMPLES]
        count = max(forms) + 1
        return Plurals(given, tuple(SAMPLES[forms.index(form)] for form in range(count)))
    used = [c for c in ORDER if any(rule(n) == c for n in SAMPLES)]
    kept = PluralRule({tag: rule.rules[tag] for tag in used[:-1] if tag in rule.rules})
    header = to_gettext(kept)
    match = re.fullmatch(r"nplurals=(\d+); plural=(.*);?", header)
    expression = match.group(2).rstrip(";") if match else "0"
    forms = [evaluate(expression, n) for n in SAMPLES]
    return Plurals(expression, tuple(SAMPLES[forms.index(form)] for form in sorted(set(forms))))


def evaluate(expression: str, n: int) -> int:
    """The form that a Plural-Forms expression gives a number (the C subset that gettext allows)."""
    # gettext's own compiler in the standard library: it accepts the C subset and nothing else.
    from gettext import c2py

    return int(c2py(expression)(n))
