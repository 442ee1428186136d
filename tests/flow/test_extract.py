"""Extraction: blocks into segments, segments into blocks."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.extract import cut, extract, join
from l10n.model import Document, Key, Skeleton, Span, Unit
from l10n.segment import segmenter

ENGLISH = segmenter("en")


class Every:
    """Cuts behind every full stop."""

    def split(self, text: str, spans: Sequence[Span] = ()) -> list[str]:
        return [part for part in text.replace(".", ".\0").split("\0") if part]


def document(*texts: str) -> Document:
    return Document("a.txt", "text", "en", Skeleton(b""), tuple(Unit(Key(None, text)) for text in texts))


@given(st.text(st.sampled_from("aB .!?\n\t\u00a0“”"), max_size=40))
def test_a_block_is_its_segments(text: str) -> None:
    """What stands before the segments, they themselves and what stands after are the block, and no segment has outer white space."""
    block = cut(Unit(Key("c", text)), ENGLISH)
    assert "".join(s.before + s.unit.key.source for s in block.segments) + block.after == text
    assert all(s.unit.key.source == s.unit.key.source.strip() and s.unit.key.context == "c" for s in block.segments)


def test_spans_move_with_their_segment() -> None:
    """Markup is where it was, counted from its segment's start."""
    text = "One. Two <b>x</b>."
    unit = Unit(Key(None, text), "heading", "a note", (Span(9, 12, "tag"), Span(13, 17, "tag")))
    block = cut(unit, Every())
    assert [s.unit for s in block.segments] == [
        Unit(Key(None, "One."), "heading", "a note"),
        Unit(Key(None, "Two <b>x</b>."), "heading", "a note"),
    ]
    assert [s.unit.spans for s in block.segments] == [(), (Span(4, 7, "tag"), Span(8, 12, "tag"))]


def test_each_key_once() -> None:
    """A sentence that stands in a document twice is one unit."""
    found = extract(document("One. Two.", "Two. Three."), Every())
    assert [unit.key.source for unit in found.units()] == ["One.", "Two.", "Three."]


def test_join() -> None:
    """A block with a known segment is joined, the rest of it in the source; one with none is left out. Odd spaces stay, a plain one
    becomes the target language's."""
    found = extract(document("One. Two.\u00a0Three.", "Four."), Every())
    known = {"One.": "一。", "Two.": "二。"}
    blocks = join(found, lambda key: known.get(key.source), lang.get("ru"))
    assert blocks == {Key(None, "One. Two.\u00a0Three."): "一。 二。\u00a0Three."}
    blocks = join(found, lambda key: known.get(key.source), lang.get("zh"))
    assert blocks == {Key(None, "One. Two.\u00a0Three."): f"一。{lang.get('zh').joiner}二。\u00a0Three."}


def test_blank_and_empty_blocks() -> None:
    """A block of white space has no segments and is never joined."""
    found = extract(document("", " \n "), Every())
    assert [block.segments for block in found.blocks] == [(), ()]
    assert join(found, lambda key: "x", lang.get("ru")) == {}


def test_a_source_sentence_among_translated_ones_is_isolated() -> None:
    """On a page of the other direction an English sentence keeps its full stop at its own end."""
    document = Document("a", "text", "en", Skeleton(b""), (Unit(Key(None, "One. Two.")),))
    extracted = extract(document, ENGLISH)
    known = {Key(None, "One."): "واحد."}
    assert join(extracted, known.get, lang.get("ar"), ("\u2066", "\u2069")) == {Key(None, "One. Two."): "واحد. \u2066Two.\u2069"}
