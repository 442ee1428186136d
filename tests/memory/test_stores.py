"""What every store of a translation memory promises, and that all of them give the same."""

import hashlib
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.memory import Memory, Query, Stored, open_memory, similarity
from l10n.memory.postgres import PostgresStore
from l10n.memory.stores import placed
from l10n.model import Key, Match, State

DOCUMENT = "news/a.txt"
Opened = Callable[[], Memory]
Filled = Callable[..., Memory]
ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60)
"""Examples that share a store: each puts its own contents in the place of the last one's."""


def stored(
    source: str, target: str, state: State = State.APPROVED, document: str = DOCUMENT, context: str | None = None
) -> Stored:
    return Stored("ru", document, Key(context, source), target, state)


@pytest.fixture
def filled(opened: Opened) -> Filled:
    """Opens a memory that holds these translations, in every store."""

    def fill(*units: Stored) -> Memory:
        memory = opened()
        memory.refresh("a.po", hashlib.sha256(repr(units).encode()).hexdigest(), lambda: units)
        return memory

    return fill


def refuse() -> Iterable[Stored]:
    raise AssertionError("the catalog was read")


def test_an_exact_match_of_this_document_is_full(filled: Filled) -> None:
    """Approved, same context, same document: nothing is taken off."""
    with filled(stored("The signing took place.", "Подписание состоялось.")) as memory:
        want = Match("The signing took place.", "Подписание состоялось.", None, 100.0, State.APPROVED, DOCUMENT)
        assert memory.exact("ru", Query(Key(None, "The signing took place."), DOCUMENT)) == [want]
        assert memory.search("ru", Query(Key(None, "The signing took place."), DOCUMENT)) == [want]
        assert memory.exact("fa", Query(Key(None, "The signing took place."), DOCUMENT)) == []


def test_all_that_is_known_of_a_translation_comes_back(filled: Filled) -> None:
    """Neighbours, time, domain, alignment and place are what they were, in every way of asking."""
    one = Stored("ru", DOCUMENT, Key("c", "One"), "Один", State.DRAFT, "import", "b1", "a2", "2026-11-30T07:00:00Z", "news", True)
    with filled(one) as memory:
        store, want = memory.store, [placed(one, "a.po")]
        assert store.exact("ru", "One") == store.near("ru", "One", 70) == store.concordance("ru", "one", "source", 9) == want
        assert list(store.every("ru")) == want


def test_penalties(filled: Filled) -> None:
    """Each thing that makes a match less fit costs its points, and the best comes first."""
    units = (
        stored("Signed", "1", State.TRANSLATED, "news/b.txt", "heading"),
        stored("Signed", "2", State.TRANSLATED, "news/b.txt"),
        stored("Signed", "3", State.TRANSLATED),
        stored("Signed", "4", document="news/b.txt"),
        stored("Signed", "5"),
    )
    with filled(*units) as memory:
        found = memory.exact("ru", Query(Key(None, "Signed"), DOCUMENT))
        assert [(m.target, m.score) for m in found] == [("5", 100.0), ("4", 99.0), ("3", 97.0), ("2", 96.0), ("1", 94.0)]


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("The treaty between the two offices was signed in 2013.", "The treaty between the two offices was signed in 2014."),
        ("The <b>treaty</b> between the two offices was signed.", "The <i>treaty</i> between the two offices was signed."),
    ],
)
def test_other_numbers_and_markup_cost_more(filled: Filled, source: str, query: str) -> None:
    """A text whose number or tag differs is worth five points less than its words say."""
    with filled(stored(source, "x")) as memory:
        assert [m.score for m in memory.search("ru", Query(Key(None, query), DOCUMENT))] == [round(similarity(source, query) - 5, 1)]


def test_only_what_a_person_stands_for_is_held(filled: Filled) -> None:
    """Drafts of a machine, stale and empty texts never come back as memory."""
    units = [stored("One", "a", State.DRAFT), stored("Two", "b", State.STALE), stored("Three", " ", State.TRANSLATED)]
    with filled(*units, stored("Four", "d", State.TRANSLATED)) as memory:
        assert [memory.exact("ru", Query(Key(None, s))) != [] for s in ("One", "Two", "Three", "Four")] == [False, False, False, True]


