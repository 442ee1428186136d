"""The journal: events bound to texts, states computed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import journal
from l10n.errors import JournalError
from l10n.journal import Journal
from l10n.model import Entry, Event, Key, Provenance, State, text_hash

ENTRY = Entry(Key(None, "300 Years"), ("300 лет",))
APPROVAL = Event("approve", "a.txt", ENTRY.hash, "Anna <a@example.org>", "2026-01-02T00:00:00Z")

events = st.builds(
    Event,
    act=st.sampled_from(sorted(journal.ACTS)),
    document=st.text(),
    hash=st.text("0123456789abcdef", min_size=1),
    by=st.text(),
    time=st.just("2026-01-01T00:00:00Z"),
    origin=st.sampled_from(sorted(journal.ORIGINS)),
    agent=st.text(),
    score=st.none() | st.floats(0, 101),
    reason=st.text(),
    unit=st.text(),
    text=st.lists(st.text(), max_size=3).map(tuple),
    undoes=st.text(min_size=1),
)


@given(st.lists(events))
def test_events_survive_the_file(written: list[Event]) -> None:
    """What is appended is what is read."""
    assert journal.parse(journal.render(written), "j") == written


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (Entry(Key(None, "a")), State.MISSING),
        (Entry(Key(None, "a"), ("б",), fuzzy=True, previous=Key(None, "b")), State.STALE),
        (Entry(Key(None, "a"), ("б",), fuzzy=True), State.DRAFT),
        (Entry(Key(None, "a"), ("б", ""), plural="as"), State.DRAFT),
        (ENTRY, State.APPROVED),
        (replace(ENTRY, fuzzy=True), State.DRAFT),
        (replace(ENTRY, target=("301 год",)), State.TRANSLATED),
        (replace(ENTRY, key=Key("menu", "300 Years")), State.TRANSLATED),
    ],
)
def test_states_are_computed(entry: Entry, state: State) -> None:
    """A text's state follows from the entry and the journal alone; an edit voids approval, taking it back restores it."""
    assert Journal([APPROVAL]).state(entry) == state


def test_the_last_verdict_counts() -> None:
    """A rejection or revocation after an approval voids it, and a new approval stands."""
    later = [replace(APPROVAL, act=act, time=f"2026-01-0{day}T00:00:00Z") for day, act in ((3, "reject"), (4, "approve"), (5, "revoke"))]
    states = [Journal([APPROVAL, *later[:n]]).state(ENTRY) for n in range(4)]
    assert states == [State.APPROVED, State.DRAFT, State.APPROVED, State.TRANSLATED]


def test_two_branches_merge() -> None:
    """Lines that a union merge put in another order are read by time."""
    revoke = replace(APPROVAL, act="revoke", time="2026-01-03T00:00:00Z")
    assert journal.parse(journal.render([revoke, APPROVAL]), "j") == [APPROVAL, revoke]


@given(st.lists(events))
def test_a_journal_of_ours_is_not_looked_into(known: list[Event]) -> None:
    """Whatever we write looks as usual, so that a long journal holds nothing up."""
    assert all(journal.USUAL.fullmatch(line) for line in journal.render(known).splitlines())


def test_a_torn_last_line_is_no_event() -> None:
    """A crash in the middle of an append loses that event only, and never the journal."""
    raw = journal.render([APPROVAL, APPROVAL])
    assert journal.parse(raw[:-20], "j") == [APPROVAL]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"<<<<<<< HEAD\n", "conflict marks"),
        (b'{"act": "bless", "hash": "1"}\n', "'bless'"),
        (b'{"act": "approve"}\n', "no hash"),
        (b'{"act": "approve", "hash": 1}\n', "hash is not text"),
        (b'{"act": "fill", "hash": "1", "score": true}\n', "score"),
        (b'{"act": "edit", "hash": "1", "text": "x"}\n', "list of texts"),
        (b'{"act": "undo", "hash": "1"}\n', "undoes"),
        (b"[]\n", "not an object"),
        (b"\xff\n", "decode"),
    ],
)
def test_a_broken_line_is_named(line: bytes, why: str) -> None:
    """Anything that is no event is refused with its line."""
    with pytest.raises(JournalError, match=why) as caught:
        journal.parse(journal.render([APPROVAL]) + line + journal.render([APPROVAL]), "ru/journal.jsonl")
    assert str(caught.value).startswith("ru/journal.jsonl:2: ")
    with pytest.raises(JournalError, match=why):
        journal.refuse_damaged(journal.render([APPROVAL]) + line + journal.render([APPROVAL]), "ru/journal.jsonl")


