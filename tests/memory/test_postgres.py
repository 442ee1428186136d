"""A memory in PostgreSQL that offices share: whose is what, who waits for whom, and what goes wrong in one line."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from evaluations._postgres_server import GUARDED, address

from l10n.errors import MemoryUnreachable, MissingExtra
from l10n.memory import Memory, Query, Stored, open_memory
from l10n.memory.postgres import PostgresStore
from l10n.memory.postgres_schema import VERSION
from l10n.model import Key, State

TABLES = ("catalog", "source", "entry", "word", "posting")


def stored(source: str, target: str = "x", document: str = "a") -> Stored:
    return Stored("ru", document, Key(None, source), target, State.APPROVED)


def sql(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as db:
        cursor = db.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def press(database: str) -> Iterator[PostgresStore]:
    store = PostgresStore(database, "press")
    yield store
    store.close()


@pytest.fixture
def court(database: str, press: PostgresStore) -> Iterator[PostgresStore]:
    store = PostgresStore(database, "court")
    yield store
    store.close()


def test_projects_write_their_own_and_read_all(press: PostgresStore, court: PostgresStore) -> None:
    """Catalogs of one name are two; what another project holds bears its name and is another document's; each forgets its own only."""
    press.refresh("ru/a.po", "1", lambda: [stored("The treaty was signed.", "П")])
    court.refresh("ru/a.po", "1", lambda: [stored("The treaty was signed.", "С")])
    assert [(one.place, one.document, one.target) for one in press.every("ru")] == [
        ("ru/a.po", "a", "П"),
        ("court: ru/a.po", "court: a", "С"),
    ]
    assert [m.target for m in Memory(court).search("ru", Query(Key(None, "The treaty was signed."), "a"))] == ["С", "П"]
    press.forget([])
    assert [(one.place, one.target) for one in press.every("ru")] == [("court: ru/a.po", "С")]
    court.forget(["ru/a.po"])
    assert [one.place for one in court.every("ru")] == ["ru/a.po"]


def test_nothing_is_left_of_what_is_dropped(database: str, press: PostgresStore) -> None:
    """Sources, words and their counts go with the last catalog that has them."""
    press.refresh("a.po", "1", lambda: [stored("One two"), stored("Two three")])
    press.refresh("b.po", "1", lambda: [stored("Two three")])
    press.forget(["b.po"])
    assert sql(database, "SELECT sources FROM l10n.word") == [(1,), (1,)]
    press.forget([])
    assert [sql(database, f"SELECT count(*) FROM l10n.{table}") for table in TABLES] == [[(0,)]] * len(TABLES)


