"""The engine cache: every answer an engine ever gave, on disk before it is used, so that nothing is asked or paid for twice.

What survives: an answer is there once `put` has returned, whatever then happens to the program (`kill -9`) or the power
(synchronous = FULL: flushed to disk at each commit). Threads that come while another commits are served by one commit together, so
that many small answers cost few flushes. SQLite's rollback journal, not its write-ahead log: that cannot be switched on while another
program opens the file.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from l10n.errors import RefusedError
from l10n.memory.cache_file import BROKEN, NotOurs, connect, move_aside, prepare, primary_code, question_id, transaction
from l10n.model import Form

T = TypeVar("T")
FIND = "SELECT answer, together, characters, cost FROM answer WHERE (question, engine, version, context) = (?, ?, ?, ?)"
KEEP = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
OTHERS = "SELECT engine, answer, together, characters, cost FROM answer WHERE question = ? ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Pair:
    """Whom an answer is of, and in which languages (BCP 47)."""

    engine: str
    version: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Text:
    """What an engine was asked: a masked text in one form, and a hash of what else the engine heeds (`context_version`)."""

    text: str
    form: Form = "marks"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A raw answer and what it took."""

    answer: str
    together: int = 1
    """How many texts its request held."""
    characters: int = 0
    """Code points that were sent for it; 0 where that is not known."""
    cost: float = 0.0
    """What was paid for it, in the currency of the settings of that day."""


@dataclass(slots=True, eq=False)
class Deposit:
    """What one thread wants kept."""

    rows: list[tuple[object, ...]]
    safe: bool = False


class EngineCache:
    """The cache in a file (`:memory:` for none); opened when it is first used, for any number of threads and programs.

    A cache of an earlier version is brought up to date with all its answers. A file that is broken or not a cache is moved aside, never
    deleted, and made new; `notes` then says so, a line each. A context manager.
    Everything raises RefusedError where the file cannot be used: no permission, disk full, locked for 30 seconds.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.notes: list[str] = []
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._door = threading.Lock()
        self._deposits: list[Deposit] = []

    def __enter__(self) -> EngineCache:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, pair: Pair, text: Text) -> Kept | None:
        """What this engine once answered to exactly this; None where it was not asked yet."""
        where = (question_id(pair.source, pair.target, text.form, text.text), pair.engine, pair.version, text.context)
        row = self._do(lambda db: db.execute(FIND, where).fetchone())
        return None if row is None else Kept(*row)

    def others(self, source: str, target: str, text: str, form: Form) -> dict[str, Kept]:
        """What any engine answered to a text in this form, whatever its version and the context: engine → its latest answer."""
        question = question_id(source, target, form, text)
        rows = self._do(lambda db: db.execute(OTHERS, (question,)).fetchall())
        return {engine: Kept(*kept) for engine, *kept in rows}

    def put(self, pair: Pair, answers: Iterable[tuple[Text, Kept]]) -> None:
        """Keep raw answers: all of them, on disk, or none and an error."""
        deposit = Deposit([row(pair, text, kept) for text, kept in answers])
        with self._door:
            self._deposits.append(deposit)
        try:
            self._do(lambda db: None if deposit.safe else self._commit(db))
        finally:
            if not deposit.safe:
                with self._door:
                    self._deposits.remove(deposit)

    def close(self) -> None:
        """Release the file; the next use opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _commit(self, db: sqlite3.Connection) -> None:
        """Write what waits, of all threads, in one transaction; what came into no file is tried by its own thread again."""
        with self._door:
            deposits = list(self._deposits)
        with transaction(db):
            for deposit in deposits:
                db.executemany(KEEP, deposit.rows)
        for deposit in deposits:
            deposit.safe = True
        with self._door:
            self._deposits = [deposit for deposit in self._deposits if not deposit.safe]

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """One piece of work, alone on the connection; once more on a new file where this one turns out to be broken."""
        with self._lock:
            try:
                try:
                    return work(self._opened())
                except (sqlite3.DatabaseError, NotOurs) as error:
                    if isinstance(error, sqlite3.DatabaseError) and primary_code(error) not in BROKEN:
                        raise
                    if self._db is not None:
                        self._db.close()
                        self._db = None
                    self.notes.append(move_aside(Path(self.path), str(error)))
                    return work(self._opened())
            except (sqlite3.Error, OSError) as error:
                why = f"the engine cache cannot be used: {error}; is the disk full, or the file another's?"
                raise RefusedError(f"{self.path}: {why} What was answered before is kept") from error

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


def row(pair: Pair, text: Text, kept: Kept) -> tuple[object, ...]:
    """A row of the table."""
    question = question_id(pair.source, pair.target, text.form, text.text)
    asked = (pair.source, pair.target, text.form, text.text)
    return (question, pair.engine, pair.version, text.context, *asked, kept.answer, kept.together, kept.characters, kept.cost)
