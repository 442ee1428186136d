"""The pseudo engine."""

from __future__ import annotations

import socket
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.api import Question
from l10n.engines.pseudo import Pseudo
from l10n.text import verify
from l10n.text.masking import MARK

SENTENCE = "The two ministers met in Sarajevo on 21 January 2022, with ⟦0⟧ and {name}."


def one(text: str, target: str) -> str:
    """The answer to one text."""
    return Pseudo().translate([Question(text)], "en", target)[0]


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("bs", "[Þŕîñţ ļöŕéɱ]"),
        ("ru", "[Принт лорем]"),
        ("fa", "[پرینت لورهم]"),
        ("ar", "[عرينت لورهم]"),
    ],
)
def test_shape(target: str, answer: str) -> None:
    """Brackets show where a page cuts text off; letters are of the target's script, right to left where it is."""
    assert one("Print", target) == answer
    assert {unicodedata.bidirectional(c) for c in answer if c.isalpha()} == ({"AL"} if target in ("fa", "ar") else {"L"})


@pytest.mark.parametrize("target", ["ru", "fa", "ar", "bs", "he"])
@pytest.mark.parametrize("text", ["Print", "Next page", SENTENCE, SENTENCE * 3])
def test_length(text: str, target: str) -> None:
    """Long text grows by about a third, short text more, nothing beyond that and one word."""
    growth = len(one(text, target)) - len(text)
    least = len(text) * (1.0 if len(text) <= 10 else 0.35)
    assert least - 1 <= growth <= least + 12


@given(st.text(alphabet=st.sampled_from("aZé b%s{}<>/&;1２٣.,-@:⟦⟧0h\n")), st.sampled_from(["ru", "fa", "bs"]))
def test_nothing_is_lost(text: str, target: str) -> None:
    """Law 7: marks, placeholders, tags and numbers survive, also in text that was not masked; the same text, the same answer."""
    answer = one(text, target)
    assert verify(text, answer) == []
    assert Counter(MARK.findall(answer)) == Counter(MARK.findall(text))
    assert answer == one(text, target)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_one_answer_a_text(texts: list[str]) -> None:
    """As many answers as texts, each its own."""
    assert Pseudo().translate([Question(text) for text in texts], "en", "ar") == [one(text, "ar") for text in texts]


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens no socket."""
    monkeypatch.delattr(socket, "socket")
    assert one("Print", "ru").startswith("[")