def test_offices_that_write_at_once(database: str) -> None:
    """The second waits for the first: all of both is there, the tables are made once, words are counted right."""
    start = threading.Barrier(4)
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            start.wait()
            store = PostgresStore(database, name)
            for number in range(5):
                store.refresh(f"{number}.po", "1", lambda number=number: [stored(f"Shared sentence {n}", name) for n in range(number, 9)])
            store.forget(["0.po"])
            store.close()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(f"office {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sql(database, "SELECT count(*), count(DISTINCT source) FROM l10n.entry") == [(36, 9)]
    assert sql(database, "SELECT max(sources), count(*) FROM l10n.word") == [(9, 11)]


def test_an_office_that_writes_for_long_is_named(database: str, court: PostgresStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waited long enough gets one line, and reading goes on meanwhile."""
    monkeypatch.setattr("l10n.memory.postgres_link.PATIENCE", "1ms")
    press = PostgresStore(database, "press")

    def during() -> list[Stored]:
        with pytest.raises(MemoryUnreachable, match="another office is writing into it"):
            press.refresh("a.po", "1", list)
        assert list(press.every("ru")) == []
        return [stored("One")]

    assert court.refresh("a.po", "1", during) is True
    assert press.refresh("a.po", "1", list) is True
    press.close()


def test_tables_of_another_version(database: str, press: PostgresStore) -> None:
    """Older ones are made anew, empty; newer ones are left alone, and the run says what to do."""
    press.refresh("a.po", "1", lambda: [stored("One")])
    sql(database, f"UPDATE l10n.version SET version = {VERSION + 1}")
    with pytest.raises(MemoryUnreachable, match=rf"newer l10n \(version {VERSION + 1}, this one knows {VERSION}\): update l10n$"):
        PostgresStore(database, "press")
    assert sql(database, "SELECT count(*) FROM l10n.entry") == [(1,)]
    sql(database, f"UPDATE l10n.version SET version = {VERSION - 1}")
    again = PostgresStore(database, "press")
    assert list(again.every("ru")) == []
    assert again.refresh("a.po", "1", lambda: [stored("One")]) is True
    again.close()


def test_no_connection_is_one_line_without_the_password(database: str, tmp_path: Path) -> None:
    """Whatever is wrong with an address, its password is not in the message, nor in what a traceback shows."""
    for url in (
        f"postgresql://anna:s3cr%20t!@/l10n?host={tmp_path}",
        f"postgresql:///l10n?host={tmp_path}&password=s3cr%20t!",
        "postgresql://anna:s3cr%20t!@127.0.0.1:none/l10n",
        "postgresql://anna:s3cr%20t!@127.0.0.1/l10n?sslmode=s3cr%20t!",
        "postgresql://anna:s3cr%20t!@[/l10n",
    ):
        with pytest.raises(MemoryUnreachable) as caught:
            PostgresStore(url, "press")
        assert "\n" not in str(caught.value)
        shown = "".join(traceback.format_exception(caught.value))
        assert "s3cr%20t!" not in shown
        assert "s3cr t!" not in shown


@pytest.mark.parametrize("password", ["Ab@Cd12", "Ab/Cd12", "Ab?Cd12", "Ab#Cd12", "Ab@Cd12@Ef34", "Ab/Cd12@Ef34"])
def test_no_piece_of_a_password_that_is_not_encoded_is_shown(password: str) -> None:
    """A password whose signs libpq takes for the address's own is not told as its host, port or database, and what to write is."""
    pytest.importorskip("psycopg")
    with pytest.raises(MemoryUnreachable, match="write @ as %40") as caught:
        PostgresStore(f"postgresql://anna:{password}@127.0.0.1:1/l10n", "press")
    shown = "".join(traceback.format_exception(caught.value))
    assert not [piece for piece in ("Ab", "Cd12", "Ef34") if piece in str(caught.value)]
    assert not [piece for piece in ("Cd12", "Ef34") if piece in shown]


def test_passwords_come_from_where_libpq_looks(database: str, postgres: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a password, or with a wrong one, the line says where it belongs; PGPASSWORD opens."""
    sql(address(postgres, "postgres"), "DROP DATABASE IF EXISTS guarded")
    sql(address(postgres, "postgres"), f"CREATE DATABASE {GUARDED}")
    sql(database, "DROP ROLE IF EXISTS anna")
    sql(database, "CREATE ROLE anna LOGIN SUPERUSER PASSWORD 'right'")
    url = address(postgres, GUARDED, "anna")
    for password in ("", "wr0ng"):
        monkeypatch.setenv("PGPASSWORD", password)
        with pytest.raises(MemoryUnreachable, match=r"password.*comes from PGPASSWORD or ~/\.pgpass$") as caught:
            PostgresStore(url, "press")
        assert "wr0ng" not in str(caught.value)
    monkeypatch.setenv("PGPASSWORD", "right")
    PostgresStore(url, "press").close()


def test_who_may_make_nothing_is_told_what_an_administrator_runs(database: str, postgres: Path) -> None:
    """The SQL in the message is what makes it work."""
    sql(database, "DROP ROLE IF EXISTS clerk")
    sql(database, "CREATE ROLE clerk LOGIN")
    url = database.replace("l10n@", "clerk@")
    with pytest.raises(MemoryUnreachable, match="an administrator runs in its database: ") as caught:
        PostgresStore(url, "press")
    commands = str(caught.value).partition("database: ")[2].replace("the_user", "clerk")
    for command in commands.split(";")[:-1]:
        sql(database, command)
    store = PostgresStore(url, "press")
    assert store.refresh("a.po", "1", lambda: [stored("One")]) is True
    store.close()
    sql(database, "DROP OWNED BY clerk")


def test_a_database_without_utf_8_is_refused(postgres: Path, database: str) -> None:
    """Texts of all languages must fit."""
    sql(database, "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(MemoryUnreachable, match="does not hold UTF-8"):
        PostgresStore(address(postgres, "ascii"), "press")
    sql(database, "DROP DATABASE ascii")


def test_any_text_can_be_held(press: PostgresStore) -> None:
    """A NUL, half a surrogate pair, a word longer than an index takes, a text of a megabyte come back as they were."""
    texts = ["a\0b", "a \ud800 b", "\ufdd0", "x" * 100_000, "word " * 200_000]
    press.refresh("a\0.po", "1", lambda: [stored(text, text, document="d\0") for text in texts])
    for text in texts:
        (found,) = press.exact("ru", text)
        assert (found.key.source, found.target, found.document, found.place) == (text, text, "d\0", "a\0.po")


def test_work_goes_on_without_a_memory_that_is_lost(database: str, court: PostgresStore, tmp_path: Path) -> None:
    """A connection that breaks in the middle costs what others hold; the project's own serves, and one word says so."""
    lost: list[str] = []
    court.refresh("a.po", "1", lambda: [stored("One", "theirs")])
    with open_memory(tmp_path / "m.db", database, "press", lambda error: lost.append(str(error))) as memory:
        memory.refresh("a.po", "1", lambda: [stored("One", "mine")])
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One"), "a"))] == ["mine", "theirs"]
        court.close()
        sql(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'l10n'")
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One"), "a"))] == ["mine"]
        assert memory.refresh("b.po", "1", lambda: [stored("Two", "mine")]) is True
        assert [one.key.source for one in memory.store.every("ru")] == ["One", "Two"]
        memory.forget(["b.po"])
    assert len(lost) == 1
    assert "\n" not in lost[0]


def test_the_package_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where psycopg is not installed, the message holds the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"pip install 'l10n-workflow\[postgres\]'"):
        open_memory(tmp_path / "m.db", "postgresql://db.invalid/l10n", "press")
