"""Tokens: a text as words and what stands between them, for a quick look at what in it may concern a check.

`"".join` of a text's tokens is the text without the single spaces between its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import compile as pattern

from l10n.text.words import WORD

TOKEN = pattern(rf"{WORD.pattern}| ?(?:[^\w ]|_)[\W_]*|  [\W_]*")
"""A word, or a run of marks and white space that is more than one space."""
LONGEST = 64
"""Characters of a token that is remembered."""
MOST = 1 << 17
"""Tokens that are remembered; then all are forgotten."""


@dataclass(frozen=True, slots=True)
class Stir:
    """Which tokens let a check find something in a text; of the same token it always says the same."""

    signs: frozenset[str] = frozenset()
    """Characters of which such a token has one; where there are none it is a word."""
    test: Callable[[str], object] | None = None
    """True of such a token, where its signs do not tell; asked of a token as it is written, in time that grows linearly with it."""
    words: frozenset[str] = frozenset()
    """Words without case that are such tokens: quicker than a test of the same; beside neither signs nor test."""


Stirs = tuple[tuple[Stir, ...], tuple[Stir, ...]]
"""What stirs a check in a source, and what in a target."""
NEVER: Stirs = ((), ())


def anywhere(*stirs: Stir) -> Stirs:
    """What stirs in either text."""
    return stirs, stirs


def in_source(*stirs: Stir) -> Stirs:
    """What stirs in the source alone."""
    return stirs, ()


def in_target(*stirs: Stir) -> Stirs:
    """What stirs in the target alone."""
    return (), stirs


class Stirred(dict[str, int]):
    """Token → the bits of all that it stirs, found once for each."""

    def __init__(self, stirs: Iterable[tuple[Stir, int]]) -> None:
        """Each with its bit."""
        super().__init__()
        self.signs: dict[str, int] = {}
        self.signed: list[tuple[frozenset[str], Callable[[str], object], int]] = []
        self.words: dict[str, int] = {}
        self.tests: dict[Callable[[str], object], int] = {}
        every: set[str] = set()
        for stir, bit in stirs:
            every |= stir.signs
            for word in stir.words:
                self.words[word] = self.words.get(word, 0) | bit
            if stir.test is None:
                for sign in stir.signs:
                    self.signs[sign] = self.signs.get(sign, 0) | bit
            elif stir.signs:
                self.signed.append((stir.signs, stir.test, bit))
            else:
                self.tests[stir.test] = self.tests.get(stir.test, 0) | bit
        self.every = frozenset(every)

    def __missing__(self, token: str) -> int:
        bits = 0
        if not self.every.isdisjoint(token):
            signs = self.signs
            for sign in self.every.intersection(token):
                bits |= signs.get(sign, 0)
            for needed, test, bit in self.signed:
                if not needed.isdisjoint(token) and test(token):
                    bits |= bit
        if token[0].isalnum():
            if self.words:
                bits |= self.words.get(token.casefold(), 0)
            for test, bit in self.tests.items():
                if test(token):
                    bits |= bit
        if len(token) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[token] = bits
        return bits
