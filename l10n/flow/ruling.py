"""What the acts of reviewers do to a text, what speaks against them, and what the journal says of them.

Pure but for `own_text`, which may ask git. The command line and the live release both act by these.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from l10n.flow.identity import PROGRAM, same_person, text_authors
from l10n.flow.notes import resolved
from l10n.journal import Journal
from l10n.model import Act, Draft, Entry, Event, Key, Language, State, unit_id
from l10n.phrases import phrase
from l10n.project import Project

Twin = Callable[[Language, str, Key], Entry | None]
"""The entry of a key in a language's catalog of a document."""


STATES = {
    State.MISSING: phrase("it is missing"),
    State.STALE: phrase("it is stale"),
    State.DRAFT: phrase("it is draft"),
    State.TRANSLATED: phrase("it is translated"),
    State.APPROVED: phrase("it is approved"),
}


def state_is(state: State) -> str:
    """What state a text is in, as the reason of a refusal."""
    return STATES[state]


def not_approvable(entry: Entry, state: State, states: Collection[State]) -> str | None:
    """Why a text cannot be approved; None where it can, by its state alone. `states` are those that are meant."""
    if state == State.MISSING or state not in states:
        return state_is(state)
    return None if entry.translated else phrase("a plural form is missing")


def not_rejectable(state: State) -> str | None:
    """Why a text cannot be rejected, or found to need work."""
    return phrase("there is no text to reject") if state == State.MISSING else None


def not_revocable(state: State) -> str | None:
    """Why an approval cannot be taken back."""
    return None if state == State.APPROVED else state_is(state)


def approved(entry: Entry) -> Entry:
    """An entry whose text a person approved: not fuzzy any more, without merge's note."""
    return resolved(replace(entry, fuzzy=False, previous=None, previous_plural=None))


def rejected(entry: Entry) -> Entry:
    """An entry whose text a person rejected, or found to need work: a draft."""
    return replace(entry, fuzzy=True)


def edited(entry: Entry, target: tuple[str, ...]) -> Entry:
    """An entry with a person's text."""
    return approved(replace(entry, target=target))


def event(
    act: Act, document: str, entry: Entry, by: str, time: str, reason: str = "", draft: Draft | None = None, *, unit: str = ""
) -> Event:
    """What the journal says of an act on a text; `unit` is its short name where that is another one than `unit_id`."""
    return Event(act, document, entry.hash, by, time, reason=reason, draft=draft, unit=unit or unit_id(entry.key), text=entry.target)


def own_text(
    project: Project, language: Language, document: str, entry: Entry, journal: Journal, by: str, twin: Twin, *, here: bool = True
) -> str | None:
    """Why four eyes refuse this approval; None where they don't. `here`: a text that is not committed yet is the present git user's.

    A text that a machine wrote has no author; one that memory brought has the author that it has where it came from, and one that came
    back from a translator whoever took it in, or was named then.
    """
    source = journal.author(entry)
    if source is not None and source.origin == "memory":
        origin = f"{source.agent}.po"
        there = twin(language, origin, entry.key)
        known = there is not None and there.hash == entry.hash and there.line
        authors = text_authors(project, project.catalog(language, origin), known, here=here) if known else []
    elif source is not None:
        came_in = source.origin == "import" and source.by != PROGRAM
        authors = [source.by] if source.origin == "human" or came_in else []
    else:
        authors = text_authors(project, project.catalog(language, document), entry.line or 1, here=here)
        if not authors:
            return phrase("four eyes: nobody knows who wrote it; enter it with 'l10n edit --by …'")
    return phrase("four eyes: {person} wrote it", person=by) if any(same_person(author, by) for author in authors) else None
