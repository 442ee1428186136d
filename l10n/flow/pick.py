"""Two heads: what other engines said of a unit, and the act of picking one.

What is picked is still a machine's text: it enters as that engine's draft, with the person who picked it in the journal, and is
published as reviewed only when a person approves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from l10n.errors import RefusedError
from l10n.flow.alternatives import Alternative, Alternatives, disagreement, opened
from l10n.flow.desk import GUESSED
from l10n.flow.judge import Judge, judge
from l10n.flow.notes import resolved
from l10n.flow.recall import rejected
from l10n.flow.review import CHANGED, Place
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory.cache import EngineCache
from l10n.model import Entry, Event, Unit

PICKED = "picked from the alternatives"


@dataclass(frozen=True, slots=True)
class Offer:
    """An engine's translation of a unit."""

    engine: str
    target: str
    reasons: tuple[str, ...]
    """Why it can't be picked: it was refused, or a person rejected it."""
    guessed: bool
    """Its tags stand where they were guessed to belong."""
    apart: float
    """How far it is from the present text, 0 to 1; 0 where there is none."""


class Offers:
    """What the cache holds for the units of one language."""

    def __init__(self, workspace: Workspace, cache: EngineCache, judging: Judge, journal: Journal) -> None:
        self.alternatives = Alternatives(cache, workspace.source_language, judging.target, judging)
        self.journal = journal

    def of(self, unit: Unit, entry: Entry) -> list[Offer]:
        """Each engine's text that differs from the entry's; those that can be picked first. None for a message with plural forms."""
        return [offer for offer in self.all_of(unit, entry) if offer.target not in entry.target]

    def all_of(self, unit: Unit, entry: Entry) -> list[Offer]:
        """As `of`, with the engines whose text is the entry's."""
        if entry.plural is not None:
            return []
        present = entry.target[0] if entry.target else ""
        found = [self.offer(one, entry, present) for one in self.alternatives.of(unit)]
        return sorted(found, key=lambda offer: bool(offer.reasons))

    def offer(self, one: Alternative, entry: Entry, present: str) -> Offer:
        """An alternative beside the present text."""
        reasons = one.reasons
        if event := rejected(self.journal, entry.key, one.target):
            reasons = (*reasons, f"{event.by} rejected this text: {event.reason}")
        apart = disagreement(present, [replace(one, reasons=())]) if present else 0.0
        return Offer(one.engine, one.target, reasons, one.guessed, round(apart, 3))


def doubt(offers: list[Offer]) -> float:
    """How far engines are apart on a unit, 0 to 1: the most that a text which could be picked differs from the present one."""
    return max((offer.apart for offer in offers if not offer.reasons), default=0.0)


def take(workspace: Workspace, place: Place, unit: Unit, engine: str, by: str) -> Place:
    """Put an engine's text from the cache in a unit's place, as that engine's draft that a person picked.

    Raises RefusedError where the cache has none of that engine, or one that was refused; and where the unit was changed meanwhile.
    """
    with opened(workspace) as cache:
        journal = workspace.journal(place.language)
        found = Offers(workspace, cache, judge(workspace, place.language), journal).of(unit, place.entry) if cache else []
    offer = next((one for one in found if one.engine == engine), None)
    if offer is None:
        have = ", ".join(one.engine for one in found) or "none of any engine"
        raise RefusedError(f"unit {place.id}: the cache has no other text for it by {engine}; there is: {have}")
    if offer.reasons:
        why = "; ".join(offer.reasons)
        raise RefusedError(f"unit {place.id}: {engine}'s text cannot be taken: {why}; mend it, and enter it with 'l10n edit'")
    with workspace.writing():
        catalog = workspace.catalog(place.language, place.document)
        now = catalog.get(place.entry.key)
        if now is None or now.hash != place.entry.hash:
            raise RefusedError(f"unit {place.id}: {CHANGED}")
        entry = replace(resolved(replace(now, target=(offer.target,), previous=None)), fuzzy=True)
        time = workspace.journal(place.language).time_after(entry)
        reason = f"{PICKED}; {GUESSED}" if offer.guessed else PICKED
        workspace.record(place.language, [Event("fill", place.document, entry.hash, by, time, "engine", engine, reason=reason)])
        workspace.save(place.language, place.document, catalog.with_entries({entry.key: entry}))
        return replace(place, entry=entry, state=workspace.journal(place.language).state(entry))
