"""What a reviewer accepted in a file that came back becomes approved, in the name of whoever answers for it."""

from __future__ import annotations

from l10n.flow.receive import Received
from l10n.flow.review import Outcome, approve, places
from l10n.flow.workspace import Workspace
from l10n.model import Language, State

OPEN = frozenset({State.DRAFT, State.TRANSLATED})


def approve_accepted(workspace: Workspace, language: Language, received: Received, by: str) -> Outcome:
    """Approve each text that the file says is accepted and that stands here as it stands there; why others are not is in the outcome."""
    accepted = {(row.document, row.key): row.theirs for row in received.rows if row.accepted}
    found = places(workspace, [d for d in workspace.documents() if d in {document for document, _ in accepted}], [language])
    chosen = [p for p in found if accepted.get((p.document, p.entry.key)) == p.entry.target and p.state in OPEN]
    return approve(workspace, chosen, by, states=OPEN)
