"""States of XLIFF 2 (`state` with `subState`) and ours."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.model import State

WRITTEN: Mapping[State, tuple[str, str | None]] = {
    State.MISSING: ("initial", None),
    State.STALE: ("initial", "l10n:stale"),
    State.DRAFT: ("initial", "l10n:draft"),
    State.TRANSLATED: ("translated", None),
    State.APPROVED: ("final", None),
}
READ = {"initial": State.MISSING, "translated": State.TRANSLATED, "reviewed": State.APPROVED, "final": State.APPROVED}


def state_of(state: str, sub: str) -> State | None:
    """What a segment's attributes say; a sub-state of ours counts only beside the state that it was written with."""
    for ours, written in WRITTEN.items():
        if sub and written == (state, sub):
            return ours
    return READ.get(state)
