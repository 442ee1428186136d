"""Quotations in running text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from l10n.text.quotations import MARK, quoted


@given(st.text(alphabet="«»“”„\"'а b.,\n", max_size=30))
@example("а «б «в» г» «д")
@example("«а «б» в «")
def test_every_mark_is_of_a_pair_or_alone(text: str) -> None:
    """A pair opens before it ends, within the text; no mark is said to be alone that belongs to one."""
    found = quoted(text)
    marks = {match.start() for match in MARK.finditer(text)}
    for pair in found.pairs:
        assert 0 <= pair.start < pair.end <= len(text)
        assert {pair.start, pair.end - 1} <= marks
    assert not set(found.alone) & {pair.start for pair in found.pairs}
    assert set(found.alone) <= marks
