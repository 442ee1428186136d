"""The file of a translation memory: broken, missing, of another version, in the way."""

import sqlite3
from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.memory import Memory, Query, Stored, open_memory
from l10n.model import Key, State

DOCUMENT = "news/a.txt"


def stored(
    source: str, target: str, state: State = State.APPROVED, document: str = DOCUMENT, context: str | None = None
) -> Stored:
    return Stored("ru", document, Key(context, source), target, state)


def filled(path: Path, *units: Stored) -> Memory:
    memory = open_memory(path)
    memory.refresh("a.po", "1", lambda: units)
    return memory


def broken_header(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


def lost_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE source")
    db.close()


@pytest.mark.parametrize("damage", [broken_header, cut_off, other_version, lost_table, Path.unlink])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: object) -> None:
    """The memory can be deleted or broken at any time: it is empty then, and fills again."""
    assert callable(damage)
    path = tmp_path / "m.db"
    filled(path, *(stored(f"Sentence number {i}", str(i)) for i in range(200))).close()
    damage(path)
    with open_memory(path) as memory:
        assert memory.exact("ru", Query(Key(None, "Sentence number 7"))) == []
        assert memory.refresh("a.po", "1", lambda: [stored("One", "a")]) is True
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["a"]


def test_a_file_that_breaks_while_open_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that meets the damage (here in a file too large to check first) ends with one line; the next one works."""
    monkeypatch.setattr("l10n.memory.sqlite_file.CHECKED_BYTES", 0)
    path = tmp_path / "m.db"
    filled(path, *(stored(f"Sentence number {i}", "x" * 500) for i in range(500))).close()
    with open_memory(path) as memory:
        raw = bytearray(path.read_bytes())
        raw[8192:] = b"\xff" * (len(raw) - 8192)
        path.write_bytes(raw)
        with pytest.raises(L10nError, match=r"m\.db: the translation memory was broken"):
            memory.search("ru", Query(Key(None, "Sentence number 7")))
        assert memory.refresh("a.po", "1", lambda: [stored("One", "a")]) is True


def test_a_place_that_cannot_hold_a_file_is_one_clear_error(tmp_path: Path) -> None:
    """No traceback where there is a folder in its place."""
    (tmp_path / "m.db").mkdir()
    with pytest.raises(L10nError, match=r"m\.db: the translation memory cannot be opened"):
        open_memory(tmp_path / "m.db")


