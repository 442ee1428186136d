"""Who did what in a review, newest first, and how much each person did, by the journals."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from l10n.flow.identity import PROGRAM
from l10n.journal import Journal, event_id
from l10n.model import Event

MOST = 300
"""Events that a page shows."""
PEOPLE_ACTS = frozenset(("approve", "edit", "reject", "revoke", "flag", "comment", "ask", "answer", "assign", "import"))


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did."""

    id: str
    language: str
    """BCP 47"""
    event: Event
    undone: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How much a person did, what was undone not counted."""

    name: str
    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    """And found to need work."""
    said: int = 0
    """Comments, questions, answers."""
    last: str = ""
    """When they did something last: ISO 8601, UTC."""
    seconds: float = 0.0
    """That they spent on units, where the project measures it."""


def deeds(journals: Mapping[str, Journal], since: str = "", most: int = MOST) -> list[Deed]:
    """The newest things that people did since a time (ISO 8601), newest first; `journals` by language."""
    events = ((code, event, stands) for code, journal in journals.items() for event, stands in journal.every() if told(event, since))
    newest = heapq.nlargest(most, events, key=lambda one: one[1].time)
    return [Deed(event_id(event), code, event, not stands) for code, event, stands in newest]


def shares(journals: Mapping[str, Journal], since: str = "") -> list[Share]:
    """What each person did since a time, who did most first."""
    counts: dict[str, Counter[str]] = {}
    last: dict[str, str] = {}
    seconds: dict[str, float] = {}
    for journal in journals.values():
        for event, stands in journal.every():
            if told(event, since):
                seconds[event.by] = seconds.get(event.by, 0.0) + event.seconds
                last[event.by] = max(last.get(event.by, ""), event.time)
                counts.setdefault(event.by, Counter())[event.act] += stands
    found = [
        Share(
            name,
            accepted=count["approve"],
            edited=count["edit"],
            rejected=count["reject"] + count["flag"],
            said=count["comment"] + count["ask"] + count["answer"],
            last=last[name],
            seconds=seconds[name],
        )
        for name, count in counts.items()
    ]
    return sorted(found, key=lambda one: (-(one.accepted + one.edited + one.rejected + one.said), one.name))


def told(event: Event, since: str) -> bool:
    """Whether a person did it, at that time or later."""
    return event.time >= since and event.act in PEOPLE_ACTS and bool(event.by) and event.by != PROGRAM
