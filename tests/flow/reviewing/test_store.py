"""The store of the live release: what each act does to the unit, the journal and the catalog, and who is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from l10n.errors import RefusedError, UsageError
from l10n.flow.reviewing.dialogue import threads
from l10n.flow.reviewing.rights import LEAST, RANKS, ForbiddenError, may
from l10n.flow.reviewing.values import Command, Filter, Person, Preview, StaleError
from l10n.model import Entry, Event, Key, State


def test_a_release_is_opened_from_its_catalogs(desk: Any) -> None:
    """The units of all languages, in the order of the catalogs, with where their texts come from."""
    rows = desk.store.rows(Filter(order="document")).rows
    assert [row.key for row in rows] == [f"{code}/{n}" for code in ("ru", "fa") for n in range(1, 6)]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5] * 2
    assert (rows[0].entry.target, rows[0].state, rows[0].origin, rows[0].agent) == (("ru 0",), State.DRAFT, "engine", "google")


def test_accept(desk: Any, people: Any) -> None:
    """Accepted is approved: in the journal at once, in the catalog with the next pass."""
    receipt = desk.act("accept")
    (row,) = receipt.rows
    assert (row.state, row.by) == (State.APPROVED, people.anna.name)
    (event,) = [event for event in desk.events() if event.act == "approve"]
    assert (event.by, event.unit, event.text) == (people.anna.name, row.ref.unit, ("ru 0",))
    desk.store.follow()
    assert not desk.disk()["Sentence 0 of news.txt."].fuzzy


def test_accept_with_another_text(desk: Any) -> None:
    """The text is entered as the person's, made of the machine's draft, and approved, in one act and one undo."""
    before = desk.row()
    receipt = desk.act("accept", "ru/1", "Первое")
    assert [event.act for event in desk.events()[-2:]] == ["edit", "approve"]
    assert desk.events()[-2].draft.agent == "google"
    assert (receipt.rows[0].state, receipt.rows[0].entry.target) == (State.APPROVED, ("Первое",))
    assert desk.act("undo", "").rows == (before,)
    desk.store.follow()
    assert desk.disk()["Sentence 0 of news.txt."] == before.entry


@pytest.mark.parametrize(
    ("act", "target", "more", "state"),
    [
        ("save", ("Моё",), {}, State.TRANSLATED),
        ("flag", (), {"reason": "tone"}, State.DRAFT),
        ("reject", (), {"reason": "wrong name"}, State.DRAFT),
    ],
)
def test_acts_and_their_undo(desk: Any, act: str, target: tuple[str, ...], more: dict[str, str], state: State) -> None:
    """After an act the unit has its state, after its undo the revision that it had."""
    desk.act("accept")
    before = desk.row()
    assert desk.act(act, "ru/1", *target, **more).rows[0].state == state
    assert desk.store.undoable(desk.row().by) is not None
    assert desk.act("undo", "").rows == (before,)


def test_reset_takes_machines_texts_only(desk: Any) -> None:
    """What the journal knows a machine to have written comes back as its draft; anything else is refused."""
    desk.act("accept", "ru/1", "Моё")
    with pytest.raises(RefusedError, match="no machine wrote this"):
        desk.act("reset", "ru/1", "Чужое")
    row = desk.act("reset", "ru/1", "ru 0").rows[0]
    assert (row.state, row.origin, row.agent) == (State.DRAFT, "engine", "google")


def test_reset_of_plural_forms(desk_of: Any) -> None:
    """All forms are the machine's again by one act, and a person's again by one undo."""
    desk = desk_of()
    days = Entry(Key(None, "One day"), ("день", "дня", "дни"), "%d days", fuzzy=True)
    desk.rewrite(lambda catalog: catalog.arranged([days, *catalog.entries], []))
    desk.workspace.record(desk.ru, [Event("fill", "news.txt", days.hash, "l10n", "2026-01-01T00:00:00Z", "engine", "google")])
    desk.store.follow()
    key = desk.store.rows(Filter(text="One day")).rows[0].key
    mine = desk.act("accept", key, "сутки", "суток", "суток").rows[0]
    row = desk.act("reset", key, *days.target).rows[0]
    assert (row.entry.target, row.state, row.origin) == (days.target, State.DRAFT, "engine")
    assert desk.act("undo", "").rows == (mine,)
    with pytest.raises(RefusedError, match="plural forms are asked for: 3, not 1"):
        desk.act("reset", key, "день")


def test_comments_and_questions(desk: Any) -> None:
    """Words change no text; a question about a source is open in all languages until it is answered in one."""
    desk.act("comment", reason="Is it so?")
    desk.act("ask", reason="Which court?")
    assert (desk.row().comments, desk.row().question, desk.row("fa/1").question) == (1, True, True)
    (thread,) = desk.store.journals(threads)
    desk.act("answer", "fa/1", reason="The second", question=thread.id)
    assert not desk.row().question and not desk.row("fa/1").question
    assert [event.act for event in desk.store.history("ru/1")] == ["fill", "comment", "ask"]
    assert {row.key for notice in desk.told[-2:] for row in notice.rows} == {"ru/1", "fa/1"}


def test_a_stale_act_does_nothing_and_keeps_the_typed_text(desk: Any, people: Any) -> None:
    """Both texts are told, the unit stays as it is, and what was typed is among the person's unsaved texts."""
    seen = desk.row().revision
    desk.act("save", "ru/1", "Борис", by=people.boris)
    with pytest.raises(StaleError) as caught:
        desk.act("save", "ru/1", "Анна", revision=seen)
    conflict = caught.value.conflict
    assert (conflict.mine, conflict.theirs, conflict.by) == (("Анна",), ("Борис",), people.boris.name)
    assert desk.row().entry.target == ("Борис",)
    assert [(one.key, one.target) for one in desk.store.unsaved(people.anna.name)] == [("ru/1", ("Анна",))]


