"""Words sorted out once: a rule is asked about each word of a language one time, and harmless words cost next to nothing from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 1 << 17
"""Words that are kept as harmless; then all are forgotten."""


class Sieve(Generic[T]):
    """What a rule says of words, remembered. A rule always says the same of the same word."""

    def __init__(self, rule: Callable[[str], T | None], among: Callable[[Iterable[str]], Iterable[str]] | None = None) -> None:
        """`rule` gives what is to be said of a word; None for a harmless one. Quicker, `among` leaves out of words many harmless ones."""
        self.rule = rule
        self.among = among
        self.harmless: set[str] = set()
        self.told: dict[str, T] = {}

    def caught(self, bag: frozenset[str]) -> dict[str, T] | None:
        """Those words of a text that something is to be said of, and what; None where there are none."""
        new = bag - self.harmless
        return self.sorted(new) if new else None

    def sorted(self, new: frozenset[str]) -> dict[str, T] | None:
        """The same of words that are not known to be harmless."""
        found: dict[str, T] = {}
        told, rule, harmless = self.told, self.rule, self.harmless
        some: Iterable[str] = new
        if self.among is not None:
            some = self.among(new)
            if len(harmless) >= MOST:
                harmless.clear()
            harmless |= new.difference(some)
        for word in some:
            verdict = told.get(word) or rule(word)
            if verdict is None:
                if len(harmless) >= MOST:
                    harmless.clear()
                harmless.add(word)
                continue
            if len(told) < MOST:
                told[word] = verdict
            found[word] = verdict
        return found or None
