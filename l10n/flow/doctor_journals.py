"""What is wrong with journals: lines that are no events, approvals whose texts have gone, clocks that were ahead."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from l10n import catalog as po
from l10n import files
from l10n import journal as journals
from l10n.errors import CatalogError, JournalError
from l10n.flow.ailment import Ailment
from l10n.flow.doctor_files import conflict_line
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Event, Language

LOST = 3
"""Fewer approvals of one document whose texts have gone are edits as they happen every day."""


def examine(workspace: Workspace) -> Iterator[Ailment]:
    """The journals of all languages."""
    for language in workspace.project.targets:
        path = workspace.project.journal(language)
        if path.exists():
            yield from journal(workspace, language, workspace.project.relative(path), path.read_bytes())


def journal(workspace: Workspace, language: Language, name: str, raw: bytes) -> Iterator[Ailment]:
    """One journal."""
    try:
        events = journals.parse(raw, name)
    except JournalError as error:
        if conflict_line(raw) is None:
            mend = "correct the line, or take it out: an approval that it holds is given again with 'l10n approve'"
            yield Ailment("journal", "error", name, error.message, mend, error.line)
        return
    if raw and not raw.endswith(b"\n"):
        whole = files.is_json(raw.rpartition(b"\n")[2])
        what = "its last line has no line end" if whole else "its last line was cut off in the middle of writing, and is no event"
        yield Ailment("torn-line", "info", name, what, "nothing: the next event puts it right", raw.count(b"\n") + 1)
    lines = [journals.parse_line(line) for line in raw.split(b"\n")[:-1] if line.strip()]
    mixed = sum(later.time < earlier.time for earlier, later in pairwise(lines))
    if mixed:
        what = f"{mixed} events stand behind later ones, as git merges them"
        yield Ailment("order", "info", name, what, "nothing: they count by their time")
    tomorrow = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    if ahead := [event for event in events if event.time > tomorrow]:
        what = f"{len(ahead)} events are of the future ({ahead[-1].time}, by {ahead[-1].by or ahead[-1].agent}): a clock was ahead"
        yield Ailment("clock", "warning", name, what, "set that clock right; until then these events outweigh newer ones")
    yield from lost_approvals(workspace, language, name, events)


def lost_approvals(workspace: Workspace, language: Language, name: str, events: list[Event]) -> Iterator[Ailment]:
    """Documents most of whose approvals are of texts that no catalog holds any more: that is no day's editing."""
    held: set[str] = set()
    for path in workspace.project.catalogs(language):
        try:
            catalog = po.parse(path.read_bytes(), str(path))
        except CatalogError:
            return  # which is reported with the catalogs: its texts are not known
        held.update(entry.hash for entry in (*catalog.entries, *catalog.obsolete))
    known = Journal(events)
    verdicts = (known.standing(hash_).verdict for hash_ in {event.hash for event in events})
    approved = [event for event in verdicts if event and event.act == "approve"]
    gone = Counter(event.document for event in approved if event.hash not in held)
    there = Counter(event.document for event in approved if event.hash in held)
    for document, count in sorted(gone.items()):
        if count >= LOST and count > there[document]:
            what = f"{count} of {count + there[document]} approvals of {document} are of texts that no catalog holds any more"
            mend = "where nobody edited so much, a tool changed the texts: take that back with git, and the approvals are there again"
            yield Ailment("lost-approvals", "warning", name, what, mend)
