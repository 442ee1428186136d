"""The laws of `api.Format`, for every format of the registry at once."""

from __future__ import annotations

import io
import re
import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n import lang, registry
from l10n.api import Format, FormatOptions
from l10n.errors import DocumentError
from l10n.formats.common import UTF_16
from l10n.model import Document, Key

FORMATS: dict[str, Format] = {name: registry.load("formats", name)() for name in registry.names("formats")}
FIXTURES = sorted(path for path in (Path(__file__).parent / "fixtures").rglob("*") if path.is_file())
OPTIONS = FormatOptions(furniture=(r"(?P<photos>\d+) Photos?",))
EVIL = "<script>alert(1)</script> <img src=x onerror=alert(1)> \"'><svg onload=alert(1)>"

# What documents are made of, and what breaks parsers: several formats' marks, odd white space, line ends, letters of all kinds.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "    ", "\u00a0", "\f", "\v", "\u2028", "\u2029", "\x85", "\u200b", "\ufeff"]
        ),
        st.sampled_from(["a", "Word", "two words.", "слово", "کلمه", "検事", "😀", "e\u0301", "12", "3 Photos", "“q”"]),
        st.sampled_from(
            ["- ", "1. ", "2) ", "# ", "> ", "* ", "_", "**", "`", "```\n", "---\n", "| a | b |\n|---|---|\n", "[a](b)", "![a](b)", "[^1]"]
        ),
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<br>",
                "<",
                ">",
                "&",
                "&amp;",
                "&eacute;",
                "&#1;",
                "<!--",
                "-->",
                "<img alt='x'>",
                "<a title=x>",
            ]
        ),
        st.sampled_from(
            [
                "<div translate=no>",
                "</div>",
                "<pre>",
                "<code>",
                "<script>",
                "</script>",
                "<title>",
                "<svg>",
                "\\",
                "{{< a >}}",
                "=",
                '"',
                "'",
            ]
        ),
    ),
    max_size=40,
).map("".join)

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
OOXML = "http://schemas.openxmlformats.org/"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def archive(entries: Mapping[str, str]) -> bytes:
    """An archive of these entries, not packed: no part is larger than the file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name, content in entries.items():
            out.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def odt(text: str) -> bytes:
    """An OpenDocument whose paragraphs are the text's lines."""
    lines = NO_XML.sub("", text).split("\n")
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    names = f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0"'
    document = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": document})


def docx(text: str) -> bytes:
    """A Word document whose paragraphs are the text's lines."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    lines = NO_XML.sub("", text).split("\n")
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{OOXML}package/2006/content-types">'
            f'<Default Extension="xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{OOXML}package/2006/relationships"><Relationship Id="d" '
            f'Type="{OOXML}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{OOXML}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        }
    )


CONTAINERS: dict[str, Callable[[str], bytes]] = {"odt": odt, "docx": docx}
"""Formats that are no text: what makes a document with the lines of a text."""

everyone = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
texts = pytest.mark.parametrize("form", [f for name, f in FORMATS.items() if name not in CONTAINERS])


def made(form: Format, text: str | bytes) -> bytes:
    """A document of some text."""
    if form.name in CONTAINERS:
        return CONTAINERS[form.name](text if isinstance(text, str) else text.decode("utf-8", "replace"))
    return text.encode() if isinstance(text, str) else text


def parse(form: Format, raw: bytes) -> Document:
    """The document of some bytes."""
    return form.parse(raw, f"news/a{form.suffixes[0]}", "en", OPTIONS)


def check(form: Format, raw: bytes) -> Document:
    """Identity, sane slots and sane units for some bytes."""
    document = parse(form, raw)
    assert form.render(document, {}) == raw
    assert form.render(document, {Key("no such", "unit"): "x"}) == raw
    for slot in document.skeleton.slots:
        content = zipfile.ZipFile(io.BytesIO(raw)).read(slot.part) if slot.part else raw
        assert 0 <= slot.start <= slot.end <= len(content)
        if not raw.startswith(UTF_16):
            content[slot.start : slot.end].decode()
    keys = {slot.key for slot in document.skeleton.slots}
    for unit in document.units:
        assert unit.key in keys
        assert unit.key.source == unit.key.source.strip() != ""
        assert any(map(str.isalpha, unit.key.source))
        # A mark of byte order is no text; another one anywhere behind it is.
        assert not (raw.startswith(BOM_UTF8) and raw.count(BOM_UTF8) == 1 and unit.key.source.startswith("\ufeff"))
        ends = [0, *(place for span in unit.spans for place in (span.start, span.end)), len(unit.key.source)]
        assert ends == sorted(ends)
    return document


@everyone
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_identity_of_files(form: Format, fixture: Path) -> None:
    """Reading and writing changes no byte of a file, of any format's, with any line ends, a BOM or no final line end."""
    raw = fixture.read_bytes()
    for variant in (raw, raw.replace(b"\n", b"\r\n"), raw.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + raw, raw.rstrip()):
        check(form, made(form, variant))


