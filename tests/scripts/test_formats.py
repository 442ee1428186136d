"""The evaluation of formats can fail: each of its checks sees the mistake that it is there for."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from evaluations import _dialects, _hostile, _html_reader, _markdown_reader, _pandoc_reader, _parts_reader, _text_reader
from evaluations._pipeline import MARKED, letters, mark, options, translated
from evaluations._reading import Comparison, Reading, compare

from l10n import registry, segment

HERE = Path(__file__).parent / "fixtures"
PAGE = (HERE / "page.html").read_bytes()


def marked(raw: bytes, *pieces: str) -> bytes:
    """The page with these pieces marked."""
    text = raw.decode()
    for piece in pieces:
        assert piece in text
        text = text.replace(piece, letters(piece))
    return text.encode()


def judged(raw: bytes, result: bytes) -> Comparison:
    return compare(_html_reader.read(raw), _html_reader.read(result))


SPOKEN = (
    "A visit", "Two ministers met", "The visit", "Two ", "ministers<", " met in ", "The town", ">the town", "Write to ", ", or see ",
    " for more", "First point", "Second point, run ", ">Name<", ">Minister<", "The ministers", "See ", "the archive", " and ", '"Send"',
)  # fmt: skip
WHOLE = PAGE.decode()
for piece in SPOKEN:
    WHOLE = WHOLE.replace(piece, letters(piece))
WHOLE_PAGE = WHOLE.encode()


def test_a_translated_page_is_all_offered_and_nothing_is_touched() -> None:
    found = judged(PAGE, WHOLE_PAGE)
    assert (found.offered, found.touched, found.same, found.missed) == (found.wanted, 0, True, ())


def test_a_missed_paragraph_is_seen() -> None:
    result = WHOLE_PAGE.replace(letters("First point").encode(), b"First point")
    found = judged(PAGE, result)
    assert (found.wanted - found.offered, found.missed) == (len("Firstpoint"), ("First point",))


def test_a_lost_paragraph_is_seen() -> None:
    result = WHOLE_PAGE.replace(letters("First point").encode(), b"")
    found = judged(PAGE, result)
    assert (found.wanted - found.offered, found.missed) == (len("Firstpoint"), ("10 letters are gone",))


@pytest.mark.parametrize(
    "piece", ["make visit", "hello", "color", "Example Corp", "nobody reads", "photo.jpg", "lead", "Jane Roe", "news/archive", "flag.png"]
)
def test_what_must_stay_and_does_not_is_seen(piece: str) -> None:
    found = judged(PAGE, marked(WHOLE_PAGE, piece))
    assert found.touched == len(MARKED.findall(letters(piece)))


def test_a_translated_address_is_seen() -> None:
    found = judged(PAGE, marked(WHOLE_PAGE, "https://example.org/press"))
    assert found.offered < found.wanted


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("<h1", "<h2", "h1"),
        ("</li><li>", " ", "li"),
        ("<em>", "", "em"),
        ("https://example.org/town", "https://example.org/tow", "href=https://example.org/town"),
        ('class="lead"', 'class="load"', "class=lead"),
        ("<td>", "<th>", "td"),
    ],
)
def test_another_tree_is_seen(old: str, new: str, where: str) -> None:
    found = judged(PAGE, PAGE.replace(old.encode(), new.encode()))
    assert (found.same, where in found.difference) == (False, True)


@pytest.mark.parametrize("name", ["html", "text", "markdown"])
def test_the_product_passes_what_it_should(name: str) -> None:
    """The whole way of a small document: all letters marked, by the pipeline that the evaluation measures."""
    form = registry.load("formats", name)()
    document = form.parse(b"One thing.\n\nAnother thing, twice.\n", "x", "en", options())
    result = translated(form, document, segment.segmenter("en")).decode()
    assert result.split() == letters("One thing. Another thing, twice.").split()


def test_marks_leave_protected_text_alone() -> None:
    answer = f"{letters('A')} <b>{letters('b')}</b> {{c}} {letters('é')} &amp; https://example.org/"
    assert mark("A <b>b</b> {c} &eacute; &amp; https://example.org/") == answer


def test_directives_and_wiki_links_are_kept() -> None:
    kept: list[str] = []
    directives = '[[!img c.png alt="A flag"]] and [[!x text="""\nmore\n"""]] {{ d }}.'
    text = 'See {{< note "x" >}}this{{< /note >}}, [[that|a/b]], [[1]](u), ' + directives
    hole = _dialects.HOLE
    assert _dialects.without(text, kept) == f'See {hole}this{hole}, that{hole}, [[1]](u), {hole} and {hole}"""\nmore\n{hole} {hole}.'
    assert kept == ['[[!img c.png  ]]', "[[!x text=", '"""]]', '{{< note "x" >}}', "{{< /note >}}", "{{ d }}", "a/b"]


