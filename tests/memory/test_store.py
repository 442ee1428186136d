"""The translation memory."""

import itertools
import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.memory import Memory, Query, Stored, open_memory, similarity
from l10n.memory.stores import placed
from l10n.model import Key, Match, State

DOCUMENT = "news/a.txt"


def stored(
    source: str, target: str, state: State = State.APPROVED, document: str = DOCUMENT, context: str | None = None
) -> Stored:
    return Stored("ru", document, Key(context, source), target, state)


def filled(path: Path, *units: Stored) -> Memory:
    memory = open_memory(path)
    memory.refresh("a.po", "1", lambda: units)
    return memory


def refuse() -> Iterable[Stored]:
    raise AssertionError("the catalog was read")


def test_an_exact_match_of_this_document_is_full(tmp_path: Path) -> None:
    """Approved, same context, same document: nothing is taken off."""
    with filled(tmp_path / "m.db", stored("The signing took place.", "Подписание состоялось.")) as memory:
        want = Match("The signing took place.", "Подписание состоялось.", None, 100.0, State.APPROVED, DOCUMENT)
        assert memory.exact("ru", Query(Key(None, "The signing took place."), DOCUMENT)) == [want]
        assert memory.search("ru", Query(Key(None, "The signing took place."), DOCUMENT)) == [want]
        assert memory.exact("fa", Query(Key(None, "The signing took place."), DOCUMENT)) == []


def test_all_that_is_known_of_a_translation_comes_back(tmp_path: Path) -> None:
    """Neighbours, time, domain, alignment and place are what they were, in every way of asking."""
    one = Stored("ru", DOCUMENT, Key("c", "One"), "Один", State.DRAFT, "import", "b1", "a2", "2026-11-30T07:00:00Z", "news", True)
    with filled(tmp_path / "m.db", one) as memory:
        store, want = memory.store, [placed(one, "a.po")]
        assert store.exact("ru", "One") == store.near("ru", "One", 70) == store.concordance("ru", "one", "source", 9) == want
        assert list(store.every("ru")) == want


def test_penalties(tmp_path: Path) -> None:
    """Each thing that makes a match less fit costs its points, and the best comes first."""
    units = (
        stored("Signed", "1", State.TRANSLATED, "news/b.txt", "heading"),
        stored("Signed", "2", State.TRANSLATED, "news/b.txt"),
        stored("Signed", "3", State.TRANSLATED),
        stored("Signed", "4", document="news/b.txt"),
        stored("Signed", "5"),
    )
    with filled(tmp_path / "m.db", *units) as memory:
        found = memory.exact("ru", Query(Key(None, "Signed"), DOCUMENT))
        assert [(m.target, m.score) for m in found] == [("5", 100.0), ("4", 99.0), ("3", 97.0), ("2", 96.0), ("1", 94.0)]


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("The treaty between the two offices was signed in 2013.", "The treaty between the two offices was signed in 2014."),
        ("The <b>treaty</b> between the two offices was signed.", "The <i>treaty</i> between the two offices was signed."),
    ],
)
def test_other_numbers_and_markup_cost_more(tmp_path: Path, source: str, query: str) -> None:
    """A text whose number or tag differs is worth five points less than its words say."""
    with filled(tmp_path / "m.db", stored(source, "x")) as memory:
        assert [m.score for m in memory.search("ru", Query(Key(None, query), DOCUMENT))] == [round(similarity(source, query) - 5, 1)]


def test_only_what_a_person_stands_for_is_held(tmp_path: Path) -> None:
    """Drafts of a machine, stale and empty texts never come back as memory."""
    units = [stored("One", "a", State.DRAFT), stored("Two", "b", State.STALE), stored("Three", " ", State.TRANSLATED)]
    with filled(tmp_path / "m.db", *units, stored("Four", "d", State.TRANSLATED)) as memory:
        assert [memory.exact("ru", Query(Key(None, s))) != [] for s in ("One", "Two", "Three", "Four")] == [False, False, False, True]


def test_a_catalog_is_read_only_when_its_digest_changed(tmp_path: Path) -> None:
    """A second run reads nothing; a changed catalog takes the place of what it held, a catalog that is gone leaves nothing."""
    with filled(tmp_path / "m.db", stored("One", "a")) as memory:
        assert memory.refresh("a.po", "1", refuse) is False
        assert memory.refresh("b.po", "1", lambda: [stored("One", "b"), stored("Two", "c")]) is True
        assert memory.refresh("a.po", "2", lambda: [stored("Three", "d")]) is True
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["b"]
        memory.forget(keep=["a.po"])
        assert memory.exact("ru", Query(Key(None, "One"))) == []
        assert [m.target for m in memory.exact("ru", Query(Key(None, "Three")))] == ["d"]
    with open_memory(tmp_path / "m.db") as memory:
        assert memory.refresh("a.po", "2", refuse) is False
        memory.forget(keep=[])
    with sqlite3.connect(tmp_path / "m.db") as db:
        assert [db.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("catalog", "entry", "source", "word")] == [(0,)] * 4
    db.close()