def test_an_act_that_came_twice_is_done_once(desk: Any) -> None:
    """A page that did not hear the answer sends the act again; what it wants is there already."""
    seen = desk.row().revision
    desk.act("accept", "ru/1", "Моё", revision=seen)
    events = desk.events()
    assert desk.act("accept", "ru/1", "Моё", revision=seen).rows[0].state == State.APPROVED
    assert desk.events() == events


def test_a_command_with_a_name_is_done_once(desk: Any) -> None:
    """An undo or a comment that is sent again, because its answer was not heard, is not done again."""
    desk.act("save", "ru/1", "один")
    desk.act("save", "ru/1", "два")
    receipts = [desk.act("undo", "", id="7") for _ in range(2)]
    assert receipts[0] == receipts[1] and desk.row().entry.target == ("один",)
    for _ in range(2):
        desk.act("comment", reason="see page 2", id="8")
    assert desk.row().comments == 1


def test_errors_refuse_approval_unless_a_person_says_why(desk: Any) -> None:
    """What the checks call an error is not approved, alone or with others; `despite` approves it, and its reason is kept."""
    desk.store.approval.weigh = lambda texts: [["2 is missing"] if "0" in entry.target[0] else [] for _, entry in texts]
    with pytest.raises(RefusedError, match="2 is missing"):
        desk.act("accept")
    preview = desk.store.act(_publisher(), Command("bulk", filter=Filter(languages=("ru",)), preview=True))
    assert (preview.count, preview.refused) == (4, (("ru/1", "2 is missing"),))
    assert desk.act("accept", despite="the source has a slip").rows[0].state == State.APPROVED
    assert desk.events()[-1].reason == "the source has a slip"


def test_a_bulk_act_needs_its_count(desk: Any) -> None:
    """Nobody approves a list whose length they did not see."""
    with pytest.raises(UsageError, match="how many"):
        desk.store.act(_publisher(), Command("bulk", filter=Filter()))


def test_plural_forms(desk_of: Any) -> None:
    """All forms of a message are entered at once; it is approved when none is missing."""
    desk = desk_of()
    desk.rewrite(lambda catalog: catalog.arranged([Entry(Key(None, "One day"), ("", "", ""), "%d days"), *catalog.entries], []))
    desk.store.follow()
    key = desk.store.rows(Filter(text="One day")).rows[0].key
    assert desk.act("save", key, "день", "дня", "").rows[0].state == State.DRAFT
    with pytest.raises(RefusedError, match="plural form is missing"):
        desk.act("accept", key)
    assert desk.act("accept", key, "день", "дня", "дней").rows[0].state == State.APPROVED
    desk.store.follow()
    assert desk.disk()["One day"].target == ("день", "дня", "дней")


