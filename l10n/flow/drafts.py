"""What a person's text was before: the machine's draft that it was made of, and how far it was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from l10n.flow.alternatives import Alternatives
from l10n.flow.drafted import measured
from l10n.flow.judge import Judge
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory.cache import EngineCache
from l10n.model import Draft, Entry, Unit

Finder = Callable[[Unit, Entry, str], Draft | None]
"""Finds the draft of a unit's text in a document."""


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
