"""States of XLIFF 1.2 (`state`, `state-qualifier`, `approved`) and ours."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.model import State

WRITTEN: Mapping[State, tuple[str, str | None, str | None]] = {
    State.MISSING: ("needs-translation", None, None),
    State.STALE: ("needs-review-translation", "x-stale", "no"),
    State.DRAFT: ("needs-review-translation", None, "no"),
    State.TRANSLATED: ("translated", None, None),
    State.APPROVED: ("final", None, "yes"),
}
"""`state` and `state-qualifier` of the target, `approved` of the unit."""
READ = {
    "new": State.MISSING,
    "needs-translation": State.MISSING,
    "needs-l10n": State.MISSING,
    "needs-adaptation": State.DRAFT,
    "needs-review-adaptation": State.DRAFT,
    "needs-review-l10n": State.DRAFT,
    "needs-review-translation": State.DRAFT,
    "translated": State.TRANSLATED,
    "signed-off": State.APPROVED,
    "final": State.APPROVED,
}


def state_of(state: str, qualifier: str, approved: str) -> State | None:
    """What a unit's attributes say; `approved` alone counts, and lifts a translated text, but no draft."""
    found = READ.get(state)
    if approved == "yes" and found in (None, State.TRANSLATED):
        return State.APPROVED
    return State.STALE if found is State.DRAFT and qualifier == "x-stale" else found
