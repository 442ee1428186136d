"""TBX: what is read is written again without loss, as version 2 and as version 3; hostile files are refused in one line."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ExchangeError
from l10n.interchange.tbx_reader import TbxFile
from l10n.interchange.tbx_units import NAMESPACE, TbxEntry, TbxHeader, TbxLanguage, TbxNode, TbxTerm, notes, said
from l10n.interchange.tbx_writer import VERSIONS, write

DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
OLD = """<?xml version="1.0"?>
{doctype}
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Press &amp; co.</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descripGrp><descrip type="definition">An <hi>office</hi>.</descrip><admin type="source">Law</admin></descripGrp>
  <note>n</note>
  <langSet xml:lang="en"><ntig id="t1"><termGrp><term id="x">Attorney
    General</term><termNote type="partOfSpeech">noun</termNote></termGrp><descrip type="context">The AG came.</descrip></ntig></langSet>
  <langSet xml:lang="ru"><tig><term>Генеральный прокурор</term></tig>
    <tig><term>атторней</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry>
</body>
<back><refObjectList type="bibl"><refObject id="r"><item type="title">A book</item></refObject></refObjectList></back></text></martif>
"""
DCT = f"""<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{NAMESPACE}" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>law</min:subjectField><basic:definition>A court.</basic:definition>
<langSec xml:lang="en"><termSec><term>court</term><basic:context>In court.</basic:context>
  <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
