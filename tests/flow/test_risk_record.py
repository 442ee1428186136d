"""The engines' record in a project moves their risk: bounded, and slowly."""

from __future__ import annotations

import math

import pytest

from l10n.flow.risk_record import MOST, NOTHING, standing
from l10n.flow.statistics import MEMORY, PERSON, Record
from l10n.model import Event


def record(engine: str, approved: int, untouched: float, ter: float = 20.0, rejected: int = 0) -> Record:
    return Record("ru", engine, approved, untouched, 80.0, ter, None, rejected)


def test_edits() -> None:
    """An engine that people change more than others is riskier, one that they change less is not; both told with their counts."""
    engines = standing([record("good", 100, 0.9, 2.0), record("bad", 100, 0.4, 20.0, rejected=5)]).engines
    assert engines["good"][0] < 0 < engines["bad"][0]
    assert engines["bad"][1] == "bad: people changed 60 % of its 100 texts, rejected 5"


def test_how_far() -> None:
    """A comma put right counts less than a sentence written anew."""
    light, heavy = (standing([record("a", 50, 0.5, ter), record("b", 50, 0.5, 5.0)]).engines["a"][0] for ter in (1.0, 30.0))
    assert light < heavy


def test_bounds() -> None:
    """Few texts say little, and no record says more than `MOST`."""
    few = standing([record("a", 1, 0.0, 90.0), record("b", 500, 0.95, 1.0)]).engines["a"][0]
    many = standing([record("a", 500, 0.0, 90.0), record("b", 500, 0.95, 1.0)]).engines
    assert few < many["a"][0] <= MOST and many["b"][0] >= -MOST


@pytest.mark.parametrize("texts", [1, 10, 10_000])
@pytest.mark.parametrize("untouched", [0.0, 1.0])
def test_one_engine(texts: int, untouched: float) -> None:
    """With nobody to be compared with there is hardly a difference, and never an infinite one."""
    moved = standing([record("a", texts, untouched, 60.0 * (1 - untouched))]).engines["a"][0]
    assert math.isfinite(moved) and abs(moved) < MOST


def test_nothing_known() -> None:
    """A project without approvals, and the texts of people and memory, move nothing."""
    assert standing([]) == standing([record(PERSON, 9, 0.0), record(MEMORY, 9, 0.0)]) == NOTHING
    known = standing([record("a", 9, 0.5)])
    assert known.said(None) == known.said(Event("edit", "a", "0")) == known.said(Event("fill", "a", "0", origin="memory", agent="a")) == []
