"""Sub-segments."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory import Memory, Stored, open_memory
from l10n.memory.pieces import pieces
from l10n.model import Key, State

UNITS = {
    "The Council for Legal Cooperation met in Vienna.": "Совет по правовому сотрудничеству собрался в Вене.",
    "Prosecutor General": "Генеральный прокурор",
    "working group on extradition": "рабочая группа по вопросам выдачи",
    "They signed a memorandum of understanding on Monday.": "В понедельник они подписали меморандум о взаимопонимании.",
}
TEXT = "The Prosecutor General told the Council for Legal Cooperation that a memorandum of understanding is near."


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = open_memory(tmp_path / "m.db")
    units = [Stored("ru", "a", Key(None, source), target, State.APPROVED) for source, target in UNITS.items()]
    made.refresh("a.po", "1", lambda: [*units, Stored("ru", "a", Key(None, TEXT), "…", State.APPROVED)])
    return made


def test_the_longest_phrases_with_their_units(memory: Memory) -> None:
    """In the text's order, without small words at their edges; a whole unit gives its target, the text itself is none."""
    found = pieces(memory.store, "ru", TEXT)
    assert [(p.text, p.whole, p.unit.target) for p in found] == [
        ("Prosecutor General", True, "Генеральный прокурор"),
        ("Council for Legal Cooperation", False, UNITS["The Council for Legal Cooperation met in Vienna."]),
        ("memorandum of understanding", False, UNITS["They signed a memorandum of understanding on Monday."]),
    ]
    assert all(TEXT[p.start : p.end] == p.text for p in found)
    assert pieces(memory.store, "fa", TEXT) == []
    assert len(pieces(memory.store, "ru", TEXT, limit=1)) == 1


def test_case_and_signs_do_not_count(memory: Memory) -> None:
    """What stands between the words may differ."""
    (found,) = pieces(memory.store, "ru", "Working group, on “extradition”, again")
    assert (found.text, found.whole) == ("Working group, on “extradition", True)


def test_words_in_another_order_are_no_phrase(memory: Memory) -> None:
    """Nor are two words of a longer unit, nor small words alone."""
    for text in ("Cooperation, legal or for a council", "a memorandum of a meeting", "The of the in on a", "", "Vienna"):
        assert pieces(memory.store, "ru", text) == []


@given(st.lists(st.sampled_from(["the", "court", "of", "law", "met", "General", "Assembly", "on", "5", "May"]), max_size=30))
def test_pieces_lie_in_the_text_and_do_not_overlap(words: list[str]) -> None:
    """Whatever the text."""
    store = Fixed([Stored("ru", "a", Key(None, s), "x", State.APPROVED) for s in ("The court of law met", "General Assembly", "May on 5")])
    text = " ".join(words)
    end = 0
    for piece in pieces(store, "ru", text, 50):  # type: ignore[arg-type]  # all that is asked of a store
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end
        assert piece.text.casefold() in piece.unit.key.source.casefold()


class Fixed:
    """A store of which only the concordance is asked."""

    def __init__(self, units: list[Stored]) -> None:
        self.units = units

    def concordance(self, language: str, text: str, side: str, limit: int) -> list[Stored]:
        wanted = text.casefold().split()
        return [unit for unit in self.units if all(word in unit.key.source.casefold() for word in wanted)][:limit]


def test_emphasis_is_not_torn(memory: Memory) -> None:
    """A phrase that closes emphasis in its middle has its beginning too."""
    (found,) = pieces(memory.store, "ru", "Again: **Council for Legal** Cooperation, yes.")
    assert found.text == "**Council for Legal** Cooperation"
