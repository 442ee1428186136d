"""Names of OpenDocument (OASIS ODF 1.3, part 3): namespaces, and the elements that matter to a translation."""

from __future__ import annotations

from typing import Final

ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": f"{ODF}drawing:1.0",
    "fo": f"{ODF}xsl-fo-compatible:1.0",
    "form": f"{ODF}form:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "office": f"{ODF}office:1.0",
    "style": f"{ODF}style:1.0",
    "svg": f"{ODF}svg-compatible:1.0",
    "table": f"{ODF}table:1.0",
    "text": f"{ODF}text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def name(short: str) -> str:
    """`text:p` in Clark's notation."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def names(prefix: str, locals_: str) -> frozenset[str]:
    """Several names of one namespace in Clark's notation."""
    return frozenset(name(f"{prefix}:{local}") for local in locals_.split())


PARAGRAPHS = names("text", "p h")
DESCRIPTIONS = names("svg", "title desc") | names("table", "title desc") | names("text", "index-title-template")
"""Elements of plain text: what a screen reader says of an image or a table, and the title that an index will get."""
META = names("dc", "title subject description")

STARTS = names("text", "bookmark bookmark-start reference-mark reference-mark-start change-start soft-page-break number") | names(
    "text", "toc-mark toc-mark-start alphabetical-index-mark alphabetical-index-mark-start user-index-mark user-index-mark-start"
) | {name("office:annotation")}
"""Nothing to see: they stand at the beginning of their unit."""
ENDS = names("text", "bookmark-end reference-mark-end change change-end toc-mark-end alphabetical-index-mark-end user-index-mark-end") | {
    name("office:annotation-end"),
    name("text:script"),
}
"""Nothing to see: they stand at the end of their unit."""
WRAPPERS = names("text", "a meta meta-field ruby text-input placeholder")
"""Around text that is translated."""
REPEATS = names("text", "title subject description keywords chapter bookmark-ref reference-ref note-ref user-defined")
"""Fields that show what stands elsewhere in the document."""

ASIAN_SCRIPTS = frozenset(("Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo"))
COMPLEX_SCRIPTS = frozenset(
    ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh")
) | frozenset(("Thai", "Laoo", "Khmr", "Mymr", "Tibt"))
"""ISO 15924: scripts whose text takes the `-complex` properties of a style (ODF 1.3, part 3, 20.358)."""
