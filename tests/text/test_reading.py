"""A text as checks read it."""

from __future__ import annotations

from l10n import lang
from l10n.model import Span
from l10n.text.reading import Reading


def test_protected_parts_are_no_words() -> None:
    """Words, places and the bag leave out tags, addresses and what the format knows of; places fit the text."""
    text = "Visit <b>Sarajevo</b> at https://example.org or CODE now"
    reading = Reading(text, lang.get("en"), (Span(text.index("CODE"), text.index("CODE") + 4, "code"),))
    assert reading.words == ["Visit", "Sarajevo", "at", "or", "now"]
    assert [text[w.start : w.end] for w in reading.places] == reading.words
    assert reading.bag == {"visit", "sarajevo", "at", "or", "now"}
    assert len(reading.plain) == len(text)


def test_each_view_is_made_once() -> None:
    """A second look gives the same object."""
    reading = Reading("Дом, дом", lang.get("ru"))
    assert reading.words is reading.words
    assert reading.lowered == ["дом", "дом"]
