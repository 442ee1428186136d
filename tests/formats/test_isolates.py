"""Marks of isolates in a translation, as each format writes them."""

from __future__ import annotations

import io

import docx
import pytest

from l10n import lang, registry
from l10n.api import FormatOptions
from l10n.formats.docx_isolates import Flow
from l10n.formats.html_isolates import elements
from l10n.formats.tagged import Text
from l10n.model import Key
from l10n.text.bidi import closed_in_lines

SHOWN = str.maketrans({"\u2066": "[", "\u2069": "]", "\u200e": "L", "\u200f": "R", "\u202a": "(", "\u202b": "{", "\u202c": ")"})
MARKED = str.maketrans({"[": "\u2066", "]": "\u2069", "{": "\u2067"})
ARABIC = lang.get("ar")


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("من [Reuters] أمس", 'من <bdi dir="ltr">Reuters</bdi> أمس'),
        ("<b>[Barack</b> Obama]", '<bdi dir="ltr"><b>Barack</b> Obama</bdi>'),
        ("[The <i>New]</i> York", '<bdi dir="ltr">The <i>New</i></bdi> York'),
        ("<b>من [a</b> b]", "<b>من [a</b> b]"),
        ("[+[٩] [٨]]", '<bdi dir="ltr">+<bdi dir="ltr">٩</bdi> <bdi dir="ltr">٨</bdi></bdi>'),
        ('<a title="[x]">ا</a>', '<a title="[x]">ا</a>'),
        ("من [a<br>b] إلى", 'من <bdi dir="ltr">a<br>b</bdi> إلى'),
    ],
)
def test_html_has_elements(fragment: str, expected: str) -> None:
    """`<bdi>` where elements begin and end within the pair; else, and in attributes, the marks stay."""
    assert elements(fragment.translate(MARKED)) == expected.translate(MARKED)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["من [Reuters] أمس"], [("من R", False), ("(Reuters)", True), ("R أمس", False)]),
        (["[Barack", " Obama] قال"], [("R", False), ("(Barack", True), (" Obama)", True), ("R قال", False)]),
        (["[+[٩] [٨]]"], [("R", False), ("(+L٩L L٨L)", True), ("R", False)]),
        (["بلا ]شيء"], [("بلا شيء", False)]),
    ],
)
def test_word_has_runs_and_marks(texts: list[str], expected: list[tuple[str, bool]]) -> None:
    """A run of its own for each part, embedded, with a mark of the paragraph's direction on either side."""
    flow = Flow("rtl")
    pieces = flow.pieces([Text(text.translate(MARKED)) for text in texts])
    assert [(p.text.translate(SHOWN), c) for p, c in zip(pieces, flow.contrary, strict=True) if isinstance(p, Text)] == expected


def test_a_word_file() -> None:
    """A name keeps its run as the source had it, without `w:rtl`; the text around it runs from the right."""
    raw = io.BytesIO()
    source = docx.Document()
    source.add_paragraph("The office told it.")
    source.save(raw)
    form = registry.format_of("a.docx")
    assert form is not None
    parsed = form.parse(raw.getvalue(), "a.docx", "en", FormatOptions())
    made = form.render(parsed, {Key(None, "The office told it."): "قال \u2066Reuters\u2069 ذلك"}, ARABIC)
    runs = docx.Document(io.BytesIO(made)).paragraphs[0].runs
    assert [(run.text.translate(SHOWN), bool(run.font.rtl)) for run in runs] == [("قال R", True), ("(Reuters)", False), ("R ذلك", True)]


def test_a_line_holds_its_isolates() -> None:
    """Where a paragraph of text is wrapped, what is open is closed at the end of the line and opened in the next."""
    assert closed_in_lines("من [Le\r\nMonde] إلى\nهنا".translate(MARKED)).translate(SHOWN) == "من [Le]\r\n[Monde] إلى\nهنا"
    assert closed_in_lines("plain\ntext") == "plain\ntext"