def test_front_matter_is_read_by_key() -> None:
    for text in (
        "---\ntitle: A\nauthor: B\ntags: [c]\n---\nbody\n",
        '+++\ntitle = "A"\nauthor = "B"\ntags = ["c"]\n+++\nbody\n',
        '{\n"title": "A", "author": "B", "tags": ["c"]\n}\nbody\n',
    ):
        front, body = _markdown_reader.split(text)
        reading = Reading()
        _markdown_reader.listed(front, reading)
        assert (reading.shown, reading.kept, body.strip()) == (["A"], ["B", "c"], "body")


def test_text_is_read_line_by_line() -> None:
    reading = _text_reader.read(b"FOR RELEASE\r\n\r\n - One\r\n   and on\n\nPhone: (202) 555-0100\n> Said\n")
    assert reading.shown == ["FOR RELEASE", " - One", "   and on", "> Said"]
    assert reading.tree == [["paragraph", ""], ["paragraph", " - "], ["paragraph", ""], ["ends", ["\n", "\r\n"]]]


def test_all_parts_of_an_archive_are_read() -> None:
    document = (HERE / "text-box.document.xml").read_text(encoding="utf-8")
    properties = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Title</dc:title><dc:creator>Roe</dc:creator></x>'
    parts = {**_hostile.DOCX, "word/document.xml": document, "docProps/core.xml": properties, "word/comments.xml": "<c>Hm</c>"}
    reading = _parts_reader.read(_hostile.archive(parts))
    assert reading.shown == ["A visit", " today", "open", "a link", "A flag", "boxed", "Title"]
    assert [k.strip() for k in reading.kept] == ["word/document.xml", "tomorrow", "secret", "AUTHOR", 'HYPERLINK "x"', "Roe", "Hm"]
    assert reading.either == Counter(["Jane", "Roe", "boxed"])


def test_a_mark_in_any_attribute_is_seen() -> None:
    body = _hostile.DOCX_BODY.replace("<w:p>", f'<w:p w:rsidR="{letters("ab")}">')
    reading = _parts_reader.read(_hostile.archive({**_hostile.DOCX, "word/document.xml": body}))
    assert letters("ab") in reading.kept


def test_a_tree_of_pandoc_is_read() -> None:
    def text(word: str) -> dict[str, object]:
        return {"t": "Str", "c": word}

    none = ["", [], []]
    link = {"t": "Link", "c": [none, [text("there")], ["https://example.org", ""]]}
    note = {"t": "Note", "c": [{"t": "Para", "c": [text("Note")]}]}
    blocks = [
        {"t": "Header", "c": [2, ["a", [], []], [text("Head")]]},
        {"t": "Para", "c": [text("Go"), {"t": "Space"}, {"t": "Strong", "c": [link]}, note]},
        {"t": "Div", "c": [["", [], [["dir", "rtl"]]], [{"t": "BulletList", "c": [[{"t": "Plain", "c": [text("Item")]}]]}]]},
    ]
    reading = _pandoc_reader.read_tree({"meta": {}, "blocks": blocks}, Counter(["Note"]))
    assert reading.shown == ["Head", "Go there ", "Item", ""]
    assert reading.kept == ["https://example.org"]
    assert reading.tree == [
        ["Header", 2],
        ["Para", ["Strong", ["Link", "https://example.org"]], ["Note", ["Para"]]],
        ["BulletList", 1, ["Plain"]],
    ]


@pytest.mark.parametrize("form", sorted(_hostile.SOUND))
def test_hostile_archives_are_what_they_say(form: str) -> None:
    """The sound archive is sound, each hostile one differs, and the largest is small."""
    sound, body = _hostile.SOUND[form]
    with zipfile.ZipFile(BytesIO(_hostile.archive(sound))) as good:
        assert good.testzip() is None and body in good.namelist()
    bomb = _hostile.pile(sound, body, 16 << 20, copies=5)
    assert len(bomb) < 20_000
    with zipfile.ZipFile(BytesIO(bomb)) as opened:
        assert sum(info.file_size for info in opened.infolist()) > 6 * (16 << 20)
        assert len(opened.read(body)) == 16 << 20
