"""What the memory knows of a unit, and what a person said must not come back."""

from __future__ import annotations

from dataclasses import dataclass

from l10n import journal as journals
from l10n.flow.identity import PROGRAM
from l10n.journal import Journal
from l10n.memory import Memory, Query
from l10n.model import Entry, Event, Key, Match, State
from l10n.project.settings import MemorySettings


@dataclass(frozen=True, slots=True)
class Text:
    """A text for a unit, as it enters the catalog."""

    target: str
    fuzzy: bool
    event: Event


def recalled(memory: Memory, settings: MemorySettings, journal: Journal, language: str, document: str, query: Query) -> Text | None:
    """The memory's best match that no person rejected, exact or near; None where there is none. What was repaired in it is its reason."""
    key = query.key
    matches = memory.search(language, query, settings.minimum)
    best = next((match for match in matches if not rejected(journal, key, match.target)), None)
    if best is None:
        return None
    trusted = settings.trust_approved and is_trusted(best, key)
    hash_ = Entry(key, (best.target,)).hash
    reason = f"repaired: {', '.join(best.repaired)}" if best.repaired else ""
    score = round(best.score, 1)
    event = Event("fill", document, hash_, PROGRAM, journals.now(), "memory", best.document, score, reason)
    return Text(best.target, not trusted, event)


def rejected(journal: Journal, key: Key, target: str) -> Event | None:
    """The rejection of this text by a person: no machine proposes it again."""
    verdict = journal.verdict(Entry(key, (target,)))
    return verdict if verdict and verdict.act == "reject" else None


def is_trusted(match: Match, key: Key) -> bool:
    """Whether a match is approved, of exactly this source in exactly this context."""
    return match.state == State.APPROVED and (match.context, match.source) == (key.context, key.source)
