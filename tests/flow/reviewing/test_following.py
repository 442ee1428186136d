"""The catalogs follow, and what other programs do to them meanwhile is taken in: editors, the command line, git."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from l10n.flow.review import approve, places
from l10n.flow.reviewing.values import Filter
from l10n.flow.workspace import Workspace
from l10n.model import Event, Key, State

FIRST = "Sentence 0 of news.txt."


def edited(source: str, target: str) -> Any:
    """What Poedit does to an entry."""

    def change(catalog: Any) -> Any:
        entry = catalog.get(Key(None, source))
        return catalog.with_entries({entry.key: replace(entry, target=(target,), fuzzy=False)})

    return change


def conflicts(desk: Any) -> list[Any]:
    return [notice.conflict for notice in desk.told if notice.kind == "conflict"]


def test_a_change_on_the_disk_is_shown(desk: Any) -> None:
    """What an editor saved stands on the page with the next pass, and listeners are told of that unit alone."""
    desk.rewrite(edited(FIRST, "из редактора"))
    desk.store.follow()
    assert (desk.row().entry.target, desk.row().state) == (("из редактора",), State.TRANSLATED)
    assert [[row.key for row in notice.rows] for notice in desk.told] == [["ru/1"]]


def test_acts_and_an_editor_at_the_same_time(desk: Any) -> None:
    """Units that only one side changed have that side's text, and nobody is told of a conflict."""
    desk.act("save", "ru/2", "моё")
    desk.rewrite(edited(FIRST, "из редактора"))
    desk.store.follow()
    assert [desk.disk()[s].target for s in (FIRST, FIRST.replace("0", "1"))] == [("из редактора",), ("моё",)]
    assert conflicts(desk) == []


def test_one_unit_changed_on_both_sides(desk: Any, people: Any) -> None:
    """The text typed here stays, the editor's is told once to who typed here, and kept in the journal."""
    desk.act("save", "ru/1", "моё")
    desk.rewrite(edited(FIRST, "из редактора"))
    desk.store.follow()
    desk.store.follow()
    (conflict,) = conflicts(desk)
    assert (conflict.person, conflict.mine, conflict.theirs) == (people.anna.name, ("моё",), ("из редактора",))
    assert desk.disk()[FIRST].target == ("моё",)
    assert [event.text for event in desk.events() if event.act == "conflict"] == [("из редактора",)]
    assert [one.id for one in desk.store.conflicts(people.anna.name)] == [conflict.id]
    assert desk.store.conflicts(people.boris.name) == []


def test_a_machine_that_fills_in_what_a_person_just_wrote(desk: Any) -> None:
    """A draft that 'l10n sync' brought into a unit while a person typed there is no conflict: nothing of a person's is lost."""
    desk.act("save", "ru/1", "моё")
    entry = replace(desk.disk()[FIRST], target=("другой черновик",))
    desk.workspace.record(desk.ru, [Event("fill", "news.txt", entry.hash, "l10n", "2026-01-03T00:00:00Z", "engine", "deepl")])
    desk.rewrite(lambda catalog: catalog.with_entries({entry.key: entry}))
    for _ in range(2):
        desk.store.follow()
    assert desk.disk()[FIRST].target == ("моё",)
    assert conflicts(desk) == []


def test_taking_the_other_text(desk: Any) -> None:
    """`take` puts the text that lost in place, as the person's; the conflict is over, also for the next session."""
    desk.act("save", "ru/1", "моё")
    desk.rewrite(edited(FIRST, "из редактора"))
    desk.store.follow()
    desk.act("take", "", conflict=conflicts(desk)[0].id)
    assert desk.row().entry.target == ("из редактора",)
    assert desk.store.conflicts() == []
    desk.store.close()
    assert desk.open().conflicts() == []


def test_a_checkout_takes_a_typed_text_away(desk: Any, people: Any) -> None:
    """The disk's text is shown, the typed one told to its author and kept; it is told again after a restart, until it is answered."""
    desk.commit()
    desk.act("save", "ru/1", "моё")
    desk.act("accept", "ru/2")
    desk.store.follow()
    desk.git("checkout", "-q", "--", ".")
    desk.store.follow()
    assert (desk.row().entry.target, desk.row("ru/2").state) == (("ru 0",), State.DRAFT)
    (conflict,) = conflicts(desk)
    assert (conflict.person, conflict.mine, conflict.theirs) == (people.anna.name, ("моё",), ("ru 0",))
    desk.store.close()
    assert [one.mine for one in desk.open().conflicts(people.anna.name)] == [("моё",)]
    desk.act("dismiss", "", conflict=desk.store.conflicts()[0].id)
    assert desk.store.conflicts() == []


