"""Suppressions written into catalogs, and taken out again. States stay as they are: a comment is no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n.flow.review import CHANGED, Place
from l10n.flow.suppression import comment, remarked
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Key, Language

Refused = list[tuple[Place, str]]


def ignore(workspace: Workspace, chosen: Sequence[Place], check: str, reason: str) -> tuple[int, Refused]:
    """Suppress a check's findings in these entries; how many were changed, and those refused with why."""

    def change(entry: Entry) -> Entry:
        return replace(entry, comments=(*without(entry, check), comment(check, reason)))

    return rewrite(workspace, chosen, change)


def mind(workspace: Workspace, chosen: Sequence[Place], check: str) -> tuple[int, Refused]:
    """Take the suppressions of a check away, where they name it alone."""
    return rewrite(workspace, chosen, lambda entry: replace(entry, comments=without(entry, check)))


def without(entry: Entry, check: str) -> tuple[str, ...]:
    """The comments of an entry but those that suppress this check and no other."""
    return tuple(line for line in entry.comments if not any(one.checks == (check,) for one in remarked([line])))


def rewrite(workspace: Workspace, chosen: Sequence[Place], change: Callable[[Entry], Entry]) -> tuple[int, Refused]:
    """Change the comments of entries, catalog by catalog."""
    groups: dict[tuple[Language, str], list[Place]] = {}
    for place in chosen:
        groups.setdefault((place.language, place.document), []).append(place)
    count, refused = 0, []
    for (language, document), group in groups.items():
        with workspace.writing():
            catalog = workspace.catalog(language, document)
            changed: dict[Key, Entry] = {}
            for place in group:
                now = catalog.get(place.entry.key)
                if now is None or now.hash != place.entry.hash:
                    refused.append((place, CHANGED))
                elif (new := change(now)) != now:
                    changed[now.key] = new
            workspace.save(language, document, catalog.with_entries(changed))
            count += len(changed)
    return count, refused
