"""Parts put beside each other by their sizes."""

from __future__ import annotations

import pytest

from l10n.text.sizes import unmatched


@pytest.mark.parametrize(
    ("ours", "theirs", "lost"),
    [
        ([], [], []),
        ([30], [33], []),
        ([30], [], [0]),
        ([30, 200], [210], [0]),
        ([200, 30], [210], [1]),
        ([30], [5, 31, 4], []),
        ([60], [30, 33], []),
    ],
)
def test_what_has_no_counterpart(ours: list[int], theirs: list[int], lost: list[int]) -> None:
    """Others may stand between; one of ours may be two of theirs."""
    assert unmatched(ours, theirs) == lost


def test_two_that_go_on_may_be_one() -> None:
    """Only where the first says that it goes on."""
    assert unmatched([30, 30], [61], {0}) == []
    assert len(unmatched([30, 30], [61])) == 1
