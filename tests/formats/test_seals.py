"""Seals: no mark that keeps a document on the machine is missed, whatever it is written in; what cannot be read is one."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import registry
from l10n.api import FormatOptions
from l10n.formats.seals import MOST, in_keywords, in_properties, in_text, in_xml
from l10n.model import Seal

NINE = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=2)))
DAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
OFFLINE = Seal("l10n.offline: true")
FIXTURES = Path(__file__).parent / "fixtures"

SEALED = [
    # YAML
    ("---\nl10n: {offline: true}\n---\nText\n", 2, OFFLINE),
    ("---\ntitle: x\nl10n:\n  offline: true\n---\n", 4, OFFLINE),
    ("---\nl10n.offline: true\n---\n", 2, OFFLINE),
    ("\ufeff---\r\nl10n.offline: true\r\n---\r\n", 2, OFFLINE),
    ("\n\n---\nl10n.offline: true\n---\n", 4, OFFLINE),
    ("---\nL10n: {Offline: TRUE}\n---\n", 2, Seal("l10n.offline: TRUE")),
    ("---\noffline: yes\n---\n", 2, Seal("offline: yes")),
    ("---\nl10n: {offline: 'on'}\n...\n", 2, Seal("l10n.offline: on")),
    ("---\nl10n: offline\n---\n", 2, Seal("l10n: offline")),
    ("---\nl10n: [offline]\n---\n", 2, Seal("l10n: ['offline']")),
    ("---\nbase: &b {offline: true}\nl10n: *b\n---\n", 2, OFFLINE),
    ("---\nbase: &b {offline: true}\nl10n: {<<: *b}\n---\n", 2, OFFLINE),
    ("---\nembargo: 2026-12-01T09:00:00+02:00\n---\n", 2, Seal("embargo: 2026-12-01T09:00:00+02:00", until=NINE)),
    ("---\nl10n: {embargo: 2026-12-01}\n---\n", 2, Seal("l10n.embargo: 2026-12-01", until=DAY)),
    ("---\nl10n:\n  - offline: true\n---\n", 2, Seal("l10n: ['offline', 'true']")),
    ("---\nparams:\n  l10n:\n    offline: true\n---\n", 4, OFFLINE),
    ("---\nl10n_offline: true\n---\n", 2, OFFLINE),
    ("---\nl10n-offline: true\n---\n", 2, OFFLINE),
    ("---\nembargo_until: 2026-12-01\n---\n", 2, Seal("embargo: 2026-12-01", until=DAY)),
    ("---\nparams: {base: &b {offline: true}}\nl10n: *b\n---\n", 2, OFFLINE),
    # TOML
    ("+++\n[params.l10n]\noffline = true\n+++\n", 3, OFFLINE),
    ("+++\n[l10n]\noffline = true\n+++\n", 3, OFFLINE),
    ('+++\n"l10n.offline" = true\n+++\n', 2, OFFLINE),
    ("+++\nl10n.offline = true\n+++\n", 2, OFFLINE),
    ("+++\nembargo = 2026-12-01T09:00:00+02:00\n+++\n", 2, Seal("embargo: 2026-12-01T09:00:00+02:00", until=NINE)),
    ("+++\nembargo = 2026-12-01\n+++\n", 2, Seal("embargo: 2026-12-01", until=DAY)),
    # JSON
    ('{\n"l10n": {"offline": true}\n}\n', 2, OFFLINE),
    ('{"l10n.offline": true}\n', 1, OFFLINE),
    ('{"l10n": {"offline": true, "offline": false}}\n', 1, OFFLINE),
    ('{"embargo": "2026-12-01"}\n', 1, Seal("embargo: 2026-12-01", until=DAY)),
    # directives, wherever
    ("# A\n\n<!-- l10n: offline -->\n", 3, Seal("l10n: offline")),
    ("a <!--l10n:offline--> b", 1, Seal("l10n: offline")),
    ("```\n<!-- l10n: offline -->\n```\n", 2, Seal("l10n: offline")),
    ("<!-- l10n: off -->\n<!-- l10n: offline -->\n", 2, Seal("l10n: offline")),
    ("<script>\n// l10n: offline\n</script>", 2, Seal("l10n: offline")),
    ("{/* l10n: offline */}", 1, Seal("l10n: offline")),
    ("{# l10n: offline #}", 1, Seal("l10n: offline")),
    ("<!--\n  l10n: offline\n-->", 2, Seal("l10n: offline")),
    ("---\ntitle: x\n# l10n: offline\n---\n", 3, Seal("l10n: offline")),
    ("Text\n#l10n: offline\n", 2, Seal("l10n: offline")),
    ("Text\r  # l10n: offline\r", 1, Seal("l10n: offline")),
    ("> > #l10n: offline", 1, Seal("l10n: offline")),
    ("| #l10n: offline", 1, Seal("l10n: offline")),
    ('<!-- l10n: note="x" offline context="y" -->', 1, Seal('l10n: note="x" offline context="y"')),
    ('<!-- l10n: embargo="2026-12-01T09:00+02:00" -->', 1, Seal('l10n: embargo="2026-12-01T09:00+02:00"', until=NINE)),
    ("#l10n: embargo='2026-12-01'", 1, Seal("l10n: embargo='2026-12-01'", until=DAY)),
    ("<!-- l10n: embargo=2026-12-01 -->", 1, Seal("l10n: embargo=2026-12-01", until=DAY)),
]


@pytest.mark.parametrize(("text", "line", "seal"), SEALED)
def test_every_way_to_say_it(text: str, line: int, seal: Seal) -> None:
    """Front matter in three notations and directives in every kind of comment, with the line where it stands."""
    assert [(one, one.line) for one in in_text(text)] == [(seal, line)]


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("---\nl10n: {offline: perhaps}\n---\n", 2, "neither true nor false"),
        ("---\nl10n:\n  offline:\n---\n", 3, "neither true nor false"),
        ("---\nl10n: {offlin: true}\n---\n", 2, "an unknown key; did you mean l10n.offline?"),
        ("---\nl10n: {embargoed: 2026-12-01}\n---\n", 2, "an unknown key; did you mean l10n.embargo?"),
        ("---\nembargo: 1 December\n---\n", 2, "no date; write it as 2026-12-01T09:00+02:00"),
        ("---\nembargo: [2026-12-01]\n---\n", 2, "no date; write it as 2026-12-01T09:00+02:00"),
        ("---\nembargo:\n---\n", 2, "no date; write it as 2026-12-01T09:00+02:00"),
        ('{"embargo": 20261201}\n', 1, "no date; write it as 2026-12-01T09:00+02:00"),
        ("---\ntitle: {x\nl10n: {offline: true}\n---\n", 3, "the front matter cannot be read: "),
        ("---\n- offline: true\n---\n", 2, "the front matter cannot be read: it is no mapping"),
        ("---\nl10n: {offline: true}\nno end\n", 2, "the front matter has no end or cannot be read"),
        ("--- # front matter\noffline: true\n---\n", 2, "the front matter has no end or cannot be read"),
        ("+++\nl10n = {offline = yes}\n+++\n", 2, "the front matter cannot be read: "),
        ('{\n"l10n.offline": True\n}\n', 2, "the front matter has no end or cannot be read"),
        (f"---\noffline: true\nx: {'y' * 70_000}\n---\n", 2, "the front matter cannot be read: it is longer than 65536 characters"),
        (f"---\noffline: true\nx: {'[' * 600}\n---\n", 2, "the front matter cannot be read: it has more than 500 brackets"),
        ("<!-- l10n: offlin e, offline -->", 1, "l10n directive: 'offlin e, offline' is not understood"),
        ("<!-- L10N Offline -->", 1, "l10n directive: 'Offline' is not understood"),
        ('<!-- l10n: embargo="Friday" -->', 1, "no date; write it as 2026-12-01T09:00+02:00"),
        ("<!-- l10n: embargo until noon", 1, "l10n directive: 'embargo until noon' is not understood"),
    ],
)
def test_what_cannot_be_read_keeps_the_document_and_says_so(text: str, line: int, wrong: str) -> None:
    """A mark that is misspelt, or stands in what cannot be read, holds for good."""
    (seal,) = in_text(text)
    assert (seal.line, seal.until) == (line, None)
    assert seal.wrong.startswith(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The site is offline. The embargo was lifted.\n",
        "---\ntitle: The embargo\nl10n: {offline: false}\n---\n",
        "---\noffline: no\nembargo: false\n---\n",
        "---\nl10n: {note: offline}\n---\n",
        "---\nparams: {offline: true}\n---\n",
        "---\noffline_page: true\n---\n",
        "---\n\nOffline since Monday.\n",
        '<!-- l10n: note="the offline mode" -->',
        "<!-- l10n: off -->",
        "Read on [l10n](#l10n) while offline.",
        "We call it l10n: offline translation of texts.",
        "{{ l10n }} offline",
    ],
)
def test_what_is_none(text: str) -> None:
    """Words in a text are no marks, nor is what says no."""
    assert in_text(text) == ()


def test_of_several_each_is_kept_up_to_a_number() -> None:
    """An embargo does not hide that a document is offline for good, and a hostile file makes no endless list."""
    assert len(in_text('---\nembargo: 2026-12-01\n---\n<!-- l10n: offline -->\n<!-- l10n: embargo="x" -->')) == 3
    assert len(in_text("<!-- l10n: offline -->\n" * 5000)) == MOST


@pytest.mark.parametrize(
    "piece",
    [
        "l10n",
        "<!-- l10n: offline",
        "#l10n:",
        "\n",
        "> ",
        "<!--",
        "\n#",
        "---\n",
        "{",
        'l10n: embargo="',
        "//l10n",
        "//l10n offline\t",
        "#l10n: note='offline' \n",
        " \t#l10n : ",
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """A megabyte of what begins marks takes a moment; what grew with its square would take hours."""
    in_text(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize(
    ("keywords", "seals"),
    [
        ("talks, l10n:offline; draft", [Seal("p: l10n: offline")]),
        ("L10N offline", [Seal("p: l10n: offline")]),
        ("l10n.offline", [Seal("p: l10n: offline")]),
        ('l10n: embargo="2026-12-01"', [Seal('p: l10n: embargo="2026-12-01"', until=DAY)]),
        ("l10n:embargo=2026-12-01T09:00+02:00", [Seal("p: l10n: embargo=2026-12-01T09:00+02:00", until=NINE)]),
        ("offline, l10n", []),
        ("", []),
    ],
)
def test_keywords(keywords: str, seals: list[Seal]) -> None:
    """Each of a document's keywords may be a mark."""
    assert list(in_keywords([keywords], "p: ")) == seals


