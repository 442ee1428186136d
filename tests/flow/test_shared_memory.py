"""A memory that offices share, as they meet it: with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ONE = "The committee paid 1,200 euros."
RUSSIAN = "Комитет заплатил 1200 евро."


@pytest.fixture
def press(office: Any) -> Any:
    """An office with one sentence in Russian."""
    office.set(target_languages='["ru"]')
    office.source("town.txt", f"{ONE}\n")
    return office


def share(office: Any, url: str, project: str) -> None:
    """Set the shared memory."""
    path = office.root / "l10n.toml"
    path.write_text(path.read_text("utf-8").replace("[memory]\n", f'[memory]\nurl = "{url}"\nproject = "{project}"\n'), "utf-8")


def court(press: Any, database: str, tmp_path: Path) -> Any:
    """Another office with the same sentence, and both share the database."""
    other = type(press)(tmp_path / "court")
    other.root.mkdir()
    other.ok("init", "--name", "Court", "--targets", "ru")
    other.set(engines="[]")
    other.source("report.txt", f"{ONE}\n")
    share(press, database, "press")
    share(other, database, "court")
    return other


def test_what_one_office_translated_another_gets(press: Any, database: str, tmp_path: Path) -> None:
    """A sentence that one project translated is filled in another that shares the database, as a draft."""
    other = court(press, database, tmp_path)
    press.ok("sync")
    press.translate("ru", "town.txt", {ONE: RUSSIAN})
    press.ok("sync")
    other.ok("sync")
    assert other.texts("ru", "report.txt") == {ONE: (RUSSIAN, True)}
    other.ok("sync")
    (event,) = other.events("ru")
    assert (event["origin"], event["agent"]) == ("memory", "press: town")
    (told,) = other.ok("tm", "stats", "--format", "json").json["languages"]
    assert [place["place"] for place in told["places"]] == ["press: locales/ru/LC_MESSAGES/town.po"]


def test_an_office_offline_still_works(press: Any, tmp_path: Path) -> None:
    """Where the database is out of reach, the project's own memory fills, one line says so, and the exit code is 1."""
    press.ok("sync")
    press.translate("ru", "town.txt", {ONE: RUSSIAN})
    press.source("again.txt", f"{ONE}\n")
    share(press, f"postgresql://anna:s3cret@/l10n?host={tmp_path}", "press")
    done = press.run("sync")
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line.startswith("l10n: l10n.toml: memory.url: the shared translation memory (")
    assert line.endswith("; this run works with this project's own memory")
    assert "s3cret" not in line
    assert press.texts("ru", "again.txt") == {ONE: (RUSSIAN, True)}
    assert "1 unit in .l10n/memory.db (" in press.run("tm", "stats").out
    assert press.run("tm", "stats", "--format", "json").json["shared"] is False


def test_a_shared_memory_needs_a_name(press: Any) -> None:
    """Projects of one name would drop each other's; an address of something else is not shown, for it may hold a password."""
    share(press, "postgresql://db.example.org/l10n", " ")
    done = press.run("sync")
    assert done.code == 2
    assert done.err.startswith("l10n: l10n.toml: memory.project: found nothing; allowed: ")
    share(press, "mysql://anna:s3cret@db.example.org/l10n", "press")
    path = press.root / "l10n.toml"
    path.write_text(path.read_text("utf-8").replace('url = "postgresql://db.example.org/l10n"\nproject = " "\n', ""), "utf-8")
    done = press.run("sync")
    assert done.code == 2
    assert "memory.url: found what is not shown; allowed: an address that begins with postgresql://" in done.err
    assert "s3cret" not in done.err


def test_confidential_documents_are_not_shared(press: Any, database: str, tmp_path: Path) -> None:
    """What stays on this machine goes into no database, and is taken out when the mark comes later; the project itself still has it."""
    other = court(press, database, tmp_path)
    press.ok("sync")
    press.translate("ru", "town.txt", {ONE: RUSSIAN})
    press.ok("sync")
    assert other.ok("tm", "search", "committee", "--format", "json").json != []
    press.source("town.txt", f"#l10n: offline\n\n{ONE}\n")
    press.source("again.txt", f"{ONE}\n")
    press.ok("sync")
    assert press.texts("ru", "again.txt") == {ONE: (RUSSIAN, True)}
    assert len(press.ok("tm", "search", "committee", "--format", "json").json) == 1
    assert other.ok("tm", "search", "committee", "--format", "json").json == []
    other.ok("sync")
    assert other.texts("ru", "report.txt") == {ONE: ("", False)}
