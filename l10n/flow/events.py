"""What happens in a run that somebody has to see to."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.errors import EngineError
from l10n.flow.station import Station
from l10n.flow.wishes import Brought, Query


@dataclass(frozen=True, slots=True)
class Arrived:
    """Answers of one request or of the cache, in order."""

    station: Station
    brought: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A text that the engine will not translate, or did not as often as it may be asked."""

    station: Station
    query: Query
    error: EngineError


@dataclass(frozen=True, slots=True)
class Returned:
    """Texts that an engine is not asked for now: its circuit has opened."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Switched:
    """An engine's circuit opened or closed, or it is given up in a language: who waits where is to be looked at again."""

    station: Station
    target: str = ""
    """The language; empty for all."""


Event = Arrived | Failed | Returned | Switched
