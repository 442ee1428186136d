"""A unit of the live release, as it stands in memory, and what names its present text: the revision."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from l10n.flow.reviewing.values import Ref, Row
from l10n.model import Entry, Key, State

Face = tuple[tuple[str, ...], bool, Key | None, str | None, tuple[str, ...]]
"""What acts change of an entry: target, fuzzy, previous source, its plural, translators' comments."""


@dataclass(slots=True)
class Live:
    """A unit. It changes under the store's lock only."""

    ref: Ref
    key: str
    """Short and the same for the life of the store: `ru/3`."""
    number: int
    """Its place in the document, counted from 1."""
    entry: Entry
    """As people see it."""
    base: Entry
    """As its catalog held it when that was read or written last."""
    by: str = ""
    """Who acted on it last, since the store was opened."""
    row: Row | None = None
    """As it was shown last; None where it changed since."""

    @property
    def waits(self) -> bool:
        """The catalog must still be told."""
        return face(self.entry) != face(self.base)

    def now(self, entry: Entry) -> None:
        """It stands so now."""
        self.entry, self.row = entry, None


def face(entry: Entry) -> Face:
    """What acts change of an entry."""
    return entry.target, entry.fuzzy, entry.previous, entry.previous_plural, entry.comments


def with_face(entry: Entry, other: Entry) -> Entry:
    """An entry with what acts change as another one has it."""
    return dressed(entry, face(other))


def dressed(entry: Entry, known: Face) -> Entry:
    """An entry with a face."""
    target, fuzzy, previous, plural, comments = known
    return replace(entry, target=target, fuzzy=fuzzy, previous=previous, previous_plural=plural, comments=comments)


def revision(entry: Entry, state: State, verdicts: int) -> str:
    """16 hex digits over the target forms, the draft mark, the previous source, the state and how many verdicts count.

    It is made of the content alone, so that it survives a restart, and is the same again when an act is undone.
    """
    previous = [entry.previous.context, entry.previous.source] if entry.previous else None
    said = json.dumps([entry.target, entry.fuzzy, previous, entry.previous_plural, int(state), verdicts])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
