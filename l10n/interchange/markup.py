"""XML as bilingual files have it: read with suspicion, written to the letter, whatever characters a text has.

XML 1.0 holds no control characters but tab and line ends. A format has a place of its own for them within texts; in notes, names and
native codes stands `␛` (U+241B), the character's number, and `;`. The mark itself is written the same way, so that every text comes back.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from typing import Final

from l10n.errors import DocumentError, ExchangeError
from l10n.regex import regex
from l10n.untrusted.xml import Element, read_xml

MAX_BYTES: Final = 128 * 1024 * 1024
"""A bilingual file of a million words has about 30 MB."""
HEAD: Final = 65536
"""Bytes in which the first tag must stand for a file to be known by it."""

IMPOSSIBLE = regex("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What XML 1.0 can't hold, not even as a reference (production 2)."""
UNSAFE = regex(IMPOSSIBLE.pattern + "|\u241b")
ESCAPED = regex("\u241b([0-9A-F]{1,6});")
LINE = regex(r"line (\d+): ")
ROOT = regex(rb"<(?:[\w.-]+:)?xliff(?=[\s>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
VERSION = regex(rb"""\sversion\s*=\s*["']\s*(\d)""")


def safe(text: str) -> str:
    """The text without what XML can't hold; `plain` brings it back."""
    return UNSAFE.sub(lambda m: f"\u241b{ord(m.group()):X};", text)


def plain(text: str) -> str:
    """What `safe` was given."""
    return ESCAPED.sub(lambda m: character(m.group(1)) or m.group(), text)


def character(number: str) -> str:
    """The character of a hexadecimal number; empty where there is none."""
    value = int(number, 16)
    return chr(value) if value <= 0x10FFFF else ""


def escaped(text: str) -> str:
    """A text that XML can hold, as content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def content(text: str) -> str:
    """Any text, as content: `safe`, and escaped."""
    return escaped(safe(text))


def attribute(text: str) -> str:
    """Any text, as the value of an attribute in double quotes; line ends and tabs come back as they are."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def start(name: str, attributes: Mapping[str, str | None] | None = None, close: str = "") -> str:
    """A start tag, of the attributes that are not None in their order; with `close="/"` an empty element."""
    written = "".join(f' {key}="{attribute(value)}"' for key, value in (attributes or {}).items() if value is not None)
    return f"<{name}{written}{close}>"


def element(name: str, attributes: Mapping[str, str | None] | None = None, inner: str = "") -> str:
    """An element around content that is written already."""
    return f"{start(name, attributes)}{inner}</{name}>" if inner else start(name, attributes, "/")


def read_root(raw: bytes, path: str, dtds: Collection[str] = ()) -> Element:
    """The root of an XML file from elsewhere; `dtds` are the public identifiers that a DOCTYPE may have.

    Raises ExchangeError for what is too large, hostile (a DOCTYPE, too deep, too many elements) or not well-formed.
    """
    if len(raw) > MAX_BYTES:
        raise ExchangeError(path, f"{len(raw)} bytes; the limit is {MAX_BYTES}: split it")
    try:
        return read_xml(raw, path, dtds=dtds).root
    except DocumentError as error:
        line = LINE.match(error.message)
        if line is None:
            raise ExchangeError(path, error.message) from error
        raise ExchangeError(path, error.message[line.end() :], int(line.group(1))) from error


def xliff_version(raw: bytes) -> int:
    """The major version that an XLIFF file says it has, by its first tag; 0 for what is no XLIFF."""
    root = ROOT.search(raw[:HEAD].replace(b"\0", b""))  # so that ASCII in UTF-16 reads as ASCII
    if root is None:
        return 0
    version = VERSION.search(root.group())
    if version is not None:
        return int(version.group(1))
    return 2 if b"xliff:document:2" in root.group() else 1


def local(node: Element, namespace: str) -> str:
    """The name of an element of this namespace; empty for others', comments and processing instructions."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    return name if space.removeprefix("{") == namespace else ""


def space_of(root: Element) -> str:
    """The namespace of the root element; empty where it has none."""
    return str(root.tag).rpartition("}")[0].removeprefix("{")


def children(node: Element, namespace: str, name: str) -> list[Element]:
    """The children of this name."""
    return [child for child in node if local(child, namespace) == name]


def child(node: Element, namespace: str, name: str) -> Element | None:
    """The first child of this name."""
    return next((one for one in node if local(one, namespace) == name), None)


def text_of(node: Element | None) -> str:
    """All text within an element, without comments; empty where there is no element."""
    return "" if node is None else str(node.xpath("string()"))


def tucked_away(node: Element) -> str:
    """What MateCat keeps of a part of the text that it made a code of: `equiv-text="base64:…"`; empty where there is no such thing."""
    said = node.get("equiv-text", "")
    if not said.startswith("base64:"):
        return ""
    try:
        return base64.b64decode(said.removeprefix("base64:"), validate=True).decode()
    except ValueError:  # not base64, or not UTF-8: the code stays what it is
        return ""


def line(node: Element) -> int | None:
    """The line that an element stands in, counted from 1."""
    found = node.sourceline
    return found if isinstance(found, int) else None


def line_of(node: Element) -> str:
    """Where an element stands, for people."""
    found = line(node)
    return f"line {found}" if found else ""
