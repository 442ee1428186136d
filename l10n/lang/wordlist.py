"""Lists of words in data files: `wrong=right` each, with * for what may follow a beginning or come before an ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
SHORTEST = 3
"""Letters that a beginning has at least."""


class Listed(NamedTuple):
    """One entry of a list."""

    wrong: str
    """With its asterisk."""
    right: str
    """Without; empty where the list says nothing. A plus stands for a space."""
    exact: bool
    """Whether `right` may stand in the place of `wrong`, with the same rest of the word behind it."""


def entries(text: str) -> Iterator[Listed]:
    """The entries of a list."""
    for entry in text.split():
        wrong, _, right = entry.partition("=")
        exact = bool(right) and wrong.endswith("*") == right.endswith("*") and "/" not in right
        yield Listed(wrong, right.strip("*").replace("+", " "), exact)


class Wordlist(Generic[T]):
    """Looks words up: whole ones first, then by their longest beginning, then by an ending."""

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        """Words, with an asterisk where they are parts, and what is known of each; of two with one word the later counts."""
        whole: dict[str, T] = {}
        beginnings: dict[str, T] = {}
        endings: dict[str, T] = {}
        for word, value in items:
            where = beginnings if word.endswith("*") else endings if word.startswith("*") else whole
            where[word.strip("*")] = value
        self.whole: Mapping[str, T] = whole
        self.beginnings: Mapping[str, T] = beginnings
        self.endings: Mapping[str, T] = endings
        self.heads = frozenset(beginning[:SHORTEST] for beginning in beginnings)
        self.tails = tuple(endings)
        self.longest = max(map(len, beginnings), default=0)

    def find(self, word: str) -> tuple[T, str] | None:
        """What is known of a word, and the letters behind the part that is listed."""
        if word in self.whole:
            return self.whole[word], ""
        for length in range(min(len(word), self.longest), SHORTEST - 1, -1) if word[:SHORTEST] in self.heads else ():
            if (found := self.beginnings.get(word[:length])) is not None:
                return found, word[length:]
        if word.endswith(self.tails):
            return next((value, "") for ending, value in self.endings.items() if word.endswith(ending))
        return None
