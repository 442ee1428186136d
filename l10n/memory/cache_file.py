"""The engine cache's file: its table, its versions, and what becomes of a file that is none of ours."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION = 0x6C31306E
"""SQLite's application id of our caches: `l10n`."""
VERSION = 2
SCHEMA = """
CREATE TABLE answer (
    question BLOB NOT NULL, engine TEXT NOT NULL, version TEXT NOT NULL, context TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, form TEXT NOT NULL, text TEXT NOT NULL,
    answer TEXT NOT NULL, together INTEGER NOT NULL, characters INTEGER NOT NULL, cost REAL NOT NULL
);
CREATE UNIQUE INDEX asked ON answer (question, engine, version, context);
"""
# Version 1 had no other form than marks and no engine that heeded a context.
FROM_1 = """
INSERT INTO answer SELECT question_id(source, target, 'marks', text), engine, version, '', source, target, 'marks', text, answer, 1, 0, 0
FROM answer_1
"""
BROKEN = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


class NotOurs(Exception):
    """A database that is whole and not a cache of this version."""


def question_id(source: str, target: str, form: str, text: str) -> bytes:
    """What the index finds a text by: 16 bytes of SHA-256, so that it stays small whatever the texts' length."""
    return hashlib.sha256("\0".join((source, target, form, text)).encode()).digest()[:16]


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time; makes the file's folder."""
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)


def prepare(db: sqlite3.Connection) -> None:
    """Make the table in a new database, bring an earlier version up to date; raises NotOurs for what is neither.

    Until it is done the file is what it was, whatever ends the program.
    """
    db.execute("PRAGMA synchronous = FULL")
    with transaction(db):  # a file that another run is just making is seen empty or finished
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        empty = not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if (application, version) == (APPLICATION, VERSION) and not empty:
            return
        if not empty and (application, version) != (APPLICATION, 1):
            raise NotOurs("another program's file" if application != APPLICATION else f"version {version}, not {VERSION}")
        if not empty:
            db.execute("ALTER TABLE answer RENAME TO answer_1")
        for statement in SCHEMA.split(";"):
            db.execute(statement)
        if not empty:
            db.create_function("question_id", 4, question_id, deterministic=True)
            db.execute(FROM_1)
            db.execute("DROP TABLE answer_1")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")


def move_aside(path: Path, why: str) -> str:
    """Put a closed file, and what SQLite keeps beside it, under the first free name `NAME.broken-N`; a line that says so."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    path.replace(aside)
    for suffix in ("-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    return f"{path}: not a usable engine cache ({why}); moved to {aside.name}, a new one is begun"


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
