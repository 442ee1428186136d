"""Words in running text, and terms found in them whatever endings and prefixes the language puts on.

Two words are held the same when a dictionary of the language says so (`morphology`), and, of words that it does not know (names), when
one becomes the other by the edge changes that `Affixes` allows. Of two words that the dictionary knows it has the last word: сенат is no
сенатор.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.model import Affixes
from l10n.regex import regex
from l10n.text.folding import fold as fold
from l10n.text.inflection import Inflection, inflection

MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
# Letters and digits, with the combining marks that Python's \w leaves out.
PIECE = regex(rf"[^\W_][\w{MARK}]*")
WORD = regex(rf"[^\W_][\w{MARK}\u200c\u200d]*(?<![\u200c\u200d])")
ANY = Affixes()
JOINER = "\u200c"


class Word(NamedTuple):
    """A word at a place in a text; a tuple, for there are many, and one is made twice as fast as a frozen dataclass."""

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
    return next(places(text, form, affixes, case_sensitive), None)


def places(text: str, form: str, affixes: Affixes = ANY, case_sensitive: bool = False) -> Iterator[tuple[int, int]]:
    """The places of a term's form in a text from left to right, as `find` takes them; none overlaps another."""
    wanted = [word.text for word in attached(words(form), form, affixes)]
    if not wanted:
        return
    met = False
    for place in locate(attached(words(text), text, affixes), wanted, affixes, case_sensitive):
        met = True
        yield place
    if not met and JOINER in text:
        pieces = [Word(m.start(), m.end(), m.group()) for m in PIECE.finditer(text)]
        yield from locate(pieces, wanted, affixes, case_sensitive)


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


def locate(tokens: Sequence[Word], wanted: Sequence[str], affixes: Affixes, case_sensitive: bool) -> Iterator[tuple[int, int]]:
    """The places of the words `wanted` among the words of a text."""
    forms = inflection(affixes)
    whole = fold("".join(wanted), case_sensitive)
    longest = len(whole) + max(map(len, affixes.prefixes), default=0) + max([affixes.suffix, *map(len, affixes.suffixes)])
    folded = [fold(token.text, case_sensitive) for token in tokens]
    count = len(wanted)
    at = 0
    while at < len(tokens):
        last = at + count - 1
        if last >= len(tokens) or not all(forms.same(tokens[at + k].text, wanted[k], case_sensitive) for k in range(count)):
            last = joined_end(folded, at, whole, longest, count > 1, forms)
        if last >= at:
            yield tokens[at].start, tokens[last].end
        at = max(last, at) + 1


def joined_end(folded: Sequence[str], at: int, whole: str, longest: int, several: bool, forms: Inflection) -> int:
    """The last of the words from `at` on that together are a form; -1 where none are.

    One word alone may be the `several` of a form written as one.
    """
    joined = ""
    for last in range(at, len(folded)):
        joined += folded[last]
        if len(joined) > longest:
            break
        if (last > at or several) and forms.regular(joined, whole):
            return last
    return -1
