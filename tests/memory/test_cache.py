"""The engine cache."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.memory.cache import EngineCache, Kept, Pair, Text

WHERE = Pair("google", "m1", "en", "ru")


def put(cache: EngineCache, answers: Mapping[str, str], where: Pair = WHERE) -> None:
    """Keep answers to texts in marks."""
    cache.put(where, [(Text(text), Kept(answer)) for text, answer in answers.items()])


def get(cache: EngineCache, text: str, where: Pair = WHERE) -> str | None:
    """The answer to a text in marks."""
    kept = cache.get(where, Text(text))
    return kept and kept.answer


def test_holds_answers(tmp_path: Path) -> None:
    """An answer comes back to exactly its engine, version, languages and text; a later one takes its place."""
    path = tmp_path / ".l10n" / "cache.db"
    with EngineCache(path) as cache:
        put(cache, {"Yes.": "Да.", "No.": "Нет.", "": ""})
        put(cache, {"No.": "Нет!\0\n"})
    with EngineCache(path) as cache:
        assert [get(cache, text) for text in ("Yes.", "No.", "", "yes.")] == ["Да.", "Нет!\0\n", "", None]
        for changed in ({"engine": "argos"}, {"version": "m2"}, {"source": "de"}, {"target": "bs"}):
            assert get(cache, "Yes.", replace(WHERE, **changed)) is None
        for other in (Text("Yes.", "plain"), Text("Yes.", context="c")):
            assert cache.get(WHERE, other) is None
        assert cache.notes == []


def test_opens_late(tmp_path: Path) -> None:
    """No file before the first use; a closed cache opens again; a deleted one is an empty one."""
    path = tmp_path / "cache.db"
    cache = EngineCache(path)
    assert not path.exists()
    put(cache, {"a": "b"})
    cache.close()
    assert get(cache, "a") == "b"
    cache.close()
    path.unlink()
    assert get(cache, "a") is None
    cache.close()


def test_in_memory() -> None:
    """`:memory:` leaves no file."""
    with EngineCache(":memory:") as cache:
        put(cache, {"a": "b"})
        assert get(cache, "a") == "b"
    assert not Path(":memory:").exists()


def foreign(path: Path) -> None:
    """Another program's database."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE precious (x)")
    db.close()


def newer(path: Path) -> None:
    """A cache of a version to come."""
    get(EngineCache(path), "a")
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
            put(cache, {"a": "b"})
            assert get(cache, "a") == "b"
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
        put(cache, {f"text {n} " * 50: "x" * 500 for n in range(200)})
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    with EngineCache(path) as cache:
        assert get(cache, "text 7 " * 50) is None
        assert len(cache.notes) == 1


@pytest.mark.parametrize("prepare", [lambda path: path.mkdir(), lambda path: path.parent.rmdir() or path.parent.write_text("")])
def test_one_error_line(tmp_path: Path, prepare: object) -> None:
    """A place where no file can be is one clear line."""
    path = tmp_path / "work" / "cache.db"
    path.parent.mkdir()
    assert callable(prepare)
    prepare(path)
    with pytest.raises(L10nError) as caught:
        get(EngineCache(path), "a")
    assert str(caught.value).startswith(f"{path}: the engine cache cannot be used: ")


def test_threads(tmp_path: Path) -> None:
    """Many threads may use one cache at once, and two caches one file."""
    with EngineCache(tmp_path / "cache.db") as one, EngineCache(tmp_path / "cache.db") as other:

        def work(number: int) -> None:
            cache = (one, other)[number % 2]
            for n in range(10):
                put(cache, {f"{number}-{n}": f"{n}-{number}"})

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        answers = {(a, n): get(one, f"{a}-{n}") for a in range(6) for n in range(10)}
    assert answers == {(a, n): f"{n}-{a}" for a in range(6) for n in range(10)}


