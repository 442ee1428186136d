"""What a person's text was before: the machine's draft that it was made of, and how far it was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from l10n.flow.alternatives import Alternatives
from l10n.flow.judge import Judge
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory.cache import EngineCache
from l10n.model import Draft, Entry, Event, Unit
from l10n.text.edits import chrf, ter

MACHINES = ("engine", "memory")
Finder = Callable[[Unit, Entry, str], Draft | None]
"""Finds the draft of a unit's text in a document."""


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


def from_cache(cache: EngineCache, workspace: Workspace, judging: Judge, journal: Journal) -> Finder:
    """A way to the draft of a text that was edited in another program, where nothing was noted.

    It is the latest of the engines' cached answers that the journal knows to have been filled into this document's unit.
    """
    alternatives = Alternatives(cache, workspace.source_language, judging.target, judging)

    def find(unit: Unit, entry: Entry, document: str) -> Draft | None:
        if len(entry.target) != 1:
            return None
        filled = []
        for one in alternatives.of(unit):
            old = replace(entry, target=(one.target,))
            event = journal.author(old)
            if event is not None and event.act == "fill" and event.origin == "engine" and event.document == document:
                filled.append((event.time, old, event))
        if not filled:
            return None
        _, old, event = max(filled, key=lambda one: one[0])
        return measured(event, old, entry)

    return find
