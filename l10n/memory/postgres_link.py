"""The connection to a PostgreSQL database: transactions, and what goes wrong in one line that never shows a password."""

from __future__ import annotations

import contextlib
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from l10n.errors import MemoryUnreachable, MissingExtra
from l10n.regex import regex

if TYPE_CHECKING:
    from psycopg import Error

    from l10n.memory.postgres_schema import Db

USUAL: Mapping[str, str | int] = {"application_name": "l10n", "connect_timeout": 10, "tcp_user_timeout": 30_000}
"""What an address need not say; seconds until there is a connection, milliseconds until a server that takes nothing is gone."""
PATIENCE = "30s"
"""How long others that write are waited for."""
PASSWORD = regex(r"(?i)(password=)[^&\s]*|(://[^/@\s:]*:)[^/\s]*(?=@)")

DIVIDING = regex(r"[@/?#]")
"""Signs that end a password in an address unless they are encoded."""


class Link:
    """A connection that is made when the link is; `url` as libpq takes it.

    Raises MissingExtra without the package psycopg, MemoryUnreachable where there is no connection.
    """

    def __init__(self, url: str) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise MissingExtra("a translation memory in PostgreSQL", "postgres") from error
        self._error: type[Error] = psycopg.Error
        self._url = url
        failure = ""
        try:
            known = psycopg.conninfo.conninfo_to_dict(url)
            ours = {name: value for name, value in USUAL.items() if name not in known}
            self._db: Db = psycopg.connect(psycopg.conninfo.make_conninfo(url, client_encoding="UTF8", **ours), autocommit=True)
            self._db.execute(f"SET lock_timeout = '{PATIENCE}'".encode())
        except psycopg.Error as error:
            failure = self._told(error)
        if failure:  # outside the handler, so that the other error, whose values hold the password, is not its context
            raise MemoryUnreachable(failure)

    def close(self) -> None:
        """Release the connection."""
        self._db.close()

    @contextlib.contextmanager
    def work(self, alone: int = 0) -> Iterator[Db]:
        """A transaction, all of it or nothing; `alone` is the lock that keeps others out of it."""
        failure = ""
        try:
            with self._db.transaction():
                if alone:
                    self._db.execute(b"SELECT pg_advisory_xact_lock(%s)", (alone,))
                yield self._db
        except self._error as error:
            failure = self._told(error)
        if failure:
            raise MemoryUnreachable(failure)

    def read(self, query: str, values: Mapping[str, object]) -> list[tuple[object, ...]]:
        """The rows of one query, which is a transaction of its own."""
        failure = ""
        try:
            return self._db.execute(query.encode(), values).fetchall()
        except self._error as error:
            failure = self._told(error)
        raise MemoryUnreachable(failure)

    def settle(self, *tables: str) -> None:
        """Vacuum tables after much has changed; the server says no by a warning where the user may not."""
        failure = ""
        try:
            for table in tables:
                self._db.execute(f"VACUUM (ANALYZE) l10n.{table}".encode())
        except self._error as error:
            failure = self._told(error)
        if failure:
            raise MemoryUnreachable(failure)

    def _told(self, error: Error) -> str:
        """What a failure means and what to do, in one line."""
        said = shown(" ".join(str(error).split("\n", 1)[0].split()) or type(error).__name__, self._url)
        where = f"the shared translation memory ({shown(self._url, self._url)})"
        match error.sqlstate:
            case "55P03" | "40P01":
                return f"{where}: another office is writing into it; run this again when it has ended"
            case "42501" | "3F000" | "0A000" | "58P01":
                return f"{where}: {said}; an administrator runs in its database: {ADMINISTRATOR}"
            case "28P01" | "28000":
                return f"{where}: {said}; the password comes from PGPASSWORD or ~/.pgpass"
        hint = ""
        if not undivided(self._url):
            hint = "; in a password write @ as %40, / as %2F, ? as %3F, # as %23, or keep it in ~/.pgpass"
        elif "password" in said:
            hint = "; the password comes from PGPASSWORD or ~/.pgpass"
        return f"{where}: {said}{hint}"


ADMINISTRATOR = "CREATE SCHEMA IF NOT EXISTS l10n; CREATE EXTENSION IF NOT EXISTS pg_trgm; GRANT ALL ON SCHEMA l10n TO the_user;"


def shown(text: str, url: str) -> str:
    """A text without the password that stands in an address, as it stands there or decoded, and without what libpq takes for its pieces."""
    for password in passwords(url):
        pieces = DIVIDING.split(password)
        for form in sorted({password, urllib.parse.unquote(password), *pieces, *map(urllib.parse.unquote, pieces)}, key=len, reverse=True):
            if len(form) > 1:
                text = text.replace(form, "…")
    return PASSWORD.sub(lambda found: f"{found[1] or found[2]}…", text)


def passwords(url: str) -> list[str]:
    """The passwords in an address, undecoded: before the last @, or as a parameter."""
    found = re.findall(r"(?i)[?&]password=([^&\s]*)", url)
    user, at, _ = url.partition("://")[2].rpartition("@")
    if at and ":" in user:
        found.append(user.partition(":")[2])
    return [password for password in found if password]


def undivided(url: str) -> bool:
    """Whether a password in an address has no sign that ends it, @ or / or ? or #, other than encoded."""
    return not any(DIVIDING.search(password) for password in passwords(url))


def with_password(url: str) -> bool:
    """Whether a password stands in an address."""
    return bool(passwords(url))
