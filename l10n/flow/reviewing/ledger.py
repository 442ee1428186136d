"""The journal of a language under a store: read once, then followed; what others append is taken in, what they lose of ours is put back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from l10n import files
from l10n import journal as journals
from l10n.errors import JournalError
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Event, Language

EDGE = 256
"""Bytes before what was not read yet; where they are others, the file was not only appended to."""
Signature = tuple[int, int, int]
"""Of a file: inode, size, time of its last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An event that is still without its time."""

    hash: str
    """Of the text that it is bound to."""
    make: Callable[[str], Event]


class Ledger:
    """A language's journal. All of it happens under the store's lock."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self.workspace, self.language = workspace, language
        self.path = workspace.project.journal(language)
        self.journal = Journal()
        self.ours: dict[str, Event] = {}
        """What this session appended, by its id."""
        self.unseen: set[str] = set()
        """Those of them that were not seen in the file since."""
        self.doubted: int | None = None
        """The inode of a file that has to be read anew, 0 where there is none."""
        self.newest = ""
        """The time of the last of these."""
        self.latest = ""
        """The time of the newest event of all."""
        self.offset = 0
        """Bytes of the file that were read."""
        self.edge = b""
        """The last of these bytes."""
        self.signature: Signature | None = None
        self.reload()

    def timed(self, says: Sequence[Saying]) -> tuple[Event, ...]:
        """New events, each later than all before it on its text and in this session, and not to be taken for another one."""
        found: list[Event] = []
        for one in says:
            on_text = self.journal.of_text(one.hash)
            event = one.make(max(journals.now(), self.newest, on_text[-1].time if on_text else ""))
            while journals.event_id(event) in self.ours:
                event = replace(event, time=second_after(event.time))
            self.newest = max(self.newest, event.time)
            found.append(event)
        return tuple(found)

    def append(self, events: Sequence[Event]) -> None:
        """Events are in the journal, on the disk, when this returns."""
        self.workspace.record(self.language, events, wait=files.WRITTEN if self.offset else 0.0)
        for event in events:
            id_ = journals.event_id(event)
            self.ours[id_] = event
            self.unseen.add(id_)
            self.latest = max(self.latest, event.time)
            self.journal.add(event)

    def restore(self, events: Sequence[Event]) -> None:
        """Events of a session that ended badly are ours: those that the journal lacks are appended."""
        if events:
            self.ours |= {journals.event_id(event): event for event in events}
            self.newest = max(self.newest, *(event.time for event in events))
            self.reload()

    def follow(self) -> Sequence[Event] | None:
        """Take in what others did to the file, and append what they lost of ours; what they appended, or None where it is another file.

        Raises JournalError for a file that is refused; it is looked at again next time.
        """
        now = signature(self.path)
        if now == self.signature and not self.unseen and self.doubted is None:
            return ()
        if now is None:
            return self.other(0)
        start = self.offset - len(self.edge)
        with self.path.open("rb") as file:
            file.seek(start)
            raw = file.read()
        fresh = raw[len(self.edge) : raw.rfind(b"\n") + 1]
        try:
            known = journals.parse(fresh, "") if raw.startswith(self.edge) else None
        except JournalError:
            known = None  # the whole file is read, which tells the line
        found = {journals.event_id(event): event for event in known or ()}
        events = [event for id_, event in found.items() if id_ not in self.ours]
        if known is None or not self.unseen <= found.keys() or any(event.time < self.latest for event in events):
            return self.other(now[0])
        self.signature, self.unseen = now, set()
        self.offset += len(fresh)
        self.edge = (self.edge + fresh)[-EDGE:]
        for event in events:
            self.journal.add(event)
            self.latest = max(self.latest, event.time)
        return events

    def other(self, inode: int) -> Sequence[Event] | None:
        """The file was not only appended to: it is read anew, if it is still there in the next pass, for git may be writing it."""
        if self.doubted != inode:
            self.doubted = inode
            return ()
        self.doubted = None
        self.reload()
        return None

    def reload(self) -> None:
        """Read the whole file, and append what it lacks of ours."""
        now = signature(self.path)
        raw = self.path.read_bytes() if now else b""
        events = journals.parse(raw, self.workspace.project.relative(self.path))
        there = {hashlib.sha256(line).hexdigest()[:12] for line in raw.splitlines(keepends=True)} if self.ours else set()
        lost = [event for id_, event in self.ours.items() if id_ not in there]
        self.workspace.record(self.language, lost, wait=files.WRITTEN if self.offset else 0.0)
        self.journal = Journal(sorted([*events, *lost], key=lambda event: event.time))
        self.latest = max((event.time for event in (*events, *lost)), default="")
        self.signature, self.unseen = now, {journals.event_id(event) for event in lost}
        self.offset = raw.rfind(b"\n") + 1
        self.edge = raw[: self.offset][-EDGE:]


def signature(path: Path) -> Signature | None:
    """What changes when a file does; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def second_after(time: str) -> str:
    """The second after a time of a journal."""
    return (datetime.fromisoformat(time) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
