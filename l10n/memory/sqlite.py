"""The translation memory: what the catalogs hold as translated or approved, in one SQLite file that can be deleted at any time.

Each catalog is held with a digest of what it was read from, so that a run reads only those that changed. Sources are held once
for all languages. A fuzzy search asks the full-text index for sources that share the rarest words of the query, and compares
only the best of those, so its time depends little on how much the memory holds.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from l10n.errors import L10nError
from l10n.memory.similarity import canonical, folded, similarity, tokens
from l10n.memory.stores import Side, Stored, worth_holding
from l10n.model import Key, Origin, State

VERSION = 2
"""Of the tables and of how words are indexed; a file of another version is made anew."""
SCHEMA = f"""
CREATE TABLE catalog (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
CREATE TABLE source (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE entry (
    catalog INTEGER NOT NULL REFERENCES catalog(id), source INTEGER NOT NULL REFERENCES source(id),
    language TEXT NOT NULL, context TEXT, target TEXT NOT NULL, state INTEGER NOT NULL,
    document TEXT NOT NULL, origin TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    time TEXT NOT NULL, domain TEXT NOT NULL, aligned INTEGER NOT NULL
);
CREATE INDEX entry_source ON entry (source, language);
CREATE INDEX entry_catalog ON entry (catalog);
CREATE VIRTUAL TABLE word USING fts5 (words, tokenize = ascii);
CREATE VIRTUAL TABLE frequency USING fts5vocab (word, row);
PRAGMA user_version = {VERSION};
"""
TABLES = "SELECT 1 FROM catalog, source, entry, word, frequency LIMIT 0"
SELECT = (
    "SELECT source.text, entry.target, entry.context, entry.state, entry.document, entry.origin, entry.before, entry.after,"
    " entry.time, entry.domain, entry.aligned, catalog.path"
    " FROM source JOIN entry ON entry.source = source.id JOIN catalog ON catalog.id = entry.catalog"
)
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
CANDIDATES = (
    "SELECT word.rowid FROM word WHERE word MATCH ?"
    " AND EXISTS (SELECT 1 FROM entry WHERE entry.source = word.rowid AND entry.language = ?) ORDER BY rank LIMIT 50"
)
CHECKED_BYTES = 64 << 20
"""A file up to this size is checked whole when it is opened; a larger one is found broken when it is used."""
Row: TypeAlias = tuple[str, str, str | None, int, str, Origin, str, str, str, str, int, str]
RARE_WORDS = 8
MOST_WORDS = 24
CHANGED = 0.45
"""The share of a query's words that is asked for where that is more than `RARE_WORDS`: what is 70 % alike has one of them."""


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
            former = take_out(db, row[0]) if row else set()
            number = db.execute("INSERT INTO catalog (path, digest) VALUES (?, ?)", (catalog, digest)).lastrowid
            for one in stored():
                if worth_holding(one):
                    db.execute(INSERT, as_row(one, number, source_id(db, one.key.source)))
            drop_unused(db, former)
        return True

    def forget(self, keep: Collection[str]) -> None:
        """Drop what catalogs hold that are not among `keep`."""
        with self._work("IMMEDIATE") as db:
            for number, path in db.execute("SELECT id, path FROM catalog").fetchall():
                if path not in keep:
                    drop_unused(db, take_out(db, number))

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source, compared in NFC."""
        with self._work() as db:
            rows = db.execute(f"{SELECT} WHERE source.hash = ? AND entry.language = ?", (text_key(source), language)).fetchall()
        return [as_stored(row, language) for row in rows]

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations of the sources that share the rarest words."""
        with self._work() as db:
            query = full_text_query(db, source)
            near = f"{SELECT} WHERE source.id IN ({CANDIDATES}) AND entry.language = ?"
            rows = db.execute(near, (query, language, language)).fetchall() if query else []
        return [as_stored(row, language) for row in rows if similarity(source, row[0]) >= minimum]

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations whose source or target holds every word of a text, or pieces of words."""
        column = "source.text" if side == "source" else "entry.target"
        wanted = words_of(text)
        where = " AND ".join([f"folded({column}) LIKE ? ESCAPE '!'"] * len(wanted)) or "0"
        patterns = ["%" + "".join(f"!{c}" if c in "!%_" else c for c in word) + "%" for word in wanted]
        with self._work() as db:
            order = "ORDER BY source.text, entry.target, entry.rowid LIMIT ?"
            rows = db.execute(f"{SELECT} WHERE entry.language = ? AND {where} {order}", (language, *patterns, limit)).fetchall()
        return [as_stored(row, language) for row in rows]

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source."""
        with self._work() as db:
            for row in db.execute(f"{SELECT} WHERE entry.language = ? ORDER BY source.text, entry.rowid", (language,)):
                yield as_stored(row, language)

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


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes ahead, so that readers need not wait; a crash may cost the last changes, never more."""
    db = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.create_function("folded", 1, folded, deterministic=True)
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


def take_out(db: sqlite3.Connection, catalog: int) -> set[int]:
    """Take a catalog out; returns the sources that it held."""
    sources = {number for (number,) in db.execute("SELECT DISTINCT source FROM entry WHERE catalog = ?", (catalog,))}
    db.execute("DELETE FROM entry WHERE catalog = ?", (catalog,))
    db.execute("DELETE FROM catalog WHERE id = ?", (catalog,))
    return sources


def text_key(source: str) -> bytes:
    """What exact matches are found by."""
    return hashlib.sha256(canonical(source).encode()).digest()[:16]


def source_id(db: sqlite3.Connection, source: str) -> int:
    """The row of a source, new where there is none yet."""
    key = text_key(source)
    if row := db.execute("SELECT id FROM source WHERE hash = ?", (key,)).fetchone():
        return int(row[0])
    number = db.execute("INSERT INTO source (hash, text) VALUES (?, ?)", (key, source)).lastrowid
    db.execute("INSERT INTO word (rowid, words) VALUES (?, ?)", (number, " ".join(words_of(source))))
    assert number is not None
    return number


def drop_unused(db: sqlite3.Connection, sources: Iterable[int]) -> None:
    """Drop those of these sources that no catalog holds any more."""
    for number in sources:
        if not db.execute("SELECT 1 FROM entry WHERE source = ? LIMIT 1", (number,)).fetchone():
            db.execute("DELETE FROM source WHERE id = ?", (number,))
            db.execute("DELETE FROM word WHERE rowid = ?", (number,))


def words_of(source: str) -> list[str]:
    """The words of a text as they are indexed."""
    return [token for token in tokens(source) if token[0].isalnum()]


def full_text_query(db: sqlite3.Connection, source: str) -> str:
    """A full-text query for any of the rarest words of a text that the memory has at all; empty where it has none.

    Words hold letters and digits only and stand in quotes, so nothing in a text can be taken for query syntax.
    """
    words = list(dict.fromkeys(words_of(source)))
    known: dict[str, int] = {}
    for word in words[:500]:
        if row := db.execute("SELECT doc FROM frequency WHERE term = ?", (word,)).fetchone():
            known[word] = row[0]
    wanted = min(max(RARE_WORDS, math.ceil(CHANGED * len(known))), MOST_WORDS)
    rarest = sorted(known, key=lambda word: (known[word], word))[:wanted]
    return " OR ".join(f'"{word}"' for word in rarest)


def as_row(one: Stored, catalog: int | None, source: int) -> tuple[object, ...]:
    """A row of the table of entries."""
    said = (one.language, one.key.context, one.target, int(one.state), one.document, one.origin)
    return (catalog, source, *said, one.before, one.after, one.time, one.domain, one.aligned)


def as_stored(row: Row, language: str) -> Stored:
    """A row of SELECT as a value."""
    source, target, context, state, document, origin, before, after, time, domain, aligned, place = row
    key = Key(context, source)
    return Stored(language, document, key, target, State(state), origin, before, after, time, domain, bool(aligned), place)
