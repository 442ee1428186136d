"""What comes of asking an engine: an answer for each unit, the run's result, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from l10n.errors import EngineError
from l10n.model import Unit

Outcome = Literal["accepted", "refused", "waiting"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one unit.

    accepted   `target` is a translation in which everything survived
    refused    the engine answered, or will not answer; `reasons` say what is wrong with it
    waiting    not answered in this run; `reasons` hold the last error, if it was asked at all
    """

    unit: Unit
    outcome: Outcome
    target: str = ""
    """Of a refused answer: what it would have been, where that can be shown at all."""
    reasons: tuple[str, ...] = ()
    cached: bool = False
    """Nothing was asked for it in this run."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; given from the caller's own thread."""

    done: int
    """Units that are settled: accepted, refused, or failed for good."""
    total: int
    characters: int
    """Of answered requests."""
    rate: float
    """Units settled a second, those that the cache had left out."""
    cost: float
    """Of those characters, in the currency of the settings."""
    pause: float = 0.0
    """Seconds until asking goes on, where the engine asked to wait."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A run's result."""

    engine: str
    answers: tuple[Answer, ...]
    """One for each unit, in order."""
    given_up: EngineError | None = None
    """Why the engine was not asked to the end."""
    requests: int = 0
    characters: int = 0
    cost: float = 0.0

    def of(self, outcome: Outcome) -> tuple[Answer, ...]:
        """The answers with that outcome."""
        return tuple(answer for answer in self.answers if answer.outcome == outcome)

    def note(self) -> str | None:
        """One line for the user where units wait; None where none does."""
        waiting = self.of("waiting")
        if not waiting:
            return None
        why = str(self.given_up) if self.given_up else next((r for a in waiting for r in a.reasons), f"{self.engine}: no answer")
        return f"{why}; {len(waiting)} {'unit waits' if len(waiting) == 1 else 'units wait'}"
