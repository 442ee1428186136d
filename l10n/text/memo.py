"""What a rule says of words, remembered; a look at a word that was met costs no more than one into a dictionary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")
MOST = 1 << 16
"""Words that are remembered; then all are forgotten."""


class Memo(dict[K, T], Generic[K, T]):
    """A rule as a dictionary: `memo[word]`. The rule always says the same of the same word."""

    def __init__(self, rule: Callable[[K], T]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, word: K) -> T:
        """What the rule says of a word that was not met yet."""
        if len(self) >= MOST:
            self.clear()
        said = self[word] = self.rule(word)
        return said
