"""Review: approve, reject, revoke, edit. Each act is in the journal, on the disk, before the catalog follows."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalog import Catalog
from l10n.errors import RefusedError, UsageError
from l10n.flow import drafts, ruling
from l10n.flow.alternatives import opened
from l10n.flow.drafted import draft
from l10n.flow.judge import judge
from l10n.flow.verdicts import standing_errors
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Act, Draft, Entry, Event, Key, Language, State, Unit, unit_id

CHANGED = "it was changed meanwhile; look at it again"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of a document in a language, as it stands."""

    language: Language
    document: str
    entry: Entry
    state: State

    @property
    def id(self) -> str:
        """The unit's short name."""
        return unit_id(self.entry.key)


@dataclass(slots=True)
class Outcome:
    """What an act did."""

    done: list[Place] = field(default_factory=list)
    refused: list[tuple[Place, str]] = field(default_factory=list)
    """Places and why nothing was done there."""


def places(workspace: Workspace, documents: Sequence[str], languages: Sequence[Language], units: Collection[str] = ()) -> list[Place]:
    """The units of documents and languages in catalog order; only those whose short names begin with one of `units`, if any.

    A catalog that is refused goes onto the workspace's problems. Raises UsageError where a name in `units` means no unit, or
    more than one.
    """
    found = []
    meant: dict[str, set[str]] = {unit: set() for unit in units}
    for language in languages:
        journal = workspace.journal(language)
        for document, catalog in workspace.catalogs(language, documents).items():
            for entry in catalog.entries:
                name = unit_id(entry.key)
                named = [unit for unit in meant if name.startswith(unit.lower())]
                for unit in named:
                    meant[unit].add(name)
                if named or not units:
                    found.append(Place(language, document, entry, journal.state(entry)))
    for unit, ids in meant.items():
        if not ids and workspace.problems:
            raise workspace.problems[0]
        if not ids:
            raise UsageError(f"no unit is named {unit!r}; 'l10n show' lists them with their names")
        if len(ids) > 1:
            raise UsageError(f"{unit!r} may be any of {len(ids)} units ({', '.join(sorted(ids)[:3])} …); write more of the name")
    return found


def approve(workspace: Workspace, chosen: Sequence[Place], by: str, *, states: Collection[State], despite_errors: bool = False) -> Outcome:
    """Approve exactly these texts, in one of `states`; an approved text is no longer fuzzy.

    Refused: a text with error findings (unless `despite_errors`), and, where the settings ask for four eyes, the author's own.
    """

    judge_of = functools.cache(lambda language: judge(workspace, language))
    units_of = functools.cache(workspace.units)

    def objection(place: Place, journal: Journal) -> str | None:
        key = place.entry.key
        if why := ruling.not_approvable(place.entry, place.state, states):
            return why
        if workspace.project.settings.four_eyes and (why := own_text(workspace, place, journal, by)):
            return why
        if not despite_errors:
            unit = units_of(place.document).get(key, Unit(key))
            errors = [f.message for f in standing_errors(workspace, judge_of(place.language), place.document, unit, place.entry)]
            return "; ".join(errors) or None
        return None

    with opened(workspace) as cache:

        @functools.cache
        def finder(language: Language) -> drafts.Finder | None:
            return drafts.from_cache(cache, workspace, judge_of(language), workspace.journal(language)) if cache else None

        def made_of(place: Place, journal: Journal) -> Draft | None:
            if journal.author(place.entry) is not None or (find := finder(place.language)) is None:
                return None  # who wrote it, and of what, is known
            key = place.entry.key
            return find(units_of(place.document).get(key, Unit(key)), place.entry, place.document)

        return act(workspace, chosen, "approve", by, objection, ruling.approved, made_of=made_of)


def reject(workspace: Workspace, chosen: Sequence[Place], by: str, reason: str) -> Outcome:
    """Reject these texts: they become drafts, whatever approval they had is void, and the reason stands in the journal."""

    def objection(place: Place, journal: Journal) -> str | None:
        return ruling.not_rejectable(place.state)

    return act(workspace, chosen, "reject", by, objection, ruling.rejected, reason)


def revoke(workspace: Workspace, chosen: Sequence[Place], by: str, reason: str = "") -> Outcome:
    """Take approvals back: the texts stay, as translated."""

    def objection(place: Place, journal: Journal) -> str | None:
        return ruling.not_revocable(place.state)

    return act(workspace, chosen, "revoke", by, objection, lambda entry: entry, reason)


def edit(workspace: Workspace, place: Place, target: str, by: str) -> Place:
    """Put a person's text in a unit's place; it stands at TRANSLATED, or at APPROVED where exactly this text was approved before.

    Raises RefusedError for a message with plural forms, which a PO editor must fill.
    """
    if len(place.entry.target) != 1:
        raise RefusedError(f"unit {place.id} has {len(place.entry.target)} plural forms; edit them in a PO editor")
    with workspace.writing():
        catalog = workspace.catalog(place.language, place.document)
        now = catalog.get(place.entry.key)
        if now is None or len(now.target) != 1:
            raise RefusedError(f"unit {place.id}: {CHANGED}")
        entry = ruling.edited(now, (target,))
        changed = catalog.with_entries({entry.key: entry})
        journal = workspace.journal(place.language)
        event = ruling.event("edit", place.document, entry, by, journal.time_after(entry), draft=draft(journal, now, entry))
        workspace.record(place.language, [event])
        workspace.save(place.language, place.document, changed)
        return replace(place, entry=entry, state=workspace.journal(place.language).state(entry))


def act(
    workspace: Workspace,
    chosen: Sequence[Place],
    what: Act,
    by: str,
    objection: Callable[[Place, Journal], str | None],
    change: Callable[[Entry], Entry],
    reason: str = "",
    made_of: Callable[[Place, Journal], Draft | None] = lambda place, journal: None,
) -> Outcome:
    """Do one act on places to which there is no objection, catalog by catalog: journal first, then the PO.

    A place whose text is not the one that `chosen` holds any more is refused: the act was meant for that text.
    """
    outcome = Outcome()
    journal_of = functools.cache(workspace.journal)
    groups: dict[tuple[Language, str], list[Place]] = {}
    for place in chosen:
        groups.setdefault((place.language, place.document), []).append(place)
    for (language, document), group in groups.items():
        with workspace.writing():
            journal = journal_of(language)
            catalog: Catalog = workspace.catalog(language, document)
            events: list[Event] = []
            changed: dict[Key, Entry] = {}
            for place in group:
                now = catalog.get(place.entry.key)
                if now is None or now.hash != place.entry.hash:
                    outcome.refused.append((place, CHANGED))
                    continue
                if why := objection(place, journal):
                    outcome.refused.append((place, why))
                    continue
                if what != "approve" or place.state != State.APPROVED:
                    time = journal.time_after(place.entry)
                    events.append(ruling.event(what, document, place.entry, by, time, reason, made_of(place, journal)))
                    changed[place.entry.key] = change(now)
                outcome.done.append(place)
            new = catalog.with_entries(changed)
            workspace.record(language, events)
            workspace.save(language, document, new)
    return outcome


def own_text(workspace: Workspace, place: Place, journal: Journal, by: str) -> str | None:
    """Why four eyes refuse this approval; None where they don't."""

    def twin(language: Language, document: str, key: Key) -> Entry | None:
        return workspace.catalog(language, document).get(key)

    return ruling.own_text(workspace.project, place.language, place.document, place.entry, journal, by, twin)
