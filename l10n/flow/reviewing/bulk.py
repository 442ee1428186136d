"""Acts on many units at once: which ones they mean, and which they leave alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.errors import RefusedError
from l10n.flow.reviewing.values import Command, Preview, Row
from l10n.flow.ruling import state_is
from l10n.model import State
from l10n.phrases import phrase

SHOWN = 20
"""Rows of a preview."""
MEANT = frozenset({State.DRAFT, State.TRANSLATED})
"""States of texts that are approved together; one whose source has changed wants a look of its own."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a bulk act means."""

    rows: tuple[Row, ...]
    """To be approved."""
    refused: tuple[tuple[str, str], ...]
    """Keys of those that are left alone, and why."""

    def preview(self) -> Preview:
        """As it is shown before it is done."""
        return Preview(len(self.rows), self.rows[:SHOWN], self.refused)

    def agree(self, command: Command) -> None:
        """Raise RefusedError where the person saw another number of units."""
        if command.count is not None and command.count != len(self.rows):
            raise RefusedError(
                phrase("it would approve {now} texts now, not {seen}; look at them again", now=len(self.rows), seen=command.count)
            )


def twins(rows: Sequence[Row], one: Row) -> list[Row]:
    """The rows of a language that have a unit's source and its text, itself first."""
    entry = one.entry
    same = [
        row
        for row in rows
        if row.ref.language == one.ref.language
        and (row.entry.key.source, row.entry.plural, row.entry.target) == (entry.key.source, entry.plural, entry.target)
    ]
    return sorted(same, key=lambda row: row.key != one.key)


def objection(row: Row) -> str | None:
    """Why a text is not approved together with others, by its state."""
    if row.state not in MEANT:
        return state_is(row.state)
    return None if row.entry.translated else phrase("a plural form is missing")
