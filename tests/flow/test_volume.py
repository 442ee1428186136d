"""How much text there is."""

from __future__ import annotations

import pytest

from l10n.flow.volume import Volume, volume
from l10n.model import Span


@pytest.mark.parametrize(
    ("source", "words", "characters"),
    [
        ("The minister's well-known 3.5 per cent — again.", 7, 47),
        ("See <b>the</b> list&nbsp;of <br/>names.", 5, 22),
        ("Write to press@example.org or https://example.org/a/b", 5, 53),
        ("Hello, {name}: %d files", 4, 23),
        ("東京で会う", 5, 5),
        ("第3回 meeting", 4, 11),
        ("—", 0, 1),
        ("  two\n  words ", 2, 9),
        ("", 0, 0),
    ],
)
def test_words_are_counted_as_word_processors_do(source: str, words: int, characters: int) -> None:
    """White space parts words; tags are none; each letter of a script without spaces is one."""
    assert volume(source) == Volume(1, words, characters)


def test_a_format_s_own_markup_is_no_text() -> None:
    """What the format protects as a tag; code is text."""
    assert volume("**Two** words", (Span(0, 2, "tag"), Span(5, 7, "tag"))) == Volume(1, 2, 9)
    assert volume("run `a b`", (Span(4, 9, "code"),)).words == 3
