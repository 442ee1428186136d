"""The laws of the three-way merge, over all combinations of what was sent, what came back and what stands here."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.flow.threeway import FATES, RECORDED, Base, Habits, decide
from l10n.journal import Journal
from l10n.model import BilingualUnit, Entry, Event, Key, State, unit_id
from l10n.text.entering import edged

KEY = Key(None, "The committee meets again in May.")
TEXTS = st.sampled_from(["", "a", "b", "c"])
STATES = st.sampled_from([None, *State])
BATCH = "po-1"


def event(act: str, entry: Entry, state: State = State.DRAFT) -> Event:
    reason = f"{unit_id(KEY)} {state.label}" if act == "send" else ""
    return Event(act, "a.md", entry.hash, "Anna", agent=BATCH, reason=reason)  # type: ignore[arg-type]  # one of the acts


def entry(text: str, fuzzy: bool) -> Entry:
    return Entry(KEY, (text,), fuzzy=fuzzy and bool(text))


CASES = st.tuples(TEXTS, st.sampled_from(list(State)), TEXTS, st.booleans(), TEXTS, STATES, st.booleans(), TEXTS)


def case(drawn: tuple[str, State, str, bool, str, State | None, bool, str]) -> tuple[Entry, BilingualUnit, Base, Journal, bool]:
    sent, was, here, fuzzy, came, said, approved, wrong = drawn
    ours = entry(here, fuzzy)
    events = [event("send", entry(sent, False), was)]
    if approved and here and not fuzzy:
        events.append(event("approve", ours))
    return ours, BilingualUnit(KEY, (came,), said), Base(events[:1]), Journal(events), wrong == came


@given(CASES)
@settings(max_examples=800)
def test_laws(drawn: tuple[str, State, str, bool, str, State | None, bool, str]) -> None:
    """Nothing of ours that changed is overwritten, nothing is emptied, nothing becomes approved, a text with errors is a draft at most."""
    ours, theirs, base, journal, wrong = case(drawn)
    before = journal.state(ours)
    outcome = decide(ours, theirs, base, journal, Habits(), lambda form: ["it is wrong"] if wrong else [])
    after = journal.state(outcome.entry)
    assert outcome.fate in FATES
    if outcome.entry.target != ours.target:
        assert base.is_ours(ours.hash, journal) and theirs.target == outcome.entry.target and any(outcome.entry.target)
    if theirs.target == (drawn[0],):
        assert outcome.entry.target == ours.target
    if after == State.APPROVED:
        assert before == State.APPROVED and outcome.entry == ours
    if before == State.APPROVED and outcome.entry.target == ours.target:
        assert after == State.APPROVED
    if wrong and outcome.fate in RECORDED:
        assert outcome.fate == "draft" and after == State.DRAFT


@given(CASES)
@settings(max_examples=800)
def test_twice_is_once(drawn: tuple[str, State, str, bool, str, State | None, bool, str]) -> None:
    """What came in, and is in the journal, comes in no second time; not over later changes either."""
    ours, theirs, base, journal, wrong = case(drawn)
    outcome = decide(ours, theirs, base, journal, Habits(), lambda form: ["it is wrong"] if wrong else [])
    if outcome.fate in RECORDED:
        journal.add(event("import", outcome.entry))
    again = decide(outcome.entry, theirs, base, journal, Habits(), lambda form: ["it is wrong"] if wrong else [])
    assert again.entry == outcome.entry
    if outcome.fate in RECORDED:
        later = entry("later", False)
        assert decide(later, theirs, base, journal, Habits(), lambda form: []).entry == later


@given(st.text("a\n\r", max_size=5), st.text("b\n\r", max_size=5))
def test_edges(source: str, target: str) -> None:
    """A text begins and ends with line ends where its source does, as `msgfmt` asks for."""
    found = edged(source, target)
    assert not found or (found.startswith("\n"), found.endswith("\n")) == (source.startswith("\n"), source.endswith("\n"))
