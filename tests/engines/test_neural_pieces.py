"""Moses' tokens and byte pair encoding, as subword-nmt cuts them."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from l10n.engines.neural_pieces import LONGEST_WORD, Bpe, merged, read_codes
from l10n.errors import MissingExtra

CODES = "t h\nth e</w>\na n\ni n\nin g</w>\nm e\nme e\nmee t\nt ing</w>\n"


@pytest.fixture
def bpe(tmp_path: Path) -> Bpe:
    """Nine merges."""
    (tmp_path / "bpe.model").write_text("#version: 0.2\n" + CODES)
    return Bpe(tmp_path / "bpe.model", "en", "ru")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", ("the",)),
        ("meeting", ("meet@@", "ing")),
        ("meetings", ("meet@@", "in@@", "g@@", "s")),
        ("then", ("th@@", "e@@", "n")),
        ("a", ("a",)),
        ("\U0001f600й", ("\U0001f600@@", "й")),
    ],
)
def test_words(bpe: Bpe, word: str, expected: tuple[str, ...]) -> None:
    """The earliest pair of the codes is merged first; the end of a word is part of its last piece."""
    assert bpe.cut(word) == expected


def test_first_version(tmp_path: Path) -> None:
    """In older files the end of a word is a piece of its own."""
    (tmp_path / "bpe.model").write_text("t h\nth e\nthe </w>\n")
    bpe = Bpe(tmp_path / "bpe.model", "en", "ru")
    assert [bpe.cut(word) for word in ("the", "then", "x")] == [("the",), ("the@@", "n"), ("x",)]


def test_text_and_back(bpe: Bpe) -> None:
    """Punctuation is cut off and put back, entities of Moses' tokenizer too."""
    text = "The meeting, “Peace & trade”, is over."
    pieces = bpe.encode(text)
    assert pieces[:6] == ["T@@", "h@@", "e", "meet@@", "ing", ","]
    assert bpe.decode(pieces) == 'The meeting, "Peace & trade," is over.'
    assert bpe.decode(["the@@"]) == "the"


def test_long_words_take_no_time(bpe: Bpe) -> None:
    """A word beyond any is cut into characters, not merged."""
    assert bpe.cut("a" * LONGEST_WORD + "n") == (*["a@@"] * LONGEST_WORD, "n")
    assert len(bpe.cut("an" * (LONGEST_WORD // 2))) == LONGEST_WORD // 2 + 1


def test_merged_from_the_left() -> None:
    """Pairs do not overlap."""
    assert merged(["a", "a", "a", "b"], ("a", "a")) == ["aa", "a", "b"]


@pytest.mark.parametrize("text", ["#version: 0.2\na\n", "a b c\n", "", "\n\n"])
def test_no_codes(tmp_path: Path, text: str) -> None:
    """A line without a pair."""
    (tmp_path / "bpe.model").write_text(text)
    with pytest.raises(ValueError, match=r"bpe\.model: line \d holds no pair of pieces"):
        read_codes(tmp_path / "bpe.model")


def test_without_the_package(tmp_path: Path) -> None:
    """The command that installs it."""
    with mock.patch.dict("sys.modules", {"sacremoses": None}), pytest.raises(MissingExtra, match=r"pip install 'l10n-workflow\[neural\]'"):
        Bpe(tmp_path / "bpe.model", "en", "ru")
