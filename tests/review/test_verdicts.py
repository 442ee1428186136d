"""A verdict stands for exactly one text until a person gives another one, whatever clocks, crashes and programs do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from l10n import files
from l10n.flow.review import CHANGED, approve, places
from l10n.flow.workspace import open_workspace
from l10n.journal import Journal
from l10n.model import Entry, Event, Key, State

ENTRY = Entry(Key(None, "300 Years"), ("300 лет",))
ANNA, BORIS = "Anna <anna@example.org>", "Boris <boris@example.org>"
EVENT = Event("approve", "a.txt", ENTRY.hash, ANNA, "2026-01-01T00:00:00Z")
ONE = "The tribunal sentenced two defendants."
RUSSIAN = "Трибунал осудил двух подсудимых."


def test_a_rejection_lasts() -> None:
    """A rejected text is a draft, whatever a catalog says, until it is approved or a person enters it again."""
    reject = replace(EVENT, act="reject")
    fill, edit = replace(EVENT, act="fill", origin="engine"), replace(EVENT, act="edit")
    later = ([], [replace(EVENT, act="revoke")], [fill], [edit], [EVENT])
    states = [Journal([EVENT, reject, *events]).state(ENTRY) for events in later]
    assert states == [State.DRAFT, State.DRAFT, State.DRAFT, State.TRANSLATED, State.APPROVED]


def test_authors_stay_known() -> None:
    """Memory that brings a person's text to another document does not make that person's text nobody's."""
    edit, fill = replace(EVENT, act="edit"), replace(EVENT, act="fill", document="b.txt", by="l10n", origin="memory")
    author = Journal([edit, fill]).author(ENTRY)
    assert author == edit


def test_a_clock_that_was_ahead(office: Any) -> None:
    """A rejection counts after an approval by somebody whose clock was ahead."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {ONE: RUSSIAN})
    office.ok("approve", "a.txt", "--lang", "ru", "--by", ANNA)
    journal = office.root / "locales" / "ru" / "journal.jsonl"
    (line,) = journal.read_text("utf-8").splitlines()
    journal.write_text(json.dumps(json.loads(line) | {"time": "2990-01-01T00:00:00Z"}, ensure_ascii=False) + "\n", "utf-8")
    assert office.states("ru") == {ONE: "approved"}
    office.ok("reject", "a.txt", "--lang", "ru", "--by", BORIS, "--reason", "wrong")
    assert office.states("ru") == {ONE: "draft"}


def test_an_approval_is_for_the_text_that_was_seen(office: Any) -> None:
    """A text that is saved between looking and approving is not approved."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {ONE: RUSSIAN})
    workspace = open_workspace(office.root)
    chosen = places(workspace, ["a.txt"], workspace.project.languages(("ru",)))
    office.translate("ru", "a.txt", {ONE: "Совсем другое."})
    outcome = approve(workspace, chosen, ANNA, states=frozenset(State))
    assert ([why for _, why in outcome.refused], office.events("ru")) == ([CHANGED], [])


def test_one_writer_at_a_time(office: Any) -> None:
    """A run that cannot get the lock says so, changes nothing and loses nothing; reading needs no lock."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {ONE: RUSSIAN})
    before = office.files()
    with files.exclusive(office.root / ".l10n" / "lock", 0) as held, mock.patch("l10n.flow.workspace.PATIENCE", 0):
        assert held
        for command in (("sync",), ("approve", "a.txt", "--by", ANNA)):
            done = office.run(*command)
            assert (done.code, done.err.count("\n"), "another run" in done.err) == (1, 1, True)
        office.ok("status")
        office.ok("show")
    assert office.files() == before
    office.ok("approve", "a.txt", "--lang", "ru", "--by", ANNA)


def test_nothing_is_written_outside(office: Any, tmp_path: Path) -> None:
    """A folder of catalogs that is a link out of the project is refused in one line."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (office.root / "locales" / "ru").symlink_to(outside)
    office.source("a.txt", f"{ONE}\n")
    done = office.run("sync")
    assert (done.code, done.err.count("\n"), list(outside.iterdir())) == (1, 1, [])


def test_left_temporary_files_are_swept(office: Any) -> None:
    """What a killed run left beside a catalog is gone after the next one."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("sync")
    left = office.catalog("ru", "a.txt").with_name(f".{'0' * 16}.tmp")
    left.write_bytes(b"msgid")
    office.ok("sync")
    assert not left.exists()
