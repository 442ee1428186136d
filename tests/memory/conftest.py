"""The stores that every test of a memory runs for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.memory import Memory, open_memory

Opened = Callable[[], Memory]


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Opens the memory of a test: a file, or a database. Opened twice, it is the same one."""
    if request.param == "sqlite":
        return lambda: open_memory(tmp_path / "m.db")
    from l10n.memory.postgres import PostgresStore

    url: str = request.getfixturevalue("database")
    return lambda: Memory(PostgresStore(url, "press"))
