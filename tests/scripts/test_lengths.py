"""`scripts/lengths`: how long translations are."""

from __future__ import annotations

import math
import pathlib

import pytest
from evaluations._lengths import aligned, figures, table

PAIRS = [("x" * (24 + i % 3), "y" * (48 + i % 3 + i % 2)) for i in range(60)]


def test_the_mean_and_the_deviation_near_a_length() -> None:
    """Only lengths with enough pairs near them are given."""
    ((length, mean, deviation, count),) = figures(PAIRS)
    assert (length, count) == (24, 60)
    assert mean == pytest.approx(math.log(53 / 29), abs=0.05)
    assert 0 < deviation < 0.1


def test_pairs_that_are_far_off_are_left_out() -> None:
    """A misaligned line changes nothing; nor does a copy of the source."""
    assert list(figures([*PAIRS, ("x" * 24, "y" * 900), ("x" * 24, "x" * 24)])) == list(figures(PAIRS))


def test_the_table(tmp_path: pathlib.Path) -> None:
    """As a language's file has it."""
    for name, texts in (("en", [a for a, _ in PAIRS]), ("xx", [b for _, b in PAIRS])):
        (tmp_path / name).write_text("\n".join(texts), encoding="utf-8")
    found = list(figures(aligned([str(tmp_path / "en"), str(tmp_path / "xx")])))
    assert table(found).splitlines()[0] == "lengths = [24]"
