"""Fill: what is MISSING from memory, exact then fuzzy, then from the engines in order; journal first, then the catalog.

All of it enters as fuzzy (DRAFT), so that every gettext tool agrees that it needs a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import journal as journals
from l10n.catalog import Catalog
from l10n.errors import EngineRefused
from l10n.flow.ask import Answer, Progress, ask
from l10n.flow.judge import Judge, judge
from l10n.flow.remember import domain, remember
from l10n.flow.route import notes as kept_notes
from l10n.flow.route import routes
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory import Memory
from l10n.memory.cache import EngineCache
from l10n.model import Entry, Event, Extract, Key, Language, Match, State, Unit

PROGRAM = "l10n"
Watch = Callable[[str, Language, Progress], None]


@dataclass(slots=True)
class Filled:
    """What filling did, per language and all together."""

    memory: int = 0
    engines: dict[str, int] = field(default_factory=dict)
    """Units that each engine filled."""
    missing: int = 0
    """Units that have no text yet."""
    refused: list[tuple[str, Unit, tuple[str, ...]]] = field(default_factory=list)
    """Engine answers that were not taken: engine, unit, reasons."""
    notes: list[str] = field(default_factory=list)
    """A line for each engine that could not be asked to the end."""
    kept: list[str] = field(default_factory=list)
    """A line for each document that engines were not asked for, as it stays on this machine."""
    characters: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Desk:
    """One language's catalogs in the filling."""

    workspace: Workspace
    language: Language
    extracts: Mapping[str, Extract]
    catalogs: dict[str, Catalog]
    """By document; one that was refused is left out."""

    def missing(self) -> list[tuple[str, Unit]]:
        """The units without any text: (document, unit)."""
        found = []
        for document, catalog in self.catalogs.items():
            for unit in self.extracts[document].units():
                entry = catalog.get(unit.key)
                if entry is not None and not any(entry.target) and entry.plural is None:
                    found.append((document, unit))
        return found

    def put(self, texts: Mapping[str, Mapping[Key, tuple[str, bool, Event]]]) -> None:
        """Write texts: document → key → (target, fuzzy, event). The journal is on the disk before a catalog is touched.

        Catalogs are read afresh: what people saved while an engine was asked stays, and only units still without text are filled.
        """
        for document, changes in texts.items():
            with self.workspace.writing():
                for catalog in self.workspace.catalogs(self.language, [document]).values():
                    entries: dict[Key, Entry] = {}
                    events: list[Event] = []
                    for key, (target, fuzzy, event) in changes.items():
                        entry = catalog.get(key)
                        if entry is not None and not any(entry.target):
                            entries[key] = replace(entry, target=(target,), fuzzy=fuzzy)
                            events.append(event)
                    self.catalogs[document] = catalog.with_entries(entries)
                    self.workspace.record(self.language, events)
                    self.workspace.save(self.language, document, self.catalogs[document])


def fill(
    workspace: Workspace,
    extracts: Mapping[str, Extract],
    languages: Sequence[Language],
    named: Sequence[str] | None = None,
    watch: Watch = lambda engine, language, progress: None,
) -> Filled:
    """Fill the catalogs of these documents and languages; `named` engines take the place of the settings' chains, none for `()`.

    An engine that cannot be reached is a note, not an error. On Ctrl-C what was answered is in the catalogs or the cache.
    """
    filled = Filled()
    with remember(workspace) as memory:
        desks = []
        for language in languages:
            desk = Desk(workspace, language, extracts, workspace.catalogs(language, extracts))
            filled.memory += from_memory(desk, memory)
            desks.append(desk)
    found = routes(workspace, extracts, languages, named)
    filled.kept = kept_notes(found)
    queues = {name: Queue() for name in dict.fromkeys(name for one in found.values() for name in one.engines)}
    with EngineCache(workspace.project.cache) as cache:
        for desk in desks:
            for name, queue in queues.items():
                allowed = {document for document in extracts if name in found[document, desk.language.code].engines}
                from_engine(desk, name, allowed, cache, filled, watch, queue)
        filled.notes += cache.notes
    missing = {(desk.language.code, d, unit.key) for desk in desks for d, unit in desk.missing()}
    for name, queue in queues.items():
        queue.waiting &= missing  # the next engine may have filled some
        filled.notes += [note] if (note := queue.note(name)) else []
    filled.missing = len(missing)
    return filled


