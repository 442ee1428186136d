"""TMX: what is read is written again without loss, in bounded memory; hostile files are refused in one line."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from l10n.errors import ExchangeError
from l10n.interchange.tmx_codes import coded
from l10n.interchange.tmx_reader import TmxFile
from l10n.interchange.tmx_units import CODES, Code, Remark, TmxHeader, TmxUnit, UserEncoding, Variant
from l10n.interchange.tmx_writer import write

HEADER = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
UNIT = '<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="ru"><seg>Раз</seg></tuv></tu>'
DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #REQUIRED>
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED segtype (block|paragraph|sentence|phrase) #REQUIRED
  o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT ude (map+)> <!ATTLIST ude name CDATA #REQUIRED base CDATA #IMPLIED>
<!ELEMENT map EMPTY> <!ATTLIST map unicode CDATA #REQUIRED code CDATA #IMPLIED ent CDATA #IMPLIED subst CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)> <!ATTLIST tu tuid CDATA #IMPLIED creationdate CDATA #IMPLIED usagecount CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED changedate CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)> <!ATTLIST note xml:lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA | bpt | ept | it | ph | hi | ut)*>
<!ELEMENT bpt (#PCDATA | sub)*> <!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA | sub)*> <!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT it (#PCDATA | sub)*> <!ATTLIST it pos (begin|end) #REQUIRED>
<!ELEMENT ph (#PCDATA | sub)*> <!ATTLIST ph x CDATA #IMPLIED>
<!ELEMENT sub (#PCDATA | bpt | ept | it | ph | hi | ut)*>
<!ELEMENT hi (#PCDATA | bpt | ept | it | ph | hi | ut)*>
<!ELEMENT ut (#PCDATA | sub)*>
"""
"""What may stand where in TMX 1.4, as its specification says, for the attributes that these tests use."""

FULL = TmxUnit(
    (
        Variant("en", ("A ", Code("bpt", (("i", "1"), ("x", "1"), ("type", "b")), ("<b>",)), "cat", Code("ept", (("i", "1"),), ("</b>",)))),
        Variant("ru-RU", (Code("ph", (("x", "2"),), ('<img alt="', Code("sub", (), ("Кошка",)), '">')), Code("hi", (), ("кот",))),
                (("changedate", "20221104T101112Z"),), (Remark("note", "так & <так>", (("xml:lang", "ru"),)),)),
    ),
    (("tuid", "7"), ("creationdate", "20221103T101112Z"), ("usagecount", "3")),
    (Remark("prop", "news/one.md", (("type", "x-document"),)), Remark("note", "second")),
)  # fmt: skip
HEAD = TmxHeader(
    (("creationtool", "l10n"), ("creationtoolversion", "1"), ("segtype", "sentence"), ("o-tmf", "l10n"), ("adminlang", "en"),
     ("srclang", "en"), ("datatype", "plaintext")),
    (Remark("note", "a header's note"),),
    (UserEncoding((("name", "own"), ("base", "latin-1")), ((("unicode", "#xF8FF"), ("code", "#xF0")),)),),
)  # fmt: skip


def tmx(body: str = UNIT, doctype: str = "", header: str = HEADER) -> bytes:
    return f'<?xml version="1.0"?>\n{doctype}<tmx version="1.4">\n{header}\n<body>\n{body}\n</body></tmx>'.encode()


def read(raw: bytes, **options: Any) -> list[TmxUnit]:
    return list(TmxFile(io.BytesIO(raw), "a.tmx", **options))


def written(*units: TmxUnit) -> bytes:
    file = io.BytesIO()
    assert write(file, HEAD, units, "a.tmx") == len(units)
    return file.getvalue()


letters = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r<&>\"'"), max_size=8)
keys = st.sampled_from(("x", "type", "o-encoding", "usagecount"))
names = st.lists(st.tuples(keys, letters), max_size=3, unique_by=lambda pair: pair[0]).map(tuple)


