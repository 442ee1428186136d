"""XML parts: nothing fetched, nothing expanded, bytes kept."""

from __future__ import annotations

import pytest

from l10n.errors import DocumentError
from l10n.untrusted.xml import MAX_DEPTH, Element, Part, read_xml, serialise, start_tag

W = "urn:w"
PART = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a > b --><w:doc xmlns:w="urn:w"\n xmlns:r="urn:r" >'
    '<w:p a=\'>"\' b="/>">a<w:p/>é &lt;p&gt;</w:p>'
    "<other xmlns='urn:w'><p>x</p><p\n/></other><p>no namespace</p><![CDATA[<w:p>]]></w:doc>\n"
).encode()


def replaced(part: Part, element: Element) -> bytes:
    """The part with an element as its tree is now."""
    return part.write([(*part.extents[element], serialise(element))])


def test_extents() -> None:
    """Every element of a name, nested or empty, by any prefix, and only those; comments, CDATA and attributes mislead nobody."""
    part = read_xml(PART, "a.odt", "content.xml", ["{urn:w}p"])
    assert [PART[a:b].decode() for a, b in part.extents.values()] == [
        "<w:p a='>\"' b=\"/>\">a<w:p/>é &lt;p&gt;</w:p>",
        "<w:p/>",
        "<p>x</p>",
        "<p\n/>",
    ]
    first = next(iter(part.extents))
    assert PART[slice(*start_tag(part, first))] == b"<w:p a='>\"' b=\"/>\">"
    assert part.write([]) == PART


def test_changed_elements() -> None:
    """A changed element repeats no declaration that holds where it stands; all else keeps its bytes."""
    part = read_xml(PART, "a.odt", "content.xml", ["{urn:w}p"])
    first = next(iter(part.extents))
    first.text = "b & c"
    first.set("{urn:r}id", "1")
    new = '<w:p a="&gt;&quot;" b="/&gt;" r:id="1">b &amp; c<w:p/>é &lt;p&gt;</w:p>'.encode()
    start, end = part.extents[first]
    assert replaced(part, first) == PART[:start] + new + PART[end:]


def test_own_declarations_stay() -> None:
    """What only the element itself declares stays declared; what its place declares otherwise does, too."""
    part = read_xml(b'<a xmlns="urn:1" xmlns:x="urn:x"><b xmlns:x="urn:y" xmlns:z="urn:1"><x:c z:d=""/></b></a>', "a")
    assert serialise(part.root[0]) == b'<b xmlns:x="urn:y" xmlns:z="urn:1"><x:c z:d=""/></b>'
    assert serialise(part.root[0], {None: "urn:1", "x": "urn:y", "z": "urn:1"}) == b'<b><x:c z:d=""/></b>'
    assert b' xmlns="urn:1"' in serialise(part.root[0], {})


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark", "utf-16-le", "iso-8859-2", "windows-1250", "us-ascii"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    """A part in another encoding is read, and written in it again; what it has no letter for becomes a reference."""
    declared = {"utf-8-sig": "utf-8", "utf-16-be-mark": "utf-16", "utf-16-le": "utf-16"}.get(encoding, encoding)
    text = f"<?xml version='1.0' encoding='{declared}'?><a><b>{'Grubesa' if encoding == 'us-ascii' else 'Grubeša'}</b></a>"
    raw = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-mark" else text.encode(encoding)
    part = read_xml(raw, "a", "", ["b"])
    assert part.write([]) == raw
    (b,) = part.extents
    assert b.text in ("Grubeša", "Grubesa")
    b.text = "Грубеша"
    again = read_xml(replaced(part, b), "a", "", ["b"])
    assert [b.text for b in again.extents] == ["Грубеша"]


LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
REFUSED = {
    "laughs": (LAUGHS, "line 1: has a DOCTYPE"),
    "external": (b'<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "line 2: has a DOCTYPE"),
    "entity": (b"<a>&nbsp;</a>", "line 1: is not well-formed XML"),
    "cut off": (b"<a>\n<b>", "line 2: is not well-formed XML"),
    "nothing": (b"", "is not well-formed XML"),
    "text": (b"Good morning", "line 1: is not well-formed XML"),
    "unknown prefix": (b"<a:b/>", "line 1: is not well-formed XML"),
    "twice an attribute": (b'<a b="" b=""/>', "line 1: is not well-formed XML"),
    "deep": (b"<a>" * 5000 + b"</a>" * 5000, f"more than elements {MAX_DEPTH} deep"),
    "not UTF-8": (b"<a>\n\xff</a>", "line 2: byte 0xFF is not UTF-8"),
    "NUL": (b"<a>\0</a>", "is not well-formed XML"),
    "unknown encoding": (b"<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>", "declares the encoding EBCDIC-CP-US"),
    "harmful codec": (b"<?xml version='1.0' encoding='unicode_escape'?><a/>", "declares the encoding unicode_escape"),
    "not what it declares": (b"<?xml version='1.0' encoding='UTF-16'?><a/>", "declares the encoding UTF-16"),
    "half a UTF-16": (b"\xff\xfe<\0a\0/", "is not in the encoding utf-16-le"),
}


@pytest.mark.parametrize(("raw", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(raw: bytes, why: str) -> None:
    """What is hostile or no XML is one line with file, part and place."""
    with pytest.raises(DocumentError) as error:
        read_xml(raw, "a.odt", "content.xml", ["{urn:w}p"])
    assert str(error.value).startswith("a.odt: content.xml ")
    assert why in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("piece", ["<a>", "<a/>", "<!--", "<?a ", "<![CDATA[", "&", "&#1", "'", "<a b='", "a", "]]>", '<a b="&lt;"/>'])
def test_hostile_repetition(piece: str) -> None:
    """A long run of one mark is refused or read, and it ends."""
    raw = b"<r>" + (piece * (40_000 // len(piece))).encode() + b"</r>"
    try:
        assert read_xml(raw, "a", "", ["a"]).write([]) == raw
    except DocumentError as error:
        assert "\n" not in str(error)
