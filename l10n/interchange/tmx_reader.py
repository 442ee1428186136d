"""Reads TMX 1.1 to 1.4b, unit by unit, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from l10n.errors import ExchangeError
from l10n.interchange.tmx_units import LANG, Attributes, Code, Part, Remark, TmxHeader, TmxUnit, UserEncoding, Variant
from l10n.untrusted.xml import attributes, elements
from l10n.untrusted.xml_stream import Element, depth_of, line_of, local_name, stream

MAX_UNITS: Final = 5_000_000
MAX_NESTED: Final = 30
"""Inline codes within each other."""
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"
RESERVED: Final = frozenset(("tmx", "header", "body", "tu", "tuv", "seg", "note", "prop", "ude", "map"))
"""Elements that have no place in a text."""


class TmxFile:
    """A TMX file that is being read: its header, and its units as they come, once.

    Everything raises ExchangeError (path, line, why) for what is no TMX, is hostile, or is over the limits.
    """

    def __init__(self, file: BinaryIO, path: str, max_units: int = MAX_UNITS) -> None:
        """`path` is the file's name in messages."""
        self.path, self.max_units = path, max_units
        self._elements = stream(file, path, ("tmx", "header", "tu"))
        first = next(self._elements, None)
        if first is None or local_name(first) not in ("tmx", "header"):
            raise ExchangeError(path, "is no TMX file: no header in front of its units", line_of(first) if first is not None else None)
        root = first if local_name(first) == "tmx" else first.getparent()
        if root is None or local_name(root) != "tmx" or first is root:
            raise ExchangeError(path, "is no TMX file: no <tmx> with a <header>", line_of(first))
        self.header = header(first, attributes(root).get("version", ""), path)

    def __iter__(self) -> Iterator[TmxUnit]:
        """The units in the file's order."""
        count = 0
        for element in self._elements:
            if local_name(element) != "tu":
                continue
            if depth_of(element) != 2:
                raise ExchangeError(self.path, "a <tu> that does not stand in <tmx><body>", line_of(element))
            count += 1
            if count > self.max_units:
                raise ExchangeError(self.path, f"more than {self.max_units:,} units, which is the limit", line_of(element))
            yield unit(element, self.path)


def header(element: Element, version: str, path: str) -> TmxHeader:
    """The header's value."""
    remarks, encodings = [], []
    for child in elements(element):
        if local_name(child) == "ude":
            encodings.append(UserEncoding(kept(child), tuple(kept(one) for one in elements(child))))
        else:
            remarks.append(remark(child, path))
    return TmxHeader(kept(element), tuple(remarks), tuple(encodings), version)


def unit(element: Element, path: str) -> TmxUnit:
    """The value of a `tu`."""
    remarks, variants = [], []
    for child in elements(element):
        if local_name(child) == "tuv":
            variants.append(variant(child, path))
        else:
            remarks.append(remark(child, path))
    return TmxUnit(tuple(variants), kept(element), tuple(remarks), line_of(element))


def variant(element: Element, path: str) -> Variant:
    """The value of a `tuv`."""
    remarks: list[Remark] = []
    parts: tuple[Part, ...] | None = None
    for child in elements(element):
        if local_name(child) == "seg" and parts is None:
            parts = content(child, path)
        else:
            remarks.append(remark(child, path))
    if parts is None and (element.text or "").strip():
        raise ExchangeError(path, "a <tuv> with text that does not stand in a <seg>", line_of(element))
    own = dict(kept(element))
    language = own.pop(LANG, "")
    return Variant(language, parts or (), tuple(own.items()), tuple(remarks))


def remark(element: Element, path: str) -> Remark:
    """The value of a `note`, a `prop`, or what else holds text alone."""
    name = local_name(element)
    if len(element) or (name in RESERVED and name not in ("note", "prop")):
        inner = f" with <{local_name(element[0])}> in it" if len(element) else ""
        raise ExchangeError(path, f"<{name}>{inner} has no place here in TMX", line_of(element))
    return Remark(name, element.text or "", kept(element))


def content(element: Element, path: str, depth: int = 0) -> tuple[Part, ...]:
    """The text and inline codes in an element."""
    if depth > MAX_NESTED:
        raise ExchangeError(path, f"inline codes more than {MAX_NESTED} deep, which is the limit", line_of(element))
    parts: list[Part] = [element.text] if element.text else []
    for child in element:
        name = local_name(child)
        if name.startswith("&"):
            raise ExchangeError(path, f"{name} is declared nowhere; write the character itself", line_of(child))
        if name in RESERVED:
            raise ExchangeError(path, f"<{name}> has no place in a text", line_of(child))
        parts.append(Code(name, kept(child), content(child, path, depth + 1)))
        if child.tail:
            parts.append(child.tail)
    return tuple(parts)


def kept(element: Element) -> Attributes:
    """An element's attributes in their order, with the names of 1.4b."""
    found = attributes(element)
    if XML_LANG not in found and "lang" in found:
        found = {XML_LANG if name == "lang" else name: text for name, text in found.items()}
    return tuple((LANG if name == XML_LANG else name.replace(XML, "xml:"), text) for name, text in found.items())
