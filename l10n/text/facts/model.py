"""The values: a fact of a text, and where two texts disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from l10n.text.quantities import Number

PERCENT = "%"
MONEY = "$"
"""Begins the name of a currency among units: `$dollar`."""
Kind = Literal["number", "percentage", "money", "measure", "ordinal"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and what it counts."""

    number: Number
    units: frozenset[str] = frozenset()
    """`%`, currencies (`$euro`) and units (`km`) that it may count; several for a word of several meanings (pound), none where unknown."""
    power: int = 1
    """2 for a measure in squares, 3 in cubes."""
    currency: str = ""
    """Its currency's ISO 4217 code, where that is given."""
    ordinal: bool = False
    idiom: bool = False
    """In words that say other things as often: once, a quarter."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        if PERCENT in self.units:
            return "percentage"
        if any(unit.startswith(MONEY) for unit in self.units):
            return "money"
        return "ordinal" if self.ordinal else "measure" if self.units else "number"

    @property
    def values(self) -> frozenset[Decimal]:
        """Every value that it can mean."""
        return self.number.values

    @property
    def padded(self) -> bool:
        """Whether zeros in front are part of it: 007, and not the time 0730."""
        text = self.number.text
        if len(text) < 3 or not text.isdecimal() or int(text[0]):
            return False
        return not (len(text) == 4 and int(text[:2]) < 24 and int(text[2:]) < 60)


CheckName = Literal["numbers", "percentages", "money", "units", "ranges", "ordinals"]
Change = Literal["lost", "added", "changed", "scale", "fewer", "converted", "unit", "unit lost", "unit added", "reversed"]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A fact in which two texts disagree; the most specific check says it."""

    check: CheckName
    change: Change
    """`scale`: the digits are there, the thousand or million is another or none; `fewer`: said less often; `converted`: rightly, into
    another unit; `unit`: the same number of something else; `reversed`: a range from its end to its beginning."""
    ours: Fact | None
    theirs: Fact | None
    sure: bool