def joined(parts: list[str | Code]) -> tuple[str | Code, ...]:
    """No empty texts and no two beside each other: what XML can tell apart."""
    out: list[str | Code] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part:
            out.append(part)
    return tuple(out)


contents = st.recursive(
    st.lists(letters, max_size=2).map(joined),
    lambda inner: st.lists(letters | st.builds(Code, st.sampled_from(CODES), names, inner), max_size=4).map(joined), max_leaves=6,
)  # fmt: skip
remarks = st.lists(st.builds(Remark, st.sampled_from(("note", "prop")), letters, names), max_size=2).map(tuple)
variants = st.builds(Variant, st.sampled_from(("en", "ru-RU", "")), contents, names, remarks)
units = st.builds(TmxUnit, st.lists(variants, max_size=3).map(tuple), names, remarks)


@given(st.lists(units, max_size=3))
def test_nothing_is_lost(found: list[TmxUnit]) -> None:
    """Law: units that are written and read are the same, whatever texts, codes, notes, properties and attributes they hold."""
    assert read(written(*found)) == found


@given(st.text(st.sampled_from("ab <>/bi*`{}0%s&;[]()\n"), max_size=30))
def test_codes_hold_the_text(text: str) -> None:
    """Law: a text with its tags and placeholders as inline codes is the text again."""
    assert Variant("en", coded(text)).text == text


def test_codes_are_paired() -> None:
    """A start and an end tag are one pair; a code that both languages have has one number in both."""
    numbers = {"<b>": 1, "</b>": 2, "{n}": 3}
    assert coded("{n} <b>cats</b>", numbers=numbers) == (
        Code("ph", (("x", "3"),), ("{n}",)), " ",
        Code("bpt", (("i", "1"), ("x", "1")), ("<b>",)), "cats", Code("ept", (("i", "1"),), ("</b>",)),
    )  # fmt: skip


def test_valid() -> None:
    """What is written is valid after TMX 1.4's content model, and the same each time."""
    raw = written(FULL)
    assert etree.DTD(io.StringIO(DTD)).validate(etree.fromstring(raw)) and raw == written(FULL)
    assert TmxFile(io.BytesIO(raw), "a.tmx").header == HEAD and read(raw) == [FULL]


def test_unwritable() -> None:
    """A character that XML cannot hold is an error that names unit and character, not another text."""
    with pytest.raises(ExchangeError, match=r"a\.tmx: unit 2: holds the character U\+0007"):
        written(FULL, TmxUnit((Variant("en", ("bell \a",)),)))


def test_native_codes_are_text() -> None:
    """The text of a variant has native codes as they are, text within them, and marked text."""
    assert [variant.text for variant in FULL.variants] == ["A <b>cat</b>", '<img alt="Кошка">кот']


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-5"])
def test_encodings(encoding: str) -> None:
    """Files are read in the encoding that they declare, with a byte order mark or without."""
    declared = encoding.removesuffix("-sig")
    text = tmx().decode().replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    assert [v.text for v in read(text.encode(encoding))[0].variants] == ["One", "Раз"]


def test_older_files() -> None:
    """`lang` of TMX 1.1 is the language; the namespace that some tools declare does not matter."""
    (unit,) = read(tmx().replace(b"xml:lang", b"lang").replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx14" '))
    assert [v.language for v in unit.variants] == ["en", "ru"]


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD//EN" "file:///nowhere/tmx14.dtd">\n']
)
def test_doctype(doctype: str) -> None:
    """The DOCTYPE that OmegaT and Okapi write only names a DTD: it is let pass, and nothing is fetched."""
    assert len(read(tmx(doctype=doctype))) == 1


def test_no_dtd_is_read(tmp_path: Path) -> None:
    """One with an address is let pass without a network; one that lies on the disk is not opened."""
    dtd = tmp_path / "tmx14.dtd"
    dtd.write_text("<!ELEMENT tmx (header", "utf-8")
    for place in ("http://www.example.invalid/tmx14.dtd", "https://www.example.invalid/tmx14.dtd", str(dtd), dtd.as_uri()):
        assert len(read(tmx(doctype=f'<!DOCTYPE tmx SYSTEM "{place}">\n'))) == 1


