"""The tables of a memory in PostgreSQL: made by who comes first, made anew where they are older, refused where they are newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import MemoryUnreachable

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

    Db = Connection[tuple[object, ...]]

VERSION = 2
"""Of the tables and of how words are indexed."""
MAKING, WRITING = 0x6C31306E01, 0x6C31306E02
"""Advisory locks ("l10n" and a number): of who makes the tables, of who writes into them."""
TABLES = ("posting", "word", "entry", "source", "catalog", "version")
# Words stand as hashes: an index takes no text beyond 2,704 bytes. `length` is the number of different words of the source.
SCHEMA = """
CREATE TABLE l10n.version (version integer NOT NULL);
CREATE TABLE l10n.catalog (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key bytea NOT NULL UNIQUE, project text NOT NULL, path text NOT NULL,
    digest text NOT NULL
);
CREATE TABLE l10n.source (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash bytea NOT NULL UNIQUE, text text NOT NULL, folded text NOT NULL
);
CREATE TABLE l10n.entry (
    number bigint GENERATED ALWAYS AS IDENTITY, catalog integer NOT NULL REFERENCES l10n.catalog, source integer NOT NULL,
    language text NOT NULL, context text, target text NOT NULL, folded text NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 0 AND 4), document text NOT NULL,
    origin text NOT NULL, before text NOT NULL, after text NOT NULL, time text NOT NULL, domain text NOT NULL, aligned boolean NOT NULL
);
CREATE INDEX entry_source ON l10n.entry (source, language);
CREATE INDEX entry_catalog ON l10n.entry (catalog);
CREATE TABLE l10n.word (word bigint PRIMARY KEY, sources integer NOT NULL);
CREATE TABLE l10n.posting (word bigint NOT NULL, length smallint NOT NULL, source integer NOT NULL);
CREATE UNIQUE INDEX posting_word ON l10n.posting (word, length, source);
CREATE INDEX source_folded ON l10n.source USING gin (folded {trigrams});
CREATE INDEX entry_folded ON l10n.entry USING gin (folded {trigrams});
"""


def ready(db: Db) -> None:
    """See to it that the tables are there and of this version. Within a transaction.

    Raises MemoryUnreachable where the database cannot hold them; psycopg's errors where the user may not make them.
    """
    cursor = db.cursor()
    if one(cursor, "SHOW server_encoding") != "UTF8":
        raise MemoryUnreachable("the database does not hold UTF-8: an administrator makes one with: CREATE DATABASE l10n ENCODING 'UTF8'")
    if held(cursor) == VERSION:
        return
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
    version = held(cursor)
    if version == VERSION:
        return
    if version > VERSION:
        raise MemoryUnreachable(f"its tables are of a newer l10n (version {version}, this one knows {VERSION}): update l10n")
    cursor.execute("SET LOCAL client_min_messages = warning")
    if one(cursor, "SELECT 1 FROM pg_namespace WHERE nspname = 'l10n'") is None:  # IF NOT EXISTS asks for the right even where it is there
        cursor.execute("CREATE SCHEMA l10n")
    cursor.execute("".join(f"DROP TABLE IF EXISTS l10n.{table} CASCADE;" for table in TABLES))
    place = "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'"
    if one(cursor, place) is None:
        cursor.execute("CREATE EXTENSION pg_trgm WITH SCHEMA l10n")
    trigrams = '"{}".gin_trgm_ops'.format(str(one(cursor, place)).replace('"', '""'))
    cursor.execute(SCHEMA.format(trigrams=trigrams).encode())
    cursor.execute("INSERT INTO l10n.version VALUES (%s)", (VERSION,))


def held(cursor: Cursor[tuple[object, ...]]) -> int:
    """The version of the tables that are there; 0 where there are none.

    Asks the tables of the system: `to_regclass` may not know yet what another made while this one waited for a lock.
    """
    if one(cursor, "SELECT 1 FROM pg_tables WHERE schemaname = 'l10n' AND tablename = 'version'") is None:
        return 0
    return int(str(one(cursor, "SELECT coalesce(max(version), 0) FROM l10n.version")))


def one(cursor: Cursor[tuple[object, ...]], query: str) -> object:
    """The one value that a query of ours gives; None where it gives no row."""
    row = cursor.execute(query.encode()).fetchone()
    return row[0] if row else None
