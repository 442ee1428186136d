"""The engine cache."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.memory.cache import EngineCache

WHERE = ("google", "m1", "en", "ru")


def test_holds_answers(tmp_path: Path) -> None:
    """An answer comes back to exactly its engine, version, languages and text; a later one takes its place."""
    path = tmp_path / ".l10n" / "cache.db"
    with EngineCache(path) as cache:
        cache.put(*WHERE, {"Yes.": "Да.", "No.": "Нет.", "": ""})
        cache.put(*WHERE, {"No.": "Нет!\0\n"})
    with EngineCache(path) as cache:
        assert [cache.get(*WHERE, text) for text in ("Yes.", "No.", "", "yes.")] == ["Да.", "Нет!\0\n", "", None]
        for other in (("argos", *WHERE[1:]), ("google", "m2", "en", "ru"), ("google", "m1", "de", "ru"), (*WHERE[:3], "bs")):
            assert cache.get(*other, "Yes.") is None
        assert cache.notes == []


def test_opens_late(tmp_path: Path) -> None:
    """No file before the first use; a closed cache opens again; a deleted one is an empty one."""
    path = tmp_path / "cache.db"
    cache = EngineCache(path)
    assert not path.exists()
    cache.put(*WHERE, {"a": "b"})
    cache.close()
    assert cache.get(*WHERE, "a") == "b"
    cache.close()
    path.unlink()
    assert cache.get(*WHERE, "a") is None
    cache.close()


def test_in_memory() -> None:
    """`:memory:` leaves no file."""
    with EngineCache(":memory:") as cache:
        cache.put(*WHERE, {"a": "b"})
        assert cache.get(*WHERE, "a") == "b"
    assert not Path(":memory:").exists()


def foreign(path: Path) -> None:
    """Another program's database."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE precious (x)")
    db.close()


def newer(path: Path) -> None:
    """A cache of a version to come."""
    EngineCache(path).get(*WHERE, "a")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"not a database " * 100), foreign, newer])
def test_moves_aside_what_is_not_its_own(tmp_path: Path, spoil: object) -> None:
    """A broken or foreign file is kept under another name, with a note, and the cache works; earlier ones stay too."""
    path = tmp_path / "cache.db"
    for number in (1, 2):
        assert callable(spoil)
        spoil(path)
        before = path.read_bytes()
        with EngineCache(path) as cache:
            cache.put(*WHERE, {"a": "b"})
            assert cache.get(*WHERE, "a") == "b"
            (note,) = cache.notes
        aside = tmp_path / f"cache.db.broken-{number}"
        assert aside.read_bytes() == before
        assert note.startswith(f"{path}: not a usable engine cache (") and note.endswith(
            f"moved to {aside.name}, a new one is begun"
        )
        path.unlink()


def test_breaks_while_it_is_used(tmp_path: Path) -> None:
    """A file that turns out to be broken in the middle is moved aside then."""
    path = tmp_path / "cache.db"
    with EngineCache(path) as cache:
        cache.put(*WHERE, {f"text {n} " * 50: "x" * 500 for n in range(200)})
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    with EngineCache(path) as cache:
        assert cache.get(*WHERE, "text 7 " * 50) is None
        assert len(cache.notes) == 1


@pytest.mark.parametrize("prepare", [lambda path: path.mkdir(), lambda path: path.parent.rmdir() or path.parent.write_text("")])
def test_one_error_line(tmp_path: Path, prepare: object) -> None:
    """A place where no file can be is one clear line."""
    path = tmp_path / "work" / "cache.db"
    path.parent.mkdir()
    assert callable(prepare)
    prepare(path)
    with pytest.raises(L10nError) as caught:
        EngineCache(path).get(*WHERE, "a")
    assert str(caught.value).startswith(f"{path}: the engine cache cannot be used: ")


def test_threads(tmp_path: Path) -> None:
    """Many threads may use one cache at once, and two caches one file."""
    with EngineCache(tmp_path / "cache.db") as one, EngineCache(tmp_path / "cache.db") as other:

        def work(number: int) -> None:
            cache = (one, other)[number % 2]
            for n in range(10):
                cache.put(*WHERE, {f"{number}-{n}": f"{n}-{number}"})

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        answers = {(a, n): one.get(*WHERE, f"{a}-{n}") for a in range(6) for n in range(10)}
    assert answers == {(a, n): f"{n}-{a}" for a in range(6) for n in range(10)}


def test_survives_kill(tmp_path: Path) -> None:
    """What `put` returned from is there after `kill -9`, though nothing was closed."""
    path = tmp_path / "cache.db"
    program = (
        "import os, signal, sys\n"
        "from l10n.memory.cache import EngineCache\n"
        "EngineCache(sys.argv[1]).put('google', 'm1', 'en', 'ru', {'a': 'b'})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False, timeout=60).returncode == -9
    with EngineCache(path) as cache:
        assert (cache.get(*WHERE, "a"), cache.notes) == ("b", [])
