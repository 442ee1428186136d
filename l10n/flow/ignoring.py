"""Suppressions written into catalogs, and taken out again. States stay as they are: a comment is no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n.flow.review import CHANGED, Place
from l10n.flow.suppression import ALL, comment, remarked
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Key, Language

Refused = list[tuple[Place, str]]


def ignore(workspace: Workspace, chosen: Sequence[Place], check: str, reason: str) -> tuple[int, Refused]:
    """Suppress a check's findings in these entries; how many were changed, and those refused with why."""

    def change(entry: Entry) -> Entry:
        return replace(entry, comments=(*without(entry, check), comment(check, reason)))

    return rewrite(workspace, chosen, change)


def mind(workspace: Workspace, chosen: Sequence[Place], check: str) -> tuple[int, Refused]:
    """Heed a check's findings in these entries again; how many were changed, and those refused with why.

    A comment that suppresses other checks too stays for them. Refused is where nothing suppresses the check, or `all` does.
    """
    able, refused = [], []
    for place in chosen:
        checks = {one for remark in remarked(place.entry.comments) for one in remark.checks}
        if ALL in checks:
            refused.append((place, f"'l10n: ignore {ALL}' stands there; take that comment out in a PO editor"))
        elif check not in checks:
            refused.append((place, f"no comment there ignores {check}"))
        else:
            able.append(place)
    count, changed_meanwhile = rewrite(workspace, able, lambda entry: replace(entry, comments=without(entry, check)))
    return count, refused + changed_meanwhile


def without(entry: Entry, check: str) -> tuple[str, ...]:
    """The comments of an entry without the suppression of this check; what they suppress besides stays suppressed."""
    comments = []
    for line in entry.comments:
        others = [[one for one in remark.checks if one != check] for remark in remarked([line]) if check in remark.checks]
        if not others:
            comments.append(line)
        elif others[0]:
            reason = next(remarked([line])).reason
            comments.append(comment(", ".join(others[0]), reason))
    return tuple(comments)


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
