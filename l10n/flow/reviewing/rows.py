"""Units as rows: what a list shows of them, which ones it shows, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from l10n.flow.identity import same_person
from l10n.flow.reviewing import talk
from l10n.flow.reviewing.live import Live, revision
from l10n.flow.reviewing.values import Filter, Page, Row, Weighed
from l10n.journal import Journal
from l10n.model import State


def row(live: Live, journal: Journal, weighed: Weighed | None, *, question: bool, assigned: str) -> Row:
    """A unit as it is now."""
    entry, ref = live.entry, live.ref
    state, author, verdict = journal.state(entry), journal.author(entry), journal.verdict(entry)
    last = max((event for event in (author, verdict) if event), key=lambda event: event.time, default=None)
    return Row(
        ref,
        live.key,
        live.number,
        entry,
        state,
        revision(entry, state, journal.verdicts(entry)),
        weighed,
        author.origin if author else "human",
        author.agent if author else "",
        last.by if last else "",
        last.time if last else "",
        talk.comments(journal, ref.document, ref.unit),
        question,
        assigned,
    )


def page(rows: Iterable[Row], wanted: Filter, person: str) -> Page:
    """The rows that a filter lets through, in its order, and the states of all of its languages and documents."""
    states: Counter[str] = Counter()
    found = []
    for one in rows:
        if (wanted.languages and one.ref.language not in wanted.languages) or (
            wanted.documents and one.ref.document not in wanted.documents
        ):
            continue
        states[one.state.label] += 1
        if matches(one, wanted, person):
            found.append(one)
    if wanted.order == "risk":
        found.sort(key=lambda one: (one.state == State.APPROVED, -(one.weighed.risk if one.weighed else 0.0)))
    elif wanted.order == "oldest":
        found.sort(key=lambda one: one.time)
    return Page(found, dict(states), all(one.weighed is not None for one in found))


def matches(one: Row, wanted: Filter, person: str) -> bool:
    """Whether a filter lets a row through, by all but its language and document."""
    if wanted.states and one.state not in wanted.states:
        return False
    if wanted.check and not said_by(one.weighed, wanted.check):
        return False
    if wanted.text and not holds(one, wanted.text.casefold()):
        return False
    if wanted.since and one.time < wanted.since:
        return False
    return not wanted.mine or any(name and same_person(name, person) for name in (one.by, one.assigned))


def said_by(weighed: Weighed | None, check: str) -> bool:
    """Whether a check, or any for `*`, says something of a text."""
    return weighed is not None and bool(weighed.checks if check == "*" else check in weighed.checks)


def holds(one: Row, text: str) -> bool:
    """Whether the source or the target of a unit holds a text, in lower case."""
    return any(text in part.casefold() for part in (one.entry.key.source, *one.entry.target))
