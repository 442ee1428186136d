"""Words in running text, and terms found in them whatever endings and prefixes the language puts on.

Nothing here is a dictionary: two words are held the same when one becomes the other by the edge changes that `Affixes` allows.
Stems that change inside (Arabic broken plurals, Russian день–дня) are not seen.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from l10n.model import Affixes

MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
# Letters and digits, with the combining marks that Python's \w leaves out.
PIECE = re.compile(rf"[^\W_][\w{MARK}]*")
WORD = re.compile(rf"[^\W_][\w{MARK}\u200c\u200d]*(?<![\u200c\u200d])")
# Stress marks, Arabic vowel marks, tatweel, joiners.
DROPPED = re.compile(r"[\u0301\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]")
FOLDED = str.maketrans("أإآٱىيئكۀةؤёЁ", "اااایییکههوеЕ")
# Letters that endings are made of and may change freely: отец – отца, Amerika – Americi, وزارة – وزارتها.
VOWELS = frozenset("aeiouj" + "аеиоуыэюяйьъ" + "اهیوتن")
SOFTENED = {"k": "c", "g": "z", "h": "s"}
ANY = Affixes()
STEM = 3
"""Letters that an inflected word must share with the form from its start on."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at a place in a text."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """The words of a text in order: runs of letters, marks and digits, over ZWNJ; hyphen and apostrophe divide."""
    return list(known_words(text))


@functools.lru_cache(256)
def known_words(text: str) -> tuple[Word, ...]:
    """`words`; the checks of a unit ask for the same two texts."""
    return tuple(Word(m.start(), m.end(), m.group()) for m in WORD.finditer(text))


@functools.lru_cache(1 << 16)
def fold(word: str, case_sensitive: bool = False) -> str:
    """A word for comparing: NFC, no case, no vowel marks or tatweel, one alef, one yeh and kaf, ё as е, ASCII digits."""
    plain = DROPPED.sub("", unicodedata.normalize("NFC", word)).translate(FOLDED)
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    return plain if case_sensitive else plain.casefold()


def contains(text: str, form: str, affixes: Affixes = ANY, case_sensitive: bool = False) -> bool:
    """Whether a term's form occurs in a text, inflected or with prefixes as the language allows."""
    return find(text, form, affixes, case_sensitive) is not None


def find(text: str, form: str, affixes: Affixes = ANY, case_sensitive: bool = False) -> tuple[int, int] | None:
    """The first place of a term's form in a text (code points, end exclusive); None where it does not occur.

    Each word may be inflected, the order is kept. Space, hyphen, ZWNJ and nothing between two words are the same.
    """
    wanted = [fold(word.text, case_sensitive) for word in words(form)]
    if not wanted:
        return None
    place = locate(words(text), wanted, affixes, case_sensitive)
    if place is None and "\u200c" in text:
        pieces = [Word(m.start(), m.end(), m.group()) for m in PIECE.finditer(text)]
        place = locate(pieces, wanted, affixes, case_sensitive)
    return place


def locate(tokens: list[Word], wanted: list[str], affixes: Affixes, case_sensitive: bool) -> tuple[int, int] | None:
    """The first place of the folded words `wanted` among the words of a text."""
    folded = [fold(token.text, case_sensitive) for token in tokens]
    whole = "".join(wanted)
    longest = len(whole) + max(map(len, affixes.prefixes), default=0) + max([affixes.suffix, *map(len, affixes.suffixes)])
    for i in range(len(tokens)):
        run = folded[i : i + len(wanted)]
        if len(run) == len(wanted) and all(same(word, form, affixes) for word, form in zip(run, wanted, strict=True)):
            return tokens[i].start, tokens[i + len(wanted) - 1].end
        joined = ""
        for j in range(i, len(tokens)):
            joined += folded[j]
            if len(joined) > longest:
                break
            if (j > i or len(wanted) > 1) and same(joined, whole, affixes):
                return tokens[i].start, tokens[j].end
    return None


@functools.lru_cache(maxsize=16384)
def same(word: str, form: str, affixes: Affixes) -> bool:
    """Whether a folded word is a folded form with other edges."""
    prefixes, suffixes = edges(affixes)
    variants = [word, *(word[len(p) :] for p in prefixes if word.startswith(p) and len(word) >= len(p) + 2)]
    # A form loses only a prefix of two letters and more, the article: one letter is too often part of the stem.
    forms = [form, *(form[len(p) :] for p in prefixes if len(p) > 1 and form.startswith(p) and len(form) >= len(p) + 3)]
    return any(v == f or ending(v, f, affixes.suffix, suffixes) for v in variants for f in forms)


@functools.cache
def edges(affixes: Affixes) -> tuple[tuple[str, ...], frozenset[str]]:
    """The prefixes and suffixes, folded."""
    return tuple(map(fold, affixes.prefixes)), frozenset(map(fold, affixes.suffixes))


def ending(word: str, form: str, suffix: int, suffixes: frozenset[str]) -> bool:
    """Whether two different words without prefixes differ in nothing but an ending."""
    if word.startswith(form) and word[len(form) :] in suffixes:
        return True
    if form.isdecimal() or word.isdecimal():
        return False
    shared = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
    enough = shared >= STEM or shared == len(form) >= 2
    new, old = word[shared:], form[shared:]
    return enough and len(new) <= suffix and len(old) <= suffix and consonants(new).startswith(consonants(old))


def consonants(rest: str) -> str:
    """The consonants of an ending, k g h softened as South Slavic does: what a form may keep while its vowels move or go."""
    return "".join(SOFTENED.get(c, c) for c in rest if c not in VOWELS)
