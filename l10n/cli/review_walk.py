"""One person's way through the queue in a terminal: unit after unit, a key an act."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from rich.text import Text

from l10n import lang
from l10n.cli import review_screen as screen
from l10n.cli.output import beside, complain, console, counted, say
from l10n.cli.review_editor import edited
from l10n.cli.review_keys import Keys
from l10n.errors import L10nError, UsageError
from l10n.flow.reviewing.rights import FaultyError, may
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.study import Study
from l10n.flow.reviewing.values import Command, Conflict, Filter, Order, Person, Preview, Receipt, Row, StaleError
from l10n.flow.reviewing.views import Panel
from l10n.model import State
from l10n.project import Project

OPEN = (State.MISSING, State.STALE, State.DRAFT, State.TRANSLATED)
WORDS = ("comment", "ask", "answer")


class Quit(Exception):
    """The person wants no more."""


class Walk:
    """One person's way through the queue."""

    def __init__(self, project: Project, store: Store, study: Study, person: Person, keys: Keys) -> None:
        self.store, self.study, self.person, self.keys = store, study, person, keys
        self.source = project.source_language
        self.order: Order = "risk"
        self.seen: dict[str, None] = {}
        """Keys of rows that the person had before them, in order."""
        self.counts: Counter[str] = Counter()
        """Acts → how many."""
        self.acts: dict[str, Callable[[Row], str | None]] = {
            "a": self.accept,
            "e": self.edit,
            "f": self.fix,
            "n": self.flag,
            "r": self.reject,
            "m": self.reset,
            "i": self.identical,
            "c": lambda row: self.talk(row, "comment"),
            "w": lambda row: self.talk(row, "ask"),
            "u": lambda row: self.undo() or row.key,
            "s": lambda row: None,
            "p": self.back,
            "o": lambda row: self.turn(),
        }

    def queue(self) -> list[Row]:
        """The rows that are to be looked at and were not yet, first what comes next."""
        rows = self.store.rows(Filter(states=OPEN, order=self.order), self.person.name).rows
        return [row for row in rows if row.key not in self.seen and may(self.person, "save", row.ref.language)]

    def run(self) -> None:
        """Unit after unit, until there is no more or the person quits."""
        key: str | None = None
        with contextlib.suppress(Quit):
            while (key := key or self.following()) is not None:
                self.seen.setdefault(key)
                key = self.step(key)

    def following(self) -> str | None:
        """The next unit of the queue; behind the last one, one that the person goes back to. None where there was none at all."""
        while not (left := self.queue()):
            if not self.seen:
                return None
            say("That was the last one. u undoes, p goes back, q quits.")
            match self.chosen(("u", "p", "o")):
                case "p":
                    return next(reversed(self.seen))
                case "o":
                    self.turn()
                case _:
                    try:
                        return self.undo()
                    except L10nError as error:
                        complain(str(error))
        return left[0].key

    def step(self, key: str) -> str | None:
        """Show a unit and do what the person wants with it; the unit that is shown next, or None for the next of the queue."""
        try:
            self.store.row(key)
        except UsageError:
            complain("the next unit is gone: its source was changed meanwhile")
            return None
        try:
            self.settle()
            self.show(row := self.store.row(key))
            return self.acts[self.chosen(tuple(self.acts))](row)
        except StaleError as error:
            return self.collided(error.conflict)
        except BrokenProcessPool:
            complain("the process that checks texts ended, so nothing was approved; try it again")
        except L10nError as error:
            complain(str(error))
        return key

    def chosen(self, among: Sequence[str]) -> str:
        """The next key of these that the person presses; raises Quit where they want no more."""
        while (pressed := self.keys.key()) not in among:
            if pressed == "q":
                raise Quit
            if pressed == "?":
                screen.show_keys()
            elif pressed:
                say("? shows the keys")
        return pressed

    def report(self) -> None:
        """Say what was done and what is left."""
        done = ", ".join(f"{count:,} {what}" for what, count in self.counts.items() if count) or "nothing changed"
        self.seen.clear()
        say(f"{done}; {counted(len(self.queue()), 'unit')} left to look at.")

    # What the person sees

    def show(self, row: Row) -> None:
        """Print a unit."""
        self.panel: Panel | None = None
        try:
            with screen.waiting("looking …"):
                self.panel = self.study.panel(row).result()
        except (L10nError, BrokenProcessPool) as error:
            complain(f"nothing is known of this unit but its texts: {error}")
        target = lang.get(row.ref.language)
        said = [event for event in self.store.history(row.key) if event.act in WORDS]
        screen.show(row, self.panel, self.source, target, f"{len(self.queue()) + 1:,} left", self.around(row), said)

    def around(self, row: Row) -> tuple[str, str]:
        """The sources in front of a row in its document, and behind it."""
        ref = row.ref
        rows = {one.number: one for one in self.store.rows(Filter((ref.language,), (ref.document,), order="document")).rows}
        before, after = (rows.get(row.number + step) for step in (-1, 1))
        return before.entry.key.source if before else "", after.entry.key.source if after else ""

    # What the person does: each act gives the key of the unit that is shown next, or None for the next of the queue

    def accept(self, row: Row) -> str | None:
        """Approve; where checks find errors only with a reason."""
        command = Command("accept", row.key, row.revision)
        try:
            self.do(command, "approved")
        except FaultyError as error:
            complain(f"checks find errors: {error}")
            reason = self.keys.line("approve it all the same, because (empty: no): ")
            if not reason:
                return row.key
            self.do(replace(command, despite=reason), "approved")
        return None

    def edit(self, row: Row) -> str | None:
        """Have the text edited, and look at it again."""
        typed = next((one.target for one in self.store.unsaved(self.person.name) if one.key == row.key), None)
        if typed:
            say("This is what you typed here before and did not save.")
        lines = [f"{finding.check}: {finding.message}" for finding in self.panel.findings] if self.panel else []
        target = edited(self.keys, typed or row.entry.target, row.entry.key.source, lines)
        if target is None:
            say("Nothing was changed.")
            return row.key
        self.store.keep(self.person.name, row.key, row.revision, target)
        return self.save(row, target)

    def save(self, row: Row, target: tuple[str, ...]) -> str:
        """Save a text of the person's."""
        self.do(Command("save", row.key, row.revision, target), "edited")
        return row.key

    def fix(self, row: Row) -> str | None:
        """Put a fix in place."""
        found = next((one for one in self.panel.findings if one.fix is not None and not one.suppressed), None) if self.panel else None
        if found is None or found.fix is None:
            say("There is no sure fix.")
            return row.key
        forms = list(row.entry.target)
        forms[found.form] = found.fix
        return self.save(row, tuple(forms))

    def flag(self, row: Row) -> str | None:
        """Say that the text needs work."""
        reason = self.keys.line("what it needs (may be empty): ")
        if reason is None and self.keys.single:
            return row.key
        self.do(Command("flag", row.key, row.revision, reason=reason or ""), "marked as needing work")
        return None

    def reject(self, row: Row) -> str | None:
        """Reject the text."""
        reason = self.keys.line("reason: ")
        if not reason:
            say("A rejection needs its reason; nothing was changed.")
            return row.key
        self.do(Command("reject", row.key, row.revision, reason=reason), "rejected")
        return None

    def reset(self, row: Row) -> str | None:
        """The machine's text again."""
        if self.panel is None or self.panel.machine is None:
            say("No machine's text is known for it.")
            return row.key
        self.do(Command("reset", row.key, row.revision, self.panel.machine.target), "reset")
        return row.key

    def identical(self, row: Row) -> str | None:
        """Approve the same text of the same source everywhere, after a look at how many that are."""
        command = Command("identical", row.key, row.revision)
        preview = self.store.act(self.person, replace(command, preview=True))
        assert isinstance(preview, Preview)
        for key, why in preview.refused:
            complain(f"{key} is left out: {why}")
        if not preview.count or not (self.keys.line(f"approve {counted(preview.count, 'unit')}? (y): ") or "").lower().startswith(
            ("y", "н")
        ):
            return row.key
        self.do(replace(command, count=preview.count), "approved")
        return None

    def talk(self, row: Row, act: str) -> str | None:
        """A comment, or a question to the author."""
        words = self.keys.line("comment: " if act == "comment" else "question to the author: ")
        if words:
            self.do(Command(act, row.key, row.revision, reason=words), "commented" if act == "comment" else "asked")
        return row.key

    def undo(self) -> str | None:
        """Take the last act back; its unit."""
        receipt = self.store.act(self.person, Command("undo"))
        assert isinstance(receipt, Receipt)
        self.counts["undone"] += 1
        self.told("undone")
        return receipt.rows[0].key if receipt.rows else None

    def back(self, row: Row) -> str | None:
        """The unit before this one, which comes again after it."""
        keys = list(self.seen)
        at = keys.index(row.key)
        if at:
            del self.seen[row.key]
        return keys[max(0, at - 1)]

    def turn(self) -> None:
        """The other order; what was skipped comes again."""
        self.order = "document" if self.order == "risk" else "risk"
        self.seen.clear()
        say("In the order of the documents." if self.order == "document" else "What is risky first.")

    def do(self, command: Command, said: str) -> None:
        """Do an act, and say that it is done."""
        receipt = self.store.act(self.person, command)
        assert isinstance(receipt, Receipt)
        self.counts[said] += max(1, len(receipt.rows))
        self.told(said if len(receipt.rows) < 2 else f"{said}: {counted(len(receipt.rows), 'unit')}")

    def told(self, said: str) -> None:
        """Say that an act is on the disk."""
        console().print(Text(f"✓ {said}", style="green"))

    # Two texts for one unit

    def collided(self, conflict: Conflict) -> str | None:
        """Somebody changed the unit meanwhile: which text is it to be?"""
        row = conflict.row
        if not conflict.mine:
            say(f"{conflict.by or 'Somebody'} changed it meanwhile; look at it again.")
            return row.key
        if self.wants_mine(conflict):
            self.do(Command("save", row.key, row.revision, conflict.mine), "edited")
        else:
            self.store.forget(self.person.name, row.key)
        return row.key

    def settle(self) -> None:
        """Ask about texts of the person's that a change on the disk took the place of."""
        for conflict in self.store.conflicts(self.person.name):
            row = conflict.row
            if self.wants_mine(conflict):
                self.do(Command("save", row.key, row.revision, conflict.mine, conflict=conflict.id), "kept")
            else:
                self.do(Command("take", row.key, row.revision, conflict=conflict.id), "taken over")

    def wants_mine(self, conflict: Conflict) -> bool:
        """Show both texts, and ask."""
        out = console()
        out.print(
            Text(
                f"{conflict.by or 'another program'} changed {beside(conflict.row.ref.document)} {conflict.row.number} meanwhile.",
                style="bold",
            )
        )
        for whose, forms in (("yours:", conflict.mine), ("theirs:", conflict.theirs)):
            out.print(Text(whose, style="dim"))
            for form in forms:
                out.print(Text(screen.shown(form)))
        out.print(Text("m keeps yours, t takes theirs", style="bold"))
        return self.chosen(("m", "t")) == "m"
