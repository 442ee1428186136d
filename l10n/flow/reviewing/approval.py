"""What speaks against approving a text: its state, four eyes, the errors that checks find; for one unit, and for many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from l10n.errors import RefusedError
from l10n.flow import ruling
from l10n.flow.reviewing import bulk
from l10n.flow.reviewing.live import Live
from l10n.flow.reviewing.release import Release
from l10n.flow.reviewing.rights import FaultyError
from l10n.flow.reviewing.values import Command, Person, Ref, Row
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Key, Language, State
from l10n.phrases import phrase
from l10n.text.wording import parted

Weigh = Callable[[Sequence[tuple[Ref, Entry]]], Sequence[Sequence[str]]]
"""The errors that checks find in texts and nothing suppresses, as messages, for each; it may take long."""
SHOWN = 3
"""Errors that a refusal tells."""


def no_errors(texts: Sequence[tuple[Ref, Entry]]) -> Sequence[Sequence[str]]:
    """Nobody looks for errors."""
    return [()] * len(texts)


@dataclass(slots=True)
class Approval:
    """What a store asks before texts are approved. It may take long: the lock is not held."""

    workspace: Workspace
    release: Release
    weigh: Weigh

    def refuse(self, person: Person, live: Live, before: Entry, command: Command) -> None:
        """Raise RefusedError where something speaks against approving a unit's text."""
        typed = command.target is not None and command.target != before.target
        entry = ruling.edited(before, command.target) if typed and command.target else before
        if not any(entry.target) or not entry.translated:
            raise RefusedError(phrase("it has no text") if not any(entry.target) else phrase("a plural form is missing"))
        if self.workspace.project.settings.four_eyes:
            why = phrase("four eyes: {person} wrote it", person=person.name) if typed else self.own_text(person.name, live, entry)
            if why:
                raise RefusedError(why)
        if not command.despite and (errors := self.weigh([(live.ref, ruling.approved(entry))])[0]):
            raise FaultyError(parted(errors[:SHOWN]))

    def own_text(self, person: str, live: Live, entry: Entry) -> str | None:
        """Why four eyes refuse this approval; None where they do not."""
        sheet, ledger = self.release.sheets.of(live), self.release.ledgers[live.ref.language]

        def twin(language: Language, document: str, key: Key) -> Entry | None:
            return self.workspace.catalog(language, document).get(key)

        return ruling.own_text(self.workspace.project, sheet.language, sheet.document, entry, ledger.journal, person, twin)

    def select(self, person: Person, command: Command, meant: Iterable[Row]) -> bulk.Selection:
        """Those of the rows that a bulk act approves, and why it leaves others alone."""
        good, refused = [], []
        for row in meant:
            if row.state == State.APPROVED:
                continue
            why = bulk.objection(row) if command.act == "bulk" or row.key != command.key else None
            if why is None and self.workspace.project.settings.four_eyes:
                why = self.own_text(person.name, self.release.sheets.by_ref[row.ref], row.entry)
            if why:
                refused.append((row.key, why))
            else:
                good.append(row)
        if not command.despite and good:
            found = self.weigh([(row.ref, ruling.approved(row.entry)) for row in good])
            refused += [(row.key, parted(errors[:SHOWN])) for row, errors in zip(good, found, strict=True) if errors]
            good = [row for row, errors in zip(good, found, strict=True) if not errors]
        return bulk.Selection(tuple(good), tuple(refused))
