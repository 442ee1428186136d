"""Where lines of a PO file may break, and how wide characters are, as GNU gettext 0.21 has it.

The rules are UAX #14's in the older form of a table of pairs; some of today's rules are not among them (a line may break between
a full stop or colon and a letter). Text that is wrapped by other rules churns in git when another program writes the file.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from l10n.regex import regex

Break = Literal["no", "may", "must"]

COLUMNS = "OP OW EX QU AL PR PO CP IS HY SY NU CL GL BA BB HL JL JV JT NS B2 IN WJ ID EB H2 H3 RI EM".split()  # noqa: SIM905 -- a row of the table, readable as one
"""The classes of a second character, in the order of the table's columns."""
# Between a first character's class and the second's a line may break: D always, I where spaces stand between them, P never.
OPENING, JOINING = "P" * 30, "IIPIIIIPPIPIPIIIIIIIIIIPIIIIII"
NUMERIC, SEPARATED = "IDPIIIIPPIPIPIIDIDDDIDIPDDDDDD", "DDPIDDDPPIPIPIIDDDDDIDIPDDDDDD"
IDEOGRAPHIC, SINGLE = "DDPIDDIPPIPDPIIDDDDDIDIPDDDDDD", "DDPIDDDPPIPDPIIDDDDDIDIPDDDDDD"
PAIRS = {
    **dict.fromkeys(("OP", "OW"), OPENING),
    **dict.fromkeys(("GL", "BB", "WJ"), JOINING),
    "QU": "PPPIIIIPPIPIPIIIIIIIIIIPIIIIII",
    **dict.fromkeys(("AL", "HL", "NU"), NUMERIC),
    "CP": "DDPIIIIPPIPIPIIDIDDDIDIPDDDDDD",
    "PR": "IIPIIDDPPIPIPIIDIIIIIDIPIIIIDI",
    "PO": "IIPIIDDPPIPIPIIDIDDDIDIPDDDDDD",
    "IS": SEPARATED,
    "HY": "DDPIDDDPPIPIPDIDDDDDIDIPDDDDDD",
    "SY": "DDPIDDDPPIPIPIIDIDDDIDIPDDDDDD",
    **dict.fromkeys(("EX", "NS", "IN"), SINGLE),
    "BA": "DDPIDDDPPIPDPDIDDDDDIDIPDDDDDD",
    "CL": "DDPIDIIPPIPDPIIDDDDDPDIPDDDDDD",
    "B2": "DDPIDDDPPIPDPIIDDDDDIPIPDDDDDD",
    "RI": "DDPIDDDPPIPDPIIDDDDDIDIPDDDDID",
    **dict.fromkeys(("ID", "EM"), IDEOGRAPHIC),
    "EB": "DDPIDDIPPIPDPIIDDDDDIDIPDDDDDI",
    "JL": "DDPIDDIPPIPDPIIDDIIDIDIPDDIIDD",
    **dict.fromkeys(("JV", "H2"), "DDPIDDIPPIPDPIIDDDIIIDIPDDDDDD"),
    **dict.fromkeys(("JT", "H3"), "DDPIDDIPPIPDPIIDDDDIIDIPDDDDDD"),
}
TABLE = {(a, b): rule for a, row in PAIRS.items() for b, rule in zip(COLUMNS, row, strict=True)}
SIMPLE = frozenset(PAIRS) - {"HL", "RI"}
"""Classes for which only the neighbour matters."""
WORDS = regex(r" +|[^ ]+")
LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0386\u0388-\u03ce\u0400-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587"
    "\u0620-\u064a\u0671-\u06d3\u10d0-\u10fa\u1e00-\u1fbc\u2c00-\u2c7b"
)
"""Letters of alphabets, all of class AL and one column wide, as a regular expression lists them."""
SIGNS = "".join(map(chr, range(0x21, 0x7F))).replace("\\", "") + "‘’“”„«»—–…№§©°•"
"""Other characters of one column."""
LONGEST = 64
"""Characters of a word that is looked up."""
SPACING = frozenset("\u0cbf\u0cc6\U00011a07\U00011a08\U00011c3f")
"""Nonspacing by category, yet one column wide."""


