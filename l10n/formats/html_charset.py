"""How the bytes of an HTML file are read as text and written (HTML Living Standard, 13.2.3; labels: Encoding Standard, 4.2).

A byte order mark wins, then the first `meta` that declares an encoding, then the XML declaration (first in XHTML). Two departures, both
towards what the file's author saw: a declaration that the bytes contradict gives way to the next one, and a file that is UTF-8 with letters
beyond ASCII is UTF-8 even where its `meta` names an encoding of one byte a letter (a server's header overrules it).
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.common import byte_offsets
from l10n.formats.html_tokens import tokenize, value
from l10n.regex import regex

HEAD = 4096
"""Bytes in which a file declares its encoding (the standard asks for 1024)."""
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
XML = regex(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
CONTENT = regex(r"""charset\s*=\s*["']?\s*([^\s"';>]+)""", re.IGNORECASE)

# Python's codec: the labels of the standard's encoding that it reads; `iso-8859-N` and `windows-N` are spelled out by `labels`.
CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-16 utf-16le utf-16be unicode ucs-2 csunicode",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859_2": "csisolatin2 iso-ir-101 l2 latin2",
    "iso8859_3": "csisolatin3 iso-ir-109 l3 latin3",
    "iso8859_4": "csisolatin4 iso-ir-110 l4 latin4",
    "iso8859_5": "csisolatincyrillic cyrillic iso-ir-144",
    "iso8859_6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127",
    "iso8859_7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 sun_eu_greek",
    "iso8859_8": "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 logical visual",
    "iso8859_10": "csisolatin6 iso-ir-157 l6 latin6",
    "iso8859_13": "",
    "iso8859_14": "",
    "iso8859_15": "csisolatin9 l9",
    "iso8859_16": "",
    "koi8_r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8_u": "koi8-ru koi8-u",
    "mac_roman": "csmacintosh mac macintosh x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620",
    "cp1250": "",
    "cp1251": "",
    "cp1252": "ansi_x3.4-1968 ascii us-ascii cp819 ibm819 csisolatin1 iso-ir-100 l1 latin1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 x-user-defined",
    "cp1253": "",
    "cp1254": "csisolatin5 iso-ir-148 l5 latin5 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989",
    "cp1255": "",
    "cp1256": "",
    "cp1257": "",
    "cp1258": "",
    "gb18030": "gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
}
WIDE = frozenset(("gb18030", "big5hkscs", "euc_jp", "cp932", "cp949"))
"""Codecs with letters of several bytes, in which one letter may have several spellings."""


@dataclass(frozen=True, slots=True)
class Charset:
    """How a file is read (`codec`, Python's name), and whether it is written in ASCII: that reads the same in any encoding."""

    codec: str = "utf-8"
    ascii_only: bool = False


UTF_8 = Charset()


@functools.cache
def labels() -> dict[str, str]:
    """Label → codec."""
    found: dict[str, str] = {}
    for codec, names in CODECS.items():
        found.update(dict.fromkeys(names.split(), codec))
        part, _, number = codec.partition("_")
        if part == "iso8859":
            found.update(dict.fromkeys((f"iso-8859-{number}", f"iso8859-{number}", f"iso8859{number}", f"iso_8859-{number}"), codec))
        if re.fullmatch(r"cp(874|125\d)", codec):
            found.update(dict.fromkeys((codec, f"windows-{codec[2:]}", f"x-{codec}"), codec))
    return found


