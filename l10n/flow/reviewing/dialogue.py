"""What people say about a release: comments on a unit in one language, questions on its source to the author, who is shown each once.

It is read from the journals of all languages; a question on a source that was asked in two languages is one thread, and one answer ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from l10n.journal import Journal, event_id, live
from l10n.model import Event


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a person."""

    id: str
    """Of the event."""
    by: str
    time: str
    """ISO 8601, UTC"""
    text: str
    language: str
    """BCP 47: in the review of which it was said."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The questions on one source and what was answered, oldest first."""

    document: str
    unit: str
    """`unit_id`"""
    questions: tuple[Said, ...]
    """Each wording once."""
    answers: tuple[Said, ...] = ()

    @property
    def id(self) -> str:
        """Of its last question, which an answer names."""
        return self.questions[-1].id

    @property
    def open(self) -> bool:
        """Something was asked since the last answer."""
        return not self.answers or self.answers[-1].time < self.questions[-1].time

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in whose review it was asked."""
        return tuple(dict.fromkeys(one.language for one in self.questions))


def threads(journals: Mapping[str, Journal]) -> list[Thread]:
    """All threads; `journals` by language (BCP 47). The open ones first, the newest question first among each."""
    places = dict.fromkeys(place for journal in journals.values() for place in journal.units())
    found = [thread for place in places if (thread := of_unit(journals, *place))]
    return sorted(sorted(found, key=lambda one: one.questions[-1].time, reverse=True), key=lambda one: not one.open)


def of_unit(journals: Mapping[str, Journal], document: str, unit: str) -> Thread | None:
    """The thread on a unit's source; None where nobody asked."""
    said = [(code, event) for code, journal in journals.items() for event in live(journal.of_unit(document, unit))]
    said.sort(key=lambda pair: pair[1].time)
    questions = words((code, event) for code, event in said if event.act == "ask")
    answers = words((code, event) for code, event in said if event.act == "answer")
    once = {one.text.casefold().strip(): one for one in reversed(questions)}
    shown = tuple(one for one in questions if once[one.text.casefold().strip()] is one or one is questions[-1])
    return Thread(document, unit, shown, answers) if questions else None


def comments(journal: Journal, language: str, document: str, unit: str) -> tuple[Said, ...]:
    """The comments on a unit, oldest first."""
    return words((language, event) for event in live(journal.of_unit(document, unit)) if event.act == "comment")


def words(events: Iterable[tuple[str, Event]]) -> tuple[Said, ...]:
    """What events say, with the languages of their journals."""
    return tuple(Said(event_id(event), event.by, event.time, event.reason, language) for language, event in events)
