"""The character encoding of a PO file, as its header names it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# The encodings that GNU gettext calls portable and Python knows; gettext reads the bytes of any other as they are.
PORTABLE = frozenset(
    f"""UTF-8 ASCII ANSI_X3.4-1968 US-ASCII KOI8-R KOI8-U KOI8-T TIS-620 CP850 CP866 CP874 CP932 CP949 CP950 SHIFT_JIS
    BIG5 BIG5-HKSCS GB2312 GBK GB18030 EUC-JP EUC-KR JOHAB {" ".join(f"CP{n}" for n in range(1250, 1259))}
    {" ".join(f"ISO-8859-{n} ISO_8859-{n}" for n in (*range(1, 10), 13, 14, 15))}""".split()
)
AMBIGUOUS_WIDE = frozenset({"gb2312", "gbk", "big5", "euc_jp", "euc_kr", "johab", "cp949"})
"""Where gettext gives characters of ambiguous width two columns."""


@dataclass(frozen=True, slots=True)
class Charset:
    """How a file's bytes are read and written."""

    read: str = "utf-8"
    """A Python codec; bytes that it cannot read are errors outside comments."""
    write: str = "utf-8"
    """The codec of new text; ASCII where the encoding is unknown."""

    @property
    def cjk(self) -> bool:
        """Whether characters of ambiguous width take two columns (UAX #11)."""
        return self.write in AMBIGUOUS_WIDE

    def decode(self, raw: bytes) -> str:
        """The text of a line; a byte that cannot be read becomes a lone surrogate."""
        return raw.decode(self.read, "surrogateescape")


def declared(header: str) -> str:
    """The encoding that a header entry's text declares; empty where it does not, or holds the template's word for none."""
    m = re.search(r"charset=([^ \t\n]*)", header)
    return m[1] if m and m[1] != "CHARSET" else ""


def of(name: str, raw: bytes) -> Charset:
    """The charset for a declared name.

    Where the name is missing or unknown, gettext takes bytes as they come. Here they are UTF-8 where they can be; else each byte
    stands for itself, and only ASCII can be added.
    """
    if name.upper() in PORTABLE:
        codec = codecs.lookup(name).name
        return Charset(codec, codec)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return Charset("latin-1", "ascii")
    return Charset()
