"""Numbers in running text as values, whatever script and separators they are written in (300 = ۳۰۰ = ٣٠٠)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NUMBER = re.compile(r"\d+(?:[.,٫٬’'\u00a0\u202f\u2009]\d+)*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a place in a text."""

    start: int
    end: int
    text: str
    values: frozenset[str]
    """Every value it can mean in some convention, in canonical decimal form: `1.200` is 1200 and 1.2."""


def numbers(text: str) -> list[Number]:
    """The numbers of a text in order."""
    return [Number(m.start(), m.end(), m.group(), readings(m.group())) for m in NUMBER.finditer(text)]


def readings(token: str) -> frozenset[str]:
    """The values that a token of digits and separators can mean."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in token)
    parts = re.split(r"\D", plain)
    found = set()
    if all(len(p) == 3 for p in parts[1:]) or len(parts) == 1:
        found.add(str(int("".join(parts))))
    if len(parts) > 1:
        fraction = parts[-1].rstrip("0")
        whole = str(int("".join(parts[:-1])))
        found.add(f"{whole}.{fraction}" if fraction else whole)
    return frozenset(found)


def difference(source: str, target: str) -> tuple[list[str], list[str]]:
    """The source's numbers that the target lacks, and the target's that the source lacks, as they are written."""
    left = numbers(target)
    lost = []
    for number in numbers(source):
        for other in left:
            if number.values & other.values:
                left.remove(other)
                break
        else:
            lost.append(number.text)
    return lost, [n.text for n in left]
