"""The store of the live release: what people see, what they do, and who is told of it.

Each act is on the disk, in the journal and in a redo log, before `act` returns; the catalogs follow within a second. What others do
to the files meanwhile, with the command line, an editor or git, is merged unit by unit. Any thread may call it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from l10n import files
from l10n.errors import InputError, RefusedError
from l10n.flow.identity import same_person
from l10n.flow.reviewing.acts import Acts
from l10n.flow.reviewing.approval import Approval, Weigh, no_errors
from l10n.flow.reviewing.following import Follower
from l10n.flow.reviewing.queue import listed
from l10n.flow.reviewing.release import Listener, Release
from l10n.flow.reviewing.unsaved import UnsavedTexts
from l10n.flow.reviewing.values import Command, Conflict, Filter, Page, Person, Preview, Receipt, Ref, Row, Undoable, Unsaved, Weighed
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Event, Language

T = TypeVar("T")


class Store:
    """A live release, open until `close`. Raises RefusedError where another one is open on the same project."""

    def __init__(
        self, workspace: Workspace, named: Sequence[str] = (), languages: Sequence[Language] = (), weigh: Weigh = no_errors
    ) -> None:
        self.workspace = workspace
        folder = workspace.project.inside(workspace.project.work() / "review")
        folder.mkdir(exist_ok=True)
        self._open = contextlib.ExitStack()
        if not self._open.enter_context(files.exclusive(folder / "lock", 0)):
            self._open.close()
            raise RefusedError("another 'l10n review' is open on this project; use its page, or end it first")
        try:
            self._release = Release(workspace, languages or workspace.project.targets, named, folder)
            self._unsaved = UnsavedTexts(folder / "drafts.jsonl")
        except BaseException:
            self._open.close()
            raise
        self._follower = Follower(self._release)
        self.approval = Approval(workspace, self._release, weigh)
        self._acts = Acts(self._release, self.approval, self._unsaved)

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
        return [why for path, why in self._follower.problems.items() if path not in self._follower.unread]

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
            found = self._release.rows()
        return listed(found, wanted, person)

    def row(self, key: str) -> Row:
        """A unit; raises UsageError for a key that names none."""
        with self._release.acting():
            return self._release.row(self._release.live(key))

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
            live = self._release.live(key)
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
            return self._acts.stacks.top(person)

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
        ForbiddenError where the person may not; FaultyError where checks find errors in a text that is to be approved; RefusedError
        where something else speaks against it; UsageError for what names nothing; OSError where the disk refuses.
        """
        return self._acts.act(person, command)
