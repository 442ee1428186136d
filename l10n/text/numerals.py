"""Numbers written in digits, as values: whatever script and separators (1,200.5 = 1.200,5 = 1 200,5 = ۱٬۲۰۰٫۵)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from l10n.regex import regex

SPACES = " \u00a0\u202f\u2009"
SEPARATORS = ".,٫٬،’'\u00a0\u202f\u2009"
# Groups of three after a plain space, or digits with any separator between; either is linear in the text.
NUMERAL = regex(
    rf"(?<![\d.,٫٬])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![{SEPARATORS}]?\d)(?!\d)|\d+(?:[{SEPARATORS}]\d+)*", re.UNICODE
)
DIGITS = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")
"""Those of the languages that we know most of; without them in a text no search for numbers is worth while."""
TENTH = [chr(c) for c in range(0, 0x20000, 10) if chr(c).isdecimal()]
"""A digit of each script: the ten of a script stand in a row (Unicode, section 4.6); the planes from the second on hold no digits."""
DECIMALS = frozenset(chr(ord(digit) - unicodedata.decimal(digit) + value) for digit in TENTH for value in range(10))
"""Those of every script, as a pattern takes them."""
LONGEST = 40
"""Digits beyond which a number is no quantity and is compared digit for digit."""


def plain_digits(text: str) -> str:
    """The text with the digits of every script as ASCII."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def readings(token: str, group: str = "", decimal: str = "") -> frozenset[Decimal]:
    """Every value that a token of digits and separators can mean in some convention: `1.200` is 1200 and 1.2.

    `group` and `decimal` are the separators of a text that keeps to them: with `,` and `.`, `1,200` is 1200 alone.
    """
    if token.isdecimal() and len(token) <= LONGEST:
        return frozenset({Decimal(int(token))})
    plain = plain_digits(token)
    parts = re.split(r"\D+", plain)
    if len(parts) == 1 or len(plain) > LONGEST:
        return frozenset({Decimal("".join(parts))})
    between = re.findall(r"\D+", plain)
    grouped = all(len(part) == 3 for part in parts[1:])
    fraction = Decimal("".join(parts[:-1]) + "." + parts[-1])
    if group and grouped and all(mark == group for mark in between):
        return frozenset({Decimal("".join(parts))})
    if decimal and between[-1] == decimal and decimal not in between[:-1]:
        return frozenset({fraction})
    found = {Decimal("".join(parts))} if grouped else set()
    if between[-1] not in between[:-1] and between[-1].strip():
        found.add(fraction)
    return frozenset(found or {Decimal("".join(parts))})


def pieces(token: str) -> tuple[Decimal, ...]:
    """The values between the separators: 12, 5 and 2022 of the date 12.05.2022; 2 and 30 of the time 0230."""
    plain = plain_digits(token)
    parts = [plain[:2], plain[2:]] if re.fullmatch(r"0\d{3}", plain) else re.split(r"\D+", plain)
    return tuple(map(Decimal, parts)) if len(parts) > 1 else ()