def test_languages_of_a_person(desk: Any) -> None:
    """Who has languages of their own changes texts in these only, alone and in bulk; words are free."""
    person = Person("Vera", "publisher", ("fa",))
    with pytest.raises(ForbiddenError, match="in fa only"):
        desk.act("accept", by=person)
    desk.act("comment", by=person, reason="see page 2")
    preview = desk.store.act(person, Command("bulk", filter=Filter(), preview=True))
    assert isinstance(preview, Preview) and {row.ref.language for row in preview.rows} == {"fa"}


def _publisher() -> Person:
    return Person("Anna Ivanova <anna@example.org>", "publisher")


def test_bulk_is_previewed_counted_and_undone_as_one(desk: Any) -> None:
    """As many as were shown are approved, else none; one undo takes all of them back."""
    wanted = Command("bulk", filter=Filter(languages=("ru",)), count=5)
    with pytest.raises(RefusedError, match="5 texts now, not 4"):
        desk.store.act(_publisher(), replace(wanted, count=4))
    before = desk.store.rows(Filter(languages=("ru",), order="document")).rows
    assert len(desk.store.act(_publisher(), wanted).rows) == 5
    assert desk.store.rows(Filter(languages=("ru",))).states["approved"] == 5
    assert desk.store.undoable(_publisher().name).count == 5
    desk.act("undo", "")
    assert desk.store.rows(Filter(languages=("ru",), order="document")).rows == before


def test_identical_texts_are_approved_together(desk_of: Any) -> None:
    """One source with one text is approved wherever it stands in the language, and nowhere else."""
    desk = desk_of(2, ("a.txt", "b.txt"))
    source, text = "Sentence 0 of a.txt.", "ru 0"
    desk.rewrite(
        lambda catalog: catalog.arranged([replace(e, key=replace(e.key, source=source)) for e in catalog.entries[:1]], []), "b.txt"
    )
    for _ in range(2):
        desk.store.follow()
    keys = [row.key for row in desk.store.rows(Filter(text=source, languages=("ru",))).rows]
    receipt = desk.act("identical", keys[0])
    assert sorted(row.key for row in receipt.rows) == sorted(keys) and len(keys) == 2
    assert {row.entry.target for row in receipt.rows} == {(text,)}


@pytest.mark.parametrize("role", list(RANKS))
@pytest.mark.parametrize("act", list(LEAST))
def test_roles(desk: Any, act: str, role: Any) -> None:
    """Who may not do an act is told so before anything is looked at."""
    person = Person("Vera", role)
    if not may(person, act):
        with pytest.raises(ForbiddenError, match=rf"a {role} may not do that \({act}\)"):
            desk.store.act(person, Command(act, "no such unit"))
    else:
        assert RANKS[role] >= RANKS[LEAST[act]]


def test_errors_are_approved_by_publishers_only(desk: Any) -> None:
    """A reviewer cannot say that an error is none."""
    with pytest.raises(ForbiddenError, match="with errors"):
        desk.act("accept", by=Person("Vera", "reviewer"), despite="because")


def test_four_eyes(desk: Any, people: Any) -> None:
    """Where the settings ask for them nobody approves their own text, in one act or in two; another person does."""
    settings = replace(desk.workspace.project.settings, four_eyes=True)
    desk.store.approval.workspace = replace(desk.store.workspace, project=replace(desk.workspace.project, settings=settings))
    with pytest.raises(RefusedError, match="four eyes: Anna"):
        desk.act("accept", "ru/1", "Моё")
    desk.act("save", "ru/1", "Моё")
    with pytest.raises(RefusedError, match="four eyes: Anna"):
        desk.act("accept")
    assert desk.act("accept", by=people.boris).rows[0].state == State.APPROVED


@pytest.mark.parametrize(("text", "why"), [("a\x00b", "control characters"), ("a\ud800", "half of a character")])
def test_texts_that_no_catalog_holds_are_refused(desk: Any, text: str, why: str) -> None:
    """A text is refused before it is acknowledged, not when the catalog is written."""
    with pytest.raises(RefusedError, match=why):
        desk.act("save", "ru/1", text)
    assert desk.row().state == State.DRAFT