</conceptEntry></body></text></tbx>"""
CATEGORIES = (
    TbxNode("descrip", ("law",), (("type", "subjectField"),)),
    TbxNode("descrip", ("A court.",), (("type", "definition"),)),
)


def old(doctype: str = DOCTYPE, **changes: str) -> bytes:
    text = OLD.replace("{doctype}", doctype)
    for before, after in changes.values():
        text = text.replace(before, after)
    return text.encode()


def read(raw: bytes, **options: Any) -> tuple[TbxHeader, list[TbxEntry], tuple[TbxNode, ...]]:
    file = TbxFile(io.BytesIO(raw), "a.tbx", **options)
    entries = list(file)
    return file.header, entries, file.back


def written(header: TbxHeader, entries: list[TbxEntry], back: tuple[TbxNode, ...], version: int) -> bytes:
    file = io.BytesIO()
    assert write(file, header, entries, "a.tbx", version, back) == len(entries)
    return file.getvalue()


def test_version_2_is_read() -> None:
    """Concepts, languages, terms, their status and all else, in groups or not; a DTD that is only named is not fetched and does no harm."""
    header, (entry,), back = read(old())
    assert (header.version, header.language, header.dialect, entry.line) == (2, "en", "TBX", 5)
    assert (said(entry.items, "definition"), said(entry.items, "source"), notes(entry.items)) == ("An office.", "Law", ["n"])
    english, russian = entry.languages
    assert [term.text for term in english.terms] == ["Attorney General"]
    assert (english.terms[0].said("partOfSpeech"), english.terms[0].said("context")) == ("noun", "The AG came.")
    assert [(term.text, term.said("administrativeStatus")) for term in russian.terms] == [
        ("Генеральный прокурор", ""),
        ("атторней", "deprecatedTerm-admn-sts"),
    ]
    assert back[0].name == "refObjectSec"


def test_both_styles_of_version_3_are_one() -> None:
    """`<basic:definition>` is `<descrip type="definition">`, and so for every data category of the public dialects."""
    header, (entry,), _ = read(DCT.encode())
    assert (header.version, entry.items) == (3, CATEGORIES)
    assert [(item.name, item.type) for item in entry.languages[0].terms[0].items] == [("termNote", "partOfSpeech"), ("descrip", "context")]


letters = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r<&>\"'"), max_size=8)
wordy = letters.filter(lambda text: bool(text.strip()))
keys = st.sampled_from(("id", "type", "target", "{urn:other}x"))
pairs = st.lists(st.tuples(keys, letters), max_size=3, unique_by=lambda pair: pair[0]).map(tuple)


def joined(parts: list[str | TbxNode]) -> tuple[str | TbxNode, ...]:
    """Parts in which no text follows a text, and none is only white space: that stands between elements and is no text."""
    out: list[str | TbxNode] = []
    for part in parts:
        if not (isinstance(part, str) and out and isinstance(out[-1], str)):
            out.append(part)
    return tuple(out)


texts = st.builds(TbxNode, st.just("term"), wordy.map(lambda text: (text,)), pairs)
nodes = st.recursive(
    st.builds(TbxNode, st.sampled_from(("descrip", "note", "hi")), wordy.map(lambda text: (text,)) | st.just(()), pairs),
    lambda inner: st.builds(
        TbxNode,
        st.sampled_from(("descripGrp", "refObjectSec", "hi")),
        st.lists(wordy | inner, max_size=3).map(joined),
        pairs,
        st.sampled_from(("", "urn:mine")),
    ),
    max_leaves=4,
)
items = st.lists(nodes, max_size=2).map(tuple)
within = st.lists(st.builds(TbxNode, st.sampled_from(("termNote", "termNoteGrp")), st.just(("x",)), pairs), max_size=2).map(tuple)
terms = st.builds(lambda term, first, rest, own: TbxTerm(term, first + rest, own), texts, within, items, pairs)
languages = st.builds(TbxLanguage, st.sampled_from(("en", "sr-Latn-RS")), st.lists(terms, max_size=2).map(tuple), items, pairs)
entries = st.builds(TbxEntry, st.lists(languages, max_size=2).map(tuple), items, pairs)
headers = st.builds(TbxHeader, items, st.sampled_from(("", "en")), st.sampled_from(("TBX", "TBX-Basic")), pairs)


@pytest.mark.parametrize("version", VERSIONS)
@given(header=headers, found=st.lists(entries, max_size=2), back=items)
def test_nothing_is_lost(version: int, header: TbxHeader, found: list[TbxEntry], back: tuple[TbxNode, ...]) -> None:
    """What is written is read as the same values, whatever texts, attributes and foreign elements it has, and the same bytes come of it."""
    raw = written(header, found, back, version)
    assert read(raw) == (header, found, back)
    assert written(*read(raw), version) == raw


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("raw", [old(), old(""), DCT.encode()], ids=["doctype", "plain", "dct"])
def test_files_make_the_round(raw: bytes, version: int) -> None:
    """A file of either version is the same values again from either version."""
    first = read(raw)
    second = read(written(*first, version))
    assert second == first and second[0].version == version


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (old('<!DOCTYPE martif [<!ENTITY a "b">]>'), "a.tbx:2: its DOCTYPE declares entities or other things itself"),
        (old('<!DOCTYPE martif SYSTEM "x" [<!ENTITY a SYSTEM "file:///etc/passwd">]>', a=("co.", "&a;")), "a.tbx:2: its DOCTYPE declares"),
        (old(a=("co.", "&eacute;")), "a.tbx:3: holds &eacute;, which a DTD would have to declare"),
        (b"<tmx/>", "a.tbx: is no TBX file: no header and no concepts"),
        (b"<html><termEntry/></html>", "a.tbx:1: is no TBX file: its root is <html>"),
        (b"", "a.tbx:1: is not XML that can be read"),
        (old(a=("<term>атторней</term>", "")), "a.tbx:10: <tig> has no term"),
        (old(a=('xml:lang="ru"', "")), "a.tbx:9: <langSet> does not say its language"),
        (old(a=("</termEntry>", "")), "a.tbx:12: is not well-formed XML"),
        (old(a=("<note>n</note>", "<note>" + "<hi>" * 40 + "</hi>" * 40 + "</note>")), "a.tbx:6: more than 30 elements within each other"),
        (old(a=("<note>n</note>", "<note>" + "<hi>" * 9000 + "</hi>" * 9000 + "</note>")), "a.tbx:6: is not well-formed XML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_one_line(raw: bytes, why: str) -> None:
    """With the line, what is wrong, and nothing fetched."""
    with pytest.raises(ExchangeError) as error:
        read(raw)
    assert str(error.value).startswith(why) and "\n" not in str(error.value)


def test_number_of_terms() -> None:
    """More terms than the limit are refused."""
    with pytest.raises(ExchangeError, match="more than 2 terms"):
        read(old(), max_terms=2)


def test_what_xml_cannot_hold() -> None:
    """A control character is refused with the concept that holds it."""
    entry = TbxEntry((TbxLanguage("en", (TbxTerm(TbxNode("term", ("a\0",))),)),))
    with pytest.raises(ExchangeError, match=r"a\.tbx: concept 1: holds the character U\+0000"):
        written(TbxHeader(), [entry], (), 3)
