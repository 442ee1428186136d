"""Send: documents' units go out to translators as bilingual files, and the journal remembers what was sent.

One `send` event a unit and batch: its hash is that of the text as it left, `agent` names the batch, `reason` the unit and its state.
That is the base of the three-way merge when a file comes back (`receive`); texts are not kept a second time. Sent again with nothing
changed, the file is the same, byte for byte, and the journal gets no line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from l10n import files, registry
from l10n import journal as journals
from l10n import text as texts
from l10n.api import Exchange
from l10n.errors import InputError, RefusedError
from l10n.flow.carry import is_stale
from l10n.flow.identity import PROGRAM
from l10n.flow.nearness import likeness
from l10n.flow.notes import is_note, own_comments
from l10n.flow.remember import remember
from l10n.flow.route import clock, route
from l10n.flow.surroundings import domain, queries
from l10n.flow.sync import merge_all
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory import Memory, Query
from l10n.model import Bilingual, BilingualUnit, Entry, Event, Extract, Language, Match, State, Unit, unit_id
from l10n.terms import Termbase

FOLDER = "exchange"
"""Where files go that are sent, in the project; git-ignored, for they can be made again."""
OPEN = frozenset({State.MISSING, State.STALE, State.DRAFT})
MINIMUM = 70.0
"""Matches worth less, in per cent, are not sent along."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sent."""

    format: str
    """A name in the registry."""
    states: frozenset[State] = frozenset(State)
    matches: int = 0
    """So many of the memory's matches go along with each unit."""
    terms: bool = False
    """Rows of the glossary that occur go along."""
    confidential: bool = False
    """Documents that stay on this machine are sent as well."""
    join: bool = False
    """One file a language, with all documents."""
    force: bool = False
    """A file that holds translations which did not come in yet is replaced."""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent, or would be."""

    language: Language
    documents: tuple[str, ...]
    path: Path
    file: Bilingual
    events: int
    """Lines that the journal got."""


def send(
    workspace: Workspace, documents: Sequence[str], languages: Sequence[Language], wanted: Wanted, to: Path | None = None
) -> list[Sent]:
    """Write bilingual files of documents into `to`, a folder, or a file where there is only one; what was written.

    A document that is refused, or must stay on this machine, goes onto the workspace's problems; the others go out. Files without a unit
    are not written. Raises MissingExtra where the format's package is not installed, RefusedError for a file that would be lost.
    """
    exchange = registry.exchange(wanted.format)
    extracts = workspace.read_all(documents)
    found: list[Sent] = []
    with Post(workspace, exchange, wanted) as post:
        for language in languages:
            going = {name: one for name, one in extracts.items() if post.may_leave(name, one, language)}
            if not wanted.dry:
                merge_all(workspace, going, language)
            parcels = [going] if wanted.join else [{name: one} for name, one in going.items()]
            found += [sent for parcel in parcels if parcel and (sent := post.parcel(language, parcel, to))]
    return found


class Post:
    """Makes the files of one run; a context manager."""

    def __init__(self, workspace: Workspace, exchange: Exchange, wanted: Wanted) -> None:
        self.workspace, self.exchange, self.wanted = workspace, exchange, wanted
        self.termbase: Termbase | None = workspace.termbase() if wanted.terms else None
        self.memory: Memory | None = None
        self.open: dict[str, frozenset[str]] = {}

    def __enter__(self) -> Post:
        if self.wanted.matches:
            self.memory = remember(self.workspace)
        return self

    def __exit__(self, *_: object) -> None:
        if self.memory:
            self.memory.close()

    def may_leave(self, document: str, extracted: Extract, language: Language) -> bool:
        """Whether a document may be sent; one that stays here goes onto the workspace's problems."""
        way = route(self.workspace, extracted, language, ())
        if not way.offline or self.wanted.confidential:
            return True
        ends = f" (until {clock(way.until)})" if way.until else ""
        why = f"not sent: it stays on this machine{ends}: {way.why}; --confidential sends it all the same, to somebody who may read it"
        self.workspace.refuse(InputError(self.workspace.project.reference(document), why))
        return False

    def parcel(self, language: Language, extracts: dict[str, Extract], to: Path | None) -> Sent | None:
        """Write one file; None where no unit of the documents is wanted."""
        path = self.path(language, tuple(extracts), to)
        with self.workspace.writing():
            journal = self.workspace.journal(language)
            units: list[BilingualUnit] = []
            for document, catalog in self.workspace.catalogs(language, extracts).items():
                asked = queries(self.workspace.project.settings, document, (unit.key for unit in extracts[document].units()))
                for unit in extracts[document].units():
                    entry = catalog.get(unit.key) or Entry(unit.key)
                    state = journal.state(entry)
                    if state in self.wanted.states and (entry.plural is None or "plural" in self.exchange.holds):
                        units.append(self.unit(language, document, unit, entry, state, asked[unit.key]))
            if not units:
                return None
            source = self.workspace.source_language.code
            file = Bilingual(source, language.code, tuple(units), self.workspace.project.settings.name, tool="l10n")
            file = replace(file, batch=batch_of(file, self.wanted.format))
            raw = self.exchange.write(file)
            if path.exists() and path.read_bytes() != raw and not self.wanted.force:
                self.keep(path, journal, {Entry(unit.key, unit.target).hash for unit in file.units})
            events = list(sendings(file, journal))
            if not self.wanted.dry:
                self.workspace.record(language, events)
                if to is None:
                    ignore(self.workspace.project.root / FOLDER)
                files.replace(path, raw)
        return Sent(language, tuple(extracts), path, file, len(events))

    def path(self, language: Language, documents: tuple[str, ...], to: Path | None) -> Path:
        """Where a file goes: `exchange/ru/news/release.ru.po`."""
        suffix = self.exchange.suffixes[0]
        if to is not None and to.suffix.lower() in self.exchange.suffixes and not to.is_dir():
            return to
        stem = self.workspace.project.root.name if self.wanted.join else PurePosixPath(documents[0]).with_suffix("").as_posix()
        name = f"{stem}.{language.code}{suffix}"
        project = self.workspace.project
        return to / language.code / name if to is not None else project.inside(project.root / FOLDER / language.code / name)

    def keep(self, path: Path, journal: Journal, ours: Collection[str]) -> None:
        """Raise RefusedError where a file holds texts that were neither sent nor came in, and are not `ours` now (hashes)."""
        shown = self.workspace.project.relative(path)
        hint = "take it in first (l10n import), or --force replaces it"
        try:
            there = self.exchange.read(path.read_bytes(), shown)
        except InputError as error:
            raise RefusedError(f"{shown} is there and is no file that was sent; {hint}") from error
        known = {event.hash for _, _, events in journal.sendings() for event in events}.union(ours)
        for unit in there.units:
            entry = Entry(unit.key, unit.target)
            if any(unit.target) and entry.hash not in known and not journal.taken(there.batch, entry.hash):
                raise RefusedError(f"{shown} holds translations that did not come in yet ({unit.key.source[:40]!r}); {hint}")

    def unit(self, language: Language, document: str, unit: Unit, entry: Entry, state: State, query: Query) -> BilingualUnit:
        """A unit as it goes out."""
        return BilingualUnit(
            entry.key,
            entry.target,
            state,
            document,
            unit.kind,
            entry.plural,
            unit.note,
            own_comments(entry) + tuple(line for line in entry.comments if is_note(line)),
            texts.find(unit.key.source, unit.spans),
            self.matches(language, document, entry, query),
            self.termbase.matching(unit.key.source, language.code, texts.find(unit.key.source, unit.spans)) if self.termbase else (),
        )

    def matches(self, language: Language, document: str, entry: Entry, query: Query) -> tuple[Match, ...]:
        """Of a stale text the source that it translates, and what the memory has from documents that may leave this machine."""
        found: list[Match] = []
        if is_stale(entry) and entry.previous is not None:
            alike = round(likeness(entry.previous.source, entry.key.source), 1)
            found.append(Match(entry.previous.source, entry.target[0], entry.previous.context, alike, State.DRAFT, domain(document)))
        if self.memory is not None:
            allowed = self.allowed(language)
            known = self.memory.search(language.code, query, MINIMUM, 5 * self.wanted.matches)
            own = (domain(document), entry.key.source, entry.target[0])
            fit = [m for m in known if m.document in allowed and (m.document, m.source, m.target) != own]
            found += fit[: self.wanted.matches]
        return tuple(found)

    def allowed(self, language: Language) -> frozenset[str]:
        """The documents whose texts may go along: those that are there and open."""
        if language.code not in self.open:
            extracts = self.workspace.read_all()
            self.open[language.code] = frozenset(
                domain(name)
                for name, one in extracts.items()
                if self.wanted.confidential or not route(self.workspace, one, language, ()).offline
            )
        return self.open[language.code]


