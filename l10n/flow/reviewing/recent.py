"""What the memory says while a review goes on: people's latest texts in the place of those that the catalogs held when it was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from l10n.memory import Stored
from l10n.memory.concordance import holds
from l10n.memory.similarity import Likeness, canonical, pieces_of
from l10n.memory.stores import Side, Store, worth_holding
from l10n.model import Key

Place = tuple[str, str, Key]
"""Language, document without its ending, unit."""


class Recent:
    """A store over another one, which it leaves as it is; for one thread."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._now: dict[Place, Stored] = {}

    def put(self, one: Stored) -> None:
        """A unit's text is this one now, which may be none that is worth remembering."""
        self._now[one.language, one.document, one.key] = one

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """As the store below does."""
        return self.store.refresh(catalog, digest, stored)

    def forget(self, keep: Collection[str]) -> None:
        """As the store below does."""
        self.store.forget(keep)

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source."""
        same = [one for one in self._of(language) if canonical(one.key.source) == canonical(source)]
        return [*self._left(self.store.exact(language, source)), *same]

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations whose sources are alike, best first."""
        like = Likeness(source)
        ours = [one for one in self._of(language) if like.of(one.key.source, minimum)]
        found = [*self._left(self.store.near(language, source, minimum)), *ours]
        return sorted(found, key=lambda one: -like.of(one.key.source)) if ours else found

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations that hold a text; the latest first."""
        wanted = pieces_of(text)
        ours = [one for one in self._of(language) if wanted and holds(one.key.source if side == "source" else one.target, wanted)]
        return [*ours, *self._left(self.store.concordance(language, text, side, limit + len(self._now)))][:limit]

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source."""
        found = [*self._left(self.store.every(language)), *self._of(language)]
        return iter(sorted(found, key=lambda one: one.key.source))

    def close(self) -> None:
        """Release the store below."""
        self.store.close()

    def _of(self, language: str) -> Iterator[Stored]:
        return (one for one in self._now.values() if one.language == language and worth_holding(one))

    def _left(self, found: Iterable[Stored]) -> Iterator[Stored]:
        """What stands as the store below has it."""
        return (one for one in found if (one.language, one.document, one.key) not in self._now)
