"""What a text of a right-to-left script has in it that runs from left to right: words of other scripts, addresses, telephone and
document numbers, figures with signs and units.

Authorities: UAX #9 for what goes wrong without isolation; CLDR for signs (with Arabic-Indic digits a sign stands where its number
begins, on the right; with Latin and Persian digits on the left); W3C's notes on bidirectional text for ranges, which are read from the
right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from l10n.model import Language
from l10n.regex import regex
from l10n.text.papers import papers
from l10n.text.phones import phones
from l10n.text.reading import Reading
from l10n.text.spans import look

Kind = Literal["word", "address", "phone", "paper", "number", "bound", "bare", "native"]
"""`bound` is one end of a range, without a sign or unit; `bare` a figure in Latin digits that needs nothing where it stands alone,
`native` one in the language's own digits."""
RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Blocks of right-to-left scripts (with their digits and marks)."""
LETTER = rf"(?:(?![{RTL}])[^\W\d_])"
"""A letter of a script that runs from left to right."""
OTHER = "\ufffc"
"""Stands for what is isolated already, or is no text."""
SPACE = "[ \u00a0\u202f]"
APART = rf"(?<![\d_])(?<!{LETTER})"
"""Not within a word or figure; a word of the right-to-left script may be right before (وGoogle)."""
LETTERS = regex(LETTER)
WORD = regex(
    rf"{APART}(?<![@#])(?:[@#~._]?(?={LETTER})|\d+(?:[.,]\d+)*[-\u2011/]?(?={LETTER}))"
    rf"(?:{LETTER}|[\d_\u0300-\u036f²³]|[-\u2011.'’/&@+:_~·](?=(?:{LETTER}|\d))|\((?=[\w.-]{{1,12}}\))(?:(?![{RTL}])[\w.-]){{1,12}}\))+"
    r"(?:\+{1,2}|#)?(?!\d)"
)
INITIALS = regex(
    rf"(?:{LETTER}\.)+{LETTER}|(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Dr|Mr|Mrs|Ms|Prof|vol|No|no|pp|cf|etc|al|ed|Bros|Doc|Art|Sec|Fig|para|vs)"
)
"""Whose full stop is its own."""
FORENAME = regex(rf"[A-Z]\.{SPACE}?{LETTER}")
"""The first letter of a name, and more of it."""
DOMAIN = regex(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:/[^\s<>\"“”«»،؛؟]*[\w/])?(?![\w-])", re.IGNORECASE
)
CLAUSE = regex(rf"{APART}[0-9]{{1,4}}(?:\([0-9A-Za-z]{{1,4}}\))+(?!\w)")
"""A part of a law: 5(2)(a)."""
GROUPED = regex(rf"{APART}(?<![.,])[1-9]\d{{0,2}}(?: \d{{3}})+(?![\w%])(?![.,:/-]\d)")
"""Thousands parted by plain spaces, which would stand in the other order."""
PLACE = regex(
    r"(?<![\d.,])\d{1,3}(?:[.,]\d+)?°[ \u00a0]?(?:\d{1,2}(?:[.,]\d+)?′[ \u00a0]?)?(?:\d{1,2}(?:[.,]\d+)?″[ \u00a0]?)?[NSEW](?!\w)"
)
FILE = regex(r"(?:[A-Za-z]:\\|\\\\)[^\s<>\"،؛]+|(?:~|\.{1,2})/[\w.-]+(?:/[\w.-]+)*|(?<![\w/])/[a-z][\w.-]*(?:/[\w.-]+)+", re.ASCII)
"""A path: C:\\Users, ~/news, /etc/hosts."""
SIGN = rf"(?:(?<![\w)\]%٪{OTHER}])|(?<=(?<!\w)[وبلفک]))[-−–+±~≈<>≤≥]"
"""Before a figure; not the hyphen of a word (كوفيد-19), but behind a letter that is a word (و+7)."""
MONEY = "[$€£¥₩₪₺₽₹]"
PERCENT = "[%‰٪؉]"
FRACTIONS = "½¼¾⅓⅔⅛"
CORE = rf"[0-9]+(?:[.,:/\u00a0\u202f][0-9]+)*[{FRACTIONS}]?"
UNITS = (
    "mm|cm|dm|km|m|ha|mg|kg|g|t|ml|cl|l|L|ms|s|min|h|Hz|kHz|MHz|GHz|kB|KB|MB|GB|TB|PB|kbps|Mbps|Gbps|W|kW|MW|GW|kWh|MWh|GWh|TWh|V|kV|A|mAh"
    "|a\\.m\\.|p\\.m\\.|am|pm|AM|PM|Pa|hPa|kPa|bar|dB|px|dpi|thousand|million|billion|trillion|percent|per cent|dollars|euros"
    "|USD|EUR|GBP|CHF|JPY|CNY|RUB|IRR|SAR|AED|EGP|QAR|KWD|TRY|BAM"
)
"""Of other letters, behind a figure."""
FIGURE = regex(
    rf"{APART}(?<![.,])(?P<sign>{SIGN})?(?P<money>(?:\b[A-Z]{{1,3}})?{MONEY}{SPACE}?)?(?P<core>{CORE})(?!\d)(?!{LETTER})"
    rf"(?P<tail>(?:{SPACE}?{PERCENT}|{SPACE}?°{SPACE}?[CFKNSEW]?(?!\w)|{SPACE}?{MONEY}|[′″]|\+(?!\w)|{SPACE}?(?:{UNITS})[²³]?(?:/[A-Za-z]{{1,6}}[²³]?)?(?!\w))*)"
)
NATIVE = regex(
    rf"{APART}(?<![.,٫٬])(?P<sign>{SIGN})?(?P<money>{MONEY}{SPACE}?)?(?P<core>[۰-۹]+(?:[.,:/٫٬][۰-۹]+)*|[٠-٩]+(?:[.,:/٫٬][٠-٩]+)*)(?!\d)"
    rf"(?P<unit>{SPACE}?(?:°{SPACE}?[CFKNSEW]?|(?:{UNITS})[²³]?(?:/[A-Za-z]{{1,6}}[²³]?)?)(?!\w))?(?P<tail>{SPACE}?{PERCENT}|{SPACE}?{MONEY}|\+(?!\w))?"
)
HYPHEN = "[-–—\u2011−]"
CHAIN = regex(
    rf"{APART}(?<![.,/])\+?(?:\d+(?:{HYPHEN})){{2,6}}\d+(?![\w/])"
    rf"|{APART}(?<![.,/-])(?:\d{{3}}{HYPHEN}\d{{4}}|\d+{HYPHEN}0\d+)(?![\w/-]|[.,٫٬]\d)"
)
"""Figures in a chain are no range: a date (2022-02-17), an ISBN; nor is 555-0100, or one that goes on with a nought."""
SPOT = rf"{MONEY}?\d+(?:[.,:٫٬]\d+)*"
RANGE = regex(rf"{APART}(?<![.,٫٬/-])(?P<one>{SPOT}{PERCENT}?){HYPHEN}(?P<two>{SPOT})(?![\w/-]|[.,٫٬]\d)")
CHAINED = regex(rf"[\d%]{HYPHEN}")
ARABIC_INDIC = regex("[٠-٩]")


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """A part that is not taken apart."""

    start: int
    end: int
    kind: Kind


def atoms(text: str, language: Language) -> list[Atom]:
    """The left-to-right parts of a text of a right-to-left language, sorted, without overlap."""
    taken: list[Atom] = []
    free = list(text)
    for kind, start, end in candidates(text, language):
        if OTHER not in free[start:end] and "\0" not in free[start:end]:
            taken.append(Atom(start, end, kind))
            free[start:end] = "\0" * (end - start)
    return sorted(taken)


def candidates(text: str, language: Language) -> Iterator[tuple[Kind, int, int]]:
    """What claims a place, the surer first."""
    for span in look(text, ()):
        if span.kind == "url":
            yield "address", span.start, span.end + (text[span.end : span.end + 1] == "/")
    if "." in text:
        yield from (("address" if "/" in m.group() else "word", *m.span()) for m in DOMAIN.finditer(text))
    if "/" in text or "\\" in text:
        yield from (("address", *m.span()) for m in FILE.finditer(text))
    figured = re.search(r"\d", text) is not None
    chained = figured and CHAINED.search(text) is not None
    reading = Reading(text, language)
    chains = list(CHAIN.finditer(text)) if chained else []
    yield from (("phone", *m.span()) for m in chains if m.group().startswith("+"))
    if figured:
        yield from (("phone", phone.start, phone.end) for phone in phones(reading) if phone.sure or len(phone.groups) > 2)
        yield from (("paper", paper.start, paper.end) for paper in papers(reading) if re.search("[A-Z]", paper.text))
        yield from (("word", *m.span()) for m in CLAUSE.finditer(text))
        yield from (("number", *m.span()) for m in PLACE.finditer(text))
        yield from (("number", *m.span()) for m in GROUPED.finditer(text))
    bounds: set[int] = set()
    if chained:
        yield from (("phone", *m.span()) for m in chains)
        bounds = {place for m in RANGE.finditer(text) for place in (m.start("one"), m.start("two"))}
    counted = [*figures(text, bounds), *natives(text, bounds)] if figured else []
    yield from (found for found in counted if LETTERS.search(text, *found[1:]))
    for m in WORD.finditer(text):
        end = m.end()
        if text[end : end + 1] == "." and (INITIALS.fullmatch(text, *last_word(text, *m.span())) or FORENAME.match(text, m.start())):
            end += 1
        yield "word", m.start(), end
    yield from counted


def last_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The last of the words that hyphens or slashes join."""
    return max(start, text.rfind("-", start, end) + 1, text.rfind("/", start, end) + 1), end


