"""`name_spelling`: one name, one spelling."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


def test_over_the_release(said: Said) -> None:
    """The rarer spelling is named, wherever the other one is."""
    found = said("Then Kavanaugh spoke. Judge Kavanaugh left.", "Later Kavanagh came.")
    assert found == [("warning", "Kavanagh here, Kavanaugh elsewhere (as often as 2 times)", "Kavanagh")]


def test_the_termbase_is_right(said: Said) -> None:
    """A spelling that differs from the termbase's is named, however often it is used."""
    found = said("Then Grubesha spoke. Mr Grubesha left.", terms=["Josip Grubescha"])
    assert [m for _, m, _ in found] == ["Grubesha here, Grubescha in the termbase"]


@pytest.mark.parametrize(
    "text",
    [
        "The Russian met Russia.",
        "In Europa and in Europe.",
        "Ms Anna Andersson met Mr Carl Anderson.",
        "They met Serbian officials, and Siberian ones.",
        "Then Smith met Smyth.",
    ],
)
def test_others(said: Said, text: str) -> None:
    """Endings, other given names, short names."""
    assert said(text) == []
