"""What comes of asking engines: an answer for each unit, what each engine did, and how far a run is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from l10n.errors import EngineError
from l10n.flow.wishes import Tried
from l10n.model import Unit

Outcome = Literal["accepted", "refused", "waiting"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one unit.

    accepted   `target` is a translation in which everything survived
    refused    all engines of the chain answered, or will not answer; `reasons` say what is wrong with each
    waiting    an engine of the chain did not answer in this run; `reasons` hold the last errors, if it was asked at all
    """

    unit: Unit
    outcome: Outcome
    target: str = ""
    """Of a refused answer: what it would have been, where that can be shown at all."""
    reasons: tuple[str, ...] = ()
    cached: bool = False
    """Nothing was asked for it in this run."""
    engine: str = ""
    """Whose answer was accepted; empty where the text needs no translation."""
    guessed: bool = False
    """Its tags stand where they were guessed to belong."""
    remark: str = ""
    """What a reviewer should know besides."""
    tried: tuple[Tried, ...] = field(default=(), compare=False)
    """What came of each try that failed, in order; `reasons` are of these."""


@dataclass(slots=True)
class Tally:
    """What one engine did in one language."""

    units: int = 0
    """Units that came to it."""
    done: int = 0
    """Those of them that it is done with: accepted, or sent on."""
    accepted: int = 0
    cached: int = 0
    """Those of the accepted that the cache had."""
    refused: int = 0
    """Answers that were not accepted."""
    requests: int = 0
    failures: int = 0
    """Requests without an answer."""
    characters: int = 0
    """Code points of answered requests."""
    cost: float = 0.0
    """What these cost, in the currency of the settings."""
    saved: float = 0.0
    """What the accepted answers from the cache had cost in earlier runs."""
    first: float | None = None
    """When the first was asked for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one engine is with one language; given from the caller's own thread."""

    done: int
    """Units that it is done with."""
    total: int
    """Units that came to it until now."""
    characters: int
    """Of answered requests."""
    rate: float
    """Units done a second, those that the cache had left out."""
    cost: float
    """Of those characters, in the currency of the settings."""
    pause: float = 0.0
    """Seconds until asking goes on, where the engine asked to wait."""
    engine: str = ""
    target: str = ""
    failures: int = 0
    """Requests of this engine that failed so far."""
    refused: int = 0
    """Answers that were not accepted so far."""
    cached: int = 0
    """Those of `done` that the cache answered."""
    circuit: Literal["closed", "open", "half"] = "closed"
    left: float | None = None
    """Seconds until it is done with what came until now; None where nothing tells."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one engine did for some units."""

    engine: str
    answers: tuple[Answer, ...]
    """One for each unit, in order."""
    given_up: EngineError | None = None
    """Why the engine was not asked to the end."""
    requests: int = 0
    characters: int = 0
    cost: float = 0.0
    failures: Mapping[str, int] = field(default_factory=Counter, compare=False)

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