def test_properties() -> None:
    """A property of a document's own is a mark by its name; its value says yes, no, or when."""
    given = [
        ("l10n.offline", "true"),
        ("L10n: Offline", "1"),
        ("l10n_embargo", "2026-12-01"),
        ("l10n.offline", "false"),
        ("Offline", "true"),
    ]
    assert list(in_properties(given, "p: ")) == [
        Seal("p: l10n.offline: true"),
        Seal("p: l10n.offline: 1"),
        Seal("p: l10n.embargo: 2026-12-01", until=DAY),
    ]


def test_words_of_office_documents() -> None:
    """A paragraph or comment that begins as a directive is one, though a word processor parts it into runs."""
    split = b"<w:p><w:r><w:t>#l10n:</w:t></w:r><w:r><w:t> offline</w:t></w:r></w:p><w:p>Text</w:p>"
    assert list(in_xml(b"<w:body><w:p>Title</w:p>" + split + b"</w:body>")) == [Seal("l10n: offline")]
    assert list(in_xml(b"<text:p>l10n: offline</text:p><text:p>offline</text:p>")) == [Seal("l10n: offline")]
    runs = b"<w:p><w:t>Text</w:t><w:br/><w:t>#l1</w:t></w:r><w:r><w:t>0n:</w:t><w:tab/><w:t>off</w:t></w:r><w:r><w:t>line</w:t></w:p>"
    assert list(in_xml(runs)) == [Seal("l10n: offline")]
    assert list(in_xml(b"<w:p>About l10n: offline work.</w:p>")) == []


