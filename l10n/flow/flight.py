"""One request under way: what its thread does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import EngineError
from l10n.flow.answering import answers
from l10n.flow.gate import Start
from l10n.flow.wishes import Query
from l10n.memory.cache import EngineCache, Kept

if TYPE_CHECKING:
    from l10n.flow.station import Station

Landed = Sequence[Kept | EngineError]
"""For each text of a request what came of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """A request under way."""

    station: Station
    queries: tuple[Query, ...]
    start: Start
    cost: float

    @property
    def started(self) -> float:
        """When."""
        return self.start.at

    @property
    def size(self) -> int:
        """Code points."""
        return sum(query.size for query in self.queries)


Report = tuple[Flight, Landed | Exception, float]
"""With the time at which it ended."""


def fly(flight: Flight, source: str, cache: EngineCache, report: Callable[[Report], None], clock: Callable[[], float]) -> None:
    """Ask, make safe, report; what is no EngineError is reported too."""
    station, queries = flight.station, flight.queries
    target = queries[0].target
    try:
        found = answers(station.engine, [query.question for query in queries], source, target)
        end = clock()
        landed: list[Kept | EngineError] = [
            answer if isinstance(answer, EngineError) else Kept(answer, len(queries), query.size, station.cost(query.size))
            for query, answer in zip(queries, found, strict=True)
        ]
        good = [(query.text, kept) for query, kept in zip(queries, landed, strict=True) if isinstance(kept, Kept)]
        if good:
            cache.put(station.pair(source, target), good)
    except Exception as error:
        report((flight, error, clock()))
    else:
        report((flight, landed, end))
