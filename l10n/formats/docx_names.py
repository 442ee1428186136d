"""Names of Office Open XML in short (`w:p`), one for the transitional and the strict namespaces (ECMA-376 and ISO/IEC 29500)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from l10n.untrusted.xml import Element, elements

OPEN, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
NAMESPACES = {
    "w": (OPEN + "wordprocessingml/2006/main", STRICT + "wordprocessingml/main"),
    "wp": (OPEN + "drawingml/2006/wordprocessingDrawing", STRICT + "drawingml/wordprocessingDrawing"),
    "a": (OPEN + "drawingml/2006/main", STRICT + "drawingml/main"),
    "c": (OPEN + "drawingml/2006/chart", STRICT + "drawingml/chart"),
    "m": (OPEN + "officeDocument/2006/math", STRICT + "officeDocument/math"),
    "r": (OPEN + "officeDocument/2006/relationships", STRICT + "officeDocument/relationships"),
    "mc": (OPEN + "markup-compatibility/2006",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "rel": (OPEN + "package/2006/relationships",),
    "ct": (OPEN + "package/2006/content-types",),
    "cp": (OPEN + "package/2006/metadata/core-properties",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "xml": ("http://www.w3.org/XML/1998/namespace",),
}
PREFIXES = {uri: prefix for prefix, uris in NAMESPACES.items() for uri in uris}
OFF = frozenset(["0", "false", "off"])
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@functools.lru_cache(4096)
def shortened(tag: str) -> str:
    """A name in Clark's notation in short; names of other namespaces stay."""
    uri, _, name = tag.removeprefix("{").rpartition("}")
    prefix = PREFIXES.get(uri)
    return f"{prefix}:{name}" if prefix else tag


def short(element: Element) -> str:
    """An element's name in short; empty for a comment or a processing instruction."""
    tag = element.tag
    return shortened(tag) if isinstance(tag, str) else ""


@functools.lru_cache(1024)
def full(*names: str) -> tuple[str, ...]:
    """Short names in Clark's notation, in every namespace that they stand for."""
    return tuple(f"{{{uri}}}{name}" for prefix, _, name in (n.partition(":") for n in names) for uri in NAMESPACES[prefix])


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return None if parent is None else next((e for e in elements(parent) if short(e) == name), None)


def path(parent: Element | None, *names: str) -> Element | None:
    """The first child of the first name, its first child of the second …"""
    for name in names:
        parent = child(parent, name)
    return parent


def within(parent: Element, *names: str) -> Iterator[Element]:
    """All elements of these names within one, itself included, in document order."""
    return parent.iter(*full(*names))


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its short name; one without prefix by its name alone."""
    if element is None:
        return None
    if ":" not in name:
        return element.get(name)
    return next((value for key in full(name) if (value := element.get(key)) is not None), None)


def val(parent: Element | None, name: str) -> str | None:
    """`w:val` of a child; None where there is no such child or no value."""
    return attribute(child(parent, name), "w:val")


def on(parent: Element | None, name: str) -> bool | None:
    """A switch among the children: on, off, or not there (None)."""
    found = child(parent, name)
    return None if found is None else attribute(found, "w:val") not in OFF


def namespace(element: Element) -> str:
    """The namespace of an element, with braces."""
    tag = element.tag
    assert isinstance(tag, str)
    return tag[: tag.index("}") + 1]