def test_no_event_means_a_human() -> None:
    """Provenance comes from the journal; a text it does not know was written by hand."""
    fill = Event("fill", "a.txt", ENTRY.hash, "l10n", "2026-01-01T00:00:00Z", "engine", "google")
    assert Journal().provenance(ENTRY) == Provenance()
    assert Journal([fill]).provenance(ENTRY) == Provenance("engine", "google", None, fill.time)


@given(st.text(), st.text())
def test_hashes_tell_contexts_apart(context: str, source: str) -> None:
    """No context, the empty one and any other give different hashes."""
    hashes = {text_hash(Key(c, source), ("x",)) for c in (None, "", context + "x")}
    assert len(hashes) == 3


def test_hashes_are_of_normalised_text() -> None:
    """The same letters in another Unicode form are the same text."""
    assert text_hash(Key(None, "Grubeša"), ("š",)) == text_hash(Key(None, "Grubes\u030ca"), ("s\u030c",))


def undo(event: Event, day: int) -> Event:
    return Event("undo", event.document, event.hash, event.by, f"2026-01-0{day}T00:00:00Z", undoes=journal.event_id(event))


def test_an_event_undone_is_as_if_it_had_never_been() -> None:
    """Undoing an approval brings back the rejection before it, and undoing that the text's first state."""
    rejection = replace(APPROVAL, act="reject", time="2026-01-01T00:00:00Z")
    known = Journal([rejection, APPROVAL])
    assert known.state(ENTRY) == State.APPROVED
    known.add(undo(APPROVAL, 3))
    assert known.verdict(ENTRY) == rejection
    known.add(undo(rejection, 4))
    assert (known.verdict(ENTRY), known.verdicts(ENTRY), known.state(ENTRY)) == (None, 0, State.TRANSLATED)


def test_an_undo_takes_back_one_event() -> None:
    """The same approval given again after an undo, in the same second, stands; an undo of what is not there does nothing."""
    assert Journal([APPROVAL, undo(APPROVAL, 2), APPROVAL]).state(ENTRY) == State.APPROVED
    assert Journal([undo(APPROVAL, 1), APPROVAL]).state(ENTRY) == State.APPROVED
    assert Journal([APPROVAL, APPROVAL, undo(APPROVAL, 2)]).verdicts(ENTRY) == 1


def test_undoing_an_entry_of_a_rejected_text_brings_the_rejection_back() -> None:
    """A person who enters a rejected text again lifts the rejection; taking that entry back puts it on again."""
    rejection = replace(APPROVAL, act="reject")
    entered = replace(APPROVAL, act="edit", time="2026-01-03T00:00:00Z")
    assert Journal([rejection, entered]).verdict(ENTRY) is None
    assert Journal([rejection, entered, undo(entered, 4)]).verdict(ENTRY) == rejection
    assert Journal([rejection, entered, undo(entered, 4)]).author(ENTRY) is None


def test_needs_work_voids_an_approval() -> None:
    """A text found to need work is approved no more, also when its draft mark is taken away; a rejection outlasts it."""
    flag = replace(APPROVAL, act="flag", time="2026-01-03T00:00:00Z")
    assert Journal([APPROVAL, flag]).state(ENTRY) == State.TRANSLATED
    assert Journal([replace(APPROVAL, act="reject"), flag]).state(ENTRY) == State.DRAFT


def test_events_of_a_unit_are_found() -> None:
    """The history of a unit holds its events of every text, and comments say nothing of the text's state."""
    first = replace(APPROVAL, unit="3f2a9c10", text=ENTRY.target)
    said = Event("comment", "a.txt", ENTRY.hash, reason="хорошо", time="2026-01-03T00:00:00Z", unit="3f2a9c10")
    known = Journal([first, said, replace(said, document="b.txt")])
    assert list(known.of_unit("a.txt", "3f2a9c10")) == [first, said]
    assert known.state(ENTRY) == State.APPROVED
