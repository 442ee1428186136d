"""Whether another number may stand in a text without a word beside it changing: день, дня, дней."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from l10n import lang
from l10n.memory.numeral import Numeral
from l10n.model import Language
from l10n.regex import regex
from l10n.text.words import fold, words

WORD_BEFORE = regex(r"([^\W\d_]+)[\s\u200f\u200e]*[:=]?[\s\u200f\u200e]*$")
WORD_BEHIND = regex(r"[\s\u200c\u200e\u200f]*([^\W\d_]+)")
HYPHENED = regex(r"[-‐‑]([^\W\d_]+)")
SHORT = 3
"""Letters of an ending behind a hyphen (5-го); what is longer is a word (5-летний)."""


def free(old: Numeral, new: Numeral, target: str, start: int, end: int, language: Language, dated: bool) -> bool:
    """Whether `new` may stand for `old` at a place of a text: no word would change, or both are of one plural category.

    `dated` says that it is part of a date.
    """
    table = repair_data(language)
    if target[start - 1 : start] in ("'", "’") and start:
        return False  # l'11 mai
    before, behind = WORD_BEFORE.search(target, max(0, start - 40), start), WORD_BEHIND.match(target, end)
    if before and fold(before.group(1)) in table["fused"]:
        return False
    if hyphened := HYPHENED.match(target, end):
        return len(hyphened.group(1)) > SHORT or fold(hyphened.group(1)) in table["endings"]
    if target[end : end + 1].isalpha():
        return False
    if dated or old.pieces or new.pieces or (target[end : end + 1] == ":" or target[start - 1 : start] == ":"):
        return True
    beside = {fold(word.group(1)) for word in (before, behind) if word}
    if not behind or (old.year and new.year and beside & table["years"]):
        return True
    return lang.plural_category(language.code, old.value) == lang.plural_category(language.code, new.value)


def same_gender(old: str, new: str, language: Language) -> bool:
    """Whether one name may stand for another without a verb or adjective changing, as far as their ends show it.

    In languages whose data has classes of last letters (`[repair] names`) the first words of both must end alike, and so must the last
    words; where single words show nothing (`single_names = false`: Arabic العراق is masculine, مصر feminine) both must have two or more.
    """
    classes = name_classes(language)
    ours, theirs = words(old), words(new)
    if not classes or not ours or not theirs:
        return True
    table = language.data.get("repair")
    if isinstance(table, Mapping) and table.get("single_names") is False and min(len(ours), len(theirs)) == 1:
        return False

    def kind(word: str) -> str:
        last = word[-1:].casefold()
        return next((letters for letters in classes if last in letters), last)

    return all(kind(a.text) == kind(b.text) for a, b in ((ours[0], theirs[0]), (ours[-1], theirs[-1])))


@functools.cache
def name_classes(language: Language) -> tuple[str, ...]:
    """Last letters of names that show one gender, a text for each class; empty where nothing agrees with names."""
    table = language.data.get("repair")
    given = table.get("names", []) if isinstance(table, Mapping) else []
    return tuple(map(str, given)) if isinstance(given, list) else ()


@functools.cache
def repair_data(language: Language) -> Mapping[str, frozenset[str]]:
    """The words of `[repair]` in a language's data file, folded."""
    table = language.data.get("repair")
    given = table if isinstance(table, Mapping) else {}
    return {key: frozenset(map(fold, str(given.get(key, "")).split())) for key in ("years", "endings", "fused")}
