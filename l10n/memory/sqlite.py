"""The translation memory in one SQLite file that can be deleted at any time: what catalogs and TMX files hold.

Each catalog is held with a digest of what it was read from, so that a run reads only those that changed. Sources are held once
for all languages. What is alike is found by pairs of words (`keys`), concordances by words (`concordance`), both in lists of our own
(`postings`): measured at a million, SQLite's full-text index reads too much of what common words are in.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

from l10n.errors import L10nError
from l10n.memory.concordance import rows_with
from l10n.memory.retrieval import similar
from l10n.memory.similarity import Likeness, canonical
from l10n.memory.sqlite_file import SCHEMA, connect, usable
from l10n.memory.sqlite_rows import AMONG, SELECT, as_stored, text_key
from l10n.memory.stores import Side, Stored, worth_holding
from l10n.memory.upkeep import Upkeep

ORDERED = (
    "SELECT id FROM source WHERE id IN"
    " (SELECT entry.source FROM entry JOIN origin ON origin.id = entry.origin WHERE origin.language = ?) ORDER BY text"
)
TOGETHER = 500
"""Sources that are read in one transaction where all are."""


class SqliteStore:
    """A memory in a file; a missing, broken or older file is made anew, empty. For one thread.

    Everything raises L10nError where the file cannot be used: no permission, disk full, locked by another run for 30 seconds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._db = connect(path)
            if usable(self._db, path):
                return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # not for want of a table
                raise L10nError(f"{path}: the translation memory cannot be opened: {error}") from error
        except sqlite3.DatabaseError:
            pass  # not a database, or a broken one: nothing is lost with it
        self._anew()

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """Hold what a catalog holds now; False where its digest is the one that it was read with last time.

        `digest` is over all that `stored` is made from: the catalog's bytes and its language's journal. Of `stored` only what
        has text and stands at TRANSLATED or APPROVED is kept, or is a draft that was imported: drafts of a machine must not come
        back as memory.
        """
        with self._work("IMMEDIATE") as db:
            row = db.execute("SELECT id, digest FROM catalog WHERE path = ?", (catalog,)).fetchone()
            if row and row[1] == digest:
                return False
            upkeep = Upkeep(db)
            former = upkeep.take_out(row[0]) if row else ()
            upkeep.put_in(catalog, digest, filter(worth_holding, stored()))
            upkeep.drop_unused(former)
            upkeep.finish()
        return True

    def forget(self, keep: Collection[str]) -> None:
        """Drop what catalogs hold that are not among `keep`."""
        with self._work("IMMEDIATE") as db:
            upkeep = Upkeep(db)
            for number, path in db.execute("SELECT id, path FROM catalog").fetchall():
                if path not in keep:
                    upkeep.drop_unused(upkeep.take_out(number))
            upkeep.finish()

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source, compared in NFC."""
        with self._work() as db:
            where = "WHERE source.hash = ? AND origin.language = ? ORDER BY entry.id"
            rows = db.execute(f"{SELECT} {where}", (text_key(source), language)).fetchall()
        return [as_stored(row) for row in rows if canonical(row[1]) == canonical(source)]

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations of the sources that have most pairs of words in common (`Store.near`)."""
        with self._work() as db:
            found = similar(db, Likeness(source), minimum)
            where = f"WHERE {AMONG} AND origin.language = ? ORDER BY source.id, entry.id"
            rows = db.execute(f"{SELECT} {where}", (json.dumps(list(found)), language)).fetchall() if found else []
        return [as_stored(row) for row in sorted(rows, key=lambda row: (-found[row[0]], row[1], row[-1], row[3]))]

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations whose source or target holds every word of a text, or pieces of words."""
        with self._work() as db:
            return [as_stored(row) for row in islice(rows_with(db, language, text, side), limit)]

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source; between some hundreds other runs may write, and so may this one."""
        with self._work() as db:
            order = array("q", (number for (number,) in db.execute(ORDERED, (language,))))
        where = f"WHERE {AMONG} AND origin.language = ? ORDER BY source.text, entry.id"
        for start in range(0, len(order), TOGETHER):
            with self._work() as db:
                rows = db.execute(f"{SELECT} {where}", (json.dumps(order[start : start + TOGETHER].tolist()), language)).fetchall()
            yield from map(as_stored, rows)

    @contextlib.contextmanager
    def _work(self, kind: Literal["DEFERRED", "IMMEDIATE"] = "DEFERRED") -> Iterator[sqlite3.Connection]:
        """A transaction, all of it or nothing; an immediate one keeps other writers out from its first statement on."""
        try:
            self._db.execute(f"BEGIN {kind}")
            try:
                yield self._db
            except BaseException:
                if self._db.in_transaction:  # SQLite ends it by itself on some errors
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise L10nError(f"{self._path}: the translation memory cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            self._anew()
            raise L10nError(f"{self._path}: the translation memory was broken ({error}) and is empty now; run again") from error

    def _anew(self) -> None:
        """An empty file in the place of this one."""
        with contextlib.suppress(AttributeError):
            self._db.close()
        try:
            for suffix in ("", "-wal", "-shm", "-journal"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._db = connect(self._path)
            self._db.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise L10nError(f"{self._path}: the translation memory cannot be made: {error}") from error
