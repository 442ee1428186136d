"""The translation memory: what was translated before, asked by likeness, in whichever store."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from types import TracebackType

from l10n.errors import MemoryUnreachable
from l10n.memory.pieces import Piece, pieces
from l10n.memory.ranking import Mend, Penalties, rated, unrepaired
from l10n.memory.repair import Repairer
from l10n.memory.shared import SharedStore
from l10n.memory.sqlite import SqliteStore
from l10n.memory.stores import Query, Store, Stored
from l10n.model import Match

SHORT, VALUES_APART = 12, 50.0
"""Words of a text in which a date or a name is so much of it that matches are repaired from this per cent on."""


class Memory:
    """A memory in a store; a context manager. Everything raises L10nError where the store cannot be used."""

    def __init__(self, store: Store, penalties: Penalties | None = None) -> None:
        self.store, self.penalties = store, penalties or Penalties()
        self.repairer: Repairer | None = None
        """Repairs matches that differ from a query in values alone; None: they stay as they are."""

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def shared(self) -> bool:
        """Whether it is one that offices share, and that one was reached."""
        return isinstance(self.store, SharedStore) and self.store.reached

    def keep_here(self, catalogs: Collection[str]) -> None:
        """What these catalogs hold goes into no memory that others read."""
        if isinstance(self.store, SharedStore):
            self.store.private = frozenset(catalogs)

    def close(self) -> None:
        """Release the store."""
        self.store.close()

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """Hold what a catalog holds now (`Store.refresh`)."""
        return self.store.refresh(catalog, digest, stored)

    def forget(self, keep: Collection[str]) -> None:
        """Drop what catalogs hold that are not among `keep`."""
        self.store.forget(keep)

    def exact(self, language: str, query: Query) -> list[Match]:
        """The translations of the same source (in NFC), best first."""
        return rated(self.store.exact(language, query.key.source), query, self.penalties)

    def search(self, language: str, query: Query, minimum: float = 70, limit: int = 5, *, repair: bool = True) -> list[Match]:
        """The matches that are worth at least `minimum` per cent after penalties, exact ones among them, best first.

        Those that differ from the query in values alone are repaired, unless `repair` says no.
        """
        source = query.key.source
        mend: Mend = unrepaired
        floor = minimum
        if self.repairer and repair:
            mend = functools.partial(self.repairer.repair, language=language)
            if len(source.split()) <= SHORT and self.repairer.has_values(source, language):
                floor = min(minimum, VALUES_APART)
        found = [*self.store.exact(language, source), *self.store.near(language, source, floor)]
        matches = rated(found, query, self.penalties, mend)
        return [match for match in matches if match.score >= minimum][:limit]

    def pieces(self, language: str, source: str, limit: int = 5) -> list[Piece]:
        """The longest phrases of a text that translated ones have (`pieces.pieces`)."""
        return pieces(self.store, language, source, limit)


def open_memory(
    where: Path, url: str = "", project: str = "", lost: Callable[[MemoryUnreachable], None] = lambda error: None
) -> Memory:
    """The memory in a file (SQLite); a missing, broken or older file is made anew, empty.

    With the address of a database (`postgresql://…`), the memory there that others share, in which this project has a name; the file is
    kept up to date beside it, and takes its place, after a word to `lost`, when it cannot be reached.
    Raises MissingExtra where the package for the database is not installed.
    """
    local = SqliteStore(where)
    if not url:
        return Memory(local)
    from l10n.memory.postgres import PostgresStore

    try:
        return Memory(SharedStore(local, PostgresStore(url, project), lost))
    except MemoryUnreachable as error:
        lost(error)
        return Memory(local)
    except BaseException:
        local.close()
        raise

