"""What a project can set: abbreviations, break and no-break patterns, whole quotations, whole paragraphs."""

from __future__ import annotations

import re

import pytest

from l10n.errors import UsageError
from l10n.model import Span
from l10n.segment import ParagraphSegmenter, SentenceSegmenter, segmenter


def test_abbreviations() -> None:
    """A project's abbreviation never ends a sentence, with or without its full stop, in any language."""
    text = "Ask the Dpty. Secretary about it. He knows."
    assert segmenter("en", abbreviations=["Dpty."]).split(text) == ["Ask the Dpty. Secretary about it. ", "He knows."]
    assert segmenter("en", abbreviations=["dpty"]).split(text) == ["Ask the Dpty. Secretary about it. ", "He knows."]
    assert segmenter("sw", abbreviations=["Bw"]).split("Kwa Bw. Ali leo. Asante.") == ["Kwa Bw. Ali leo. ", "Asante."]


def test_an_abbreviation_that_may_end_can_be_made_one_that_never_does() -> None:
    """A project's word goes before the language's own lists."""
    assert segmenter("en").split("It is Acme Inc. The end.") == ["It is Acme Inc. ", "The end."]
    assert segmenter("en", abbreviations=["Inc."]).split("It is Acme Inc. The end.") == ["It is Acme Inc. The end."]


def test_breaks() -> None:
    """A break pattern cuts behind its matches and the white space that follows."""
    assert segmenter("en", breaks=[";"]).split("Open the door;  close it. Go.") == ["Open the door;  ", "close it. ", "Go."]


def test_no_breaks() -> None:
    """A no-break pattern that touches a sentence's end forbids the cut; it need not reach over the white space."""
    text = "The Big Co. It sells. The end."
    assert segmenter("en").split(text) == ["The Big Co. ", "It sells. ", "The end."]
    for pattern in (r"Big Co\.", r"Co\. It", r"Co\.\s+I"):
        assert segmenter("en", no_breaks=[pattern]).split(text) == ["The Big Co. It sells. ", "The end."]


def test_patterns_see_odd_spaces_as_spaces() -> None:
    """A pattern with a plain space fits a no-break space or a line feed."""
    assert segmenter("en", no_breaks=["end. Next"]).split("The end.\u00a0Next.") == ["The end.\u00a0Next."]


def test_no_break_wins() -> None:
    """Where a break and a no-break pattern speak of one place, nothing is cut."""
    assert segmenter("en", breaks=[";"], no_breaks=["a;"]).split("a; b; c") == ["a; b; ", "c"]


def test_wrong_pattern() -> None:
    """A pattern that is no regular expression is reported with its text."""
    with pytest.raises(UsageError, match=r"'\(a' is not a regular expression"):
        segmenter("en", breaks=["(a"])


def test_whole_quotations() -> None:
    """A quotation of several sentences stays whole on request, nothing is held together by a mark that does not close."""
    text = "He said: “We came. We saw.” They left. “It goes on. And on."
    assert segmenter("en", quotations="whole").split(text) == [
        "He said: “We came. We saw.” ",
        "They left. ",
        "“It goes on. ",
        "And on.",
    ]


def test_paragraphs() -> None:
    """The paragraph segmenter leaves a block whole."""
    assert ParagraphSegmenter().split("One. Two.", [Span(0, 3, "tag")]) == ["One. Two."]
    assert ParagraphSegmenter().split("") == []


def test_markup_decides_nothing() -> None:
    """A sentence ends behind the markup that closes with it, and the next begins with the markup that opens it."""
    text = "<b>It ended.</b> <i>They</i> left Mr. <b>Hall</b> there."
    spans = [
        Span(0, 3, "tag"),
        Span(12, 16, "tag"),
        Span(17, 20, "tag"),
        Span(24, 28, "tag"),
        Span(38, 41, "tag"),
        Span(45, 49, "tag"),
    ]
    assert segmenter("en").split(text, spans) == ["<b>It ended.</b> ", "<i>They</i> left Mr. <b>Hall</b> there."]


def test_character_references_are_their_characters() -> None:
    """`&nbsp;` is white space and `&rdquo;` a closing mark; neither is cut."""
    text = "Mr.&nbsp;Hall said &ldquo;It ended.&rdquo;&nbsp;They left."
    spans = [Span(m.start(), m.end(), "tag") for m in re.finditer(r"&\w+;", text)]
    assert segmenter("en").split(text, spans) == ["Mr.&nbsp;Hall said &ldquo;It ended.&rdquo;&nbsp;", "They left."]


def test_why() -> None:
    """`why` names for each candidate the rule that kept it together."""
    assert SentenceSegmenter("en").why("Mr. Hall left. It is 5 p.m. in Oslo. Yes?") == [
        (4, "abbreviation"),
        (15, "cut"),
        (28, "lower case"),
        (37, "cut"),
    ]