def fixture(name: str, entry: str, content: bytes) -> bytes:
    """The document of all kinds of content of a format's own tests, with an entry changed or added."""
    folder = FIXTURES / name
    entries = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, held in {**entries, entry: content}.items():
            archive.writestr(part, held)
    return file.getvalue()


CUSTOM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="l10n.offline"><vt:bool>true</vt:bool></property></Properties>'
)
CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    b"<cp:keywords>talks; l10n:offline</cp:keywords></cp:coreProperties>"
)
META = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>%s</office:meta></office:document-meta>'
)
KEYWORD = META % b"<meta:keyword>l10n:offline</meta:keyword>"
USER = META % b'<meta:user-defined meta:name="l10n.embargo" meta:value-type="date">2026-12-01</meta:user-defined>'


@pytest.mark.parametrize(
    ("path", "raw", "seal"),
    [
        ("a.txt", b"Text\n\n#l10n: offline\n", Seal("l10n: offline")),
        ("a.md", b"Text <!-- l10n: offline -->\n", Seal("l10n: offline")),
        ("a.mdx", b"{/* l10n: offline */}\n\nText\n", Seal("l10n: offline")),
        ("a.html", b"<p>Text</p><!-- l10n: offline -->", Seal("l10n: offline")),
        ("a.html", "\ufeff<p>Text</p><!-- l10n: offline -->".encode("utf-16-le"), Seal("l10n: offline")),
        ("a.html", b"---\nl10n: {offline: true}\n---\n<p>Text</p>", OFFLINE),
        ("a.docx", fixture("docx", "docProps/custom.xml", CUSTOM), Seal("docProps/custom.xml: l10n.offline: true")),
        ("a.docx", fixture("docx", "docProps/core.xml", CORE), Seal("docProps/core.xml: l10n: offline")),
        ("a.odt", fixture("odt", "meta.xml", KEYWORD), Seal("meta.xml: l10n: offline")),
        ("a.odt", fixture("odt", "meta.xml", USER), Seal("meta.xml: l10n.embargo: 2026-12-01", until=DAY)),
    ],
)
def test_every_format_finds_them(path: str, raw: bytes, seal: Seal) -> None:
    """The mark is in the document that the format makes of the file."""
    form = registry.format_of(path)
    assert form is not None
    assert form.parse(raw, path, "en", FormatOptions()).seals == (seal,)


TEXTS = {path.name: path.read_text("utf-8") for path in sorted(FIXTURES.rglob("*")) if path.suffix in (".md", ".mdx", ".html", ".txt")}


@given(
    st.sampled_from(sorted(TEXTS)),
    st.floats(0, 1),
    st.sampled_from(["<!-- l10n: offline -->", "\n#l10n: offline\n", "{/* l10n: embargo='x' */}"]),
)
def test_no_place_hides_a_directive(name: str, where: float, directive: str) -> None:
    """In the middle of a tag, a word, another comment or front matter: wherever it stands, the document is sealed."""
    at = int(where * len(TEXTS[name]))
    assert in_text(TEXTS[name][:at] + directive + TEXTS[name][at:])
