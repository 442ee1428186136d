"""Units as rows: what a list shows of them."""

from __future__ import annotations

from l10n.flow.reviewing import talk
from l10n.flow.reviewing.live import Live, revision
from l10n.flow.reviewing.values import Row, Weighed
from l10n.journal import Journal


def row(
    live: Live, journal: Journal, weighed: Weighed | None, *, question: bool, assigned: str, numbers: tuple[tuple[int, ...], ...]
) -> Row:
    """A unit as it is now."""
    entry, ref = live.entry, live.ref
    state, known = journal.state(entry), journal.standing(entry.hash)
    author, verdict = known.source, known.verdict
    last = max((event for event in (author, verdict) if event), key=lambda event: event.time, default=None)
    return Row(
        ref,
        live.key,
        live.number,
        entry,
        state,
        revision(entry, state, known.verdicts),
        weighed,
        author.origin if author else "human",
        author.agent if author else "",
        last.by if last else "",
        last.time if last else "",
        talk.comments(journal, ref.document, ref.unit),
        question,
        assigned,
        numbers if len(numbers) == len(entry.target) > 1 else (),
    )