@everyone
@given(text=PIECES)
@example(text="\ufeff\n\ufeffa")
@example(text="\x1c\rA")
@example(text="\u00a0\nA\n\u0085")
def test_identity(form: Format, text: str) -> None:
    """Reading and writing changes no byte of any text."""
    check(form, made(form, text))


@everyone
@given(raw=st.binary(max_size=60))
def test_any_bytes(form: Format, raw: bytes) -> None:
    """Any bytes at all are either refused in one line that names the file, or read and written unchanged."""
    try:
        check(form, raw)
    except DocumentError as error:
        assert str(error).startswith(f"news/a{form.suffixes[0]}:")
        assert "\n" not in str(error)


@everyone
@given(text=PIECES)
@example(text="<p>\u200b\x0ba")
def test_source_as_target(form: Format, text: str) -> None:
    """A document whose translations are its own texts is the same file, byte for byte."""
    raw = made(form, text)
    document = parse(form, raw)
    assert form.render(document, {unit.key: unit.key.source for unit in document.units}) == raw


@everyone
@given(text=PIECES)
def test_page_has_no_foreign_markup(form: Format, text: str) -> None:
    """What a translation brings along is text on a page, never an element or an attribute."""
    document = parse(form, made(form, text))
    bare = form.page(document, {}, lang.get("ru")).body
    page = form.page(document, {unit.key: EVIL for unit in document.units}, lang.get("ru")).body
    for mark in (r"<script\b", r"<img src=.?x", r"<svg onload"):
        assert len(re.findall(mark, page)) <= len(re.findall(mark, bare))


@texts
@pytest.mark.parametrize(
    ("raw", "place"),
    [(b"a\n\xff", ":2: "), (b"a\n\n\0", ":3: "), (b"\xff\xfea", ":1: "), (b"\xed\xa0\x80", ":1: ")],
    ids=["not UTF-8", "NUL", "half of UTF-16", "surrogate"],
)
def test_refused(form: Format, raw: bytes, place: str) -> None:
    """What is no text is refused with file and line."""
    with pytest.raises(DocumentError, match=re.escape(f"news/a{form.suffixes[0]}{place}")):
        parse(form, raw)


@everyone
def test_size_limit(form: Format) -> None:
    """A file over the limit is refused; one at the limit is not."""
    raw = made(form, "a" * 10)
    assert form.parse(raw, "a", "en", FormatOptions(max_bytes=len(raw))).skeleton.raw == raw
    with pytest.raises(DocumentError, match=r"^a: "):
        form.parse(raw, "a", "en", FormatOptions(max_bytes=len(raw) - 1))


@everyone
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a",
        "<div>",
        "<b>a",
        "&",
        '"',
        "'",
        " ",
        "\n",
        ".",
        "- a\n",
        "> ",
        "# a\n",
        "[",
        "![",
        "*a",
        "`",
        "|",
        "\t",
        "a\n",
        "<p title='a",
    ],
)
def test_hostile_repetition(form: Format, piece: str) -> None:
    """A long run of one mark neither breaks the limits of recursion nor a byte; and it ends."""
    document = check(form, made(form, piece * (40_000 // len(piece))))
    form.page(document, {}, lang.get("ru"))


@everyone
def test_foreign_blocks_on_a_page_say_their_language(form: Format) -> None:
    """What is not translated stands on a page with the source's language and direction, and not in the source's own page."""
    document = parse(form, made(form, "Title\n\nA paragraph.\n"))
    assert 'lang="en" dir="ltr"' in form.page(document, {}, lang.get("fa")).body
    assert 'lang="' not in form.page(document, {}, lang.get("en")).body
    translated = {unit.key: "متن" for unit in document.units}
    assert 'lang="' not in form.page(document, translated, lang.get("fa")).body


def test_suffixes_are_of_one_format_each() -> None:
    """A suffix names one format; suffixes are lower case with their dot."""
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


def test_formats_are_registered_by_their_names() -> None:
    """A format's name is its name in the registry."""
    assert {name: form.name for name, form in FORMATS.items()} == {name: name for name in FORMATS}
