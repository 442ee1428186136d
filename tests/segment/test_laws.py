"""The laws of segmentation, for every language's segmenter at once."""

from __future__ import annotations

import importlib.resources
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats.common import ANY_END
from l10n.model import Span
from l10n.segment import ParagraphSegmenter, has_data, segmenter
from l10n.segment.candidates import LINE_END, ODD_SPACE
from l10n.text import find

FILES = importlib.resources.files("l10n.lang") / "segmentation"
LANGUAGES = sorted(f.name.removesuffix(".toml") for f in FILES.iterdir() if f.name.endswith(".toml") and f.name != "common.toml")
# Languages with no file are UAX #29's.
ALL = [*LANGUAGES, "th", "ka", "pt-BR", "sr-Latn-BA", "zh-Hant", "xx", "und"]
SEGMENTERS = {
    **{code: segmenter(code) for code in ALL},
    "whole": segmenter("en", quotations="whole"),
    "patterns": segmenter("ru", abbreviations=["abc."], breaks=[";", ""], no_breaks=[r"a\.", "^.* b"]),
    "paragraph": ParagraphSegmenter(),
}
PIECES = ["Mr.", "U.S.", "No. 5", "г.", "S\u00a0.", "“", "”", '"', "?»", "…", "...", "1. ", "\n- ", "\r\n\r\n", "。", "।", "؟"]
PIECES += ["<b>", "</b>", "\ud800", " ", ". ", "word ", "Word "]
TEXTS = st.lists(st.one_of(st.text(max_size=3), st.sampled_from(PIECES)), max_size=30).map("".join)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text with sorted spans that do not overlap."""
    text = draw(TEXTS)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = st.sampled_from(["tag", "link", "code", "placeholder", "url"])
    return text, [Span(a, b, draw(kinds)) for a, b in zip(places[::2], places[1::2], strict=False)]


def test_every_issue_language_has_data() -> None:
    """The languages of the product and its neighbours have a data file, also under codes with region or script."""
    assert {"ar", "bs", "de", "en", "es", "fa", "fr", "hr", "ru", "sr"} <= set(LANGUAGES)
    assert has_data("sr-Latn-BA")
    assert not has_data("../../data/en")


@settings(max_examples=150)
@given(given=spanned())
def test_segments_join_to_the_text(given: tuple[str, list[Span]]) -> None:
    """Nothing is lost, no segment is empty, and no cut lies inside a span, in any language."""
    text, spans = given
    for name, cutter in SEGMENTERS.items():
        segments = cutter.split(text, spans)
        assert "".join(segments) == text, name
        assert all(segments), name
        position = 0
        for segment in segments[:-1]:
            position += len(segment)
            assert not any(s.start < position < s.end for s in spans), name


@settings(max_examples=50)
@given(text=TEXTS)
def test_white_space_stands_behind(text: str) -> None:
    """No segment but the first begins with white space."""
    for name, cutter in SEGMENTERS.items():
        assert not any(s[0].isspace() for s in cutter.split(text)[1:]), name


def test_only_the_plain_space_is_printable() -> None:
    """What is told by `isprintable` before a search: a printable text has no other white space, and no line end."""
    for text in map(chr, range(sys.maxunicode + 1)):
        if text.isprintable():
            assert not ODD_SPACE.search(text) and not LINE_END.search(text) and not ANY_END.search(text), ascii(text)


@pytest.mark.parametrize("language", ALL)
def test_empty(language: str) -> None:
    """An empty block has no segments; one of white space or marks only has one."""
    cutter = segmenter(language)
    assert cutter.split("") == []
    assert cutter.split(" \u00a0\n") == [" \u00a0\n"]
    assert cutter.split(". . .") == [". . ."]


@pytest.mark.parametrize("language", ALL)
def test_protected_spans_are_never_cut(language: str) -> None:
    """Tags, placeholders and URLs keep their text whole whatever stands in them."""
    text = 'One. <a title="Two. Three! Four">Five. Six</a> {x. Y} https://a.b/c?d=E. Seven.'
    spans = find(text, [Span(text.index("{"), text.index("}") + 1, "placeholder")])
    segments = segmenter(language).split(text, spans)
    for span in spans:
        assert any(text[span.start : span.end] in segment for segment in segments)


def test_threads_share_a_segmenter() -> None:
    """One segmenter serves many threads with the same answers."""
    texts = [f"Mr. A{i} met Dr. B{i}. “Will you come?” he asked. They left at {i} p.m. No. {i} won." * (i % 5 + 1) for i in range(60)]
    cutter = segmenter("en")
    alone = [cutter.split(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(cutter.split, texts)) == alone


@pytest.mark.parametrize("mark", [".", '"', " ", "a", ". ", '."', "A. ", '. " ', "\n- ", "1. ", "。", "“a.” ", "? “"])
def test_long_texts(mark: str) -> None:
    """A text of one repeated mark, long enough that quadratic time would not end, keeps its text."""
    text = mark * (200_000 // len(mark))
    for language in ("en", "bs", "ar", "th"):
        assert "".join(segmenter(language).split(text)) == text