def test_what_names_nothing(desk: Any) -> None:
    """Unknown units, acts, and forms are refused in words."""
    for command, why in (
        (Command("bless"), "no act"),
        (Command("save", "ru/99", target=("x",)), "no such text"),
        (Command("save", "ru/1"), "text"),
    ):
        with pytest.raises(UsageError, match=why):
            desk.store.act(_publisher(), command)
    with pytest.raises(RefusedError, match="plural forms are asked for: 1, not 2"):
        desk.act("save", "ru/1", "a", "b")
    with pytest.raises(RefusedError, match="nothing to undo"):
        desk.act("undo", "")


def test_assignment(desk: Any, people: Any) -> None:
    """A document is somebody's in one language, until it is somebody else's."""
    for person in (people.boris.name, ""):
        desk.store.act(_publisher(), Command("assign", language="ru", document="news.txt", person=person))
        assert (desk.row().assigned, desk.row("fa/1").assigned) == (person, "")


def test_an_assignment_is_undone(desk: Any, people: Any) -> None:
    """Whose the document was before it is again, of all its units; what the texts became meanwhile is no matter."""
    desk.store.act(people.boris, Command("assign", language="ru", document="news.txt", person=people.boris.name))
    done = desk.store.act(people.boris, Command("assign", language="ru", document="news.txt", person=people.anna.name))
    assert (done.undo.label, done.undo.count) == ("assign", 1)
    desk.act("save", "ru/1", "Моё")
    undone = desk.store.act(people.boris, Command("undo"))
    assert {row.assigned for row in undone.rows} == {people.boris.name} and len(undone.rows) == len(done.rows) > 1
    assert desk.row().entry.target == ("Моё",)
    desk.store.act(people.boris, Command("undo"))
    assert desk.row().assigned == ""


def test_listeners_are_told(desk: Any) -> None:
    """Each act tells the rows that it changed, once."""
    desk.act("save", "ru/1", "Моё")
    assert [(n.kind, [row.key for row in n.rows]) for n in desk.told] == [("rows", ["ru/1"])]


def test_one_store_a_project(desk: Any) -> None:
    """Two servers on one project would not see each other's acts in time."""
    with pytest.raises(RefusedError, match="another 'l10n review'"):
        desk.open()


LIGHT = """
import sys
from pathlib import Path
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.values import Command, Person
from l10n.flow.workspace import light_workspace
store = Store(light_workspace(Path(sys.argv[1])))
row = store.rows().rows[0]
store.act(Person("Anna", "publisher"), Command("accept", row.key, row.revision))
store.close()
heavy = ("l10n.checks", "l10n.formats", "l10n.engines", "l10n.memory", "l10n.terms", "l10n.segment", "l10n.flow.judge", "lxml", "httpx")
print(*sorted(name for name in sys.modules if name.startswith(heavy)))
"""


def test_a_store_is_light(desk: Any) -> None:
    """Opening a release, approving and writing it loads no check, format, engine, memory or glossary."""
    desk.store.close()
    done = subprocess.run([sys.executable, "-c", LIGHT, desk.root], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_same_text_elsewhere(desk_of: Any, people: Any) -> None:
    """An approval holds in every document that has the text: who approved it is told so at once, all others too, and so is its undo."""
    desk = desk_of(documents=("one.txt", "two.txt"))
    desk.rewrite(lambda catalog: catalog.arranged([Entry(Key(None, "Same."), ("то же",)), *catalog.entries], []), "one.txt")
    desk.rewrite(lambda catalog: catalog.arranged([Entry(Key(None, "Same."), ("то же",)), *catalog.entries], []), "two.txt")
    desk.store.follow()
    one, two = desk.store.rows(Filter(text="Same.")).rows
    desk.told.clear()
    receipt = desk.act("accept", one.key)
    (beside,) = receipt.beside
    assert (beside.key, beside.state) == (two.key, State.APPROVED) and beside == desk.row(two.key)
    assert two.key in {row.key for notice in desk.told for row in notice.rows}
    edited = Command("save", two.key, beside.revision, ("иначе",))
    assert desk.store.act(people.anna, edited).rows[0].entry.target == ("иначе",)
    assert desk.row(one.key).state == State.APPROVED
    desk.act("undo", "")
    undone = desk.act("undo", "")
    assert (undone.rows[0].state, undone.beside[0].state) == (State.TRANSLATED, State.TRANSLATED)