def test_survives_kill(tmp_path: Path) -> None:
    """What `put` returned from is there after `kill -9`, though nothing was closed."""
    path = tmp_path / "cache.db"
    program = (
        "import os, signal, sys\n"
        "from l10n.memory.cache import EngineCache, Kept, Pair, Text\n"
        "EngineCache(sys.argv[1]).put(Pair('google', 'm1', 'en', 'ru'), [(Text('a'), Kept('b'))])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False, timeout=60).returncode == -9
    with EngineCache(path) as cache:
        assert (get(cache, "a"), cache.notes) == ("b", [])


def test_says_what_an_answer_took() -> None:
    """With each answer stands how it was asked and what was paid for it."""
    kept = Kept("Да.", together=7, characters=4, cost=0.00008)
    with EngineCache(":memory:") as cache:
        cache.put(WHERE, [(Text("Yes.", "html", "c"), kept)])
        assert cache.get(WHERE, Text("Yes.", "html", "c")) == kept


def test_answers_of_other_engines() -> None:
    """Every engine's latest answer to a text is found, of whatever version and context."""
    with EngineCache(":memory:") as cache:
        put(cache, {"Yes.": "Да."})
        put(cache, {"Yes.": "Ага."}, replace(WHERE, version="m2"))
        cache.put(replace(WHERE, engine="deepl"), [(Text("Yes.", context="c"), Kept("Да!"))])
        put(cache, {"Yes.": "Da."}, replace(WHERE, target="bs"))
        assert cache.others("en", "ru", "Yes.", "marks") == {"google": Kept("Ага."), "deepl": Kept("Да!")}
        assert cache.others("en", "ru", "Yes.", "plain") == {}


def test_version_1_is_taken_over(tmp_path: Path) -> None:
    """A cache that version 0.3 and earlier wrote keeps every answer, and is not moved aside."""
    path = tmp_path / "cache.db"
    db = sqlite3.connect(path)
    db.executescript(
        "CREATE TABLE answer (engine TEXT NOT NULL, version TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,"
        " text TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (engine, version, source, target, text)) WITHOUT ROWID;"
        f"PRAGMA application_id = {0x6C31306E}; PRAGMA user_version = 1;"
    )
    with db:
        db.executemany("INSERT INTO answer VALUES ('google', 'm1', 'en', 'ru', ?, ?)", [(f"text {n}", f"текст {n}") for n in range(50)])
    db.close()
    for _ in range(2):
        with EngineCache(path) as cache:
            assert [get(cache, f"text {n}") for n in range(50)] == [f"текст {n}" for n in range(50)]
            assert cache.notes == []


def test_threads_commit_together(tmp_path: Path) -> None:
    """While one thread writes, others gather, and one commit serves them all; each returns only when its own answers are safe."""
    path = tmp_path / "cache.db"
    with EngineCache(path) as cache, EngineCache(path) as other:
        put(cache, {"first": "1"})
        threads = [threading.Thread(target=put, args=(cache, {f"text {n}": str(n)})) for n in range(20)]
        commits: list[str] = []
        assert cache._db is not None
        cache._db.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)
        with cache._lock:
            for thread in threads:
                thread.start()
            while len(cache._deposits) < 20:
                pass
        for thread in threads:
            thread.join()
        assert [get(other, f"text {n}") for n in range(20)] == [str(n) for n in range(20)]
        assert len(commits) == 1


def test_a_failure_is_told_to_every_thread(tmp_path: Path) -> None:
    """Where nothing can be written each thread hears of it, and nothing waits for ever or is written later."""
    path = tmp_path / "cache.db"
    with EngineCache(path) as cache:
        put(cache, {"first": "1"})
        assert cache._db is not None
        cache._db.execute("PRAGMA query_only = ON")
        for _ in range(2):
            with pytest.raises(L10nError, match="the engine cache cannot be used"):
                put(cache, {"a": "b"})
        cache._db.execute("PRAGMA query_only = OFF")
        put(cache, {"c": "d"})
        assert (get(cache, "a"), get(cache, "c")) == (None, "d")
