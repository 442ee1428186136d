"""Usual lengths of translations."""

from __future__ import annotations

import math

import pytest

from l10n import lang
from l10n.model import Span
from l10n.text.length import PADDING, Lengths, own_length
from l10n.text.reading import Reading

LENGTHS = Lengths((10, 1000), (0.2, 0.0), (0.3, 0.1))


@pytest.mark.parametrize(
    ("length", "usual"), [(1, (0.2, 0.3)), (10, (0.2, 0.3)), (100, (0.1, 0.2)), (1000, (0.0, 0.1)), (9000, (0.0, 0.1))]
)
def test_between_known_lengths_the_logarithm_counts(length: int, usual: tuple[float, float]) -> None:
    """Beyond both ends it stays as it is there."""
    assert LENGTHS.usual(length) == pytest.approx(usual)


def test_unusual_and_bounds_agree() -> None:
    """The longest target within two deviations is no more than two deviations off, one longer is."""
    low, high = LENGTHS.bounds(100, 2)
    assert LENGTHS.unusual(100, high) <= 2 < LENGTHS.unusual(100, high + 1)
    assert LENGTHS.unusual(100, low) >= -2 > LENGTHS.unusual(100, low - 1)
    assert LENGTHS.unusual(100, round((100 + PADDING) * math.exp(0.1)) - PADDING) == pytest.approx(0, abs=0.05)
    assert LENGTHS.unusual(0, 50) == 0


def test_markup_has_no_length() -> None:
    """Neither tags nor what the format protects."""
    assert own_length(Reading("<b>Yes</b> ok", lang.get("en"), (Span(10, 13, "code"),))) == 3
