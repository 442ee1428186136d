"""Fonts of a site: cut to its scripts, the same each time, never without their licence."""

from __future__ import annotations

import functools
import io
import sys

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from l10n.errors import MissingExtra, TemplateError
from l10n.publish import fonts

LATIN, CYRILLIC, ARABIC = "aezAEZbcdšŽẞ", "аяАЯбвгѣ", "ابتکيیكٻ"
MARKS = " .,0123456789«»"


@functools.cache
def made(letters: str, family: str = "Paper", weight: int = 400) -> bytes:
    """A small font with a box for every letter."""
    builder = FontBuilder(1000, isTTF=True)
    names = {ord(c): f"uni{ord(c):04X}" for c in letters + MARKS}
    pen = TTGlyphPen(None)
    for number, point in enumerate([(0, 0), (400, 0), (400, 700), (0, 700)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    order = [".notdef", *names.values()]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "licenseDescription": "SIL Open Font License"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    out = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


def test_a_font_is_cut_to_the_scripts_of_the_site() -> None:
    """A script's file holds its letters and the marks around them, nothing of other scripts; rare letters are apart."""
    found = fonts.faces({"OFL.txt": b"", "Paper.ttf": made(LATIN + CYRILLIC + ARABIC)}, ["Latn", "Cyrl"])
    assert [face.path[6:-6] for face in found] == ["Cyrl-400", "Cyrl-400-more", "Latn-400", "Latn-400-more"]
    cyrillic = TTFont(io.BytesIO(found[0].woff2()))
    assert {chr(c) for c in cyrillic.getBestCmap()} == set("аяАЯбвг" + MARKS)
    assert set(map(chr, found[1].letters)) == {"ѣ"}
    assert cyrillic.flavor == "woff2"
    assert "unicode-range:U+20,U+2C,U+2E,U+30-39,U+AB,U+BB,U+410" in found[0].css("x")


def test_the_same_font_gives_the_same_bytes() -> None:
    """A site that is published twice has the same fonts."""
    face = fonts.faces({"OFL.txt": b"", "Paper.ttf": made(LATIN)}, ["Latn"])[0]
    assert face.woff2() == face.woff2()


def test_a_font_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many press kits have it in their page: cutting takes longer than all the rest of a kit."""
    (face, *_) = fonts.faces({"OFL.txt": b"", "Paper.ttf": made(LATIN, "Once")}, ["Latn"])
    first = face.woff2()
    monkeypatch.setattr(fonts, "opened", None)
    assert face.woff2() is first


def test_the_changed_font_gives_up_its_name_and_keeps_its_licence() -> None:
    """The OFL keeps a font's name from changed versions; who made it and under which licence stays in the file."""
    face = fonts.faces({"OFL.txt": b"", "Paper.ttf": made(LATIN)}, ["Latn"])[0]
    names = TTFont(io.BytesIO(face.woff2()))["name"]
    assert names.getDebugName(1) == names.getDebugName(4) == "Text Latn"
    assert names.getDebugName(13) == "SIL Open Font License"


def test_a_font_without_its_licence_is_refused() -> None:
    """No font is published without the licence that came with it; one in the folder of fonts holds for all below."""
    with pytest.raises(TemplateError, match=r"^Paper\.ttf: a font without its licence"):
        fonts.faces({"Paper.ttf": made(LATIN)}, ["Latn"])
    assert fonts.faces({"LICENSE.md": b"", "Latn/Paper.ttf": made(LATIN)}, ["Latn"])
    assert list(fonts.licences({"OFL.txt": b"", "a/OFL.txt": b""}, "a/x.ttf")) == ["a/OFL.txt"]


def test_a_folder_named_after_a_script_chooses_the_font() -> None:
    """A font in such a folder serves that script alone, before others; elsewhere the first family by path that has the letters."""
    both = made(LATIN + ARABIC, "Both")
    found = fonts.faces({"OFL.txt": b"", "Arab/Other.ttf": made(LATIN + ARABIC, "Other"), "Both.ttf": both}, ["Arab", "Latn", "Cyrl"])
    assert {(face.script, face.font.family) for face in found} == {("Arab", "Other"), ("Latn", "Both")}
    assert fonts.stack(found, "Latn") == '"Text Latn","Text Arab",'


def test_weights_stand_beside_each_other_and_doubles_are_refused() -> None:
    """Every weight of the family is taken; two files for one would leave it to chance."""
    bold = made(LATIN, weight=700)
    found = fonts.faces({"OFL.txt": b"", "a.ttf": made(LATIN), "b.ttf": bold}, ["Latn"])
    assert {face.font.weight for face in found} == {"400", "700"}
    with pytest.raises(TemplateError, match="two fonts of one family, weight and style for Latn"):
        fonts.faces({"OFL.txt": b"", "a.ttf": bold, "b.ttf": bold}, ["Latn"])


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"\0\1\0\0" + b"\xff" * 60, made(LATIN)[:400]])
def test_what_is_no_font_is_refused_in_one_line(raw: bytes) -> None:
    """The message names the file."""
    with pytest.raises(TemplateError, match=r"^bad\.ttf: not a font that can be read"):
        fonts.faces({"OFL.txt": b"", "bad.ttf": raw}, ["Latn"])


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages for fonts the message holds the command that installs them."""
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(MissingExtra, match=r"l10n-workflow\[fonts\]"):
        fonts.faces({"OFL.txt": b"", "Paper.ttf": made(LATIN)}, ["Latn"])
