"""Reading PO files: what they say, what is refused and where."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.catalog import parse, parser, render
from l10n.errors import CatalogError
from l10n.model import Entry, Key

Gettext = Callable[..., "subprocess.CompletedProcess[bytes]"]

FIXTURES = Path(__file__).parent / "fixtures"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
REFUSED = tomllib.loads((FIXTURES / "refused.toml").read_text(encoding="utf-8"))["case"]

MESSY = (
    Entry(
        Key("", 'One\t%s"quoted" \\ AB and more'),
        ("Один\t%s",),
        comments=("@ a comment that no program knows", "no space"),
        extracted=("paragraph", "Note: the speaker's title"),
        references=("news/a.md", "news/b c.md"),
        flags=("c-format", "no-wrap", "range: 0..5"),
    ),
    Entry(Key("menu", "New text"), ("Старый текст",), None, True, Key("old context", "Old text"), flags=("c-format",)),
    Entry(
        Key(None, "%d picture"),
        ("%d снимок", "%d снимка", "%d снимков"),
        "%d pictures",
        True,
        Key(None, "%d photo"),
        "%d photos",
    ),
    Entry(Key(None, "same line"), ("на той же строке",)),
    Entry(Key(None, "a"), ("б",)),
    Entry(Key(None, "c"), ("г",)),
    Entry(Key(None, "continued here"), ("продолжение",), comments=("for the next",)),
)
OBSOLETE = (
    Entry(
        Key("menu", "gone"),
        ("исчез\nнувший",),
        None,
        True,
        Key(None, "gone before"),
        comments=("kept with the obsolete one",),
    ),
    Entry(Key(None, "%d day"), ("%d день", "%d дня"), "%d days"),
)


def test_values() -> None:
    """All that PO can say is read: contexts, plurals, previous texts, all kinds of comments, escapes, joined strings."""
    catalog = parse((FIXTURES / "messy.po").read_bytes(), "messy.po")
    assert (catalog.entries, catalog.obsolete) == (MESSY, OBSOLETE)
    assert [entry.line for entry in catalog.entries] == [21, 31, 38, 46, 47, 47, 48]
    assert list(catalog.headers)[:3] == ["Project-Id-Version", "Content-Type", "X-Unknown-Field"]
    assert catalog.get(Key("menu", "New text")) == MESSY[1]
    assert catalog.get(Key(None, "gone")) is None


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_refused(case: dict[str, str], gettext: Gettext) -> None:
    """What msgfmt rejects is refused, with the path, the line and the reason."""
    raw = ((HEADER if "bare" not in case else "") + case["text"]).encode()
    assert gettext("msgfmt", raw, "-o", "x.mo").returncode == 1
    with pytest.raises(CatalogError) as caught:
        parse(raw, "some.po")
    assert (caught.value.path, caught.value.line) == ("some.po", case["line"])
    assert case["says"] in caught.value.message


ACCEPTED = {
    "nothing": b"",
    "comments only": b"# a\n\n#. b",
    "no header": 'msgid "é"\nmsgstr "ü"\n'.encode(),
    "no header, no charset": b'msgid "a"\nmsgstr "\xff\xfe"\n',
    "a charset that is none": b'msgid ""\nmsgstr "charset=X-ODD\\n"\n\nmsgid "a"\nmsgstr "\xff"\n',
    "the template's charset": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "Latin-1": b'msgid ""\nmsgstr "charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "\xfc"\n',
    "Big5 with a backslash as second byte": b'msgid ""\nmsgstr "charset=BIG5\\n"\n\nmsgid "a"\nmsgstr "\xa5\x5c"\n',
    "header last": b'msgid "a"\nmsgstr "\xfc"\n\nmsgid ""\nmsgstr "charset=ISO-8859-1\\n"\n',
    "unreadable comment": b'msgid ""\nmsgstr "charset=UTF-8\\n"\n\n# \xff\nmsgid "a"\nmsgstr "b"\n',
    "unreadable header": b'msgid ""\nmsgstr "Last-Translator: \xff\\n"\n"charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "bytes by escape": b'msgid ""\nmsgstr "charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "\\303\\251 \\xff"\n',
    "CRLF": b'msgid ""\r\nmsgstr "charset=UTF-8\\n"\r\n\r\n# c\r\nmsgid "a"\r\nmsgstr ""\r\n"b"\r\n',
    "NUL in a string": b'msgid "a\0b"\nmsgstr "c\\0d"\n',
    "domains": b'domain "one"\nmsgid "a"\nmsgstr "b"\n\n# dropped\ndomain "two" msgid "c" msgstr "d"\n',
    "odd white space": b'\fmsgid\v"a"\r\n\t"b" msgstr\n\n"c"\n\n\n',
    "fuzzy text with other line ends": b'#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n',
    "obsolete text with other line ends": b'#~ msgid "a\\n"\n#~ msgstr "b"\n',
}


@pytest.mark.parametrize("raw", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(raw: bytes, gettext: Gettext) -> None:
    """What msgfmt accepts is accepted, whatever it looks like, and written back byte for byte."""
    assert gettext("msgfmt", raw, "-o", "x.mo").returncode == 0
    assert render(parse(raw, "some.po")) == raw


def test_byte_order_mark(gettext: Gettext) -> None:
    """msgfmt calls a byte order mark a syntax error; the message says what it is."""
    raw = b"\xef\xbb\xbf" + HEADER.encode()
    assert gettext("msgfmt", raw, "-o", "x.mo").returncode == 1
    with pytest.raises(CatalogError, match=r"^some\.po:1: a byte order mark"):
        parse(raw, "some.po")


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("ISO-8859-2", b"\xe8", "č"),
        ("KOI8-R", b"\xc1", "а"),
        ("CP1256", b"\xe3", "م"),
        ("GB18030", b"\xd6\xd0", "中"),
        ("UTF-8", b"\\304\\215", "č"),
        ("UTF-8", b"\\xff", "\ufffd"),
        ("X-ODD", b"\xe8", "è"),
    ],
)
def test_charset(charset: str, raw: bytes, text: str) -> None:
    """Texts are decoded by the charset that the header declares, also where escapes spell the bytes."""
    file = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\nmsgstr "'.encode() + raw + b'"\n'
    assert parse(file, "some.po").entries == (Entry(Key(None, "a"), (text,)),)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("#: a.md b.md:3\n#:c.md\n", ("a.md", "b.md:3", "c.md")),
        ("#: ⁨my news.md⁩:7 a.md\n", ("my news.md:7", "a.md")),
        ("#: ⁨my\n#: news.md⁩\n", ("my news.md",)),
        ("#: ⁨open a.md\n", ("open", "a.md")),
        ("#:\n", ()),
    ],
)
def test_references(lines: str, names: tuple[str, ...]) -> None:
    """Names are divided by spaces; one that holds spaces stands between isolates, as gettext writes it."""
    assert parse(f'{lines}msgid "a"\nmsgstr "b"\n'.encode(), "some.po").entries[0].references == names


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is looked at; the message names both sizes."""
    monkeypatch.setattr(parser, "LIMIT", 10)
    with pytest.raises(CatalogError, match=r"^some\.po: 11 bytes; at most 10 are read$"):
        parse(b'"' * 11, "some.po")


@pytest.mark.parametrize("unit", ['"', "\\\n", "#\n", "# \\\n", '"a"\n', "#~|", "msgid", "[", "\\", '"\\', "\n", " ", "{", "%0"])
def test_hostile_repetition(unit: str) -> None:
    """A long run of anything is read or refused in one pass, without recursion."""
    raw = (HEADER + unit * 20_000).encode()
    try:
        assert render(parse(raw, "some.po")) == raw
    except CatalogError as error:
        assert error.line is not None


@pytest.mark.parametrize("size", range(60, 100))
def test_header_across_the_first_look(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The charset is found wherever the header ends, not only in the first bytes of a file."""
    monkeypatch.setattr(parser, "SHORT", size)
    raw = b'# note\nmsgid ""\nmsgstr ""\n"Language: ru\\n"\n"charset=KOI8-"\n"R\\n"\n\n# a\nmsgid "a"\nmsgstr "\xc1"\n'
    assert parse(raw, "some.po").entries == (Entry(Key(None, "a"), ("а",), comments=("a",)),)
