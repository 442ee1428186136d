"""Sure fixes: texts that the checks can put right by themselves because their meaning cannot change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.flow.identity import PROGRAM, text_authors
from l10n.flow.judge import Judge, judge
from l10n.flow.review import CHANGED
from l10n.flow.suppression import Ignored, in_comments
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Event, Extract, Key, Language, State, Unit, unit_id


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry and what it becomes."""

    language: Language
    document: str
    catalog: str
    entry: Entry
    fixed: Entry
    state: State
    """Of the entry as it is."""
    checks: tuple[str, ...]
    """Those whose findings are settled."""

    @property
    def id(self) -> str:
        """The unit's short name."""
        return unit_id(self.entry.key)


def corrections(
    workspace: Workspace, extracts: Mapping[str, Extract], languages: Sequence[Language], checks: Collection[str], approved: bool
) -> Iterator[Correction]:
    """What would be put right, of `checks` alone if there are any; approved texts only with `approved`: their approval ends with that.

    A suppressed finding is not put right. A catalog that is refused goes onto the workspace's problems.
    """
    for language in languages:
        judging, journal = judge(workspace, language), workspace.journal(language)
        for document, catalog in workspace.catalogs(language, extracts).items():
            units = {unit.key: unit for unit in extracts[document].units()}
            path = workspace.project.relative(workspace.project.catalog(language, document))
            ignored = Ignored(workspace.project, document, language.code)
            for entry in catalog.entries:
                state = journal.state(entry)
                if state in (State.MISSING, State.STALE) or (state == State.APPROVED and not approved):
                    continue
                fixed, settled = corrected(judging, units.get(entry.key, Unit(entry.key)), entry, ignored, checks)
                if fixed != entry:
                    yield Correction(language, document, path, entry, fixed, state, settled)


def corrected(judging: Judge, unit: Unit, entry: Entry, ignored: Ignored, checks: Collection[str] = ()) -> tuple[Entry, tuple[str, ...]]:
    """An entry with its sure fixes, and the checks that they settle."""
    forms, settled = [], set()
    for form in entry.target:
        before = judging.findings(unit, form)
        fixable = {f.check for f in before if f.fix and (not checks or f.check in checks)}
        stays = {check for check in fixable if in_comments(entry, check) or ignored.of(check, entry.key.source, form)}
        if fixable - stays:
            better = judging.corrected(unit, form, fixable - stays)
            left = {f.check for f in judging.findings(unit, better)}
            settled |= {f.check for f in before} - left if better != form else set()
            form = better
        forms.append(form)
    return replace(entry, target=tuple(forms)), tuple(sorted(settled))


def apply(workspace: Workspace, chosen: Iterable[Correction]) -> tuple[list[Correction], list[tuple[Correction, str]]]:
    """Write corrections, catalog by catalog, the journal first: those done, and those refused with the reason.

    A machine's draft stays a draft of that machine; a translated text stays translated; an approved one becomes translated.
    """
    done: list[Correction] = []
    refused: list[tuple[Correction, str]] = []
    groups: dict[tuple[Language, str], list[Correction]] = {}
    for one in chosen:
        groups.setdefault((one.language, one.document), []).append(one)
    for (language, document), group in groups.items():
        with workspace.writing():
            catalog, journal = workspace.catalog(language, document), workspace.journal(language)
            changed: dict[Key, Entry] = {}
            events: list[Event] = []
            for one in group:
                now = catalog.get(one.entry.key)
                if now is None or now.hash != one.entry.hash:
                    refused.append((one, CHANGED))
                    continue
                changed[now.key] = replace(now, target=one.fixed.target)
                events += inherited(workspace, journal, one)
                done.append(one)
            workspace.record(language, events)
            workspace.save(language, document, catalog.with_entries(changed))
    return done, refused


def inherited(workspace: Workspace, journal: Journal, one: Correction) -> list[Event]:
    """The event that gives a corrected text the origin of the one before; none where nothing is known of that.

    Where four eyes ask who wrote a text, and git alone knows, its author goes into the journal: git will name who corrected it.
    """
    before = journal.author(one.entry)
    if before is None and workspace.project.settings.four_eyes:
        file = workspace.project.catalog(one.language, one.document)
        authors = text_authors(workspace.project, file, one.entry.line or 1)
        before = Event("edit", one.document, one.entry.hash, authors[0]) if authors else None
    if before is None:
        return []
    reason = "; ".join(filter(None, [before.reason, f"put right: {', '.join(one.checks)}" if one.checks else ""]))
    by = before.by if before.act == "edit" else before.by or PROGRAM
    return [replace(before, hash=one.fixed.hash, document=one.document, by=by, time=journal.time_after(one.fixed), reason=reason)]
