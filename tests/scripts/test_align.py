"""The evaluation of alignment can fail: what it says belongs together does, and wrong beads cost."""

from __future__ import annotations

import random
from collections.abc import Sequence

from evaluations import align

LINES = [(f"Sentence {n}, the long one, of the text.", f"Предложение {n}, длинное, из текста.") for n in range(300)]


def numbers(side: Sequence[str], run: Sequence[int]) -> list[str]:
    return [word for i in run for word in side[i].replace(",", "").split() if word.isdecimal()]


def test_disturbed() -> None:
    """Every bead of the known alignment holds the same words on both sides, and every sentence stands in one bead at most."""
    text = align.disturb(LINES, random.Random(1))
    shapes = set()
    for ours, theirs in text.gold:
        assert numbers(text.ours, ours) == numbers(text.theirs, theirs)
        shapes.add((len(ours), len(theirs)))
    assert shapes == {(1, 1), (1, 2), (2, 1)}
    for side, at in ((text.ours, 0), (text.theirs, 1)):
        paired = [i for bead in text.gold for i in bead[at]]
        assert len(paired) == len(set(paired)) < len(side)


def test_f1() -> None:
    """A dropped sentence glued to its neighbour costs the neighbour's bead; a missing bead costs recall alone."""
    text = align.Text(("a", "b", "c"), ("A", "C"), frozenset({((0,), (0,)), ((2,), (1,))}))
    assert align.f1([text], [text.gold], align.beads) == 1
    glued = frozenset({((0, 1), (0,)), ((2,), (1,))})
    assert align.f1([text], [glued], align.beads) == 0.5
    assert align.f1([text], [glued], align.links) == 0.8
    assert align.f1([text], [frozenset({((0,), (0,))})], align.beads) == 2 / 3
