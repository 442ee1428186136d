"""How much a unit needs a person: 0 (nothing known against it) to 1, with reasons. It orders what is read first and never skips reading.

The weights are set by hand, in the order in which a reviewer would look; none is learnt from errors yet. Several signs count together as
if they were independent: the score is one less the product of what each leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from l10n.model import Finding, Risk, State

FINDING = {"error": 0.6, "warning": 0.25, "info": 0.05}
APART = 0.8
"""What engines that have nothing in common count."""
REMARK = 0.3
"""Tags placed by a guess, names put in from the glossary."""
NOTED = 0.15
"""How far apart engines must be for it to be told."""


def risk(state: State, findings: Sequence[Finding], apart: float = 0.0, remark: str = "") -> Risk:
    """The risk of a unit's text; none of a missing one, nor of an approved one.

    `apart` says how far other engines' texts are from it, 0 to 1 (`pick.doubt`); `remark` is what the journal says of how it came there.
    """
    if state in (State.MISSING, State.APPROVED):
        return Risk(0.0)
    reasons = [f"{finding.check}: {finding.message}" for finding in findings]
    weights = [FINDING[finding.severity] for finding in findings]
    if apart > 0:
        weights.append(APART * apart)
        reasons += [f"engines are {apart:.2f} apart"] if apart >= NOTED else []
    if remark:
        weights.append(REMARK)
        reasons.append(remark)
    return Risk(round(together(weights), 3), tuple(reasons))


def together(weights: Iterable[float]) -> float:
    """Signs that count together."""
    left = 1.0
    for weight in weights:
        left *= 1 - weight
    return 1 - left
