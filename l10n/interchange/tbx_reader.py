"""Reads TBX 2 and 3, concept by concept, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from l10n.errors import ExchangeError
from l10n.interchange.tbx_units import (
    CATEGORIES,
    LANG,
    NAMES,
    NAMESPACE,
    WITHIN_TERM,
    Attributes,
    TbxEntry,
    TbxHeader,
    TbxLanguage,
    TbxNode,
    TbxTerm,
    value,
)
from l10n.untrusted.xml import attributes
from l10n.untrusted.xml_stream import Element, line_of, local_name, stream

MAX_TERMS: Final = 1_000_000
MAX_NESTED: Final = 30
"""Elements within each other in what is said of a term."""
XML: Final = "{http://www.w3.org/XML/1998/namespace}"
MODULES: Final = "http://www.tbxinfo.net/ns/"
"""Begins the namespaces of DCT's modules."""


class TbxFile:
    """A TBX file that is being read: its header, and its concepts as they come, once.

    Everything raises ExchangeError (path, line, why) for what is no TBX, is hostile, or is over the limits.
    """

    def __init__(self, file: BinaryIO, path: str, max_terms: int = MAX_TERMS) -> None:
        """`path` is the file's name in messages."""
        self.path, self.max_terms = path, max_terms
        self._elements = stream(file, path, ("martif", "tbx", "martifHeader", "tbxHeader", "termEntry", "conceptEntry", "back"))
        first = next(self._elements, None)
        if first is None or named(first) not in ("tbxHeader", "conceptEntry"):
            line = line_of(first) if first is not None else None
            raise ExchangeError(path, "is no TBX file: no header and no concepts in a <martif> or <tbx>", line)
        root = first.getroottree().getroot()
        if named(root) != "tbx":
            raise ExchangeError(path, f"is no TBX file: its root is <{local_name(root)}>, not <martif> or <tbx>", line_of(root))
        self._waiting = first if named(first) == "conceptEntry" else None
        self.header = header(first, root, path)
        self.back: tuple[TbxNode, ...] = ()
        """What stands behind the concepts; known when all of them were read."""

    def __iter__(self) -> Iterator[TbxEntry]:
        """The concepts in the file's order."""
        terms = 0
        if self._waiting is not None:
            yield entry(self._waiting, self.path)
        for element in self._elements:
            if named(element) == "back":
                self.back = tuple(node(child, self.path) for child in inner(element, self.path))
            elif named(element) == "conceptEntry":
                found = entry(element, self.path)
                terms += sum(len(language.terms) for language in found.languages)
                if terms > self.max_terms:
                    raise ExchangeError(self.path, f"more than {self.max_terms:,} terms, which is the limit", line_of(element))
                yield found


def header(element: Element, root: Element, path: str) -> TbxHeader:
    """The header's value; that of a file without one where a concept comes first."""
    own = dict(kept(root))
    version = 3 if local_name(root) == "tbx" else 2
    is_header = named(element) == "tbxHeader"
    items = tuple(node(child, path) for child in inner(element, path)) if is_header else ()
    return TbxHeader(items, own.get(LANG, ""), own.get("type", "TBX"), kept(element) if is_header else (), version)


def entry(element: Element, path: str) -> TbxEntry:
    """The value of a concept."""
    languages, items = [], []
    for child in inner(element, path):
        if named(child) == "langSec":
            languages.append(language(child, path))
        else:
            items.append(node(child, path))
    return TbxEntry(tuple(languages), tuple(items), kept(element), line_of(element))


def language(element: Element, path: str) -> TbxLanguage:
    """A concept's terms in one language."""
    terms, items = [], []
    for child in inner(element, path):
        if named(child) == "termSec":
            terms.append(term(child, path))
        else:
            items.append(node(child, path))
    own = kept(element)
    code = value(own, LANG) or value(own, "lang")
    if not code.strip():
        raise ExchangeError(path, f"<{local_name(element)}> does not say its language (xml:lang)", line_of(element))
    return TbxLanguage(code.strip(), tuple(terms), tuple(items), tuple(pair for pair in own if pair[0] not in (LANG, "lang")))


def term(element: Element, path: str) -> TbxTerm:
    """A term with what is said of it: what stands in TBX 2's `termGrp`, then all else."""
    found: TbxNode | None = None
    items: list[TbxNode] = []
    children = [
        one for child in inner(element, path) for one in (inner(child, path) if local_name(child) == "termGrp" else [child])
    ]
    for child in children:
        if local_name(child) == "term" and found is None:
            found = node(child, path)
        else:
            items.append(node(child, path))
    if found is None or not found.text:
        raise ExchangeError(path, f"<{local_name(element)}> has no term", line_of(element))
    items.sort(key=lambda item: item.name not in WITHIN_TERM)
    return TbxTerm(found, tuple(items), kept(element))


def node(element: Element, path: str, depth: int = 0) -> TbxNode:
    """An element with all within; a data category of DCT as DCA writes it."""
    if depth > MAX_NESTED:
        raise ExchangeError(path, f"more than {MAX_NESTED} elements within each other, which is the limit", line_of(element))
    space, name, own = space_of(element), local_name(element), kept(element)
    if space.startswith(MODULES) and name in CATEGORIES:
        own = (("type", name), *own)
        space, name = "", CATEGORIES[name]
    parts: list[str | TbxNode] = [element.text or ""]
    for child in element:
        parts += [node(legal(child, path), path, depth + 1), child.tail or ""]
    texts = [part for part in parts if isinstance(part, str)]
    if len(parts) > 1 and not any(text.strip() for text in texts):
        parts = [part for part in parts if not isinstance(part, str)]  # white space between elements, as editors lay them out
    return TbxNode(NAMES.get(name, name) if not space else name, tuple(part for part in parts if part), own, space)


def inner(element: Element, path: str) -> list[Element]:
    """The elements within one that holds no text of its own."""
    return [legal(child, path) for child in element]


def legal(element: Element, path: str) -> Element:
    """An element; raises ExchangeError for an entity that nothing declares."""
    if not isinstance(element.tag, str):
        why = f"holds {local_name(element)}, which a DTD would have to declare, and none is fetched; write the character itself"
        parent = element.getparent()
        raise ExchangeError(path, why, line_of(parent) if parent is not None else None)
    return element


def named(element: Element) -> str:
    """An element's name in TBX 3; empty for one of another vocabulary."""
    return NAMES.get(local_name(element), local_name(element)) if not space_of(element) else ""


def space_of(element: Element) -> str:
    """An element's namespace, where that is not TBX's."""
    space, brace, _ = str(element.tag).rpartition("}")
    space = space.removeprefix("{") if brace else ""
    return "" if space == NAMESPACE else space


def kept(element: Element) -> Attributes:
    """All attributes in their order."""
    return tuple((name.replace(XML, "xml:"), text) for name, text in attributes(element).items())