def figures(text: str, bounds: set[int]) -> Iterator[tuple[Kind, int, int]]:
    """Figures in Latin digits; `bounds` are the places where those of ranges begin, whose hyphen is no sign."""
    for m in FIGURE.finditer(text):
        start = m.start("money" if m["money"] else "core")
        ranged = start in bounds
        if m["sign"] and not ranged:
            start = m.start()
        plain = not ((m["sign"] and not ranged) or m["money"] or m["tail"] or m["core"][-1] in FRACTIONS)
        yield "number" if not plain else "bound" if ranged else "bare", start, m.end()


def natives(text: str, bounds: set[int]) -> Iterator[tuple[Kind, int, int]]:
    """Figures in Persian or Arabic-Indic digits: those with a unit of other letters run with it from left to right; a Persian one has
    its sign and currency on the left, and what comes after it on its left, as all that comes after.
    """
    for m in NATIVE.finditer(text):
        indic = ARABIC_INDIC.search(m["core"])
        ranged = m.start("core") in bounds or (m["money"] is not None and m.start("money") in bounds)
        sign = m["sign"] and not ranged and (not indic or m["unit"])
        start = m.start("sign") if sign else m.start("money") if m["money"] and not indic else m.start("core")
        end = m.end("unit") if m["unit"] else m.end("core")
        kept = bool(m["unit"] or (not indic and (sign or m["money"] or m["tail"] or ranged)))
        yield "number" if kept else "native", start, end
