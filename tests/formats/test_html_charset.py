"""The encodings of HTML files: how they are found, read and written."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.html import HtmlFormat
from l10n.formats.html_charset import CODECS, Charset, labels, letter_ends, offsets, read, sniff
from l10n.model import Key


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbf<meta charset=windows-1251>", Charset()),
        ("\ufeff<p>a".encode("utf-16-le"), Charset("utf-16-le")),
        ("\ufeff<p>a".encode("utf-16-be"), Charset("utf-16-be")),
        (b"<p>a fragment", Charset()),
        (b"<!doctype html><p>a page that says nothing", Charset(ascii_only=True)),
        ("<html><p>é".encode(), Charset()),
        (b"<META CHARSET=Latin1>", Charset("cp1252")),
        (b"<meta http-equiv='content-type' content='text/html; charset = KOI8-R'>", Charset("koi8_r")),
        (b"<!-- <meta charset=koi8-r> --><meta charset=utf-16>", Charset()),
        (b"<?xml version='1.0' encoding='ISO-8859-2'?><html>", Charset("iso8859_2")),
        (b"<?xml version='1.0' encoding='ISO-8859-2'?><meta charset=utf-8><meta charset=latin1>", Charset("utf-8", True)),
        (b"<meta charset=utf-8><meta charset=windows-1252>\xe9", Charset("cp1252", True)),
        ("<meta charset=windows-1252>é".encode(), Charset("utf-8", True)),
        (b"<meta charset=nonsense>", Charset()),
        (b"<meta charset=shift_jis>\x83\x5c", Charset("cp932")),
    ],
)
def test_sniff(raw: bytes, expected: Charset) -> None:
    """Marks win over declarations, declarations over each other by their order, unless the bytes contradict them."""
    assert sniff(raw, "a.html") == expected


def test_xhtml() -> None:
    """In XHTML the XML declaration comes first."""
    assert sniff(b"<?xml version='1.0' encoding='koi8-r'?><meta charset=utf-8>", "a.xhtml") == Charset("koi8_r", True)


def test_labels() -> None:
    """Each codec is one of Python's and has labels; no label names two."""
    assert set(labels().values()) == set(CODECS)
    assert len(labels()) > 200
    for codec in CODECS:
        assert read("a".encode(codec), codec) == "a"


@pytest.mark.parametrize(
    ("codec", "declared", "text"),
    [
        ("cp1252", "windows-1252", "Café “quoted” – 5 €"),
        ("iso8859_2", "iso-8859-2", "Čuvar žrtve đ"),
        ("cp1251", "windows-1251", "Съезд № 5"),
        ("koi8_r", "koi8-r", "Съезд"),
        ("cp1256", "windows-1256", "سلام دنيا"),
        ("cp932", "shift_jis", "表示ソフト"),
        ("gb18030", "gbk", "中文 𠀀 text"),
        ("big5hkscs", "big5", "中文"),
        ("cp949", "euc-kr", "한국어"),
        ("euc_jp", "euc-jp", "日本語"),
    ],
)
def test_encodings(codec: str, declared: str, text: str) -> None:
    """Text is read in the file's encoding and written in it; what it cannot hold is a character reference; nothing else changes."""
    page = f'<html lang="en"><meta charset="{declared}"><p title="{text}">{text} <b>x</b></p>{text}'
    raw = page.encode(codec)
    document = HtmlFormat().parse(raw, "a.html", "en", FormatOptions())
    assert [unit.key.source for unit in document.units] == [text, f"{text} <b>x</b>", text]
    assert HtmlFormat().render(document, {}) == raw
    target = {Key(None, f"{text} <b>x</b>"): f"{text} ش <b>ж</b>"}
    out = HtmlFormat().render(document, target, lang.get("fa"))
    head, tail = raw.split(b" <b>x</b>")
    new = " ش <b>ж</b>".encode(codec, "xmlcharrefreplace")
    assert out == head.replace(b'lang="en"', b'dir="rtl" lang="fa"') + new + tail


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16(codec: str) -> None:
    """UTF-16 with its mark is read and written as such."""
    page = "\ufeff<html><p>Text 😀</p>"
    document = HtmlFormat().parse(page.encode(codec), "a.html", "en", FormatOptions())
    out = HtmlFormat().render(document, {Key(None, "Text 😀"): "متن"}, lang.get("ar"))
    assert out.decode(codec) == '\ufeff<html lang="ar" dir="rtl"><p>متن</p>'
    assert 'lang="en"' in HtmlFormat().page(document, {}, lang.get("ar")).body


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<p>a\n\xe9", r"a.html:2: byte 0xE9 is not UTF-8; save"),
        (b"<meta charset=utf-8>\xe9", r"a.html:1: byte 0xE9 is not UTF-8; save"),
        (b"<meta charset=windows-1253>\n\xd2", r"a.html:2: byte 0xD2 is not UTF-8, nor cp1253 as the page says; save"),
        (b"<meta charset=iso-2022-jp>\n\xff", r"a.html:2: byte 0xFF"),
        (b"\xff\xfea\0b", r"a.html:1: "),
    ],
)
def test_refused(raw: bytes, why: str) -> None:
    """Bytes of no known encoding are refused with their line."""
    with pytest.raises(DocumentError, match=rf"^{why}"):
        HtmlFormat().parse(raw, "a.html", "en", FormatOptions())


def test_controls() -> None:
    """Bytes that windows-1252 leaves open are the controls of their number, as in browsers."""
    assert read(b"\x81\x80", "cp1252") == "\x81€"


def test_several_spellings_of_a_letter() -> None:
    """Places are right where a letter is spelled otherwise than Python would."""
    raw = b"<p>\xfa\x54\x81\xca a</p>"
    text = read(raw, "cp932")
    assert text.encode("cp932") != raw
    assert list(letter_ends(raw, "cp932"))[-1] == len(raw)
    at = offsets(raw, text, range(len(text) + 1), Charset("cp932"))
    assert raw[at[text.index("a")] : at[text.index("</p>")]] == b"a"
