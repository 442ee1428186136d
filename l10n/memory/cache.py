"""The engine cache: every answer an engine ever gave, on disk before it is used, so that nothing is asked or paid for twice.

What survives: an answer is there once `put` has returned, whatever then happens to the program (`kill -9`) or the power
(synchronous = FULL: flushed to disk at each commit). SQLite's rollback journal, not its write-ahead log: that cannot be switched
on while another program opens the file, and here writers are few and slow.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from l10n.errors import L10nError

APPLICATION = 0x6C31306E
"""SQLite's application id of our caches: `l10n`."""
VERSION = 1
SCHEMA = """
CREATE TABLE answer (
    engine TEXT NOT NULL, version TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    text TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (engine, version, source, target, text)
) WITHOUT ROWID
"""
FIND = "SELECT answer FROM answer WHERE (engine, version, source, target, text) = (?, ?, ?, ?, ?)"
KEEP = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)"
T = TypeVar("T")
BROKEN = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


class NotOurs(Exception):
    """A database that is whole and not a cache of this version."""


class EngineCache:
    """The cache in a file (`:memory:` for none); opened when it is first used, for any number of threads and programs.

    A file that is broken or not a cache is moved aside, never deleted, and made new; `notes` then says so, a line each.
    A context manager.
    Everything raises L10nError where the file cannot be used: no permission, disk full, locked for 30 seconds.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.notes: list[str] = []
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> EngineCache:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, engine: str, version: str, source: str, target: str, text: str) -> str | None:
        """The raw answer that this engine once gave to exactly this text; None where it was not asked yet."""

        def find(db: sqlite3.Connection) -> str | None:
            row = db.execute(FIND, (engine, version, source, target, text)).fetchone()
            return None if row is None else str(row[0])

        return self._do(find)

    def put(self, engine: str, version: str, source: str, target: str, answers: Mapping[str, str]) -> None:
        """Keep an engine's raw answers, text → answer: all of them, on disk, or none and an error."""

        def keep(db: sqlite3.Connection) -> None:
            with transaction(db):
                db.executemany(KEEP, [(engine, version, source, target, text, answer) for text, answer in answers.items()])

        self._do(keep)

    def close(self) -> None:
        """Release the file; the next use opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """One piece of work, alone on the connection; once more on a new file where this one turns out to be broken."""
        with self._lock:
            try:
                try:
                    return work(self._opened())
                except (sqlite3.DatabaseError, NotOurs) as error:
                    if isinstance(error, sqlite3.DatabaseError) and primary_code(error) not in BROKEN:
                        raise
                    self._move_aside(str(error))
                    return work(self._opened())
            except (sqlite3.Error, OSError) as error:
                raise L10nError(f"{self.path}: the engine cache cannot be used: {error}") from error

    def _opened(self) -> sqlite3.Connection:
        """The connection, opened and with its table."""
        if self._db is None:
            db = connect(self.path)
            try:
                prepare(db)
            except BaseException:
                db.close()
                raise
            self._db = db
        return self._db

    def _move_aside(self, why: str) -> None:
        """Put the file, and what SQLite keeps beside it, under the first free name `NAME.broken-N`."""
        if self._db is not None:
            self._db.close()
            self._db = None
        path = Path(self.path)
        number = 1
        while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
            number += 1
        path.replace(aside)
        for suffix in ("-wal", "-shm", "-journal"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
        self.notes.append(f"{path}: not a usable engine cache ({why}); moved to {aside.name}, a new one is begun")


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time; makes the file's folder."""
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)


def prepare(db: sqlite3.Connection) -> None:
    """Make the table in a new database; raises NotOurs where it is another program's or another version's."""
    db.execute("PRAGMA synchronous = FULL")
    with transaction(db):  # a file that another run is just making is seen empty or finished
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            db.execute(SCHEMA)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        elif (application, version) != (APPLICATION, VERSION):
            raise NotOurs("another program's file" if application != APPLICATION else f"version {version}, not {VERSION}")


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def primary_code(error: sqlite3.DatabaseError) -> int:
    """SQLite's result code without its extension; 0 where Python gave none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
