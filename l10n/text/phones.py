"""Telephone numbers in running text, held against those of the translation: digits count, not how they are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from l10n.regex import regex
from l10n.text.numerals import plain_digits
from l10n.text.reading import Reading

Place = tuple[int, int]
BETWEEN = r"[ \u00a0\u202f\u200e\u200f\u2011.()/–-]{1,3}"
RUN = regex(rf"(?<![\w.,+])[+(]{{0,2}}\d{{1,15}}(?:{BETWEEN}\d{{1,15}}){{0,7}}(?:\+|\(?\+\)?)?(?!\w|[.,:٫٬]\d|[%٪])")
MOST, LEAST = 15, 7
MANY = 200
"""Numbers of a text that are compared; a text with more is a list of something else."""
LOCAL = 7
"""Last digits that are the same where a country's or an area's prefix is left out."""
SURE = regex(r"\+|^\(\d|^0\d|^\d{3}[-. ]\d{3}[-. ]\d{4}$|^1-\d{3}-\d{3}-\d{4}$")
"""What a telephone number looks like, and hardly any other one."""

HINT = regex(r"\+\d|\(\+?\d{1,5}\) ?\d|(?<![\d.,])0\d|\d{3}[-. ]\d{3}[-. ]\d{4}")
"""Stands in every text with such a number."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number at a place in a text."""

    start: int
    end: int
    text: str
    groups: tuple[str, ...]
    """Its digits, as they are grouped."""
    sure: bool

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.start, self.end

    @property
    def digits(self) -> str:
        """All its digits, without the zeros in front that callers abroad leave out."""
        return "".join(self.groups).lstrip("0")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a telephone number."""

    kind: Literal["kept", "changed", "lost"]
    ours: Phone
    theirs: Phone | None


def phones(reading: Reading) -> Iterator[Phone]:
    """The runs of digits of a text that can be telephone numbers; `sure` are those that are hardly anything else."""
    for m in RUN.finditer(reading.plain):
        text = plain_digits(m.group())
        groups = tuple(re.findall(r"\d+", text))
        if LEAST <= sum(map(len, groups)) <= MOST and not is_else(text, groups):
            yield Phone(m.start(), m.end(), m.group(), groups, SURE.search(text) is not None)


def is_else(text: str, groups: Sequence[str]) -> bool:
    """Whether a run of digits is years, a date or a number with its thousands grouped."""
    years = all(len(g) == 4 and g[0] in "12" for g in groups)
    date = len(groups) == 3 and sorted(map(len, groups)) in ([1, 1, 4], [1, 2, 4], [2, 2, 4])
    thousands = re.fullmatch(r"[1-9]\d{0,2}([ .\u00a0\u202f]\d{3})+", text) is not None
    return years or date or thousands


def changes(ours: Reading, theirs: Reading) -> Iterator[Change]:
    """What became of the sure telephone numbers of the source."""
    numbers = [p for p in islice(phones(ours), MANY) if p.sure] if HINT.search(ours.plain) else []
    if not numbers:
        return
    left = list(islice(phones(theirs), MANY))
    rtl = theirs.language.direction == "rtl"
    lost = []
    for number in numbers:
        partner = next((p for p in left if same(number, p, rtl)), None)
        if partner is not None:
            left.remove(partner)
            yield Change("kept", number, partner)
        else:
            lost.append(number)
    stream = "".join(re.findall(r"\d", plain_digits(theirs.plain))) if lost else ""
    for number in lost:
        partner = min(left, key=lambda p: abs(len(p.digits) - len(number.digits)), default=None)
        if partner is not None:
            left.remove(partner)
            yield Change("changed", number, partner)
        elif number.digits not in stream:
            yield Change("lost", number, None)


def same(ours: Phone, theirs: Phone, rtl: bool) -> bool:
    """Whether two numbers ring at one place; groups that stand from right to left are in the order that readers see."""
    found = orders(theirs, rtl)
    return any(d == ours.digits or (min(len(d), len(ours.digits)) >= LOCAL and tail(d, ours.digits)) for d in found)


def orders(phone: Phone, rtl: bool) -> list[str]:
    """A number's digits, and, in a text from right to left, those of its groups in the order that readers see."""
    return [phone.digits, "".join(reversed(phone.groups)).lstrip("0")] if rtl else [phone.digits]


def is_among(phone: Phone, numbers: Iterable[str], rtl: bool) -> bool:
    """Whether a number is one of those (`+74950000000`), all of it or without a prefix of theirs; one with more digits is another."""
    listed = ["".join(re.findall(r"\d", number)).lstrip("0") for number in numbers]
    return any(d == one or (len(d) >= LOCAL and one.endswith(d)) for d in orders(phone, rtl) for one in listed)


def tail(one: str, other: str) -> bool:
    """Whether one number is the other without its prefix."""
    return one.endswith(other) or other.endswith(one)


def settled(ours: Reading, theirs: Reading) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of telephone numbers in both texts that are the same or reported: their digits are no other check's."""
    found = list(changes(ours, theirs))
    return tuple(c.ours.place for c in found), tuple(c.theirs.place for c in found if c.theirs)
