"""Seals of office documents: keywords, own properties, and words of the text or of editors' comments that say them.

Word keeps keywords ("Tags") in `docProps/core.xml` and own properties in `docProps/custom.xml`, OpenDocument both in `meta.xml`. Elements
are known by their local names, which are the same in every version of either standard: ECMA-376 parts 1 and 2, ODF 1.3 part 3, 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.formats import seals
from l10n.model import Seal
from l10n.untrusted.archive import Archive
from l10n.untrusted.xml import Element, read_xml

PROPERTIES = "docProps/"


def in_word(archive: Archive, texts: Iterator[bytes]) -> tuple[Seal, ...]:
    """The seals of a Word file; `texts`: its parts with text, in UTF-8.

    Raises DocumentError for properties that are no XML.
    """
    found = [seal for raw in texts for seal in seals.in_xml(raw)]
    for entry in archive.entries:
        if entry.startswith(PROPERTIES) and entry.lower().endswith(".xml"):
            found += in_meta(read_xml(archive.read(entry), archive.path, entry).root, f"{entry}: ")
    return tuple(found[: seals.MOST])


def in_meta(root: Element, where: str) -> Iterator[Seal]:
    """The seals in keywords and own properties anywhere under an element."""
    for element in root.iter():
        local = str(element.tag).rpartition("}")[2]
        if local in ("keyword", "keywords"):
            yield from seals.in_keywords([words(element)], where)
        elif local in ("property", "user-defined"):
            names = [str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == "name"]
            yield from seals.in_properties([(name, words(element)) for name in names], where)


def words(element: Element) -> str:
    """The text in an element."""
    return "".join(map(str, element.itertext())).strip()