def breaks(text: str, cjk: bool = False) -> Iterator[Break]:
    """For each character, whether a line may break before it; `must` marks a character that ends a line by itself.

    `cjk`: the file's encoding is East Asian, where characters of ambiguous class are ideographs.
    """
    before = ""  # class of the character before
    after_hebrew = False  # a hyphen stands before, and a Hebrew letter before that
    last = "BK"  # class of the last character that is not a space or mark
    spaced = False
    flags = 0  # regional indicators in a row
    for character in text:
        kind = line_class(character)
        if kind == "AI":
            kind = "ID" if cjk else "AL"
        rule: Break = "no"
        if kind == "BK":
            rule, last, spaced = "must", "BK", False
        elif kind == "SP":
            spaced = True
        elif kind == "ZW":
            last, spaced = "ZW", False
        elif kind in ("CM", "ZWJ"):
            if last in ("BK", "ZW") or spaced:
                rule = "no" if last == "BK" else "may"
                last, spaced = "AL", False
        else:
            if last == "BK" or (last != "ZW" and (before == "ZWJ" or after_hebrew)):
                rule = "no"
            elif last == "ZW":
                rule = "may"
            elif last == "RI" and kind == "RI":
                rule = "may" if spaced or flags % 2 == 0 else "no"
            else:
                pair = TABLE[last, kind]
                rule = "may" if pair == "D" or (pair == "I" and spaced) else "no"
            last, spaced = kind, False
        flags = flags + 1 if kind == "RI" else 0
        after_hebrew = before == "HL" and kind in ("HY", "BA")
        before = kind
        yield rule


@functools.lru_cache(maxsize=4)
def runs(text: str, cjk: bool = False) -> list[tuple[int, Break, int]]:
    """The text in parts that no line breaks in: where each begins, the rule there, and its columns (without a character that `must`).

    What `breaks` says, a word at a time: words come again, and are looked up.
    """
    found: list[tuple[int, Break, int]] = []
    place = 0
    last = "BK"
    for piece in WORDS.findall(text):
        if piece[0] == " ":
            found.append((place, "no", len(piece)))
        else:
            word = word_runs(piece, cjk) if len(piece) <= LONGEST else None
            if word is None:
                return slow_runs(text, cjk)
            first, following, parts = word
            found.append((place, "no" if last == "BK" or TABLE[last, first] == "P" else "may", parts[0][1]))
            found += [(place + offset, "may", width) for offset, width in parts[1:]]
            last = following
        place += len(piece)
    return found


@functools.cache
def common() -> dict[str, str]:
    """The characters that most texts are made of, by class, as a regular expression lists them.

    Not for East Asian encodings, where some of them have another class and width.
    """
    found = {"AL": LETTERS}
    for sign in SIGNS:
        kind = line_class(sign)
        kind = "AL" if kind == "AI" else kind
        found[kind] = found.get(kind, "") + ("" if sign.isascii() and sign.isalpha() else re.escape(sign))
    return found


def slow_runs(text: str, cjk: bool) -> list[tuple[int, Break, int]]:
    """`runs`, for any text, a character at a time."""
    rules = breaks(text, cjk)
    return [(place, rule, 0 if rule == "must" else columns(text[place], cjk)) for place, rule in enumerate(rules)]


@functools.lru_cache(maxsize=16384)
def word_runs(word: str, cjk: bool) -> tuple[str, str, tuple[tuple[int, int], ...]] | None:
    """The classes of a word's first and last character, and the parts that no line breaks in: where they begin, and their columns.

    None where what stands around the word, or further back in it, would matter: marks, joiners, Hebrew, flags, line ends.
    """
    kinds = [line_class(character) for character in word]
    kinds = [("ID" if cjk else "AL") if kind == "AI" else kind for kind in kinds]
    if not SIMPLE.issuperset(kinds):
        return None
    parts = [[0, 0]]
    for place, character in enumerate(word):
        if place and TABLE[kinds[place - 1], kinds[place]] == "D":
            parts.append([place, 0])
        parts[-1][1] += columns(character, cjk)
    return kinds[0], kinds[-1], tuple((place, width) for place, width in parts)


@functools.cache
def ranges() -> tuple[list[int], list[str]]:
    """Where each run of characters of one class begins, in order, and its class."""
    file = importlib.resources.files("l10n.catalog") / "data" / "linebreak.toml"
    starts = {0: "AL"}
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    runs = (([int(end, 16) for end in run.split("-")], name) for name, text in listed.items() for run in text.split())
    for ends, name in sorted(runs):
        starts[ends[0]] = name
        starts[ends[-1] + 1] = "AL"
    return list(starts), list(starts.values())


@functools.lru_cache(maxsize=4096)
def line_class(character: str) -> str:
    """The line breaking class of a character, as the data file lists it."""
    code = ord(character)
    starts, names = ranges()
    name = names[bisect_right(starts, code) - 1]
    return "H3" if name == "H2" and (code - 0xAC00) % 28 else name


@functools.lru_cache(maxsize=4096)
def columns(character: str, cjk: bool = False) -> int:
    """How many columns a character takes: 0, 1 or 2 (UAX #11; in East Asian encodings all but ASCII takes 2)."""
    category = unicodedata.category(character)
    code = ord(character)
    if character not in SPACING and (category in ("Mn", "Me", "Cf", "Cc") or 0x1160 <= code < 0x1200 or 0xD7B0 <= code < 0xD7FC):
        return 0
    if cjk and 0xA1 <= code < 0xFF61 and code != 0x20A9:
        return 2
    return 2 if category != "Cn" and unicodedata.east_asian_width(character) in "WF" else 1
