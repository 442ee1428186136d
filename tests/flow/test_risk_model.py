"""The shipped weights, and how they are applied."""

from __future__ import annotations

import math

import pytest

from l10n import lang
from l10n.flow.risk_apart import of_one
from l10n.flow.risk_model import FEW, Weight, Weights, probability, training, weights
from l10n.flow.risk_signs import Sign, source_signs, target_signs


@pytest.mark.parametrize("kind", ["alone", "compared"])
def test_shipped(kind: str) -> None:
    """Each weight is of a sign that texts have, and the file tells what it was trained on."""
    names = {**source_signs("", lang.get("en")), **target_signs("", "", lang.get("en"), lang.get("ru"))}
    names |= of_one("", "", "", lang.get("ru")) if kind == "compared" else {}
    one = weights(kind)
    assert one.signs.keys() <= names.keys() and one.relative <= one.signs.keys()
    assert all(w.deviation > 0 for w in one.signs.values())
    assert {"date", "data", "sha256", "documents", "rows", kind} <= training().keys()


def test_shares() -> None:
    """A sign counts by how far it is above its mean; one that is not there counts nothing."""
    one = Weights(-1.0, {"a": Weight(1.0, 2.0, 0.5), "b": Weight(0.0, 1.0, 9.0)})
    assert one.shares({"a": Sign(3.0)}) == {"a": 0.5}
    assert probability(0.0) == 0.5 and probability(math.log(3)) == pytest.approx(0.75)


def test_usual() -> None:
    """A relative sign counts against its own document, which must be long to outweigh all others."""
    one = Weights(0.0, {"a": Weight(1.0, 1.0, 1.0), "b": Weight(1.0, 1.0, 1.0)}, frozenset({"a"}))
    assert one.usual([]) == {"a": 1.0}
    usual = one.usual([{"a": Sign(3.0), "b": Sign(3.0)}] * FEW)
    assert usual == {"a": 2.0}
    assert one.shares({"a": Sign(3.0), "b": Sign(3.0)}, usual) == {"a": 1.0, "b": 2.0}
