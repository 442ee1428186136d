"""What the journals say of a release besides its texts: comments, whose a document is, texts that lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from l10n.journal import Journal, event_id, live
from l10n.model import Event, Key, text_hash

DISK = "disk"
"""The `agent` of a conflict whose losing text came from the disk."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A text that lost against another one and of which a person is told until they answer."""

    id: str
    document: str
    unit: str
    person: str
    """Whom it concerns."""
    text: tuple[str, ...]
    whose: Literal["ours", "disk"]
    """A text that was typed here, or one that came from the disk."""
    time: str


def lost(event: Event) -> Lost:
    """A `conflict` event as what it tells."""
    whose: Literal["ours", "disk"] = "disk" if event.agent == DISK else "ours"
    return Lost(event_id(event), event.document, event.unit, event.by, event.text, whose, event.time)


def conflicts(journal: Journal) -> Iterator[Lost]:
    """The conflicts that nobody answered yet."""
    for document, unit in journal.units():
        events = journal.of_unit(document, unit)
        if any(event.act == "conflict" for event in events):
            yield from (lost(event) for event in live(events) if event.act == "conflict")


def comments(journal: Journal, document: str, unit: str) -> int:
    """How many comments a unit has."""
    events = journal.of_unit(document, unit)
    return sum(event.act == "comment" for event in live(events)) if events else 0


def was_asked(journals: Iterable[Journal], document: str, unit: str, question: str) -> bool:
    """Whether an event of that id is a question on a unit's source, in whatever language."""
    return any(event.act == "ask" and event_id(event) == question for journal in journals for event in journal.of_unit(document, unit))


def document_hash(document: str) -> str:
    """What events on a whole document are bound to."""
    return text_hash(Key(None, document), ())


def assigned(journal: Journal, document: str) -> str:
    """To whom a document is; empty for nobody."""
    events = [event for event in live(journal.of_text(document_hash(document))) if event.act == "assign"]
    return events[-1].agent if events else ""
