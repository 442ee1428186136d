"""The store of the live release: what people see, what they do, and who is told of it.

Each act is on the disk, in the journal and in a redo log, before `act` returns; the catalogs follow within a second. What others do
to the files meanwhile, with the command line, an editor or git, is merged unit by unit. Any thread may call it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from l10n import files
from l10n.errors import InputError, RefusedError, UsageError
from l10n.flow import ruling
from l10n.flow.identity import same_person
from l10n.flow.reviewing import bulk, rights, talk
from l10n.flow.reviewing.following import Follower
from l10n.flow.reviewing.ledger import Saying
from l10n.flow.reviewing.live import Live
from l10n.flow.reviewing.queue import listed
from l10n.flow.reviewing.release import Listener, Release
from l10n.flow.reviewing.rights import WORDS, FaultyError, may, refuse_language
from l10n.flow.reviewing.steps import STEPS, Scene, Step, timed
from l10n.flow.reviewing.undoing import Done, Stacks, Trace, back
from l10n.flow.reviewing.unsaved import UnsavedTexts
from l10n.flow.reviewing.values import (
    Command,
    Conflict,
    Filter,
    Page,
    Person,
    Preview,
    Receipt,
    Ref,
    Row,
    StaleError,
    Undoable,
    Unsaved,
    Weighed,
)  # fmt: skip
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Event, Key, Language, State

T = TypeVar("T")
Weigh = Callable[[Sequence[tuple[Ref, Entry]]], Sequence[Sequence[str]]]
"""The errors that checks find in texts and nothing suppresses, as messages, for each; it may take long."""
REMEMBERED = 200
"""Answers that are kept for commands that come again."""
SHOWN = 3
"""Errors that a refusal tells."""


def no_errors(texts: Sequence[tuple[Ref, Entry]]) -> Sequence[Sequence[str]]:
    """Nobody looks for errors."""
    return [()] * len(texts)


class Store:
    """A live release, open until `close`. Raises RefusedError where another one is open on the same project."""

    def __init__(
        self, workspace: Workspace, named: Sequence[str] = (), languages: Sequence[Language] = (), weigh: Weigh = no_errors
    ) -> None:
        self.workspace = workspace
        self.weigh = weigh
        folder = workspace.project.inside(workspace.project.work() / "review")
        folder.mkdir(exist_ok=True)
        self._open = contextlib.ExitStack()
        if not self._open.enter_context(files.exclusive(folder / "lock", 0)):
            self._open.close()
            raise RefusedError("another 'l10n review' is open on this project; use its page, or end it first")
        self._release = Release(workspace, languages or workspace.project.targets, named, folder)
        self._follower = Follower(self._release)
        self._stacks = Stacks()
        self._answers: dict[tuple[str, str], Receipt | Preview] = {}
        """To commands that may come again, by person and id."""
        self._unsaved = UnsavedTexts(folder / "drafts.jsonl")

    # Life

    def start(self) -> None:
        """Let the catalogs follow, in a thread of its own."""
        self._follower.start()

    def follow(self) -> None:
        """Let the catalogs follow now, and take in what others did."""
        self._follower.follow()

    def close(self) -> list[str]:
        """Write what the catalogs lack, and end; why some could not be written. What these lack stands in the redo log then."""
        try:
            self._follower.stop()
        finally:
            self._open.close()
        return list(self._follower.problems.values())

    @property
    def refused(self) -> list[InputError]:
        """Catalogs that could not be read when the store was opened."""
        return self._release.refused

    @property
    def problems(self) -> list[str]:
        """Files that could not be read or written in the last pass, with the reason."""
        return list(self._follower.problems.values())

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have a listener told what changes, in whichever thread it happens; what ends that. It must be quick and not raise."""
        self._release.listeners.append(listener)
        return lambda: self._release.listeners.remove(listener)

    # What there is

    def rows(self, wanted: Filter = Filter(), person: str = "") -> Page:  # noqa: B008 -- a frozen value
        """The units that a filter lets through."""
        with self._release.acting():
            found = [self._release.row(live) for live in self._release.sheets]
        return listed(found, wanted, person)

    def row(self, key: str) -> Row:
        """A unit; raises UsageError for a key that names none."""
        with self._release.acting():
            return self._release.row(self._live(key))

    def find(self, ref: Ref) -> Row | None:
        """A unit by its reference; None where there is none."""
        with self._release.acting():
            live = self._release.sheets.by_ref.get(ref)
            return self._release.row(live) if live else None

    def documents(self) -> list[tuple[str, str]]:
        """Languages and documents that are open, in their order."""
        with self._release.acting():
            return list(self._release.sheets.all)

    def history(self, key: str) -> list[Event]:
        """The events on a unit and on its present text, oldest first, also those that were undone."""
        with self._release.acting():
            live = self._live(key)
            journal = self._release.ledgers[live.ref.language].journal
            on_unit = journal.of_unit(live.ref.document, live.ref.unit)
            on_text = [event for event in journal.of_text(live.entry.hash) if not event.unit]
        return sorted([*on_unit, *on_text], key=lambda event: event.time)

    def journals(self, look: Callable[[Mapping[str, Journal]], T]) -> T:
        """What a function finds in the journals, by their languages; it must be quick, for nobody acts meanwhile."""
        with self._release.acting():
            return look({code: ledger.journal for code, ledger in self._release.ledgers.items()})

    def undoable(self, person: str) -> Undoable | None:
        """What `undo` would take back."""
        with self._release.acting():
            return self._stacks.top(person)

    def conflicts(self, person: str = "") -> list[Conflict]:
        """The conflicts that nobody answered; only those that concern a person, if one is named."""
        with self._release.acting():
            found = []
            for code, lost in self._release.conflicts.values():
                live = self._release.sheets.by_ref.get(Ref(code, lost.document, lost.unit))
                if live is not None and (not person or same_person(person, lost.person)):
                    found.append(self._release.conflict(live, lost))
            return found

    def weighed(self, found: Iterable[tuple[Ref, str, Weighed]]) -> None:
        """Take in what the worker says of texts: the unit, the text's hash, and that. Nobody is told of it."""
        with self._release.acting():
            for ref, hash_, said in found:
                self._release.weights[ref] = hash_, said
                if (live := self._release.sheets.by_ref.get(ref)) is not None:
                    live.row = None

    # What was typed and not saved

    def keep(self, person: str, key: str, revision: str, target: tuple[str, ...]) -> None:
        """Keep what a person typed and did not save; raises UsageError for a key that names no unit."""
        self._unsaved.keep(person, self.row(key).ref, revision, target)

    def forget(self, person: str, key: str) -> None:
        """The person wants what they typed no more."""
        self._unsaved.end(person, self.row(key).ref)

    def unsaved(self, person: str) -> list[Unsaved]:
        """What a person typed and did not save, of units that there are."""
        found = [(self.find(ref), typed) for ref, typed in self._unsaved.of(person).items()]
        return [Unsaved(person, row.key, revision, target, time) for row, (revision, target, time) in found if row]

    # What people do

    def act(self, person: Person, command: Command) -> Receipt | Preview:
        """Do what a person wants; it is on the disk when this returns.

        Raises StaleError where the act was meant for a text that is not there any more, with what was typed kept;
        ForbiddenError where the person may not; RefusedError where something speaks against it; UsageError for what names nothing.
        """
        rights.refuse(person, command)
        name = person.name, command.id
        if command.id and (known := self._answers.get(name)) is not None:
            return known
        answer = self._do(person, command)
        if command.id:
            self._answers[name] = answer
            while len(self._answers) > REMEMBERED:
                self._answers.pop(next(iter(self._answers)), None)
        return answer

    def _do(self, person: Person, command: Command) -> Receipt | Preview:
        match command.act:
            case "undo":
                return self._undo(person)
            case "bulk" | "identical":
                return self._many(person, command)
            case "take" | "dismiss":
                return self._settle(person, command)
            case "assign":
                return self._assign(person, command)
        return self._one(person, command)

    def _one(self, person: Person, command: Command) -> Receipt:
        with self._release.acting():
            live = self._live(command.key)
            refuse_language(person, command, live.ref.language)
            if command.target is None and command.act in ("save", "reset"):
                raise UsageError(f"{command.act} needs a text")
            journals = (ledger.journal for ledger in self._release.ledgers.values())
            if command.act == "answer" and not talk.was_asked(journals, live.ref.document, live.ref.unit, command.question):
                raise UsageError("that was not asked about this unit; load the page again")
            if command.target is not None:
                command = replace(command, target=self._release.sheets.fit(live, command.target))
            if (receipt := self._fresh(person, live, command)) is not None:
                return receipt
            before = live.entry
        if command.act == "accept":
            self._refuse_approval(person, live, before, command)
        with self._release.acting():
            if (receipt := self._fresh(person, live, command)) is not None:
                return receipt
            scene = Scene(person.name, self._release.ledgers[live.ref.language].journal)
            step = timed(STEPS[command.act](scene, live, command), command.seconds)
            receipt = self._commit(person.name, command.act, [step])
            if command.conflict in self._release.conflicts:
                self._release.answer(command.conflict, live, person.name)
        if command.target is not None:
            self._unsaved.end(person.name, live.ref)
        return receipt

    def _fresh(self, person: Person, live: Live, command: Command) -> Receipt | None:
        """A receipt where what is wanted is there already though the revision is another; None where the act may go on.

        Raises StaleError where the unit has another revision than the act names.
        """
        row = self._release.row(live)
        if command.act in WORDS or row.revision == command.revision:
            return None
        wanted = {"save": State.TRANSLATED, "accept": State.APPROVED}.get(command.act)
        if wanted is not None and command.target == row.entry.target and row.state >= wanted:
            return Receipt((row,), self._stacks.top(person.name))
        if command.target is not None and command.act != "reset":
            self._unsaved.keep(person.name, live.ref, command.revision, command.target)
        raise StaleError(Conflict("", row, command.target or (), row.entry.target, person.name, row.by, row.time))

    def _refuse_approval(self, person: Person, live: Live, before: Entry, command: Command) -> None:
        """Raise RefusedError where something speaks against approving a unit's text; it may take long, so the lock is not held."""
        typed = command.target is not None and command.target != before.target
        entry = ruling.edited(before, command.target) if typed and command.target else before
        if not any(entry.target) or not entry.translated:
            raise RefusedError("it has no text" if not any(entry.target) else "a plural form is missing")
        if self.workspace.project.settings.four_eyes:
            why = f"four eyes: {person.name} wrote it" if typed else self._own_text(person.name, live, entry)
            if why:
                raise RefusedError(why)
        if not command.despite and (errors := self.weigh([(live.ref, ruling.approved(entry))])[0]):
            raise FaultyError("; ".join(errors[:SHOWN]))

    def _own_text(self, person: str, live: Live, entry: Entry) -> str | None:
        sheet, ledger = self._release.sheets.of(live), self._release.ledgers[live.ref.language]

        def twin(language: Language, document: str, key: Key) -> Entry | None:
            return self.workspace.catalog(language, document).get(key)

        return ruling.own_text(self.workspace.project, sheet.language, sheet.document, entry, ledger.journal, person, twin)

    def _undo(self, person: Person) -> Receipt:
        with self._release.acting():
            done = self._stacks.pop(person.name)
            if done is None:
                raise RefusedError("there is nothing to undo")
            steps, stale = [], []
            for trace in done.traces:
                step = back(self._release, person.name, trace)
                if step is not None:
                    steps.append(step)
                else:
                    stale.append(trace)
            if not steps:
                row = self._release.row(stale[0].live)
                raise StaleError(Conflict("", row, stale[0].before.target, row.entry.target, person.name, row.by, row.time))
            self._release.commit(person.name, steps)
            changed = tuple(self._release.row(step.live) for step in steps)
            refused = tuple((trace.live.key, "it was changed since") for trace in stale)
            return Receipt(changed, self._stacks.top(person.name), refused)

    def _many(self, person: Person, command: Command) -> Receipt | Preview:
        if command.act == "bulk" and command.count is None and not command.preview:
            raise UsageError("how many units it is about must be said, as the preview did")
        selection = self._selection(person, command)
        if command.preview:
            return selection.preview()
        selection.agree(command)
        with self._release.acting():
            steps, refused = [], list(selection.refused)
            for row in selection.rows:
                live = self._release.sheets.by_key.get(row.key)
                if live is None or self._release.row(live).revision != row.revision:
                    refused.append((row.key, "it was changed meanwhile"))
                    continue
                scene = Scene(person.name, self._release.ledgers[live.ref.language].journal)
                steps.append(STEPS["accept"](scene, live, Command("accept", despite=command.despite)))
            return replace(self._commit(person.name, command.act, steps), refused=tuple(refused))

    def _selection(self, person: Person, command: Command) -> bulk.Selection:
        """The units that a bulk act means; it may take long, so the lock is not held."""
        if command.act == "identical":
            with self._release.acting():
                live = self._live(command.key)
                refuse_language(person, command, live.ref.language)
                self._fresh(person, live, command)
                one = self._release.row(live)
                meant = bulk.twins([self._release.row(other) for other in self._release.sheets], one)
        else:
            meant = [row for row in self.rows(command.filter or Filter(), person.name).rows if may(person, "bulk", row.ref.language)]
        good, refused = [], []
        for row in meant:
            if row.state == State.APPROVED:
                continue
            why = bulk.objection(row) if command.act == "bulk" or row.key != command.key else None
            if why is None and self.workspace.project.settings.four_eyes:
                why = self._own_text(person.name, self._release.sheets.by_ref[row.ref], row.entry)
            if why:
                refused.append((row.key, why))
            else:
                good.append(row)
        if not command.despite and good:
            found = self.weigh([(row.ref, ruling.approved(row.entry)) for row in good])
            refused += [(row.key, "; ".join(errors[:SHOWN])) for row, errors in zip(good, found, strict=True) if errors]
            good = [row for row, errors in zip(good, found, strict=True) if not errors]
        return bulk.Selection(tuple(good), tuple(refused))

    def _settle(self, person: Person, command: Command) -> Receipt:
        """Let the other text of a conflict (`theirs`) stand, or leave what stands there."""
        with self._release.acting():
            if command.conflict not in self._release.conflicts:
                raise UsageError("there is no such conflict; it may have been answered")
            code, lost = self._release.conflicts[command.conflict]
            live = self._release.sheets.by_ref.get(Ref(code, lost.document, lost.unit))
            if live is None:
                raise UsageError("its unit is not there any more")
            refuse_language(person, command, code)
            receipt = Receipt((self._release.row(live),), self._stacks.top(person.name))
            if command.act == "take" and lost.whose == "disk" and lost.text != live.entry.target:
                if command.revision and self._release.row(live).revision != command.revision:
                    row = self._release.row(live)
                    raise StaleError(Conflict("", row, lost.text, row.entry.target, person.name, row.by, row.time))
                scene = Scene(person.name, self._release.ledgers[code].journal)
                step = STEPS["save"](scene, live, Command("save", target=lost.text))
                receipt = self._commit(person.name, "take", [step])
            if command.conflict in self._release.conflicts:
                self._release.answer(command.conflict, live, person.name)
            return receipt

    def _assign(self, person: Person, command: Command) -> Receipt:
        with self._release.acting():
            refuse_language(person, command, command.language)
            sheet = self._release.sheets.all.get((command.language, command.document))
            if sheet is None:
                raise UsageError("no such document in this language")
            hash_ = talk.document_hash(command.document)

            def make(time: str) -> Event:
                return Event("assign", command.document, hash_, person.name, time, agent=command.person)

            ledger = self._release.ledgers[command.language]
            ledger.append(ledger.timed([Saying(hash_, make)]))
            for live in sheet.lives.values():
                live.row = None
            changed = tuple(map(self._release.row, sheet.lives.values()))
            self._release.tell_rows(changed)
            return Receipt(changed, self._stacks.top(person.name))

    def _commit(self, person: str, label: str, steps: Sequence[Step]) -> Receipt:
        """Let steps happen, and remember how to take them back."""
        doing = [step for step in steps if step.says]
        before = {step.live.key: step.live.entry for step in doing}
        done = self._release.commit(person, doing) if doing else []
        if done:
            traces = [Trace(step.live, before[step.live.key], self._release.row(step.live).revision, events) for step, events in done]
            self._stacks.push(person, Done(label, tuple(traces)))
        return Receipt(tuple(self._release.row(step.live) for step in steps), self._stacks.top(person))

    def _live(self, key: str) -> Live:
        live = self._release.sheets.by_key.get(key)
        if live is None:
            raise UsageError("no such unit; the page may show an old release")
        return live
