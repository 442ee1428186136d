"""How far a person's text is from the machine's draft that it was made of, by the journal."""

from __future__ import annotations

from dataclasses import replace

from l10n.journal import Journal
from l10n.model import Draft, Entry, Event
from l10n.text.edits import chrf, ter

MACHINES = ("engine", "memory")


def draft(journal: Journal, before: Entry, after: Entry) -> Draft | None:
    """The machine's draft that stood in an entry before a person's text; None where what stood there was no machine's.

    Where a person had edited it already, it is the draft that that edit was made of, further off now by what this one changes.
    """
    event = journal.author(before)
    if event is None or not any(before.target):
        return None
    if event.act == "fill" and event.origin in MACHINES:
        return measured(event, before, after)
    if event.draft is not None:
        step = measured(event, before, after)
        return replace(event.draft, chrf=round(event.draft.chrf * step.chrf / 100, 1), ter=round(event.draft.ter + step.ter, 1))
    return None


def measured(event: Event, before: Entry, after: Entry) -> Draft:
    """A draft and its distance from the text that came of it; plural forms are measured as one text."""
    old, new = "\n".join(before.target), "\n".join(after.target)
    return Draft(event.origin, event.agent, event.time, round(chrf(old, new), 1), round(ter(old, new), 1))
