"""What people do to a live release: each command of a person, from what speaks against it to the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.errors import RefusedError, UsageError
from l10n.flow.reviewing import bulk, rights, talk
from l10n.flow.reviewing.approval import Approval
from l10n.flow.reviewing.ledger import Saying
from l10n.flow.reviewing.live import Live
from l10n.flow.reviewing.queue import listed
from l10n.flow.reviewing.release import Release
from l10n.flow.reviewing.rights import WORDS, may, refuse_language
from l10n.flow.reviewing.sheets import Sheet
from l10n.flow.reviewing.steps import STEPS, Scene, Step, timed
from l10n.flow.reviewing.undoing import Done, Stacks, Trace, back
from l10n.flow.reviewing.unsaved import UnsavedTexts
from l10n.flow.reviewing.values import Command, Conflict, Filter, Person, Preview, Receipt, Ref, Row, StaleError
from l10n.model import Event, State
from l10n.phrases import phrase

REMEMBERED = 200
"""Answers that are kept for commands that come again."""


class Acts:
    """The acts of all people on a release."""

    def __init__(self, release: Release, approval: Approval, unsaved: UnsavedTexts) -> None:
        self.stacks = Stacks()
        self._release, self._approval, self._unsaved = release, approval, unsaved
        self._answers: dict[tuple[str, str], Receipt | Preview] = {}
        """To commands that may come again, by person and id."""

    def act(self, person: Person, command: Command) -> Receipt | Preview:
        """As `Store.act`."""
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
            live = self._release.live(command.key)
            refuse_language(person, command, live.ref.language)
            if command.target is None and command.act in ("save", "reset"):
                raise UsageError(f"{command.act} needs a text")
            journals = (ledger.journal for ledger in self._release.ledgers.values())
            if command.act == "answer" and not talk.was_asked(journals, live.ref.document, live.ref.unit, command.question):
                raise UsageError(phrase("that was not asked about this text; load the page again"))
            if command.target is not None:
                command = replace(command, target=self._release.sheets.fit(live, command.target))
            if (receipt := self._fresh(person, live, command)) is not None:
                return receipt
            before = live.entry
        if command.act == "accept":
            self._approval.refuse(person, live, before, command)
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
            return Receipt((row,), self.stacks.top(person.name))
        if command.target is not None and command.act != "reset":
            self._unsaved.keep(person.name, live.ref, command.revision, command.target)
        raise StaleError(Conflict("", row, command.target or (), row.entry.target, person.name, row.by, row.time))

    def _undo(self, person: Person) -> Receipt:
        with self._release.acting():
            done = self.stacks.pop(person.name)
            if done is None:
                raise RefusedError(phrase("there is nothing to undo"))
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
            try:
                self._release.commit(person.name, steps)
            except OSError:
                self.stacks.push(person.name, done)  # it was not taken back
                raise
            changed = tuple(self._release.row(step.live) for step in steps)
            if done.label == "assign":
                changed = self._given(self._release.sheets.of(steps[0].live))
            refused = tuple((trace.live.key, phrase("it was changed since")) for trace in stale)
            return Receipt(changed, self.stacks.top(person.name), refused, self._beside(steps))

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
                    refused.append((row.key, phrase("it was changed meanwhile")))
                    continue
                scene = Scene(person.name, self._release.ledgers[live.ref.language].journal)
                steps.append(STEPS["accept"](scene, live, Command("accept", despite=command.despite)))
            return replace(self._commit(person.name, command.act, steps), refused=tuple(refused))

    def _selection(self, person: Person, command: Command) -> bulk.Selection:
        """The units that a bulk act means."""
        if command.act == "identical":
            with self._release.acting():
                live = self._release.live(command.key)
                refuse_language(person, command, live.ref.language)
                self._fresh(person, live, command)
                one = self._release.row(live)
                meant = bulk.twins(self._release.rows(), one)
        else:
            with self._release.acting():
                rows = self._release.rows()
            meant = [row for row in listed(rows, command.filter or Filter(), person.name).rows if may(person, "bulk", row.ref.language)]
        return self._approval.select(person, command, meant)

    def _settle(self, person: Person, command: Command) -> Receipt:
        """Let the other text of a conflict (`theirs`) stand, or leave what stands there."""
        with self._release.acting():
            if command.conflict not in self._release.conflicts:
                raise UsageError(phrase("there is no such conflict; it may have been answered"))
            code, lost = self._release.conflicts[command.conflict]
            live = self._release.sheets.by_ref.get(Ref(code, lost.document, lost.unit))
            if live is None:
                raise UsageError(phrase("its text is not there any more"))
            refuse_language(person, command, code)
            receipt = Receipt((self._release.row(live),), self.stacks.top(person.name))
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
                raise UsageError(phrase("no such document in this language"))
            hash_ = talk.document_hash(command.document)

            def make(time: str) -> Event:
                return Event("assign", command.document, hash_, person.name, time, agent=command.person)

            ledger = self._release.ledgers[command.language]
            events = ledger.timed([Saying(hash_, make)])
            ledger.append(events)
            if first := next(iter(sheet.lives.values()), None):
                self.stacks.push(person.name, Done("assign", (Trace(first, first.entry, self._release.row(first).revision, events),)))
            return Receipt(self._given(sheet), self.stacks.top(person.name))

    def _given(self, sheet: Sheet) -> tuple[Row, ...]:
        """The units of a document that is somebody else's now; all are told."""
        for live in sheet.lives.values():
            live.row = None
        changed = tuple(map(self._release.row, sheet.lives.values()))
        self._release.tell_rows(changed)
        return changed

    def _commit(self, person: str, label: str, steps: Sequence[Step]) -> Receipt:
        """Let steps happen, and remember how to take them back."""
        doing = [step for step in steps if step.says]
        before = {step.live.key: step.live.entry for step in doing}
        done = self._release.commit(person, doing) if doing else []
        if done:
            traces = [Trace(step.live, before[step.live.key], self._release.row(step.live).revision, events) for step, events in done]
            self.stacks.push(person, Done(label, tuple(traces)))
        return Receipt(tuple(self._release.row(step.live) for step in steps), self.stacks.top(person), beside=self._beside(steps))

    def _beside(self, steps: Sequence[Step]) -> tuple[Row, ...]:
        """The units that steps may have changed with their own."""
        return tuple(map(self._release.row, self._release.beside([step.live for step in steps])))
