"""Crashes: what was acknowledged is there when the store is opened again, whatever had reached the disk."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from l10n.errors import InputError
from l10n.flow.reviewing.live import Live, face
from l10n.flow.reviewing.redo import Change, Redo, change
from l10n.flow.reviewing.values import Filter, Ref
from l10n.model import Entry, Event, Key, State

FIRST = "Sentence 0 of news.txt."
WORKER = Path(__file__).with_name("acting.py")


def crash(desk: Any) -> None:
    """The program ends without a word: nothing is written any more, and the lock is let go."""
    desk.store._open.close()
    desk.told.clear()


def redo_files(desk: Any) -> list[Path]:
    return sorted((desk.root / ".l10n" / "review").glob("redo.*"))


def test_changes_survive_the_file(tmp_path: Path) -> None:
    """What is appended is what is read, plural forms, previous sources and comments included."""
    base = Entry(Key("menu", "a"), ("б", ""), "as", True, Key("", "ä"), "äs", ("note", ""))
    result = Entry(base.key, ("б", "в"), "as")
    event = Event("edit", "x.txt", result.hash, "Анна", "2026-01-01T00:00:00Z", unit="u", text=result.target)
    redo = Redo(tmp_path)
    live = Live(Ref("ru", "x.txt", "u"), "ru/1", 1, base, base)
    redo.append([change(live, result, [event])])
    redo.turn()
    live.now(result)
    redo.append([change(live, base, [])])
    first, second = Redo(tmp_path).read()
    assert first == Change(live.ref, face(base), face(base), face(result), (event,))
    assert second == Change(live.ref, face(base), face(result), face(base), ())


def test_an_act_whose_catalog_was_not_written(desk: Any) -> None:
    """The redo log brings it back, with its state, and the catalog follows."""
    desk.act("accept", "ru/1", "моё")
    row = desk.row()
    crash(desk)
    desk.open()
    assert desk.row() == row
    desk.store.follow()
    assert desk.disk()[FIRST].target == ("моё",)
    assert redo_files(desk) == []
    assert desk.told == []


def test_an_act_that_reached_the_redo_log_alone(desk: Any) -> None:
    """Its events are put into the journal, once."""
    journal = desk.workspace.project.journal(desk.ru)
    before = journal.read_bytes()
    desk.act("accept", "ru/1", "моё")
    crash(desk)
    after = journal.read_bytes()
    journal.write_bytes(before)
    for _ in range(2):
        desk.open()
        assert desk.row().state == State.APPROVED
        crash(desk)
        assert journal.read_bytes() == after


def test_a_catalog_that_was_written_before_the_log_was_emptied(desk: Any) -> None:
    """Acts that the catalog holds already are no conflict, nor are those that came after it was written."""
    desk.act("save", "ru/1", "один")
    desk.act("save", "ru/2", "один")
    kept = {path: path.read_bytes() for path in redo_files(desk)}
    desk.store.follow()
    for path, raw in kept.items():
        path.write_bytes(raw)
    desk.act("save", "ru/2", "два")
    crash(desk)
    desk.open()
    desk.store.follow()
    assert [desk.row(key).entry.target for key in ("ru/1", "ru/2")] == [("один",), ("два",)]
    assert desk.told == []


def test_a_catalog_that_was_changed_while_nobody_looked(desk: Any, people: Any) -> None:
    """A text that came after the crash is told beside the one that was acknowledged, which stays."""
    desk.act("save", "ru/1", "моё")
    crash(desk)
    desk.rewrite(lambda catalog: catalog.with_entries({e.key: Entry(e.key, ("чужое",)) for e in catalog.entries[:1]}))
    desk.open()
    desk.store.follow()
    assert (desk.row().entry.target, desk.disk()[FIRST].target) == (("моё",), ("моё",))
    (conflict,) = desk.store.conflicts(people.anna.name)
    assert conflict.theirs == ("чужое",)


def test_a_torn_line_is_no_act(desk: Any) -> None:
    """What was being written when the power went was not acknowledged."""
    desk.act("save", "ru/1", "моё")
    desk.act("save", "ru/2", "моё")
    crash(desk)
    (path,) = redo_files(desk)
    path.write_bytes(path.read_bytes()[:-10])
    desk.open()
    assert [desk.row(key).entry.target for key in ("ru/1", "ru/2")] == [("моё",), ("ru 1",)]


def test_a_damaged_log_is_named(desk: Any) -> None:
    """Anything else in the log than changes is told with its line; nothing is guessed."""
    desk.act("save", "ru/1", "моё")
    crash(desk)
    (path,) = redo_files(desk)
    path.write_bytes(b'{"unit": 1}\n' + path.read_bytes())
    with pytest.raises(InputError, match=r"redo\.1\.jsonl:1: not a change"):
        desk.open()
    path.unlink()
    desk.open()


def test_a_disk_that_refuses(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act whose events cannot be written did not happen: not on the page, not after a restart."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.store.workspace), "record", full)
        with pytest.raises(OSError, match="No space"):
            desk.act("save", "ru/1", "моё")
    assert desk.row().entry.target == ("ru 0",)
    crash(desk)
    desk.open()
    assert desk.row().entry.target == ("ru 0",)


def test_unsaved_texts_survive(desk: Any, people: Any) -> None:
    """What was typed and not saved is there again after a crash, until it is saved or given up."""
    for text in ("П", "Пе", "Первое\ud83d"):
        desk.store.keep(people.anna.name, "ru/1", "rev", (text,))
    desk.store.keep(people.anna.name, "ru/2", "rev", ("Второе",))
    crash(desk)
    desk.open()
    assert [(one.key, one.target) for one in desk.store.unsaved(people.anna.name)] == [("ru/1", ("Первое\ud83d",)), ("ru/2", ("Второе",))]
    assert desk.store.unsaved(people.boris.name) == []
    desk.act("save", "ru/1", "Первое")
    desk.store.forget(people.anna.name, "ru/2")
    crash(desk)
    assert desk.open().unsaved(people.anna.name) == []


@pytest.mark.parametrize("seed", range(3))
def test_kill_at_any_moment(desk_of: Any, seed: int) -> None:
    """`kill -9` while acts are done and catalogs are written: each act that was acknowledged is there afterwards, in the journal too,
    and nothing that nobody did."""
    desk = desk_of(40)
    crash(desk)
    choose = random.Random(seed)
    for turn in range(4):
        child = subprocess.Popen([sys.executable, str(WORKER), str(desk.root), str(turn)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        meant: dict[str, str] = {}
        acknowledged: dict[str, str] = {}
        for _ in range(choose.randrange(2, 120)):
            word, key, text = child.stdout.readline().rstrip("\n").split("\t")
            (meant if word == "will" else acknowledged)[key] = text
        child.send_signal(signal.SIGKILL)
        for line in child.stdout.read().splitlines():
            if line.count("\t") == 2:  # what was said before the end
                word, key, text = line.split("\t")
                (meant if word == "will" else acknowledged)[key] = text
        child.wait()
        child.stdout.close()
        before = {entry.key.source: entry.target[0] for entry in desk.disk().values()}
        desk.open()
        rows = {row.key: row for row in desk.store.rows(Filter(languages=("ru",))).rows}
        for key, text in acknowledged.items():
            assert rows[key].entry.target[0] in (text, meant[key]), (turn, key)
            assert rows[key].state == State.APPROVED
        for key, row in rows.items():
            assert row.entry.target[0] in (meant.get(key), before[row.entry.key.source]) or key in acknowledged
        desk.store.follow()
        assert {source: entry.target[0] for source, entry in desk.disk().items()} == {
            row.entry.key.source: row.entry.target[0] for row in rows.values()
        }
        assert desk.store.conflicts() == []
        crash(desk)
    shutil.rmtree(desk.root / ".l10n")
    desk.open()
