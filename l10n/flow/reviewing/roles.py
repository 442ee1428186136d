"""Who reviews and what they may do, and how acts of theirs are refused: what the page knows before it loads a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from l10n.errors import RefusedError

if TYPE_CHECKING:
    from l10n.flow.reviewing.values import Conflict

Role = Literal["viewer", "translator", "reviewer", "publisher"]
"""What a person may do: look; write and comment; approve and reject too; decide for others too (assign, bulk acts, errors)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who reviews."""

    name: str
    """`Name <mail>`, as journals write people."""
    role: Role = "reviewer"
    languages: tuple[str, ...] = ()
    """BCP 47: those whose texts they may change; every one for none."""


class ForbiddenError(RefusedError):
    """The person's role does not allow it."""


class FaultyError(RefusedError):
    """Checks find errors in the text; a publisher may approve it despite them, with a reason."""


class StaleError(Exception):
    """An act was meant for a text that is not there any more; nothing was done, and the typed text stands in `conflict`."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.id)
        self.conflict = conflict
