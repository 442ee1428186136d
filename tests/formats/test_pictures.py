"""Pictures in documents' archives, for web pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.docx import DocxFormat
from l10n.formats.pictures import Pictures

SAMPLE = Path(__file__).parents[2] / "source/word/2022-02-follow-up-meeting.docx"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("raw", [PNG + b"x", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x08\0\0\0WEBPVP8 "])
def test_pictures_are_shown(raw: bytes) -> None:
    """What begins as a picture of the web has an address, escaped; the page carries it once."""
    pictures = Pictures({'media/"a".png': raw}.get)
    assert [pictures.source('media/"a".png') for _ in range(2)] == [' src="media/&quot;a&quot;.png"'] * 2
    assert pictures.shown == {'media/"a".png': raw}


@pytest.mark.parametrize("raw", [None, b"", b"<svg onload='alert(1)'/>", b"\xd7\xcd\xc6\x9a", b"RIFF\x08\0\0\0WAVEfmt "])
def test_others_are_not(raw: bytes | None) -> None:
    """Drawings that may hold scripts, metafiles and what is missing have no address."""
    pictures = Pictures(lambda entry: raw)
    assert (pictures.source("media/a.png"), pictures.shown) == ("", {})


def test_a_damaged_picture_stops_nothing() -> None:
    """The page goes without it."""

    def damaged(entry: str) -> bytes:
        raise DocumentError("a.docx", f"{entry} is damaged")

    assert Pictures(damaged).source("media/a.png") == ""


def test_the_picture_of_a_word_file() -> None:
    """The page shows the picture with its alternative text, and links lead where the file's do."""
    form = DocxFormat()
    document = form.parse(SAMPLE.read_bytes(), "word/a.docx", "en", FormatOptions())
    page = form.page(document, {}, lang.get("en"))
    assert (
        '<img src="word/media/image1.png" alt="Heads of the delegations before the opening of the meeting in Sarajevo">' in page.body
    )
    assert page.media["word/media/image1.png"].startswith(PNG)
    assert '<a href="../news/2022-01-bilateral-meetings.txt">' in page.body


def test_a_field_at_an_edge_is_in_the_unit() -> None:
    """`Page 1 of 2` is one text: languages that order it otherwise can."""
    document = DocxFormat().parse(SAMPLE.read_bytes(), "word/a.docx", "en", FormatOptions())
    assert "Page <1/> of <2/>" in {unit.key.source for unit in document.units}
