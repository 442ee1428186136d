"""Receive: a bilingual file that was sent comes back, and is merged unit by unit (`threeway`) against what the journal says was sent.

What is in the file and was never sent is left to `harvest`, as are texts whose source has changed meanwhile: they become stale drafts of
near units, or are kept for the memory.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalog.exchange import printable
from l10n.errors import UsageError
from l10n.flow.harvest import objections
from l10n.flow.identity import PROGRAM, git_user
from l10n.flow.judge import Judge, judge
from l10n.flow.notes import NOTE
from l10n.flow.pairs import Pair
from l10n.flow.sync import merge_all
from l10n.flow.threeway import RECORDED, Base, Fate, Habits, Outcome, decide
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Bilingual, BilingualUnit, Entry, Event, Key, Language, State, Unit, unit_id
from l10n.regex import regex

BY_HAND = frozenset({"csv", "xlsx", "docx-table"})
"""Formats in which a state is a cell that people write."""
BY_MARK = frozenset({"po"})
"""Formats in which a draft has a mark and a ready text none, so that a program that drops marks makes all texts ready."""
KEEPERS = regex(r"Poedit|Lokalize|Gtranslator|Virtaal|Weblate|Pootle|Translate Toolkit|Emacs", re.IGNORECASE)
"""Programs that keep the mark `fuzzy`, as they call themselves."""
EVERY = "all"
"""In the place of a unit's name: all of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user says of a file that came back."""

    by: str = ""
    """Who made the translations."""
    cleared: bool = False
    """All texts count as ready, whatever the file says of states."""
    theirs: Collection[str] = ()
    """Units (beginnings of their names, or `all`) whose conflicts are settled with the text that came."""
    ours: Collection[str] = ()
    dry: bool = False
    approving: bool = False
    """What was accepted there is approved next: of a text that came back as it was, that is all that happened to it."""


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one unit of a file."""

    fate: Fate
    document: str
    key: Key
    ours: tuple[str, ...]
    """As it stood here."""
    theirs: tuple[str, ...]
    state: State
    """In which it stands here now."""
    reason: str = ""
    remarks: tuple[str, ...] = ()
    """What was written beside it there, and not here before."""
    place: str = ""
    accepted: bool = False
    """It was sent unapproved, and the file says that it is approved."""

    @property
    def unit(self) -> str:
        """The unit's short name."""
        return unit_id(self.key)


@dataclass(slots=True)
class Received:
    """What became of a file."""

    rows: list[Came] = field(default_factory=list)
    rest: list[Pair] = field(default_factory=list)
    """What was never sent, or has no unit any more: for `harvest`."""
    foreign: bool = False
    """The file names a batch that the journal does not know."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit of a file with its sending."""

    document: str
    unit: BilingualUnit
    base: Base


def receive(workspace: Workspace, language: Language, file: Bilingual, form: str, name: str, choice: Choice) -> Received:
    """Merge a file that came back into the catalogs of a language; `form` is its format's registry name, `name` its file's.

    A catalog that is refused goes onto the workspace's problems, and nothing of its document is taken. Raises UsageError where `choice`
    names a unit that the file does not have.
    """
    refuse_unknown((*choice.theirs, *choice.ours), file)
    journal = workspace.journal(language)
    back, rest = matched(workspace, journal, file, name)
    known = any(event.agent == file.batch for _, _, events in journal.sendings() for event in events)
    received = Received(rest=rest, foreign=bool(file.batch) and not known)
    if not back:
        return received
    documents = [d for d in workspace.documents() if d in back]
    extracts = workspace.read_all(documents)
    if not choice.dry:
        merge_all(workspace, extracts, language)
    by_hand = form in BY_HAND or (form not in BY_MARK and leaves_states(back))
    habits = Habits(by_hand, form in BY_MARK and not KEEPERS.search(file.tool) and drops_marks(back, file), choice.cleared)
    judging = judge(workspace, language)
    habits = replace(habits, foreign=judging.source.script != language.script)
    merger = Merger(workspace, language, judging, habits, choice, name, received)
    for document, found in back.items():
        units = extracts[document].units() if document in extracts else ()
        merger.merge(document, found, {unit.key: unit for unit in units})
    received.rows += absent(workspace, language, file, back)
    return received


