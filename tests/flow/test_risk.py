"""How much a unit needs a person."""

from __future__ import annotations

import pytest

from l10n.flow.risk import risk
from l10n.model import Finding, Risk, State

WARNING = Finding("brackets", "warning", "one is missing")


@pytest.mark.parametrize(
    ("state", "findings", "apart", "remark", "expected"),
    [
        (State.DRAFT, [], 0.0, "", Risk(0.0)),
        (State.DRAFT, [WARNING], 0.0, "", Risk(0.25, ("brackets: one is missing",))),
        (State.TRANSLATED, [], 0.1, "", Risk(0.08)),
        (State.DRAFT, [], 0.5, "tags placed by a guess", Risk(0.58, ("engines are 0.50 apart", "tags placed by a guess"))),
        (State.APPROVED, [WARNING], 1.0, "", Risk(0.0)),
        (State.MISSING, [], 1.0, "", Risk(0.0)),
    ],
)
def test_signs_count_together(state: State, findings: list[Finding], apart: float, remark: str, expected: Risk) -> None:
    """Each sign adds to the others; what is approved or not there needs nobody for its text."""
    assert risk(state, findings, apart, remark) == expected


def test_more_disagreement_is_more_risk() -> None:
    """The farther engines are apart, the sooner a person looks."""
    scores = [risk(State.DRAFT, [WARNING], apart / 10).score for apart in range(11)]
    assert scores == sorted(set(scores))
