"""Tokens, and what they stir."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.text.tokens import LONGEST, TOKEN, Stir, Stirred
from l10n.text.words import WORD

TEXTS = st.text(alphabet="ab аё مي۵1_. ,-\u200c\u0301\n\u00a0«", max_size=30)


def test_tokens() -> None:
    """Words, and runs of marks with the space before and the white space behind; single spaces between words are none."""
    assert TOKEN.findall("Open the file, please (now).") == ["Open", "the", "file", ", ", "please", " (", "now", ")."]
    assert TOKEN.findall("a  b_c\nd -- e") == ["a", "  ", "b_c", "\n", "d", " -- ", "e"]


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    """Without single spaces the tokens are the text; its words are those that `text.words` finds."""
    tokens = TOKEN.findall(text)
    assert "".join(tokens).replace(" ", "") == text.replace(" ", "")
    assert [token for token in tokens if token[0].isalnum()] == WORD.findall(text)


def test_stirred() -> None:
    """Signs tell, or lead to a test; tests without signs are asked of words alone; a token is asked about once."""
    asked: list[str] = []
    tests = [(Stir(frozenset("(")), 1), (Stir(frozenset("."), str.isspace), 2), (Stir(test=lambda word: asked.append(word) or True), 4)]
    known = Stirred(tests)
    assert [known[token] for token in ("(", ".", "a", "a", "(.")] == [1, 0, 4, 4, 1]
    assert asked == ["a"]


def test_listed_words_stir() -> None:
    """Words of a list stir in any case, and are tested like any other."""
    known = Stirred([(Stir(words=frozenset({"not", "may"})), 1), (Stir(words=frozenset({"may"})), 2), (Stir(test=str.istitle), 4)])
    assert [known[token] for token in ("not", "May", "nothing", "NOT", "(")] == [1, 7, 0, 1, 0]


def test_long_tokens_are_not_kept() -> None:
    """A text that is one long word takes no memory."""
    known = Stirred([(Stir(test=str.isalpha), 1)])
    assert known["a" * (LONGEST + 1)] == 1 and not len(known)