def refuse_unknown(names: Collection[str], file: Bilingual) -> None:
    """Raise UsageError for a name that means no unit of a file, or several."""
    units = {unit_id(unit.key) for unit in file.units}
    for name in names:
        meant = [unit for unit in units if unit.startswith(name.lower())]
        if name != EVERY and not meant:
            raise UsageError(f"no unit of the file is named {name!r}")
        if name != EVERY and len(meant) > 1:
            raise UsageError(f"{name!r} may be any of {len(meant)} units; write more of the name")


def matched(workspace: Workspace, journal: Journal, file: Bilingual, name: str) -> tuple[dict[str, list[Returned]], list[Pair]]:
    """The units of a file by document, each with its sending, and what was not sent: all of a file whose batch is not of this project."""
    sent: defaultdict[str, dict[str, Sequence[Event]]] = defaultdict(dict)
    of_batch: defaultdict[str, dict[str, Sequence[Event]]] = defaultdict(dict)
    for document, unit, events in journal.sendings():
        sent[unit][document] = events
        if own := [event for event in events if file.batch and event.agent == file.batch]:
            of_batch[unit][document] = own
    if file.batch and not of_batch:
        return {}, [pair for one in file.units for pair in pairs(one, name)]
    back: dict[str, list[Returned]] = {}
    rest: list[Pair] = []
    prefix = f"{workspace.project.settings.source}/"
    for one in file.units:
        known = of_batch.get(unit_id(one.key)) or sent.get(unit_id(one.key), {})
        document = one.document if one.document in known else one.document.removeprefix(prefix)
        for meant in [document] if document in known else list(known):
            back.setdefault(meant, []).append(Returned(meant, one, Base(known[meant])))
        if not known:
            rest += pairs(one, name)
    return {document: list(single(found)) for document, found in back.items()}, rest


def pairs(unit: BilingualUnit, name: str) -> list[Pair]:
    """A unit as an old translation; none where it has no text, or plural forms."""
    if len(unit.target) != 1 or not unit.target[0].strip():
        return []
    ready = unit.state is None or unit.state >= State.TRANSLATED
    return [Pair(unit.key.source, unit.target[0], unit.key.context, 1.0, f"{name}: {unit.place}".removesuffix(": "), ready)]


def single(found: Sequence[Returned]) -> Iterator[Returned]:
    """Each unit once: of one that stands in the file several times, the first whose text is not what was sent."""
    best: dict[Key, Returned] = {}
    for one in found:
        known = best.get(one.unit.key)
        if known is None or (unchanged(known) and not unchanged(one) and any(one.unit.target)):
            best[one.unit.key] = one
    yield from best.values()


def unchanged(one: Returned) -> bool:
    """Whether a text came back as it was sent."""
    return Entry(one.unit.key, one.unit.target).hash in {event.hash for event in one.base.events}


def drops_marks(back: dict[str, list[Returned]], file: Bilingual) -> bool:
    """Whether every draft came back as a ready text, unchanged ones among them, and no unit of the file is a draft."""
    if any(unit.state in (State.STALE, State.DRAFT) for unit in file.units):
        return False
    return any(one.base.state in (State.STALE, State.DRAFT) and unchanged(one) for found in back.values() for one in found)


def leaves_states(back: dict[str, list[Returned]]) -> bool:
    """Whether texts were changed and not one state: a program that does not touch them, as OmegaT with XLIFF."""
    units = [one for found in back.values() for one in found]
    return any(any(one.unit.target) and not unchanged(one) for one in units) and all(
        one.unit.state in (None, one.base.state) for one in units
    )


