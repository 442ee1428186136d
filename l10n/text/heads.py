"""A quick look whether a word may be in a word list, by its first letters."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.text.folding import FOLDED


class Heads:
    """The first letters of word lists: most words begin with none of them, and need not be looked up."""

    def __init__(self, prefixes: tuple[str, ...] = ()) -> None:
        self.three: set[str] = set()
        """Of words; a shorter word whole."""
        self.two: set[str] = set()
        """Beginnings of two letters."""
        self.prefixes: dict[str, list[int]] = {}
        """First letter → lengths of the prefixes that begin with it."""
        for prefix in prefixes:
            self.prefixes.setdefault(prefix[0], []).append(len(prefix))

    def add(self, whole: Iterable[str], stems: Iterable[str]) -> None:
        """Take folded words and beginnings of words."""
        self.three.update(word[:3] for word in whole)
        for stem in stems:
            (self.three if len(stem) > 2 else self.two).add(stem[:3])

    def may(self, word: str) -> bool:
        """Whether a lowered word may be one of the words, behind a prefix perhaps."""
        head = word[:9]
        if not head.isascii():
            head = head.translate(FOLDED)
        if head[:3] in self.three or head[:2] in self.two:
            return True
        for length in self.prefixes.get(head[:1], ()):
            if head[length : length + 3] in self.three or head[length : length + 2] in self.two:
                return True
        return False