def test_foreign_elements() -> None:
    """What is none of TMX's but stands in files of tools is kept as it is, its text as text; a variant without a text is an empty one."""
    text = '<tuv xml:lang="en"><seg>a <g id="1">b</g><x id="2"/></seg></tuv>'
    (unit,) = read(tmx(f'<tu><origin by="x">here</origin>{text}<tuv xml:lang="ru"/></tu>'))
    assert unit.remarks == (Remark("origin", "here", (("by", "x"),)),) and [v.text for v in unit.variants] == ["a b", ""]
    assert read(written(unit)) == [unit]


def test_streamed() -> None:
    """A unit is given as soon as it was read, long before the file's end."""
    file = io.BytesIO(tmx(UNIT * 50_000))
    next(iter(TmxFile(file, "a.tmx")))
    assert file.tell() < 1 << 18 < len(file.getvalue())


DEEP = "<tu>" + "<tuv>" * 300 + "</tuv>" * 300 + "</tu>"
NESTED = f"<tu><tuv><seg>{'<hi>' * 40}x{'</hi>' * 40}</seg></tuv></tu>"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (tmx("<tu><tuv><seg>&x;</seg></tuv></tu>", '<!DOCTYPE tmx [<!ENTITY x "boo">]>\n'), "a.tmx:2: its DOCTYPE declares"),
        (tmx(doctype='<!DOCTYPE tmx SYSTEM "a.dtd" [<!ATTLIST tu x CDATA "y">]>\n'), "a.tmx:2: its DOCTYPE declares"),
        (tmx("<tu><tuv><seg>a&nbsp;b</seg></tuv></tu>", '<!DOCTYPE tmx SYSTEM "a.dtd">\n'), "&nbsp; is declared nowhere"),
        (tmx("<tu><tuv><seg>a&nbsp;b</seg></tuv></tu>"), "a.tmx:5: is not well-formed XML"),
        (tmx(DEEP), "is not well-formed XML: Excessive depth"),
        (tmx(NESTED), "a.tmx:5: inline codes more than 30 deep"),
        (tmx(f"<tu><tuv><seg>{'x' * (10 << 20)}</seg></tuv></tu>"), "more than 8 MiB in one piece"),
        (tmx("<junk/>" * (2 << 20)), "more than 8 MiB in one piece"),
        (tmx(UNIT * 4), "more than 3 units"),
        (tmx()[:-20], "is not well-formed XML"),
        (tmx("<tu><tuv><seg>a</seg></tuv></tv>"), "a.tmx:5: is not well-formed XML"),
        (tmx("<tu><tuv>text</tuv></tu>"), "a.tmx:5: a <tuv> with text that does not stand in a <seg>"),
        (tmx("<tu><tuv><seg>a <seg>b</seg></seg></tuv></tu>"), "<seg> has no place in a text"),
        (tmx("<tu><map/></tu>"), "<map> has no place here"),
        (tmx("<tu><x><y/></x></tu>"), "<x> with <y> in it has no place here"),
        (tmx(f"<x>{UNIT}</x>"), "a <tu> that does not stand in <tmx><body>"),
        (tmx(header=""), "is no TMX file"),
        (b"<html><body/></html>", "is no TMX file"),
        (b"", "is not XML"),
        (b"%PDF-1.7", "a.tmx:1: is not XML"),
        (b" " * (2 << 20), "no element in the first 1 MiB"),
        (b'<?xml version="1.0" encoding="shift_jis"?><tmx/>', "save it as UTF-8"),
        (b'<?xml version="1.0"?><tmx>\xff</tmx>', "is not well-formed XML"),
    ],
)  # fmt: skip
def test_refused(raw: bytes, why: str) -> None:
    """What is hostile, broken or no TMX is refused with file, line where there is one, and reason."""
    with pytest.raises(ExchangeError) as refused:
        read(raw, max_units=3)
    assert why in str(refused.value) and "\n" not in str(refused.value)
