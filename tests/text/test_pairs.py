"""Which protected parts belong together."""

from __future__ import annotations

import pytest

from l10n.text.pairs import chains, nested


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["<b>", "</b>", "{name}"], ((0, 1),)),
        (["<b>", "<i>", "</i>", "</b>"], ((0, 3), (1, 2))),
        (["<b>", "<i>", "</b>", "</i>"], ((0, 2),)),
        (["<br>", "<1>", "<2/>", "</1>", "</9>"], ((1, 3),)),
        (["**", "*", "*", "**", "*", "*"], ((0, 3), (1, 2), (4, 5))),
        (["[", "](https://a.org/b_(c))"], ((0, 1),)),
        (["[", '](/a "', '")'], ((0, 1, 2),)),
        (["[", "![", "](a.png)", "](/b)"], ((0, 3), (1, 2))),
        (["[[", "|a/b]]"], ((0, 1),)),
        (['{{< img alt="', '" w="3" >}}'], ((0, 1),)),
        (['<img alt="', '" src="a.png">'], ((0, 1),)),
        (["<!-- x -->", "(", "]", "`x`"], ()),
    ],
)
def test_chains(parts: list[str], found: tuple[tuple[int, ...], ...]) -> None:
    """By name, by sign or by bracket; what has no partner is in none."""
    assert chains(parts) == found


@pytest.mark.parametrize(
    ("order", "found", "well"),
    [
        ([0, 1], ((0, 1),), True),
        ([1, 0], ((0, 1),), False),
        ([2, 3, 0, 5, 1], ((0, 1), (2, 3)), True),
        ([0, 2, 1, 3], ((0, 1), (2, 3)), False),
        ([0, 3, 1, 2], ((0, 1, 2),), True),
        ([0, 2, 1], ((0, 1, 2),), False),
        ([0], ((0, 1),), False),
    ],
)
def test_nested(order: list[int], found: tuple[tuple[int, ...], ...], well: bool) -> None:
    """Chains keep their order and do not cross; other parts stand anywhere."""
    assert nested(order, found) is well
