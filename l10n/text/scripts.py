"""Which script a letter belongs to, and letters that look alike in two scripts."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

# The first word of a letter's Unicode name → ISO 15924.
NAMES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "HANGUL": "Kore",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
}
# Languages are written in more than one script: their code → the scripts of their letters.
TOGETHER = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Kore", "Hani"}),
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
}
# Letters of the same shape (Unicode's confusables: the pairs that keyboards mix up): Latin, then Cyrillic or Greek.
CYRILLIC_ALIKE = dict(zip("aceijopxysABCEHIJKMOPTXYS", "асеіјорхуѕАВСЕНІЈКМОРТХУЅ", strict=True))
GREEK_ALIKE = dict(zip("oABEZHIKMNOPTYX", "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", strict=True))
DOUBLES: Mapping[str, Mapping[str, str]] = {
    "Cyrl": CYRILLIC_ALIKE | {greek: CYRILLIC_ALIKE[latin] for latin, greek in GREEK_ALIKE.items() if latin in CYRILLIC_ALIKE},
    "Grek": GREEK_ALIKE | {cyrillic: GREEK_ALIKE[latin] for latin, cyrillic in CYRILLIC_ALIKE.items() if latin in GREEK_ALIKE},
    "Latn": {double: latin for table in (CYRILLIC_ALIKE, GREEK_ALIKE) for latin, double in table.items()},
}
"""Script → letters of the other two → the letter of the same shape in it."""


@functools.lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The ISO 15924 code of a letter's script; empty for what is no letter or is shared by scripts."""
    if not letter.isalpha():
        return ""
    return NAMES.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")


def known(script: str) -> bool:
    """Whether letters of a language's script can be told from others."""
    return script in TOGETHER or script in NAMES.values()


def belongs(letter: str, script: str) -> bool:
    """Whether a letter is one that a language of this script is written in."""
    return script_of(letter) in TOGETHER.get(script, frozenset({script}))


def look_alike(letter: str, script: str) -> str | None:
    """The letter of the same shape in another of Latin, Cyrillic and Greek; None where there is none."""
    return DOUBLES.get(script, {}).get(letter)


def beside(text: str, at: int, script: str) -> bool:
    """Whether a punctuation mark follows a letter of a script, and no other letter or digit follows the mark closely."""
    before, after = text[max(0, at - 8) : at].rstrip("»”\"')] \u200c\u200f"), text[at + 1 : at + 9].lstrip(" «“\"'([\u200f\n")
    return bool(before) and belongs(before[-1], script) and (not after or belongs(after[0], script))
