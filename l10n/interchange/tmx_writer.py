"""Writes TMX 1.4b, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from l10n.errors import ExchangeError
from l10n.interchange.tmx_units import LANG, Attributes, Part, Remark, TmxHeader, TmxUnit, Variant
from l10n.regex import regex

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
UNWRITABLE = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 file can hold, not even as a reference."""
IN_TEXT = {"\r": "&#13;"}


def write(file: BinaryIO, header: TmxHeader, units: Iterable[TmxUnit], path: str) -> int:
    """Write a file; how many units. The same values give the same bytes.

    Raises ExchangeError for a text with a character that XML cannot hold; `path` is the file's name in messages.
    """
    file.write(checked(f'{HEAD}<tmx version="1.4">\n{"".join(head(header))}  <body>\n', path, "its header"))
    count = 0
    for unit in units:
        count += 1
        file.write(checked("".join(lines(unit)), path, f"unit {count:,}"))
    file.write(b"  </body>\n</tmx>\n")
    return count


def checked(written: str, path: str, what: str) -> bytes:
    """The bytes of a piece of the file."""
    if found := UNWRITABLE.search(written):
        raise ExchangeError(path, f"{what}: holds the character U+{ord(found.group()):04X}, which no XML file can hold")
    return written.encode()


def head(header: TmxHeader) -> Iterator[str]:
    """The header's lines."""
    inner = [f"    {remark(one)}\n" for one in header.remarks]
    for encoding in header.encodings:
        maps = "".join(f"<map{attributes(one)}/>" for one in encoding.maps)
        inner.append(f"    <ude{attributes(encoding.attributes)}>{maps}</ude>\n")
    opening = f"  <header{attributes(header.attributes)}"
    yield f"{opening}>\n{''.join(inner)}  </header>\n" if inner else f"{opening}/>\n"


def lines(unit: TmxUnit) -> Iterator[str]:
    """A unit's lines."""
    yield f"    <tu{attributes(unit.attributes)}>\n"
    for one in unit.remarks:
        yield f"      {remark(one)}\n"
    for variant in unit.variants:
        yield from spoken(variant)
    yield "    </tu>\n"


def spoken(variant: Variant) -> Iterator[str]:
    """A variant's lines."""
    named = ((LANG, variant.language), *variant.attributes) if variant.language else variant.attributes
    yield f"      <tuv{attributes(named)}>\n"
    for one in variant.remarks:
        yield f"        {remark(one)}\n"
    yield f"        <seg>{content(variant.parts)}</seg>\n      </tuv>\n"


def remark(one: Remark) -> str:
    """A note or property."""
    return f"<{one.kind}{attributes(one.attributes)}>{text(one.text)}</{one.kind}>"


def content(parts: Iterable[Part]) -> str:
    """Text and inline codes."""
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(text(part))
        else:
            out.append(f"<{part.kind}{attributes(part.attributes)}>{content(part.content)}</{part.kind}>")
    return "".join(out)


def text(value: str) -> str:
    """A text, escaped."""
    return escape(value, IN_TEXT)


def attributes(found: Attributes) -> str:
    """Attributes with a space in front of each."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in found)


def writable(value: str) -> bool:
    """Whether a text can stand in XML as it is."""
    return UNWRITABLE.search(value) is None