def test_the_other_text_stands_already(desk: Any) -> None:
    """`take` after a checkout took a typed text away leaves the disk's text, which is the other one; saving one's own brings it back."""
    desk.commit()
    for text in ("моё", "своё"):
        desk.act("save", "ru/1", text)
        desk.store.follow()
        desk.git("checkout", "-q", "--", "locales/ru/LC_MESSAGES")
        desk.store.follow()
    first, second = conflicts(desk)
    desk.act("take", "", conflict=first.id)
    assert desk.row().entry.target == ("ru 0",)
    desk.act("save", "ru/1", "своё", conflict=second.id)
    assert (desk.row().entry.target, desk.store.conflicts()) == (("своё",), [])


def test_a_checkout_of_the_journal_loses_no_event(desk: Any) -> None:
    """What this session did is appended again, once, and approvals count as before where their texts still stand."""
    desk.commit()
    desk.act("accept", "ru/1", "моё")
    desk.act("comment", "ru/2", reason="see page 2")
    events = desk.events()
    desk.store.follow()
    desk.git("checkout", "-q", "--", "locales/ru/journal.jsonl")
    for _ in range(3):
        desk.store.follow()
    assert desk.events() == events
    assert (desk.row().state, desk.row("ru/2").comments) == (State.APPROVED, 1)


def test_a_checkout_at_the_last_moment_loses_no_event(desk: Any) -> None:
    """A journal that git took back just before the end has all of this session's events when the page has ended."""
    desk.commit()
    desk.act("comment", "ru/2", reason="see page 2")
    events = desk.events()
    desk.store.follow()
    desk.git("checkout", "-q", "--", "locales/ru/journal.jsonl")
    desk.store.close()
    assert desk.events() == events


def test_the_command_line_at_the_same_time(desk: Any, people: Any) -> None:
    """An approval by 'l10n approve' is on the page with the next pass, and its event is the journal's as any."""
    workspace = Workspace(desk.workspace.project)
    (place,) = places(workspace, ["news.txt"], [desk.ru], [desk.row().ref.unit])
    done = approve(workspace, [place], people.boris.name, states={State.DRAFT}, despite_errors=True)
    assert done.refused == []
    desk.store.follow()
    assert (desk.row().state, desk.row().by) == (State.APPROVED, people.boris.name)


def test_an_approval_that_changes_no_catalog(desk: Any, people: Any) -> None:
    """What another program writes into the journal alone is told of the units that it is about, and of no others."""
    desk.act("save", "ru/1", "моё")
    desk.store.follow()
    desk.store.rows()
    desk.told.clear()
    desk.workspace.record(desk.ru, [Event("approve", "news.txt", desk.row().entry.hash, people.boris.name, desk.row().time)])
    desk.store.follow()
    assert [[(row.key, row.state) for row in notice.rows] for notice in desk.told] == [[("ru/1", State.APPROVED)]]


def test_events_of_another_program_behind_ours(desk: Any, people: Any) -> None:
    """A journal is read by its times, in whatever order its lines came: what counts is what counts for every other program."""
    desk.act("accept")
    entry = desk.row().entry
    early = Event("reject", "news.txt", entry.hash, people.boris.name, "2026-01-02T00:00:00Z", reason="old")
    desk.workspace.record(desk.ru, [early])
    for _ in range(2):
        desk.store.follow()
    assert desk.row().state == State.APPROVED
    late = replace(early, time="2099-01-01T00:00:00Z")
    desk.workspace.record(desk.ru, [late])
    desk.store.follow()
    assert desk.row().state == State.DRAFT
    assert desk.act("accept").rows[0].state == State.APPROVED


def test_a_text_that_comes_back_ends_its_conflict(desk: Any) -> None:
    """Who enters the text that was lost need not be asked any more."""
    desk.commit()
    desk.act("save", "ru/1", "моё")
    desk.store.follow()
    desk.git("checkout", "-q", "--", "locales/ru/LC_MESSAGES")
    desk.store.follow()
    desk.act("save", "ru/1", "моё")
    assert desk.store.conflicts() == []
    assert [notice.kind for notice in desk.told if notice.kind in ("conflict", "answered")] == ["conflict", "answered"]