def test_a_reader_that_fails_changes_nothing(tmp_path: Path) -> None:
    """A catalog that turns out to be broken leaves what was held."""
    with filled(tmp_path / "m.db", stored("One", "a")) as memory:
        with pytest.raises(AssertionError, match="was read"):
            memory.refresh("a.po", "2", refuse)
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["a"]


def broken_header(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


def lost_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE source")
    db.close()


@pytest.mark.parametrize("damage", [broken_header, cut_off, other_version, lost_table, Path.unlink])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: object) -> None:
    """The memory can be deleted or broken at any time: it is empty then, and fills again."""
    assert callable(damage)
    path = tmp_path / "m.db"
    filled(path, *(stored(f"Sentence number {i}", str(i)) for i in range(200))).close()
    damage(path)
    with open_memory(path) as memory:
        assert memory.exact("ru", Query(Key(None, "Sentence number 7"))) == []
        assert memory.refresh("a.po", "1", lambda: [stored("One", "a")]) is True
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["a"]


def test_a_file_that_breaks_while_open_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that meets the damage (here in a file too large to check first) ends with one line; the next one works."""
    monkeypatch.setattr("l10n.memory.sqlite.CHECKED_BYTES", 0)
    path = tmp_path / "m.db"
    filled(path, *(stored(f"Sentence number {i}", "x" * 500) for i in range(500))).close()
    with open_memory(path) as memory:
        raw = bytearray(path.read_bytes())
        raw[8192:] = b"\xff" * (len(raw) - 8192)
        path.write_bytes(raw)
        with pytest.raises(L10nError, match=r"m\.db: the translation memory was broken"):
            memory.search("ru", Query(Key(None, "Sentence number 7")))
        assert memory.refresh("a.po", "1", lambda: [stored("One", "a")]) is True


def test_a_place_that_cannot_hold_a_file_is_one_clear_error(tmp_path: Path) -> None:
    """No traceback where there is a folder in its place."""
    (tmp_path / "m.db").mkdir()
    with pytest.raises(L10nError, match=r"m\.db: the translation memory cannot be opened"):
        open_memory(tmp_path / "m.db")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from(['"', "NEAR(a b)", "a AND b*", "col:x", "' OR 1=1 --", "^x", "-", "\0"]),
        max_size=6,
    )
)
def test_any_text_may_be_asked_for(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """No text is query syntax; what was stored is found again as it was."""
    units = [stored(text, f"t{i}") for i, text in enumerate(texts)]
    with filled(tmp_path_factory.mktemp("memory") / "m.db", *units) as memory:
        for text in texts:
            found = memory.search("ru", Query(Key(None, text), DOCUMENT))
            assert found[0].score == 100.0
            assert similarity(found[0].source, text) == 100.0


def test_retrieval_finds_what_comparing_with_everything_finds(tmp_path: Path) -> None:
    """At least 99 of 100 matches of 70 per cent or more are among those that the index proposes."""
    chance = random.Random(7)
    vocabulary = ["".join(syllables) for syllables in itertools.product(("bo", "da", "gi", "ke", "lu"), repeat=5)]
    chance.shuffle(vocabulary)
    words = random.Random(8).choices(vocabulary, weights=[1 / (i + 1) for i in range(len(vocabulary))], k=100_000)
    sources = []
    while len(sources) < 800:
        length = chance.randint(2, 45)
        sources.append(" ".join(words[:length]) + chance.choice((".", "", "!")))
        del words[:length]
    queries = [edited(chance, source, vocabulary) for source in sources[:160]]
    found = wanted = 0
    with filled(tmp_path / "m.db", *(stored(source, str(i)) for i, source in enumerate(sources))) as memory:
        for query in queries:
            brute = {s for s in sources if 0.5 < len(s) / len(query) < 2 and similarity(s, query) >= 70}
            mine = {m.source for m in memory.search("ru", Query(Key(None, query), DOCUMENT), minimum=0, limit=50)}
            wanted += len(brute)
            found += len(brute & mine)
    assert wanted > 100
    assert found >= 0.99 * wanted


def edited(chance: random.Random, source: str, vocabulary: list[str]) -> str:
    """The source with up to a third of its words replaced, dropped or added."""
    words = source.split()
    for _ in range(chance.randint(1, max(1, len(words) // 3))):
        at = chance.randrange(len(words))
        change = chance.choice(("replace", "drop", "add"))
        if change == "replace":
            words[at] = chance.choice(vocabulary)
        elif change == "add":
            words.insert(at, chance.choice(vocabulary))
        elif len(words) > 1:
            del words[at]
    return " ".join(words)