def test_a_catalog_is_read_only_when_its_digest_changed(opened: Opened) -> None:
    """A second run reads nothing; a changed catalog takes the place of what it held, a catalog that is gone leaves nothing."""
    with opened() as memory:
        assert memory.refresh("a.po", "1", lambda: [stored("One", "a")]) is True
        assert memory.refresh("a.po", "1", refuse) is False
        assert memory.refresh("b.po", "1", lambda: [stored("One", "b"), stored("Two", "c")]) is True
        assert memory.refresh("a.po", "2", lambda: [stored("Three", "d")]) is True
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["b"]
        memory.forget(keep=["a.po"])
        assert memory.exact("ru", Query(Key(None, "One"))) == []
        assert [m.target for m in memory.exact("ru", Query(Key(None, "Three")))] == ["d"]
    with opened() as memory:
        assert memory.refresh("a.po", "2", refuse) is False
        memory.forget(keep=[])
        assert list(memory.store.every("ru")) == []


def test_a_reader_that_fails_changes_nothing(filled: Filled) -> None:
    """A catalog that turns out to be broken leaves what was held."""
    with filled(stored("One", "a")) as memory:
        with pytest.raises(AssertionError, match="was read"):
            memory.refresh("a.po", "2", refuse)
        assert [m.target for m in memory.exact("ru", Query(Key(None, "One")))] == ["a"]


ODD = ['"', "NEAR(a b)", "a AND b*", "col:x", "' OR 1=1 --", "^x", "-", "\0", "\ufdd0", "\ufdd00000"]


@ONE_STORE
@given(st.lists(st.text(max_size=30) | st.sampled_from(ODD), max_size=6))
def test_any_text_may_be_asked_for(filled: Filled, texts: list[str]) -> None:
    """No text is query syntax; what was stored is found again as it was."""
    units = [stored(text, f"t{i}") for i, text in enumerate(texts)]
    with filled(*units) as memory:
        for text in texts:
            found = memory.search("ru", Query(Key(None, text), DOCUMENT))
            assert found[0].score == 100.0
            assert similarity(found[0].source, text) == 100.0


WORDS = ("The", "treaty", "office", "signed", "2013", "2014", "minister", "delegation", "cafe\u0301", "caf\u00e9", "День", "год", "检察")
SIGNS = (",", "_", "%")
LETTERS = st.characters(codec="utf-8", exclude_characters="\0\ufdd0")
"""Not what stands escaped in PostgreSQL, and so in another place of the order."""
TEXTS = st.lists(st.sampled_from(WORDS + SIGNS), max_size=9).map(" ".join) | st.text(LETTERS, max_size=12)
UNITS = st.builds(
    Stored,
    st.sampled_from(("ru", "fa")),
    st.sampled_from(("a", "news/b")),
    st.builds(Key, st.none() | st.text(max_size=3), TEXTS),
    TEXTS,
    st.sampled_from((State.DRAFT, State.TRANSLATED, State.APPROVED)),
    st.sampled_from(("human", "import", "engine")),
    st.sampled_from(("", "b1")),
    st.sampled_from(("", "a1")),
    st.sampled_from(("", "2026-11-30T07:00:00Z")),
    st.text(max_size=3),
    st.booleans(),
)


@ONE_STORE
@given(st.lists(UNITS, max_size=20), st.lists(TEXTS, max_size=4))
def test_all_stores_give_the_same(both: tuple[Memory, Memory], units: list[Stored], queries: list[str]) -> None:
    """Whatever is held and asked for: the same lists from the file and from the database."""
    digest = hashlib.sha256(repr(units).encode()).hexdigest()
    for memory in both:
        memory.refresh("a.po", digest, lambda: units[::2])
        memory.refresh("b.po", digest, lambda: units[1::2])
    mine, theirs = both
    for language in ("ru", "fa"):
        assert list(mine.store.every(language)) == list(theirs.store.every(language))
        for text in [*queries, *(one.key.source for one in units[:3])]:
            assert mine.store.exact(language, text) == theirs.store.exact(language, text)
            assert mine.search(language, Query(Key(None, text), "a")) == theirs.search(language, Query(Key(None, text), "a"))
            for side in ("source", "target"):
                assert mine.store.concordance(language, text, side, 5) == theirs.store.concordance(language, text, side, 5), (text, side)


@pytest.fixture
def both(tmp_path: Path, database: str) -> Iterator[tuple[Memory, Memory]]:
    """A memory in a file and one in a database."""
    with open_memory(tmp_path / "m.db") as mine, Memory(PostgresStore(database, "press")) as theirs:
        yield mine, theirs


def test_retrieval_finds_what_comparing_with_everything_finds(filled: Filled) -> None:
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
    with filled(*(stored(source, str(i)) for i, source in enumerate(sources))) as memory:
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
