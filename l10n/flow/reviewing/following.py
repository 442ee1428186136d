"""The catalogs follow what was done here, and what others do to them is taken in: one pass after the other, in a thread of its own."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from pathlib import Path

from l10n import catalog as po
from l10n import files
from l10n.catalog import Catalog
from l10n.errors import CatalogError, L10nError
from l10n.flow.reviewing.ledger import Signature, signature
from l10n.flow.reviewing.live import Live, face, with_face
from l10n.flow.reviewing.merging import merged
from l10n.flow.reviewing.release import Release
from l10n.flow.reviewing.sheets import Sheet
from l10n.flow.reviewing.values import Notice, Row
from l10n.model import Entry, Key

PAUSE = 0.3
"""Seconds between two passes."""
TURN = 0.0005
"""Seconds that a thread may run while others wait; Python's usual 5 ms come on top of each of the many times that an act uses the disk."""
PASSES = 3
"""Of the end: what is doubted in one is believed in the next, where nobody writes meanwhile."""
SURVEY = 20
"""Passes after which new documents are looked for."""


class Follower:
    """Passes over a release's files, in a thread between `start` and `stop`."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.unread = {error.path: str(error) for error in release.refused}
        """Catalogs that are not open because they cannot be read, with the reason."""
        self.problems = dict(self.unread)
        """What could not be read or written in the last pass: file → why."""
        self._last: tuple[Signature | None, Catalog | None] = (None, None)
        """The catalog that was written last, and its file then: a person's next act is most often in the same one."""
        self._passes = 0
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._passing = threading.Lock()

    def start(self) -> None:
        """Begin to follow. This process's threads take turns more often from now on: who acts must not wait for a catalog to be read."""
        sys.setswitchinterval(TURN)
        self._thread = threading.Thread(target=self._run, name="review-follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, with a last pass: all that was done is in the catalogs, or `problems` says what is not."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()
        for _ in range(PASSES):
            self.follow()
            if not self.unsettled():
                break

    def unsettled(self) -> bool:
        """Whether a file was doubted in the last pass: a catalog that waits to be written, a journal that lacks what was done here."""
        waiting = any(sheet.waiting for sheet in self.release.sheets.all.values())
        return waiting or any(ledger.doubted is not None for ledger in self.release.ledgers.values())

    def _run(self) -> None:
        try:
            while not self._ending.wait(PAUSE):
                self.follow()
        except BaseException as error:
            with self.release.acting():
                self.release.tell(
                    Notice("problem", problem=f"catalogs are written no more ({error!r}); end the program and start it again")
                )
            raise

    def follow(self) -> None:
        """One pass: journals, then catalogs; what cannot be read or written now is told and tried again in the next one."""
        with self._passing:
            problems: dict[str, str] = {}
            with self.release.acting():
                for code, ledger in self.release.ledgers.items():
                    try:
                        self.follow_journal(code)
                    except (L10nError, OSError) as error:
                        problems[str(ledger.path)] = str(error)
                older = self.release.redo.turn()
            self._passes += 1
            if self._passes % SURVEY == 0:
                self.survey()
            problems |= self.unread
            settled = True
            for sheet in list(self.release.sheets.all.values()):
                try:
                    settled &= self.follow_sheet(sheet)
                except (L10nError, OSError) as error:
                    problems[str(sheet.path)] = str(error)
            if settled and not problems:
                self.release.redo.drop(older)
            self.report(problems)

    def follow_journal(self, code: str) -> None:
        """Take in what others wrote into a language's journal; raises JournalError for one that is refused."""
        events = self.release.ledgers[code].follow()
        if events is None or events:
            self.release.heed(code, events)

    def report(self, problems: dict[str, str]) -> None:
        """Tell what is new among problems, and that there are none any more."""
        with self.release.acting():
            for why in problems.values():
                if why not in self.problems.values():
                    self.release.tell(Notice("problem", problem=why))
            if self.problems and not problems:
                self.release.tell(Notice("problem"))
            self.problems = problems

    def survey(self) -> None:
        """Take in documents that have got a catalog."""
        with self.release.acting():
            before = set(self.release.sheets.all)
            self.unread = {error.path: str(error) for error in self.release.sheets.open()}
            come = [sheet for place, sheet in self.release.sheets.all.items() if place not in before]
            for sheet in come:
                self.release.tell(Notice("rows", tuple(map(self.release.row, sheet.lives.values()))))
            if come:
                self.release.tell(Notice("documents"))

    def follow_sheet(self, sheet: Sheet) -> bool:
        """Merge a catalog with the file, and write it, where either has changed; False where it must be looked at again first."""
        if not sheet.waiting and signature(sheet.path) == sheet.signature:
            return True
        workspace = self.release.workspace
        with workspace.writing() if sheet.waiting else contextlib.nullcontext():
            while True:
                seen = signature(sheet.path)
                if seen is None:
                    if not sheet.waiting:
                        sheet.signature = seen
                        return True
                    raise CatalogError(workspace.project.relative(sheet.path), "it is gone; bring it back with git, or run 'l10n extract'")
                if (catalog := self.read(sheet, seen)) is None:
                    return False
                with self.release.acting():
                    self.follow_journal(sheet.language.code)  # what it says of the texts that the file has now
                    changed = self.take(sheet, catalog)
                if not changed:
                    self.written(sheet, changed, None, seen)
                    return True
                new = catalog.with_entries(changed)
                if replaced(workspace.project.inside(sheet.path), po.render(new), seen):
                    self.written(sheet, changed, new, now := signature(sheet.path))
                    self._last = now, new
                    return True

    def read(self, sheet: Sheet, seen: Signature) -> Catalog | None:
        """The catalog; None where the file lacks units, or is none, for the first time: it may be half written.

        Raises CatalogError for a file that is refused, and still was in the pass before.
        """
        if self._last[0] == seen and self._last[1] is not None and seen == sheet.signature:
            return self._last[1]
        catalog: Catalog | None = None
        try:
            catalog = self.release.workspace.catalog(sheet.language, sheet.document)
        except CatalogError:
            if sheet.doubted == seen:
                raise
        if sheet.doubted != seen and (catalog is None or not sheet.lives.keys() <= catalog.by_key.keys()):
            sheet.doubted = seen
            return None
        return catalog

    def take(self, sheet: Sheet, catalog: Catalog) -> dict[Key, Entry]:
        """Merge what a file holds into the release; what must be written to it."""
        if [entry.key for entry in catalog.entries] != list(sheet.lives):
            self.rearrange(sheet, catalog)
        sheet.blank = po.Catalog(catalog.path, catalog.charset, ())
        changed: dict[Key, Entry] = {}
        rows: list[Row] = []
        for entry in catalog.entries:
            live = sheet.lives[entry.key]
            if face(entry) != face(live.base):
                self.merge(live, entry, rows)
            live.base = entry
            now = entry if face(live.entry) == face(entry) else with_face(entry, live.entry)
            if now is not entry:
                changed[entry.key] = now
            if live.entry != now:
                live.row = None
            live.entry = now
        sheet.waiting = set(changed)
        if rows:
            self.release.tell(Notice("rows", tuple(rows)))
        return changed

    def merge(self, live: Live, disk: Entry, rows: list[Row]) -> None:
        """A unit that was changed on the disk."""
        release = self.release
        typist = release.typist(live)
        outcome = merged(live.base, live.entry, disk, typed=bool(typist))
        changed = face(outcome.entry) != face(live.entry)
        live.base = disk
        live.now(outcome.entry)
        if outcome.whose and not release.is_machines(live, outcome.lost):
            release.lose(live, outcome.lost, typist or live.by, disk=outcome.whose == "disk")
        if changed:
            release.settle(live)
            rows.append(release.row(live))

    def rearrange(self, sheet: Sheet, catalog: Catalog) -> None:
        """A file has other units than before, or another order; a text of a unit that is gone and was typed here is told."""
        release = self.release
        gone = []
        before = dict(sheet.lives)
        keys = {entry.key for entry in catalog.entries}
        for key, live in before.items():
            if key not in keys:
                gone.append(release.row(live))
                if live.waits and (typist := release.typist(live)):
                    release.lose(live, live.entry.target, typist, disk=False)
        new, _ = release.sheets.arrange(sheet, catalog.entries)
        if new:
            release.tell(Notice("rows", tuple(map(release.row, new))))
        if gone:
            release.tell(Notice("gone", tuple(gone)))

    def written(self, sheet: Sheet, changed: dict[Key, Entry], new: Catalog | None, now: Signature | None) -> None:
        """A file holds these entries now, as the new catalog reads them."""
        with self.release.acting():
            sheet.signature = now
            for key, entry in changed.items():
                live = sheet.lives.get(key)
                if live is None or new is None:
                    continue
                live.base = new.by_key[key]
                if live.entry is entry:  # nobody acted meanwhile
                    live.now(live.base)
                if not live.waits:
                    sheet.waiting.discard(key)


class ChangedError(Exception):
    """A file is not the one any more that was read."""


def replaced(path: Path, data: bytes, seen: Signature) -> bool:
    """Replace a file, unless another program has changed it since it was seen; whether that was done."""
    try:
        with files.replacing(path) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # which takes longest: the less happens between the look and the replacement, the better
            if signature(path) != seen:
                raise ChangedError
    except ChangedError:
        return False
    return True
