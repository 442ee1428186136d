"""What the memory in a file finds, against comparing with everything; and its lists."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.memory import Memory, Stored, open_memory, postings, similarity
from l10n.memory.retrieval import MOST_TOKENS, TOKEN_BITS, filed
from l10n.memory.similarity import Likeness, similarity_at_least
from l10n.model import Key, State

TABLES = ("catalog", "origin", "source", "entry", "vocabulary", *postings.TABLES)
WORDS = ("the", "of", "file", "files", "open", "Opens", "settings", "setting", "minister", "ministers", "2013", "2014", "in")
LONG = "Internationalization"
ENDS = ("", "", ".", ":", "!", "…")
TEXTS = st.builds(lambda words, end: " ".join(words) + end, st.lists(st.sampled_from((*WORDS, LONG)), max_size=14), st.sampled_from(ENDS))


def stored(source: str, target: str = "x", language: str = "ru") -> Stored:
    return Stored(language, "a.md", Key(None, source), target, State.APPROVED)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return open_memory(tmp_path / "m.db")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, max_size=25), TEXTS, st.sampled_from((70.0, 75.0, 85.0, 95.0)))
def test_near_finds_what_comparing_with_everything_finds(memory: Memory, sources: list[str], query: str, minimum: float) -> None:
    """Of a small memory every source that is so much alike, short ones and those with words a letter different among them; no other."""
    memory.store.refresh("a.po", repr(sources), lambda: map(stored, sources))
    found = memory.store.near("ru", query, minimum)
    values = [similarity(query, one.key.source) for one in found]
    assert {one.key.source for one in found} == {source for source in sources if similarity(query, source) >= minimum}
    assert values == sorted(values, reverse=True)


def test_many_that_are_alike_are_all_found(memory: Memory) -> None:
    """Hundreds of matches come back, and a rare language is not lost among another's."""
    memory.store.refresh("a.po", "1", lambda: (stored(f"The report of office {i} was signed in Sarajevo yesterday.") for i in range(700)))
    memory.store.refresh("b.po", "1", lambda: [stored("The report of office 12 was signed in Sarajevo on Monday.", language="bs")])
    assert len(memory.store.near("ru", "The report of office X was signed in Sarajevo yesterday.", 70)) == 700
    assert len(memory.store.near("bs", "The report of office X was signed in Sarajevo yesterday.", 70)) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30) | TEXTS, st.text(max_size=30) | TEXTS, st.floats(0, 100))
def test_likeness_with_a_minimum_is_the_same_or_nothing(one: str, other: str, minimum: float) -> None:
    """What is told sooner is told right."""
    value = similarity(one, other)
    assert similarity_at_least(one, other, minimum) == Likeness(one).of(other, minimum) == (value if value >= minimum else 0.0)


def test_a_changed_catalog_leaves_lists_as_if_made_anew(tmp_path: Path, memory: Memory) -> None:
    """Taken out, put in, changed: the lists hold what a memory holds that never had the rest; emptied, nothing is left."""
    first = [f"The minister signed {i} reports, of {i * 7} pages." for i in range(300)]
    second = ["A file", "The minister signed 7 reports."]
    store = memory.store
    store.refresh("a.po", "1", lambda: map(stored, first))
    store.refresh("b.po", "1", lambda: map(stored, second))
    store.refresh("a.po", "2", lambda: map(stored, first[:150]))
    store.refresh("a.po", "3", lambda: map(stored, first))
    store.refresh("a.po", "4", lambda: map(stored, first[5:6]))
    with open_memory(tmp_path / "other.db") as other:
        other.store.refresh("all.po", "1", lambda: map(stored, [*first[5:6], *second]))
        assert sizes(tmp_path / "m.db") == sizes(tmp_path / "other.db")
    store.forget([])
    with sqlite3.connect(tmp_path / "m.db") as db:
        assert [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES] == [(0,)] * len(TABLES)
    db.close()


def sizes(path: Path) -> list[list[tuple[int, int]]]:
    """How long each list is."""
    with sqlite3.connect(path) as db:
        found = [db.execute(f"SELECT place, length(list) FROM {name} ORDER BY place").fetchall() for name in postings.TABLES]
    db.close()
    return found


def test_lists_that_wait_are_written_when_there_are_many(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit into memory makes no difference."""
    monkeypatch.setattr(postings, "MOST_HELD", 50)
    monkeypatch.setattr("l10n.memory.upkeep.BATCH", 7)
    monkeypatch.setattr("l10n.memory.upkeep.MOST_WORDS", 5)
    sources = [f"The minister signed report {i} in Sarajevo" for i in range(60)]
    memory.store.refresh("a.po", "1", lambda: map(stored, sources))
    assert len(memory.store.near("ru", sources[7], 70)) == 60
    memory.store.refresh("a.po", "2", lambda: map(stored, sources[:9]))
    assert len(memory.store.near("ru", sources[7], 70)) == 9


def test_a_damaged_list_is_a_broken_memory() -> None:
    """Bytes that are no list of numbers are told of as damage, which makes the file anew."""
    with pytest.raises(sqlite3.DatabaseError, match="a list is damaged"):
        postings.read_list(b"abc")


def test_long_texts_fit_into_a_number() -> None:
    """Lengths beyond the scale stay at its end."""
    value = filed(postings.SEGMENT + 5, ["word"] * 5_000)
    assert value < 1 << 32
    assert value & MOST_TOKENS == MOST_TOKENS
    assert value >> TOKEN_BITS >> 6 == 5


def test_concordance_finds_pieces_whatever_the_letters(memory: Memory) -> None:
    """Beginnings and middles of words, in any order, without case, vowel marks and forms of letters; signs alone find nothing."""
    units = [stored("A translation memory", "كِتاب الأمانة"), stored("Transient faults", "Ёлка"), stored("Other", "x")]
    memory.store.refresh("a.po", "1", lambda: units)

    def find(text: str, side: str = "source") -> list[str]:
        return [one.key.source for one in memory.store.concordance("ru", text, "target" if side == "target" else "source", 9)]

    assert find("trans") == ["A translation memory", "Transient faults"]
    assert find("MEM lation") == ["A translation memory"]
    assert find("امانه كتاب", "target") == ["A translation memory"]
    assert find("елка", "target") == ["Transient faults"]
    assert find("%") == find("translation absent") == []


def test_pieces_of_very_many_words_are_found(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that most words have is looked for in the texts themselves."""
    monkeypatch.setattr("l10n.memory.concordance.MOST_WORDS", 3)
    memory.store.refresh("a.po", "1", lambda: [stored(f"word{i}") for i in range(20)])
    assert len(memory.store.concordance("ru", "ord", "source", 100)) == 20


def test_all_are_read_while_others_write(tmp_path: Path, memory: Memory) -> None:
    """A long reading holds no lock: the memory changes meanwhile, also through the same store."""
    memory.store.refresh("a.po", "1", lambda: [stored(f"{i:04}") for i in range(1200)])
    seen = []
    with open_memory(tmp_path / "m.db") as other:
        for number, one in enumerate(memory.store.every("ru")):
            seen.append(one.key.source)
            if number == 3:
                assert other.store.refresh("b.po", "1", lambda: [stored("another")])
                assert memory.store.refresh("c.po", "1", lambda: [stored("one more")])
    assert seen == [f"{i:04}" for i in range(1200)]
