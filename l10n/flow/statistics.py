"""What became of the machines' drafts: by language and engine, share approved untouched, edits of the others, time to approval.

All of it stands in the journals: a fill and an approval of one hash are a text that nobody changed; an edit or an approval tells what draft
it was made of. A text that was edited in another program before its draft was in the cache no more, is a person's.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.flow.drafted import MACHINES
from l10n.flow.workspace import Workspace
from l10n.journal import Journal, live
from l10n.model import Draft, Entry, Event, Language

PERSON = "(a person)"
MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Record:
    """An engine's texts in one language that are approved as they stand, or were rejected."""

    language: str
    engine: str
    """`memory` for the memory's, PERSON for texts that were no machine's."""
    approved: int
    untouched: float
    """Share approved as the machine wrote them, 0 to 1."""
    chrf: float
    """Mean over all approved, 0 to 100, the same."""
    ter: float
    """Mean over all approved: edits for each 100 words."""
    hours: float | None
    """Median from the draft to its approval; None where no time is known."""
    rejected: int
    seconds: float | None = None
    """Median that people had a unit before them when they approved it; None where the project does not measure it (`review.timing`)."""


def records(workspace: Workspace, documents: Sequence[str], languages: Sequence[Language]) -> list[Record]:
    """A record a language and engine, in the order of languages, most texts first.

    A catalog that is refused goes onto the workspace's problems.
    """
    out = []
    for language in languages:
        journal = workspace.journal(language)
        drafts: dict[str, list[tuple[Draft | None, Event]]] = defaultdict(list)
        rejected: dict[str, set[str]] = defaultdict(set)
        for _, catalog in workspace.catalogs(language, documents).items():
            for entry in catalog.entries:
                approval = journal.approval(entry) if any(entry.target) else None
                if approval is not None:
                    made_of = origin(journal, entry, approval)
                    drafts[named(made_of)].append((made_of, approval))
        for engine, hash_ in rejections(journal, documents):
            rejected[engine].add(hash_)
        names = sorted({*drafts, *rejected}, key=lambda name: (-len(drafts[name]), name))
        out += [record(language.code, name, drafts[name], len(rejected[name])) for name in names]
    return out


def origin(journal: Journal, entry: Entry, approval: Event) -> Draft | None:
    """The machine's draft of an approved text; None for a person's."""
    event = journal.author(entry)
    if event is not None and event.act == "fill" and event.origin in MACHINES:
        return Draft(event.origin, event.agent, event.time)
    return approval.draft or (event.draft if event else None)


def named(draft: Draft | None) -> str:
    """What a draft counts for; a journal is a file of others, and a control character would break the chart."""
    name = PERSON if draft is None else MEMORY if draft.origin == "memory" else draft.agent
    return name if name.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def rejections(journal: Journal, documents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Engine and hash of the machines' texts that a person rejected and did not take that back."""
    wanted = set(documents)
    filled = {e.hash: e for e in journal.events if e.act == "fill" and e.origin in MACHINES}
    for hash_, fill in filled.items():
        if any(event.act == "reject" and event.document in wanted for event in live(journal.of_text(hash_))):
            yield named(Draft(fill.origin, fill.agent)), hash_


def record(language: str, engine: str, texts: Sequence[tuple[Draft | None, Event]], rejected: int) -> Record:
    """The record over these texts."""
    made = [draft for draft, _ in texts if draft is not None]
    timed = [approval.seconds for _, approval in texts if approval.seconds]
    spans = [hours for draft, approval in texts if draft and (hours := hours_between(draft.time, approval.time)) is not None]
    return Record(
        language,
        engine,
        len(texts),
        sum(draft.chrf >= 100 and not draft.ter for draft in made) / len(made) if made else 0.0,
        statistics.fmean(draft.chrf for draft in made) if made else 0.0,
        statistics.fmean(draft.ter for draft in made) if made else 0.0,
        statistics.median(spans) if spans else None,
        rejected,
        statistics.median(timed) if timed else None,
    )


def hours_between(start: str, end: str) -> float | None:
    """Hours from one time of the journal to another; None where either is no time, or they stand the wrong way round."""
    try:
        hours = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 3600
    except (ValueError, TypeError):
        return None
    return hours if hours >= 0 else None
