"""Words that stand for lines of a table, whole or by their beginning, as the vocabularies of two languages list them."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.text.words import fold


class Patterns:
    """Words, whole or by their beginning (`stem*`), that stand for lines of a table."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.whole: dict[str, list[int]] = {}
        self.stems: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            for pattern in line.split():
                (self.stems if pattern.endswith("*") else self.whole).setdefault(fold(pattern.rstrip("*")), []).append(number)
        self.lengths = sorted({len(stem) for stem in self.stems})

    def knows(self, word: str, rest: int) -> bool:
        """Whether a folded word is a whole one, or a beginning with at most so many letters more."""
        return word in self.whole or any(word[:n] in self.stems for n in self.lengths if len(word) - rest <= n <= len(word))

    def of(self, word: str) -> list[int]:
        """The lines that a folded word stands for."""
        found = list(self.whole.get(word, ()))
        for length in self.lengths:
            if length > len(word):
                break
            if (lines := self.stems.get(word[:length])) is not None:
                found += lines
        return found
