"""A quick count of sentences."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.reading import Reading
from l10n.text.sentences import BREAKING, Abbreviations, sentences

KNOWN = Abbreviations(frozenset({"mr"}), frozenset({"p.m"}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One", 1),
        ("One. Two! “Three?” Four… five", 4),
        ("J. K. Rowling met Mr. Bean at 5.30 on www.example.org", 1),
        ("Не знаю... Может быть.", 2),
        ("نشست برگزار شد. بعد؟ او رفت", 3),
        ("彼は来た。彼は去った。", 2),
        ("In 2010. Then it was over", 2),
    ],
)
def test_count(text: str, count: int) -> None:
    """Marks with another sentence behind them."""
    reading = Reading(text, lang.get("en"))
    assert sentences(reading, KNOWN) == (count, count)
    assert any(map(BREAKING.search, reading.tokens[:-1])) or count < 2


def test_ordinals() -> None:
    """Where a numeral with a full stop is an ordinal it ends no sentence."""
    reading = Reading("Am 27. September kam er.", lang.get("de"))
    assert sentences(reading, Abbreviations(ordinals=True)) == (1, 1)
    assert sentences(reading, Abbreviations()) == (2, 2)


def test_some_abbreviations_may_end_a_sentence() -> None:
    """Then there is one sentence more or not."""
    assert sentences(Reading("He came at 5 p.m. She left.", lang.get("en")), KNOWN) == (1, 2)
