"""The file of the embedded memory: its tables, how it is opened, and whether it can be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from l10n.memory import postings

VERSION = 3
"""Of the tables and of what texts are found by; a file of another version is made anew."""
SCHEMA = f"""
CREATE TABLE catalog (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
CREATE TABLE origin (
    id INTEGER PRIMARY KEY, catalog INTEGER NOT NULL REFERENCES catalog(id), language TEXT NOT NULL, document TEXT NOT NULL,
    origin TEXT NOT NULL, domain TEXT NOT NULL, aligned INTEGER NOT NULL
);
CREATE INDEX origin_catalog ON origin (catalog);
CREATE TABLE source (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX source_hash ON source (hash);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), origin INTEGER NOT NULL REFERENCES origin(id),
    context TEXT, target TEXT NOT NULL, state INTEGER NOT NULL, before NOT NULL, after NOT NULL, time NOT NULL
);
CREATE INDEX entry_source ON entry (source);
CREATE INDEX entry_origin ON entry (origin);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
{postings.SCHEMA}
PRAGMA user_version = {VERSION};
"""
TABLES = f"SELECT 1 FROM catalog, origin, source, entry, vocabulary, {', '.join(postings.TABLES)} LIMIT 0"  # noqa: S608 - names of our own
CHECKED_BYTES = 64 << 20
"""A file up to this size is checked whole when it is opened; a larger one is found broken when it is used."""
CACHE_KIB = 48 << 10
"""What SQLite keeps of the file in memory."""
LARGEST_LOG = 64 << 20
"""Bytes that the log of changes keeps on disk between changes."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes ahead, so that readers need not wait; a crash may cost the last changes, never more."""
    db = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        db.execute(f"PRAGMA journal_size_limit = {LARGEST_LOG}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def usable(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is a memory of this version and whole; raises sqlite3.DatabaseError or says False where not."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        return False
    db.execute(TABLES)
    return path.stat().st_size > CHECKED_BYTES or db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