def ignore(folder: Path) -> None:
    """Keep a folder out of git."""
    if not (folder / ".gitignore").exists():
        files.replace(folder / ".gitignore", b"*\n")


def batch_of(file: Bilingual, form: str) -> str:
    """The name of what is sent together, by what it is: the same texts in the same states get the same name."""
    told = hashlib.sha256(f"{form}\0{file.target}".encode())
    for unit in file.units:
        told.update(f"\0{unit.document}\0{Entry(unit.key, unit.target).hash}{said(unit)}".encode())
    return f"{form}-{told.hexdigest()[:12]}"


def said(unit: BilingualUnit) -> str:
    """What the event says of a unit besides its text."""
    state = State.MISSING if unit.state is None else unit.state
    return f"{unit_id(unit.key)} {state.label}"


def sendings(file: Bilingual, journal: Journal) -> Iterator[Event]:
    """The events of a file; none for a unit that was sent last in just this way."""
    time = journals.now()
    for unit in file.units:
        event = Event("send", unit.document, Entry(unit.key, unit.target).hash, PROGRAM, time, agent=file.batch, reason=said(unit))
        last = next(iter(reversed(journal.sent(unit.document, unit_id(unit.key)))), None)
        if last is None or (last.hash, last.agent, last.reason) != (event.hash, event.agent, event.reason):
            yield event