@dataclass(frozen=True, slots=True)
class Merger:
    """Merges what came back in one file, document by document."""

    workspace: Workspace
    language: Language
    judging: Judge
    habits: Habits
    choice: Choice
    name: str
    received: Received

    def merge(self, document: str, found: Sequence[Returned], units: Mapping[Key, Unit]) -> None:
        """Merge what came back of one document: the PO first, then the journal.

        So a run that is killed in between has the texts, and the next one tells the journal of them (`untold`). The other way round they
        would count as texts that came in and were changed here since.
        """
        workspace, choice = self.workspace, self.choice
        by = choice.by or workspace.project.settings.reviewer or git_user(workspace.project.root) or PROGRAM
        changed: dict[Key, Entry] = {}
        events: list[Event] = []
        with workspace.writing():
            for catalog in workspace.catalogs(self.language, [document]).values():
                journal = workspace.journal(self.language)
                for one in found:
                    now = catalog.get(one.unit.key)
                    if now is None:
                        self.gone(one, journal)
                        continue
                    outcome = self.outcome(now, one, units.get(now.key, Unit(now.key)), journal)
                    remarks = new_remarks(now, one.unit)
                    entry = replace(outcome.entry, comments=(*outcome.entry.comments, *remarks))
                    if entry != now:
                        changed[entry.key] = entry
                    accepted = one.unit.state is State.APPROVED and one.base.state is not State.APPROVED
                    # Whoever approves a machine's text as it stands did not write it: four eyes see that it is the machine's.
                    as_it_was = choice.approving and accepted and outcome.fate == "ready" and journal.author(now) is not None
                    if (outcome.fate in RECORDED and not as_it_was) or self.untold(now, one, journal):
                        time = journal.time_after(entry)
                        events.append(Event("import", document, entry.hash, by, time, "import", one.base.batch, reason=outcome.reason))
                    row = Came(outcome.fate, document, now.key, now.target, one.unit.target, journal.state(entry), outcome.reason, remarks)
                    self.received.rows.append(replace(row, place=one.unit.place, accepted=accepted))
                if choice.dry:
                    continue
                if changed:
                    workspace.save(self.language, document, catalog.with_entries(changed))
                workspace.record(self.language, events)

    def untold(self, now: Entry, one: Returned, journal: Journal) -> bool:
        """Whether the very text that came back stands here, was not sent, and the journal knows nobody for it."""
        same = any(now.target) and Entry(one.unit.key, one.unit.target).hash == now.hash
        return same and journal.author(now) is None and journal.verdict(now) is None and not one.base.was_theirs(now.hash, journal)

    def outcome(self, now: Entry, one: Returned, unit: Unit, journal: Journal) -> Outcome:
        """What becomes of a unit."""
        habits = replace(self.habits, theirs=named(now.key, self.choice.theirs), ours=named(now.key, self.choice.ours))
        return decide(now, one.unit, one.base, journal, habits, lambda form: objections(unit, form, self.judging, cut=False))

    def gone(self, one: Returned, journal: Journal) -> None:
        """A unit whose document has another source now: a new text of it is for the harvest."""
        key, target = one.unit.key, one.unit.target
        self.received.rows.append(Came("gone", one.document, key, (), target, State.MISSING, place=one.unit.place))
        if not one.base.was_theirs(Entry(key, target).hash, journal):
            self.received.rest += pairs(one.unit, self.name)


def named(key: Key, units: Collection[str]) -> bool:
    """Whether a unit is among those that are named."""
    return any(unit == EVERY or unit_id(key).startswith(unit.lower()) for unit in units)


def new_remarks(entry: Entry, unit: BilingualUnit) -> tuple[str, ...]:
    """The lines of remarks that the entry does not have, without those that merge wrote."""
    clean = [printable(line) for remark in unit.remarks for line in remark.splitlines()]
    known = {line.strip() for line in entry.comments}
    return tuple(dict.fromkeys(line for line in clean if line.strip() and line.strip() not in known and not line.startswith(NOTE)))


def absent(workspace: Workspace, language: Language, file: Bilingual, back: dict[str, list[Returned]]) -> Iterator[Came]:
    """The units that were sent with the file's batch and are not in it; none where the file does not name it."""
    journal = workspace.journal(language)
    catalogs = workspace.catalogs(language, [d for d in workspace.documents() if d in {doc for doc, _, _ in journal.sendings()}])
    entries = {(document, unit_id(entry.key)): entry for document, catalog in catalogs.items() for entry in catalog.entries}
    there = {(document, unit_id(one.unit.key)) for document, found in back.items() for one in found}
    for document, unit, events in journal.sendings():
        if (document, unit) in there or not any(file.batch and e.agent == file.batch for e in events):
            continue
        if entry := entries.get((document, unit)):
            yield Came("missing", document, entry.key, entry.target, (), journal.state(entry))
