"""The concordance: which translations hold words, and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.flow.concordance import places, search
from l10n.memory import Memory, Stored, open_memory
from l10n.model import Key, State
from l10n.text.words import fold, words

PAIRS = {
    "The tax office opened.": "Открылась налоговая инспекция.",
    "A taxi waited.": "Ждало такси.",
    "Taxes on Taxis": "Налоги на такси",
}


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.db") as opened:
        held = [Stored("ru", "a", Key(None, source), target, State.TRANSLATED) for source, target in PAIRS.items()]
        opened.refresh("a.po", "1", lambda: [*held, *held])
        yield opened


def sources(memory: Memory, text: str, **options: bool) -> set[str]:
    return {hit.stored.key.source for hit in search(memory.store, "ru", text, "source", 10, **options)}


def test_words_and_pieces(memory: Memory) -> None:
    """Every word must be there, in any order; a piece of a word will do unless whole words are asked for; each text comes once."""
    assert sources(memory, "TAX") == set(PAIRS)
    assert sources(memory, "taxis taxes") == {"Taxes on Taxis"}
    assert sources(memory, "tax", whole=True) == {"The tax office opened."}
    assert len(search(memory.store, "ru", "tax", "source", 10)) == 3 and sources(memory, "office taxi") == set()


def test_best_first(memory: Memory) -> None:
    """Whole words come before pieces, and approved texts before others, however many are asked for."""
    approved = Stored("ru", "b", Key(None, "No taxi today."), "Сегодня нет такси.", State.APPROVED)
    memory.refresh("b.po", "1", lambda: [approved])
    found = [hit.stored.key.source for hit in search(memory.store, "ru", "tax", "source", 2)]
    assert found == ["The tax office opened.", "No taxi today."]


def test_limit(memory: Memory) -> None:
    """Whole words are found though many texts with pieces come before them."""
    assert len(search(memory.store, "ru", "tax", "source", 2)) == 2
    (hit,) = search(memory.store, "ru", "office", "source", 1, whole=True)
    assert hit.spans == ((8, 14),)


def test_target(memory: Memory) -> None:
    """Translations are looked through too, without case."""
    _, hit = search(memory.store, "ru", "АЛОГ", "target", 10)
    assert (hit.stored.target[slice(*hit.spans[0])], len(hit.spans)) == ("алог", 1)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Taxes on taxis", ["tax"], ["Tax", "tax"]),
        ("الإِيمان", [fold("ايمان")], ["إِيمان"]),
        ("anan", ["an", "nan"], ["anan"]),
        ("Straße", [fold("strasse")], ["Straße"]),
        ("cafe\u0301s", [fold("café")], ["cafe\u0301s"]),
    ],
)
def test_places(text: str, wanted: list[str], found: list[str]) -> None:
    """Highlights are where the piece stands, over vowel marks; the whole word where letters were composed."""
    assert [text[start:end] for start, end in places(text, wanted, whole=False) or ()] == found


@given(st.text(st.sampled_from("abAЁеيیße\u0301\u064b -"), max_size=12), st.text(st.sampled_from("abеيß"), min_size=1, max_size=3))
def test_highlights_are_in_order(text: str, piece: str) -> None:
    """Law: highlights are within the text, sorted, apart, and there are some exactly if a word holds the piece."""
    wanted = [fold(word.text) for word in words(piece)]
    spans = places(text, wanted, whole=False)
    holds = all(any(one in fold(word.text) for word in words(text)) for one in wanted)
    assert (spans is not None) == holds
    edges = [edge for span in spans or () for edge in span]
    assert edges == sorted(set(edges)) and all(0 <= edge <= len(text) for edge in edges)
