"""Repair of matches with the names that a project's termbase has."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from l10n.flow.names import is_name
from l10n.flow.workspace import Workspace
from l10n.memory.repair import Repairer
from l10n.memory.skeleton import Name
from l10n.terms import Termbase


def repairer(workspace: Workspace) -> Repairer:
    """The repairer of a project; its termbase is read when the first match is repaired (GlossaryError)."""

    @functools.cache
    def names() -> Termbase:
        termbase = workspace.termbase()
        return Termbase([replace(row, case_sensitive=True) for row in termbase.rows if is_name(row)], termbase.source_language)

    def find(source: str, language: str) -> Sequence[Name]:
        return [
            Name(place.start, place.end, place.term.targets or ((place.term.source,) if place.term.keep else ()))
            for place in names().find(source, language)
        ]

    return Repairer(workspace.source_language, find)
