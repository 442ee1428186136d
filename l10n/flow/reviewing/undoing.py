"""Undo: for each person the acts that they can take back, the last one first."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from l10n import journal as journals
from l10n.flow.reviewing.live import Live, face, with_face
from l10n.flow.reviewing.release import Release, taking_back
from l10n.flow.reviewing.rights import WORDS
from l10n.flow.reviewing.steps import Step
from l10n.flow.reviewing.values import Undoable
from l10n.model import Entry, Event

DEPTH = 500
"""Acts that are remembered for each person."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an act did to a unit."""

    live: Live
    before: Entry
    revision: str
    """That it left."""
    events: tuple[Event, ...]

    @property
    def talk(self) -> bool:
        """It left the text alone, so that whatever happened to that since is no matter."""
        return all(event.act in WORDS or event.act == "assign" for event in self.events)


@dataclass(frozen=True, slots=True)
class Done:
    """An act that can be taken back."""

    label: str
    traces: tuple[Trace, ...]


class Stacks:
    """The acts of all people. All of it happens under the release's lock."""

    def __init__(self) -> None:
        self._of: dict[str, deque[Done]] = {}

    def push(self, person: str, done: Done) -> None:
        """A person did something."""
        self._of.setdefault(person, deque(maxlen=DEPTH)).append(done)

    def pop(self, person: str) -> Done | None:
        """The last that a person did and did not take back; None where there is nothing."""
        stack = self._of.get(person)
        return stack.pop() if stack else None

    def top(self, person: str) -> Undoable | None:
        """What `pop` would give."""
        stack = self._of.get(person)
        return Undoable(stack[-1].label, len(stack[-1].traces)) if stack else None


def back(release: Release, person: str, trace: Trace) -> Step | None:
    """The step that takes back what an act did to a unit; None where the unit was changed since."""
    live = trace.live
    if release.sheets.by_key.get(live.key) is not live:
        return None
    if not trace.talk and release.row(live).revision != trace.revision:
        return None
    ref = live.ref
    events = reversed(trace.events)
    says = [taking_back(ref.document, ref.unit, event.hash, person, journals.event_id(event)) for event in events]
    entry = live.entry if trace.talk or face(trace.before) == face(live.entry) else with_face(live.entry, trace.before)
    return Step(live, entry, tuple(says))
