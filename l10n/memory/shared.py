"""A memory that offices share, with this project's own beside it: when the one is out of reach, work goes on with the other."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from l10n.errors import MemoryUnreachable
from l10n.memory.stores import Side, Store, Stored

T = TypeVar("T")


class SharedStore:
    """Writes to both, reads from the shared one until it fails; then `lost` is told, once, and the project's own serves.

    What `private` catalogs hold is in the project's own alone, and is read from there.
    """

    def __init__(self, local: Store, shared: Store, lost: Callable[[MemoryUnreachable], None]) -> None:
        self._local = local
        self._shared: Store | None = shared
        self._lost = lost
        self.private: frozenset[str] = frozenset()

    @property
    def reached(self) -> bool:
        """Whether the shared one answered until now."""
        return self._shared is not None

    def close(self) -> None:
        """Release both."""
        self._local.close()
        if self._shared:
            self._shared.close()

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """Hold in both what a catalog holds now; whether one of them did not yet. `stored` may be called twice."""
        here = self._local.refresh(catalog, digest, stored)
        if catalog in self.private:
            return here
        there = self._try(lambda shared: shared.refresh(catalog, digest, stored))
        return here or bool(there)

    def forget(self, keep: Collection[str]) -> None:
        """Drop in both what catalogs of this project hold that are not among `keep`, and in the shared one the private ones."""
        self._local.forget(keep)
        self._try(lambda shared: shared.forget([catalog for catalog in keep if catalog not in self.private]))

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source."""
        return self._ask(lambda store: store.exact(language, source))

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations whose sources are alike, best first."""
        return self._ask(lambda store: store.near(language, source, minimum))

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations whose source or target holds a text."""
        return self._ask(lambda store: store.concordance(language, text, side, limit))[:limit]

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source; raises MemoryUnreachable where the shared memory is lost in the middle."""
        given = False
        if self._shared:
            try:
                own = (one for one in self._local.every(language) if one.place in self.private) if self.private else iter(())
                for one in heapq.merge(own, self._shared.every(language), key=lambda one: one.key.source):
                    given = True
                    yield one
            except MemoryUnreachable as error:
                self._lose(error)
                if given:
                    raise
            else:
                return
        yield from self._local.every(language)

    def _ask(self, question: Callable[[Store], list[Stored]]) -> list[Stored]:
        """What the shared memory answers with the private part of the project's own, or the project's own in its place."""
        answer = self._try(question)
        if answer is None:
            return question(self._local)
        return [*(one for one in question(self._local) if one.place in self.private), *answer] if self.private else answer

    def _try(self, question: Callable[[Store], T]) -> T | None:
        """What the shared memory answers; None where it is out of reach."""
        if self._shared is None:
            return None
        try:
            return question(self._shared)
        except MemoryUnreachable as error:
            self._lose(error)
            return None

    def _lose(self, error: MemoryUnreachable) -> None:
        """Go on without the shared memory."""
        if self._shared:
            self._shared.close()
        self._shared = None
        self._lost(error)
