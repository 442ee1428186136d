"""A numeral of one text written in the place of another, in the manner of that other: its digits, its separators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from l10n.text.numerals import LONGEST, SPACES, plain_digits

YEARS = (1500, 2200)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as its language means it."""

    whole: str
    """ASCII digits before the fraction; of one that is no plain quantity (12.05.2022) all of it, with its separators."""
    fraction: str = ""
    grouped: bool = False
    pieces: tuple[str, ...] = ()
    """Of one that is no plain quantity, what stands between its separators."""

    @property
    def digits(self) -> str:
        """All its digits."""
        return "".join(c for c in self.whole if c.isdigit()) + self.fraction

    @property
    def value(self) -> Decimal:
        """What it is; of one that is no plain quantity nothing to count with."""
        return Decimal(f"{self.whole}.{self.fraction}" if self.fraction else self.whole)

    @property
    def year(self) -> bool:
        """Whether it may be a year."""
        return not (self.pieces or self.fraction or self.grouped) and len(self.whole) == 4 and YEARS[0] <= int(self.whole) < YEARS[1]


def read(token: str, group: str, decimal: str) -> Numeral:
    """A token of digits and separators, as a language with these separators means it."""
    plain = plain_digits(token)
    if plain.isdecimal():
        return Numeral(plain)
    spaces = re.escape(group) if group.strip() else SPACES
    pattern = rf"(\d{{1,3}}(?:([{spaces}])\d{{3}})(?:\2\d{{3}})*|\d+)(?:{re.escape(decimal)}(\d+))?"
    if len(plain) <= LONGEST and (m := re.fullmatch(pattern, plain)):
        return Numeral("".join(re.findall(r"\d", m.group(1))), m.group(3) or "", bool(m.group(2)))
    return Numeral(plain, pieces=tuple(re.findall(r"\d+", plain)))


def written(new: Numeral, old: Numeral, token: str) -> str | None:
    """`new` as `token` writes `old`; None where that is not sure."""
    zero = ord(token[0]) - unicodedata.decimal(token[0])
    if any(c.isdecimal() and ord(c) - unicodedata.decimal(c) != zero for c in token):
        return None
    plain = plain_digits(token)
    marks = re.findall(r"\D+", plain)
    text = pieced(new, old, plain, marks) if old.pieces or new.pieces else counted(new, old, plain, marks)
    return None if text is None else "".join(chr(zero + int(c)) if c.isascii() and c.isdigit() else c for c in text)


def pieced(new: Numeral, old: Numeral, plain: str, marks: list[str]) -> str | None:
    """A date or number of a version, piece by piece between the same separators."""
    if tuple(re.findall(r"\d+", plain)) != old.pieces or len(new.pieces) != len(old.pieces):
        return None
    return "".join(piece + mark for piece, mark in zip(new.pieces, [*marks, ""], strict=True))


def counted(new: Numeral, old: Numeral, plain: str, marks: list[str]) -> str | None:
    """A quantity, with the separators of the old one."""
    if bool(new.fraction) != bool(old.fraction):
        return None
    parts = re.split(r"\D+", plain)
    if old.fraction:
        if not marks or parts.pop() != old.fraction:
            return None
        point = marks.pop()
    if "".join(parts) != old.whole or len(set(marks)) > 1 or (marks and old.fraction and marks[0] == point):
        return None
    if marks and any(len(part) != 3 for part in parts[1:]):
        return None
    whole = new.whole
    if marks and new.grouped:
        whole = f"{int(new.whole):,}".replace(",", marks[0])
    elif len(whole) > 3 and (len(old.whole) < 4 or new.grouped != old.grouped or (new.grouped and len(whole) > 4)):
        return None  # nothing shows how the text would group its digits
    return whole + (point + new.fraction if old.fraction else "")
