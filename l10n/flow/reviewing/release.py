"""The release in memory with its journals and its redo log: one lock, and one way in which units change."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.errors import InputError, UsageError
from l10n.flow import ruling
from l10n.flow.reviewing import dialogue, rows, talk
from l10n.flow.reviewing.ledger import Ledger, Saying
from l10n.flow.reviewing.live import Live, dressed, face
from l10n.flow.reviewing.redo import Change, Redo, change
from l10n.flow.reviewing.sheets import Sheets
from l10n.flow.reviewing.steps import Step
from l10n.flow.reviewing.talk import Lost
from l10n.flow.reviewing.values import Conflict, Notice, Ref, Row, Weighed
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Event, Language
from l10n.phrases import phrase

Listener = Callable[[Notice], None]


class Release:
    """What a store holds. All but `acting` and `tell` is called with the lock held, which `acting` gives."""

    def __init__(self, workspace: Workspace, languages: Sequence[Language], named: Sequence[str], folder: Path) -> None:
        self.workspace = workspace
        self.sheets = Sheets(workspace, languages, named)
        self.refused: list[InputError] = self.sheets.open()
        self.ledgers = {language.code: Ledger(workspace, language) for language in languages}
        self.redo = Redo(folder)
        self.weights: dict[Ref, tuple[str, Weighed]] = {}
        """What the worker said of a unit's text, which the hash names."""
        self.listeners: list[Listener] = []
        self.conflicts: dict[str, tuple[str, Lost]] = {}
        """Those that nobody answered, by id, with their language."""
        self.questions: frozenset[tuple[str, str]] = frozenset()
        """Documents and units with an open question."""
        self._lock = threading.Lock()
        self._notices: list[Notice] = []
        self.replay()
        for code in self.ledgers:
            self.heed_conflicts(code)
        self.heed_questions()

    @contextlib.contextmanager
    def acting(self) -> Iterator[None]:
        """Hold the lock; what there is to tell is told when it is let go."""
        try:
            with self._lock:
                yield
        finally:
            with self._lock:
                notices, self._notices = self._notices, []
            for notice in notices:
                for listener in tuple(self.listeners):
                    listener(notice)

    def tell(self, notice: Notice) -> None:
        """Have the listeners told."""
        self._notices.append(notice)

    def tell_rows(self, changed: Sequence[Row]) -> None:
        """Have the listeners told that units have changed."""
        if changed:
            self.tell(Notice("rows", tuple(changed)))

    def row(self, live: Live) -> Row:
        """A unit as it is now."""
        if live.row is None:
            journal = self.ledgers[live.ref.language].journal
            hash_, weighed = self.weights.get(live.ref, ("", None))
            weighed = weighed if hash_ == live.entry.hash else None
            question = (live.ref.document, live.ref.unit) in self.questions
            assigned, numbers = talk.assigned(journal, live.ref.document), self.sheets.of(live).numbers
            live.row = rows.row(live, journal, weighed, question=question, assigned=assigned, numbers=numbers)
        return live.row

    def rows(self) -> list[Row]:
        """All units as they are now, in their order."""
        return [self.row(live) for live in self.sheets]

    def live(self, key: str) -> Live:
        """A unit by its key; raises UsageError for one that names none."""
        live = self.sheets.by_key.get(key)
        if live is None:
            raise UsageError(phrase("no such text; the page may show an old release"))
        return live

    def commit(self, person: str, steps: Sequence[Step]) -> list[tuple[Step, tuple[Event, ...]]]:
        """Let steps happen, language by language: redo log, journal, memory; what was said of each. The catalogs follow.

        Raises OSError where the disk refuses, and then nothing of that language happened.
        """
        done: list[tuple[Step, tuple[Event, ...]]] = []
        for code in dict.fromkeys(step.live.ref.language for step in steps):
            ledger = self.ledgers[code]
            said = [(step, ledger.timed(step.says)) for step in steps if step.live.ref.language == code]
            self.record(ledger, said)
            for step, _ in said:
                self.put(step.live, step.entry, person)
                self.settle(step.live)
            done += said
        if any(event.act in ("ask", "answer") or event.undoes for _, events in done for event in events):
            self.heed_questions()
        self.tell_rows([self.row(step.live) for step, _ in done])
        self.refresh(self.beside([step.live for step, _ in done]))
        return done

    def beside(self, lives: Sequence[Live]) -> list[Live]:
        """The other units of the same sources in the same languages: a verdict on a text is one wherever that stands."""
        known = {live.key for live in lives}
        sheets = [sheet for sheet in self.sheets.all.values() if sheet.language.code in {live.ref.language for live in lives}]
        same = (sheet.lives.get(live.entry.key) for live in lives for sheet in sheets if sheet.language.code == live.ref.language)
        return list({live.key: live for live in same if live is not None and live.key not in known}.values())

    def record(self, ledger: Ledger, said: Sequence[tuple[Step, tuple[Event, ...]]]) -> None:
        """Changes and what is said of them are on the disk when this returns, or nothing is."""
        changes = [change(step.live, step.entry, events) for step, events in said if face(step.entry) != face(step.live.entry)]
        size = self.redo.size() if changes else 0
        if changes:
            self.redo.append(changes)
        try:
            ledger.append([event for _, events in said for event in events])
        except OSError:
            if changes:
                self.redo.take_back(size)
            raise

    def put(self, live: Live, entry: Entry, person: str) -> None:
        """A unit stands so now; its catalog is told later."""
        sheet = self.sheets.of(live)
        live.now(entry)
        live.by = person
        if live.waits:
            sheet.waiting.add(entry.key)
        else:
            sheet.waiting.discard(entry.key)

    # Conflicts

    def typist(self, live: Live) -> str:
        """Who typed the present text of a unit; empty where nobody did, as far as the journal knows."""
        author = self.ledgers[live.ref.language].journal.author(live.entry)
        return author.by if author is not None and author.act == "edit" and author.text else ""

    def is_machines(self, live: Live, text: tuple[str, ...]) -> bool:
        """Whether a machine wrote a text, as far as the journal knows: no person misses it, and it can be had again."""
        author = self.ledgers[live.ref.language].journal.author(replace(live.entry, target=text))
        return author is not None and author.act == "fill"

    def lose(self, live: Live, text: tuple[str, ...], person: str, *, disk: bool) -> None:
        """Keep a text that lost in the journal, and tell the person once."""
        ref, ledger = live.ref, self.ledgers[live.ref.language]
        for language, known in self.conflicts.values():
            same = (language, known.document, known.unit, known.person, known.text) == (ref.language, ref.document, ref.unit, person, text)
            if same and (known.whose == "disk") == disk:
                return
        loser = replace(live.entry, target=text)

        def make(time: str) -> Event:
            event = ruling.event("conflict", ref.document, loser, person, time, unit=ref.unit)
            return replace(event, agent=talk.DISK) if disk else event

        (event,) = ledger.timed([Saying(loser.hash, make)])
        ledger.append([event])
        lost = talk.lost(event)
        self.conflicts[lost.id] = ref.language, lost
        self.tell(Notice("conflict", conflict=self.conflict(live, lost)))

    def conflict(self, live: Live, lost: Lost) -> Conflict:
        """A conflict as it stands now."""
        row = self.row(live)
        mine, theirs = (row.entry.target, lost.text) if lost.whose == "disk" else (lost.text, row.entry.target)
        return Conflict(lost.id, row, mine, theirs, lost.person, "", lost.time)

    def settle(self, live: Live) -> None:
        """Conflicts over a text that stands here again are over."""
        for id_, (code, lost) in list(self.conflicts.items()):
            if (code, lost.document, lost.unit, lost.text) == (live.ref.language, live.ref.document, live.ref.unit, live.entry.target):
                self.answer(id_, live, lost.person)

    def answer(self, id_: str, live: Live, person: str) -> None:
        """A conflict is over."""
        code, lost = self.conflicts.pop(id_)
        ledger = self.ledgers[code]
        hash_ = replace(live.entry, target=lost.text).hash
        ledger.append(ledger.timed([taking_back(lost.document, lost.unit, hash_, person, id_)]))
        self.tell(Notice("answered", conflict=self.conflict(live, lost)))

    # What the journals say besides

    def heed(self, code: str, events: Sequence[Event] | None) -> None:
        """Take in what others wrote into a language's journal: these events, or, for None, another journal altogether."""
        acts = {event.act for event in events} if events is not None else {"undo"}
        if acts & {"conflict", "undo"}:
            self.heed_conflicts(code)
        if acts & {"ask", "answer", "undo"}:
            self.heed_questions()
        hashes = {event.hash for event in events or ()}
        places = {(event.document, event.unit) for event in events or ()}
        documents = {event.document for event in events or () if event.act == "assign"}
        self.refresh(
            live
            for live in self.sheets
            if live.ref.language == code
            and (
                events is None
                or (live.ref.document, live.ref.unit) in places
                or live.ref.document in documents
                or live.entry.hash in hashes
            )
        )

    def heed_conflicts(self, code: str) -> None:
        """Take in which conflicts are open in a language."""
        still = {lost.id: (code, lost) for lost in talk.conflicts(self.ledgers[code].journal)}
        self.conflicts = {id_: one for id_, one in self.conflicts.items() if one[0] != code or id_ in still} | still

    def heed_questions(self) -> None:
        """Take in on which sources questions are open."""
        threads = dialogue.threads({code: ledger.journal for code, ledger in self.ledgers.items()})
        now = frozenset((thread.document, thread.unit) for thread in threads if thread.open)
        changed, self.questions = self.questions ^ now, now
        if changed:
            self.refresh(live for live in self.sheets if (live.ref.document, live.ref.unit) in changed)

    def refresh(self, lives: Iterable[Live]) -> None:
        """Show units anew, and tell those that look otherwise than they did."""
        changed = []
        for live in lives:
            before, live.row = live.row, None
            if before is not None and (row := self.row(live)) != before:
                changed.append(row)
        self.tell_rows(changed)

    # After a crash

    def replay(self) -> None:
        """Do again what the redo log holds, and put back into the journals what they lack of it."""
        chains: dict[object, list[Change]] = {}
        for one in self.redo.read():
            chains.setdefault(one.ref, []).append(one)
        for code, ledger in self.ledgers.items():
            mine = [one for chain in chains.values() for one in chain if one.ref.language == code]
            ledger.restore([event for one in mine for event in one.events])
        for chain in chains.values():
            live = self.sheets.by_ref.get(chain[0].ref)
            if live is None:
                continue  # its document or unit has gone; the text stands in the journal
            known = {chain[0].base, *(state for one in chain for state in (one.before, one.result))}
            ours = dressed(live.entry, chain[-1].result)
            if face(live.base) not in known:
                live.base = dressed(live.base, chain[0].base)
            self.put(live, ours, chain[-1].events[-1].by if chain[-1].events else "")


def taking_back(document: str, unit: str, hash_: str, person: str, undoes: str) -> Saying:
    """That an event on a text is undone."""
    return Saying(hash_, lambda time: Event("undo", document, hash_, person, time, unit=unit, undoes=undoes))
