"""The texts that wait for one engine: a line for each language and form, since one request holds one of each."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Collection, Iterator

from l10n.api import EngineLimits
from l10n.flow.wishes import Query
from l10n.model import Form

LINGER = 1.0
"""Seconds that a text waits for others to fill its request, while others may come."""
Line = tuple[str, Form]


class Queue:
    """First come, first served, over all lines."""

    def __init__(self, limits: EngineLimits) -> None:
        self.most = max(1, limits.texts)
        self.characters = limits.request or limits.characters
        self.lines: dict[Line, deque[Query]] = {}
        self.later: list[tuple[float, int, Query]] = []
        """A heap: those that wait until a time."""
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def add(self, query: Query) -> None:
        """At the end of its line."""
        self.lines.setdefault((query.target, query.question.form), deque()).append(query)
        self.count += 1

    def again(self, queries: list[Query], ready: float) -> None:
        """At the head of its line, from a time on; 0: now."""
        if ready:
            for query in queries:
                heapq.heappush(self.later, (ready, query.number, query))
        else:
            for query in reversed(queries):
                self.lines.setdefault((query.target, query.question.form), deque()).appendleft(query)
        self.count += len(queries)

    def wait(self, now: float, more: bool) -> float:
        """Seconds until a request may be made of what waits; `more` may come. Infinite where nothing waits."""
        self.ripen(now)
        soonest = self.later[0][0] - now if self.later else float("inf")
        for line in self.lines.values():
            full = not more or len(line) >= min(self.most, line[0].most) or self.most == 1
            soonest = min(soonest, 0.0 if full else max(0.0, line[0].since + LINGER - now))
        return soonest

    def ripen(self, now: float) -> None:
        """Put into line whose time has come."""
        while self.later and self.later[0][0] <= now:
            query = heapq.heappop(self.later)[2]
            self.lines.setdefault((query.target, query.question.form), deque()).appendleft(query)

    def take(self, now: float, more: bool, fits: Callable[[int], bool]) -> list[Query]:
        """The texts of the next request: as many as the engine takes, as their own limits allow, and as `fits` (code points) says."""
        ready = [
            line
            for line in self.lines.values()
            if not more or len(line) >= min(self.most, line[0].most) or now - line[0].since >= LINGER
        ]
        if not ready:
            return []
        line = min(ready, key=lambda line: line[0].number)
        batch: list[Query] = []
        most, size = self.most, 0
        while line and len(batch) < min(most, line[0].most):
            size += line[0].size
            if (batch and size > self.characters) or not fits(size):
                break
            most = min(most, line[0].most)
            batch.append(line.popleft())
        self.count -= len(batch)
        if not line:
            self.lines = {name: line for name, line in self.lines.items() if line}
        return batch

    def remove(self, queries: Collection[Query]) -> None:
        """Take some out."""
        if not queries:
            return
        gone = set(map(id, queries))
        lines = {name: deque(query for query in line if id(query) not in gone) for name, line in self.lines.items()}
        self.lines = {name: line for name, line in lines.items() if line}
        self.later = [one for one in self.later if id(one[2]) not in gone]
        heapq.heapify(self.later)
        self.count -= len(gone)

    def __iter__(self) -> Iterator[Query]:
        for line in self.lines.values():
            yield from line
        for _, _, query in self.later:
            yield query
