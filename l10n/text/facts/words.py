"""Word lists about numbers."""

from __future__ import annotations

from l10n.text.folding import fold


class Words:
    """A word list: each a whole word or, with `*`, the beginning of one."""

    def __init__(self, line: object) -> None:
        patterns = [fold(pattern) for pattern in str(line or "").split()]
        self.whole = frozenset(p for p in patterns if not p.endswith("*"))
        self.stems = tuple(p.rstrip("*") for p in patterns if p.endswith("*"))

    def has(self, folded: str, prefixes: tuple[str, ...] = ()) -> bool:
        """Whether a folded word is in it, behind one of the prefixes perhaps."""
        if folded in self.whole or folded.startswith(self.stems):
            return True
        return any(folded.startswith(p) and self.has(folded[len(p) :]) for p in prefixes)