def test_units_come_and_go(desk: Any, people: Any) -> None:
    """A new version of the document changes the list; a text that was typed and whose unit has gone is told and kept."""
    desk.act("save", "ru/1", "моё")

    def change(catalog: Any) -> Any:
        first, second, *rest = catalog.entries
        return catalog.arranged([second, *rest, replace(first, key=Key(None, "New."), target=("",), fuzzy=False)], [])

    desk.rewrite(change)
    desk.store.follow()
    assert desk.row("ru/1").entry.target == ("моё",), "a file that lacks units may be half written"
    desk.store.follow()
    rows = desk.store.rows(Filter(languages=("ru",), order="document")).rows
    assert [(row.key, row.number) for row in rows] == [("ru/2", 1), ("ru/3", 2), ("ru/4", 3), ("ru/5", 4), ("ru/6", 5)]
    assert [notice.rows[0].key for notice in desk.told if notice.kind == "gone"] == ["ru/1"]
    assert [(one.person, one.mine) for one in conflicts(desk)] == [(people.anna.name, ("моё",))]


def test_a_file_that_is_half_written_is_waited_for(desk: Any) -> None:
    """Git writes a file bit by bit: an empty one is not believed at once, and no unit is lost."""
    path = desk.workspace.project.catalog(desk.ru, "news.txt")
    whole = path.read_bytes()
    desk.act("save", "ru/2", "моё")
    path.write_bytes(b"")
    desk.store.follow()
    path.write_bytes(whole)
    desk.store.follow()
    desk.store.follow()
    assert [notice.kind for notice in desk.told] == ["rows"]
    assert desk.disk()[FIRST.replace("0", "1")].target == ("моё",)


@pytest.mark.parametrize("wrong", [b"<<<<<<< HEAD\n", b'msgid "a"\nmsgstr "unclosed\n'])
def test_a_broken_catalog_is_told_and_waited_for(desk: Any, wrong: bytes) -> None:
    """The acts go on, are kept, and reach the catalog when it is whole again; people are told of both."""
    path = desk.workspace.project.catalog(desk.ru, "news.txt")
    whole = path.read_bytes()
    path.write_bytes(wrong)
    desk.act("save", "ru/1", "моё")
    for _ in range(3):
        desk.store.follow()
    assert path.read_bytes() == wrong
    assert len(desk.store.problems) == 1 and "news.po" in desk.store.problems[0]
    path.write_bytes(whole)
    desk.store.follow()
    assert desk.disk()[FIRST].target == ("моё",)
    assert [bool(notice.problem) for notice in desk.told if notice.kind == "problem"] == [True, False]


def test_a_broken_journal_is_told(desk: Any) -> None:
    """Conflict marks in a journal stop nobody; what was done meanwhile is in it when it is whole again."""
    path = desk.workspace.project.journal(desk.ru)
    whole = path.read_bytes()
    path.write_bytes(b"<<<<<<< HEAD\n" + whole)
    desk.act("accept")
    for _ in range(2):
        desk.store.follow()
    assert "journal" in desk.store.problems[0]
    path.write_bytes(whole)
    for _ in range(2):
        desk.store.follow()
    assert (desk.store.problems, desk.row().state) == ([], State.APPROVED)
    assert [event.act for event in desk.events()].count("approve") == 1


def test_a_new_document_is_taken_in(desk_of: Any) -> None:
    """A document that gets its catalog while the store is open is on the list after a while."""
    desk = desk_of(2, ("a.txt",))
    (desk.root / "source" / "b.txt").write_text("More.\n", "utf-8")
    desk.workspace.save(desk.ru, "b.txt", desk.workspace.catalog(desk.ru, "a.txt"))
    for _ in range(25):
        desk.store.follow()
    assert {row.ref.document for row in desk.store.rows().rows} == {"a.txt", "b.txt"}


def test_nothing_is_written_where_nothing_was_done(desk: Any) -> None:
    """Looking at a release changes no byte of it."""
    before = {path: path.stat().st_mtime_ns for path in desk.root.rglob("*") if path.is_file()}
    desk.store.rows()
    desk.store.follow()
    desk.store.close()
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_act_and_its_undo_leave_the_catalog_as_it_was(desk: Any) -> None:
    """What was taken back before the catalog followed is not written at all."""
    before = desk.workspace.project.catalog(desk.ru, "news.txt").read_bytes()
    desk.act("accept", "ru/1", "моё")
    desk.act("undo", "")
    desk.store.follow()
    assert desk.workspace.project.catalog(desk.ru, "news.txt").read_bytes() == before
    assert not list((desk.root / ".l10n" / "review").glob("redo.*"))


def test_the_thread_writes_by_itself(desk: Any) -> None:
    """With the follower started nobody has to ask for a pass."""
    desk.store.start()
    desk.act("save", "ru/1", "моё")
    desk.store.close()
    assert desk.disk()[FIRST].target == ("моё",)
