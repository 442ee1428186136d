"""The memory in PostgreSQL, measured with the units and queries of the one in a file; a server of its own runs meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import psycopg

from evaluations._postgres_server import address, server
from l10n.memory.postgres import PostgresStore
from l10n.memory.stores import Stored

CALM = "-c shared_buffers=256MB -c maintenance_work_mem=256MB -c max_wal_size=4GB"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one memory."""

    build: float
    """Seconds."""
    bytes: int
    """On the disk, with all indexes."""
    seconds: Sequence[float]
    """Of each query."""
    found: Sequence[Sequence[Stored]]
    """For each query."""


def measure(language: str, units: Callable[[], Iterable[Stored]], queries: Sequence[str], minimum: float = 70) -> Measured:
    """Build a memory of these units and ask it; a server must be installed (`_postgres_server.programs`)."""
    with server(CALM) as place:
        with psycopg.connect(address(place, "postgres"), autocommit=True) as db:
            db.execute(b"CREATE DATABASE memory")
        store = PostgresStore(address(place, "memory"), "evaluation")
        try:
            began = time.perf_counter()
            store.refresh("units.tmx", "1", units)
            build = time.perf_counter() - began
            seconds, found = [], []
            for query in queries:
                began = time.perf_counter()
                found.append(store.near(language, query, minimum))
                seconds.append(time.perf_counter() - began)
        finally:
            store.close()
        with psycopg.connect(address(place, "memory")) as db:
            ((size,),) = db.execute(b"SELECT pg_database_size('memory')").fetchall()
    return Measured(build, size, seconds, found)
