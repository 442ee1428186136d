"""Phrases that many messages are made of."""

from __future__ import annotations

from l10n.phrases import Phrase, phrase
from l10n.text.wording import either, listed, parted, times


def test_several_in_a_row() -> None:
    """They are parted as English parts them, and each stays what it was; one stands for itself, none is empty."""
    mark = phrase("{mark} for {right}", mark="a", right="b")
    assert (listed(["x", mark, "y"]), either("xyz"), parted(["x", mark])) == ("x, a for b, y", "x or y or z", "x; a for b")
    assert [join(["x"]) for join in (listed, either, parted)] == ["x"] * 3 and listed([mark]) is mark
    assert [join(()) for join in (listed, either, parted)] == [""] * 3
    joined = parted(["x", mark])
    assert isinstance(joined, Phrase) and joined.values["item"] is mark


def test_how_often() -> None:
    """Once has its own form."""
    assert [times(count) for count in (0, 1, 2)] == ["0 times", "1 time", "2 times"]