def decode(raw: bytes, path: str, options: FormatOptions) -> tuple[str, Charset]:
    """The text of a file and how it is written; a byte order mark stays its first character.

    Raises DocumentError, with the line, for bytes that are too many, hold NUL, or are neither UTF-8 nor of an encoding that they declare.
    """
    if len(raw) > options.max_bytes:
        raise DocumentError(path, f"{len(raw)} bytes; the limit is {options.max_bytes} (formats.max_bytes in the settings)")
    charset = sniff(raw, path)
    try:
        text = read(raw, charset.codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        declared = "" if charset.codec == "utf-8" else f", nor {charset.codec} as the page says"
        raise DocumentError(path, f"byte 0x{raw[error.start]:02X} is not UTF-8{declared}; save the file as UTF-8", line) from error
    if (nul := text.find("\0")) >= 0:
        raise DocumentError(path, "holds a NUL byte: no text file; save it as plain text", text.count("\n", 0, nul) + 1)
    return text, charset


def sniff(raw: bytes, path: str = "") -> Charset:
    """How a file is to be read, by its marks, its declarations and whether its bytes agree."""
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return Charset(codec)
    declared = list(dict.fromkeys(declarations(raw[:HEAD], path)))
    known = [labels()[name] for name in declared if name in labels()]
    disagree = len(set(known)) > 1
    for codec in known:
        single = codec not in WIDE and codec != "utf-8"
        if single and not raw.isascii() and reads(raw, "utf-8"):
            return Charset("utf-8", True)
        if reads(raw, codec):
            return Charset(codec, disagree)
    if known and not reads(raw, "utf-8"):
        return Charset(known[0])
    # A page that says nothing is read as UTF-8 by some and as windows-1252 by others; a fragment is read as the page that takes it in.
    return Charset("utf-8", bool(known) or (raw.isascii() and whole(raw[:HEAD])))


def whole(head: bytes) -> bool:
    """Whether a file is a page of its own."""
    return bool(re.search(rb"<(?:!doctype\s+html|html|head|body)\b", head, re.IGNORECASE))


def declarations(head: bytes, path: str) -> Iterator[str]:
    """The labels that a file names, the one that counts first."""
    xml = XML.match(head)
    if xml and path.lower().endswith(".xhtml"):
        yield xml.group(1).decode("ascii").lower()
    if b"charset" in head or b"CHARSET" in head or b"Charset" in head:
        text = head.decode("latin-1")
        for token in tokenize(text):
            if token.kind == "start" and token.name == "meta":
                said = value(text, token, "charset")
                if said is None and (value(text, token, "http-equiv") or "").strip().lower() == "content-type":
                    match = CONTENT.search(value(text, token, "content") or "")
                    said = match.group(1) if match else None
                if said is not None:
                    yield said.strip().lower()
    if xml:
        yield xml.group(1).decode("ascii").lower()


def read(raw: bytes, codec: str) -> str:
    """The bytes as text. Raises UnicodeDecodeError."""
    if codec in WIDE or codec.startswith("utf"):
        return raw.decode(codec)
    return codecs.charmap_decode(raw, "strict", table(codec))[0]


def reads(raw: bytes, codec: str) -> bool:
    """Whether bytes are of an encoding."""
    try:
        read(raw, codec)
    except UnicodeDecodeError:
        return False
    return True


@functools.cache
def table(codec: str) -> str:
    """The letters of an encoding of one byte a letter; what Python leaves open in 0x80–0x9F are the controls of that number."""
    return "".join(
        bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte) if 0x80 <= byte < 0xA0 else "\ufffe") for byte in range(256)
    )


def encode(text: str, charset: Charset) -> bytes:
    """Text as bytes of the file; what it cannot hold is a character reference."""
    return text.encode("ascii" if charset.ascii_only else charset.codec, "xmlcharrefreplace")


def offsets(raw: bytes, text: str, positions: Iterable[int], charset: Charset) -> dict[int, int]:
    """The byte offset of each code point position, in one pass."""
    if charset.codec == "utf-8":
        return byte_offsets(text, positions)
    wanted = sorted(set(positions))
    if charset.codec not in WIDE and not charset.codec.startswith("utf"):
        return {position: position for position in wanted}
    if charset.codec in WIDE:
        ends = [0, *letter_ends(raw, charset.codec)]
        return {position: ends[position] for position in wanted}
    found: dict[int, int] = {}
    at = done = 0
    for position in wanted:
        at += len(text[done:position].encode(charset.codec))
        done = position
        found[position] = at
    return found


def letter_ends(raw: bytes, codec: str) -> Iterator[int]:
    """Where each letter ends, by bytes: one letter may have several spellings, so that its length cannot be told from it."""
    decoder = codecs.getincrementaldecoder(codec)()
    for i in range(len(raw)):
        for _ in decoder.decode(raw[i : i + 1]):
            yield i + 1
    yield from (len(raw) for _ in decoder.decode(b"", True))
