"""A quick look whether words may be in a word list, by their first letters."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from l10n.text.folding import FOLDED

LETTERS = 4
"""Letters of a word that are looked at."""
SPELT: dict[str, str] = defaultdict(str)
"""A folded letter → those that are folded to it."""
for _code, _folded in FOLDED.items():
    SPELT[chr(_folded)] += chr(_code)
TATWEEL = "\u0640"


class Heads:
    """The first letters of word lists: most words begin with none of them, and need not be looked up."""

    def __init__(self, prefixes: tuple[str, ...] = ()) -> None:
        """`prefixes` are what may stand before each word, folded."""
        self.before = ("", *prefixes)
        self.words: set[str] = set()
        """Words of fewer letters than are looked at."""
        self.two: set[str] = set()
        self.three: set[str] = set()
        self.four: set[str] = set()
        """Beginnings of words, of so many letters."""
        self.any: set[str] = set()
        """Three letters, or fewer, of all of them without prefixes, for words in which other signs stand between letters."""
        self.pairs: set[str] = set()
        """The first two letters of all of them: most words are told by these."""
        self.lengths: dict[str, list[int]] = defaultdict(list)
        """First letter → lengths of the prefixes that begin with it."""
        for prefix in prefixes:
            self.lengths[prefix[0]].append(len(prefix))

    def add(self, whole: Iterable[str], stems: Iterable[str]) -> None:
        """Take folded words and beginnings of words."""
        whole, stems = list(whole), list(stems)
        self.any.update(one[:3] for one in (*whole, *stems))
        beginnings = {2: self.two, 3: self.three, 4: self.four}
        for word, prefix in itertools.product({word[:LETTERS] for word in whole}, self.before):
            head = (prefix + word)[:LETTERS]
            (self.words if len(head) < LETTERS else self.four).update(spelt(head))
        for stem, prefix in itertools.product({stem[:LETTERS] for stem in stems}, self.before):
            head = (prefix + stem)[:LETTERS]
            if len(head) in beginnings:
                beginnings[len(head)].update(spelt(head))
        self.pairs = {head[:2] for heads in (self.words, self.two, self.three, self.four) for head in heads}

    def among(self, words: Iterable[str]) -> list[str]:
        """Those of some lowered words that may be one of the words, behind a prefix perhaps."""
        two, three, four, whole = self.two, self.three, self.four, self.words
        return [
            word
            for word in words
            if word[:4] in four
            or word[:3] in three
            or word[:2] in two
            or word in whole
            or ((not word.isalpha() or TATWEEL in word) and self.loosely(word))
        ]

    def may(self, word: str) -> bool:
        """Whether a lowered word may be one of the words, behind a prefix perhaps."""
        if word[:2] in self.pairs and (word[:4] in self.four or word[:3] in self.three or word[:2] in self.two or word in self.words):
            return True
        return (not word.isalpha() or TATWEEL in word) and self.loosely(word)

    def loosely(self, word: str) -> bool:
        """The same for a word with marks, joiners or digits."""
        head = word[:9].translate(FOLDED)
        starts = [0, *self.lengths.get(head[:1], ())]
        return any(head[start : start + length] in self.any for start in starts for length in (3, 2))


def spelt(head: str) -> Iterator[str]:
    """All ways to write folded letters."""
    return map("".join, itertools.product(*(letter + SPELT.get(letter, "") for letter in head)))
