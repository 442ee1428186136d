"""Words sorted out once."""

from __future__ import annotations

from l10n.text.sieve import Sieve


def test_each_word_is_looked_at_once() -> None:
    """A rule is asked of a word one time, harmless or not."""
    asked: list[str] = []

    def rule(word: str) -> int | None:
        asked.append(word)
        return len(word) if word.startswith("b") else None

    sieve = Sieve(rule)
    for _ in range(2):
        assert sieve.caught(frozenset(("ant", "bee"))) == {"bee": 3}
        assert sieve.caught(frozenset(("ant",))) is None
    assert sorted(asked) == ["ant", "bee"]


def test_what_is_surely_harmless_is_not_asked_about() -> None:
    """`among` leaves words out before the rule is asked."""
    asked: list[str] = []

    def rule(word: str) -> str | None:
        asked.append(word)
        return None

    sieve = Sieve(rule, lambda words: [word for word in words if word > "b"])
    assert sieve.caught(frozenset(("ant", "bee", "cow"))) is None
    assert sorted(asked) == ["bee", "cow"]
