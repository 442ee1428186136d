"""Words in running text, and terms found in them whatever endings and prefixes the language puts on.

Two words are held the same when a dictionary of the language says so (`morphology`), and, of words that it does not know (names), when one
becomes the other by the edge changes that `Affixes` allows. Of two words that the dictionary knows it has the last word: сенат is no сенатор.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Affixes
from l10n.text.folding import fold as fold
from l10n.text.inflection import inflection

MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
# Letters and digits, with the combining marks that Python's \w leaves out.
PIECE = re.compile(rf"[^\W_][\w{MARK}]*")
WORD = re.compile(rf"[^\W_][\w{MARK}\u200c\u200d]*(?<![\u200c\u200d])")
ANY = Affixes()
JOINER = "\u200c"


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


def contains(text: str, form: str, affixes: Affixes = ANY, case_sensitive: bool = False) -> bool:
    """Whether a term's form occurs in a text, inflected or with prefixes as the language allows."""
    return find(text, form, affixes, case_sensitive) is not None


def find(text: str, form: str, affixes: Affixes = ANY, case_sensitive: bool = False) -> tuple[int, int] | None:
    """The first place of a term's form in a text (code points, end exclusive); None where it does not occur.

    Each word may be inflected, the order is kept. Space, hyphen, ZWNJ and nothing between two words are the same.
    """
    wanted = [word.text for word in attached(words(form), form, affixes)]
    if not wanted:
        return None
    tokens = words(text)
    place = locate(attached(tokens, text, affixes), wanted, affixes, case_sensitive)
    if place is None and JOINER in text:
        pieces = [Word(m.start(), m.end(), m.group()) for m in PIECE.finditer(text)]
        place = locate(pieces, wanted, affixes, case_sensitive)
    return place


def attached(tokens: list[Word], text: str, affixes: Affixes) -> list[Word]:
    """The words of a text with the endings that stand apart (Farsi ها) joined to the word before."""
    if not affixes.detached or not any(token.text in affixes.detached for token in tokens):
        return tokens
    out: list[Word] = []
    for token in tokens:
        if out and token.text in affixes.detached and text[out[-1].end : token.start] == " ":
            out[-1] = Word(out[-1].start, token.end, f"{out[-1].text}{JOINER}{token.text}")
        else:
            out.append(token)
    return out


def locate(tokens: Sequence[Word], wanted: Sequence[str], affixes: Affixes, case_sensitive: bool) -> tuple[int, int] | None:
    """The first place of the words `wanted` among the words of a text."""
    forms = inflection(affixes)
    whole = "".join(wanted)
    plain = fold(whole, case_sensitive)
    longest = len(plain) + max(map(len, affixes.prefixes), default=0) + max([affixes.suffix, *map(len, affixes.suffixes)])
    folded = [fold(token.text, case_sensitive) for token in tokens]
    count = len(wanted)
    for i in range(len(tokens)):
        if i + count <= len(tokens) and all(forms.same(tokens[i + k].text, wanted[k], case_sensitive) for k in range(count)):
            return tokens[i].start, tokens[i + count - 1].end
        joined = ""
        for j in range(i, len(tokens)):
            joined += folded[j]
            if len(joined) > longest:
                break
            if (j > i or count > 1) and forms.regular(joined, plain):
                return tokens[i].start, tokens[j].end
    return None