def from_memory(desk: Desk, memory: Memory) -> int:
    """Fill a language from the memory; how many units."""
    settings = desk.workspace.project.settings.memory
    texts: dict[str, dict[Key, tuple[str, bool, Event]]] = {}
    journal = desk.workspace.journal(desk.language)
    for document, unit in desk.missing():
        matches = memory.search(desk.language.code, unit.key, domain(document), settings.minimum)
        best = next((match for match in matches if not rejected(journal, unit.key, match.target)), None)
        if best:
            event = Event("fill", document, "", PROGRAM, journals.now(), "memory", best.document, round(best.score, 1))
            trusted = settings.trust_approved and is_trusted(best, unit.key)
            event = replace(event, hash=Entry(unit.key, (best.target,)).hash)
            texts.setdefault(document, {})[unit.key] = (best.target, not trusted, event)
    desk.put(texts)
    return sum(map(len, texts.values()))


def rejected(journal: Journal, key: Key, target: str) -> Event | None:
    """The rejection of this text by a person: no machine proposes it again."""
    verdict = journal.verdict(Entry(key, (target,)))
    return verdict if verdict and verdict.act == "reject" else None


def is_trusted(match: Match, key: Key) -> bool:
    """Whether a match is approved, of exactly this source in exactly this context."""
    return match.state == State.APPROVED and (match.context, match.source) == (key.context, key.source)


@dataclass(slots=True)
class Queue:
    """The units that wait for one engine."""

    why: str = ""
    """The first error that made units wait."""
    given_up: bool = False
    """The engine is not asked again in this run."""
    waiting: set[tuple[str, str, Key]] = field(default_factory=set)
    """Language code, document, unit."""

    def note(self, name: str) -> str | None:
        """One line for the user where units wait; None where none does."""
        total = len(self.waiting)
        if not total:
            return None
        each = ", ".join(f"{code} {count:,}" for code, count in sorted(Counter(code for code, _, _ in self.waiting).items()))
        waits = "unit waits" if total == 1 else "units wait"
        return f"{self.why or f'{name}: no answer'}; {total:,} {waits} ({each}); nothing is lost, run it again later"


def from_engine(desk: Desk, name: str, allowed: Collection[str], cache: EngineCache, filled: Filled, watch: Watch, queue: Queue) -> None:
    """Ask one engine for what a language still misses in the allowed documents.

    An answer in which a check finds an error is left to the next engine.
    """
    settings = desk.workspace.project.settings.engine
    missing = [(document, unit) for document, unit in desk.missing() if document in allowed]
    if not missing:
        return
    if queue.given_up:
        queue.waiting |= {(desk.language.code, document, unit.key) for document, unit in missing}
        return
    judging = judge(desk.workspace, desk.language)  # before asking: a broken termbase must cost nothing
    journal = desk.workspace.journal(desk.language)
    engine = desk.workspace.engine(name)
    asked = ask(
        engine,
        [unit for _, unit in missing],
        desk.workspace.source_language.code,
        desk.language.code,
        cache,
        timeout=settings.timeout,
        attempts=settings.attempts,
        on_progress=lambda progress: watch(name, desk.language, progress),
    )
    texts: dict[str, dict[Key, tuple[str, bool, Event]]] = {}
    for (document, unit), answer in zip(missing, asked.answers, strict=True):
        target, reasons = taken(answer, judging)
        if rejection := rejected(journal, unit.key, target):
            target, reasons = "", (f"{rejection.by} rejected this text: {rejection.reason}",)
        if target:
            event = Event("fill", document, Entry(unit.key, (target,)).hash, PROGRAM, journals.now(), "engine", name)
            texts.setdefault(document, {})[unit.key] = (target, True, event)
            filled.engines[name] = filled.engines.get(name, 0) + 1
        elif reasons:
            filled.refused.append((name, unit, reasons))
    desk.put(texts)
    filled.characters += asked.characters
    filled.cost += asked.cost
    for (document, unit), answer in zip(missing, asked.answers, strict=True):
        if answer.outcome == "waiting":
            queue.waiting.add((desk.language.code, document, unit.key))
            queue.why = queue.why or str(asked.given_up or next(iter(answer.reasons), ""))
    # An engine that does not know one language may know the next.
    queue.given_up = asked.given_up is not None and not isinstance(asked.given_up, EngineRefused)


def taken(answer: Answer, judging: Judge) -> tuple[str, tuple[str, ...]]:
    """The text to take from an engine's answer, with the sure fixes applied; or why none is taken."""
    if answer.outcome != "accepted":
        return "", answer.reasons if answer.outcome == "refused" else ()
    target = judging.corrected(answer.unit, answer.target)
    errors = tuple(f"{finding.check}: {finding.message}" for finding in judging.errors(answer.unit, target))
    return ("", errors) if errors else (target, ())
