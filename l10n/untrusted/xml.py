"""XML parts of documents: parsed with nothing fetched and nothing expanded, spliced by bytes, changed elements written to fit in.

A part is read twice. Expat says where elements stand in its bytes and refuses what is hostile before anything is built (a DOCTYPE, so that
there are no entities to expand; too deep, too many); then lxml builds the tree. This is the only module that imports them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from lxml import etree

from l10n.errors import DocumentError
from l10n.files import splice
from l10n.regex import regex
from l10n.untrusted import REPAIR

Element = etree._Element

MAX_DEPTH: Final = 250
MAX_ELEMENTS: Final = 1_000_000

DECLARATION = regex(rb"""<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
"""XML 1.0, production 23; what stands there in an encoding that ASCII is not a part of is known by its first bytes."""
ENCODINGS = regex(r"utf-8|utf-16|utf-16-[lb]e|ascii|iso8859-\d+|cp125\d|koi8-[ru]")
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A start tag of a well-formed document: linear, as no two branches begin with the same character.
TAG = regex(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
# What stands in front of a DOCTYPE or the root: linear, as no two branches begin with the same two characters.
PROLOG = regex(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
SCOPE = regex(r"""(<[^\s/>]+)((?:\s+xmlns(?::[^\s=]+)?="[^"]*")+)""")
DECLARED = regex(r"""\s+xmlns(?::([^\s=]+))?="([^"]*)["]""")


@dataclass(frozen=True, slots=True)
class Part:
    """A parsed XML file or entry of an archive."""

    raw: bytes
    """Its bytes in UTF-8, which `extents` count in; a part in another encoding is written back in its own."""
    root: Element
    extents: Mapping[Element, tuple[int, int]]
    """For the elements of the asked names: the bytes from `<` to behind the end tag."""
    encoding: str = "utf-8"
    mark: bytes = b""
    """The byte order mark, where the encoding is not UTF-8."""

    def write(self, replacements: Iterable[tuple[int, int, bytes]]) -> bytes:
        """The part's bytes, in its own encoding, with each (start, end, new UTF-8) put in; sorted, not overlapping."""
        changed = splice(self.raw, replacements)
        if self.encoding == "utf-8":
            return changed
        return self.mark + changed.decode().encode(self.encoding, "xmlcharrefreplace")


def read_xml(raw: bytes, path: str, part: str = "", tags: Collection[str] = (), dtds: Collection[str] = ()) -> Part:
    """The tree of an XML part, and where its elements of the names `tags` (`{namespace}local`) stand.

    A DOCTYPE that only names a DTD of the public identifiers `dtds` is let pass; no DTD is read.

    Raises DocumentError (path, part, line, why) for a DOCTYPE, for what is not well-formed or in no known encoding, and over the limits.
    """
    text, encoding, mark = to_utf_8(raw, path, part)
    places = scan(text, path, part, frozenset(tags), frozenset(dtds))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False, collect_ids=False
    )
    try:
        root = etree.fromstring(blanked(text) if dtds else text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise wrong(path, part, f"is not well-formed XML: {' '.join(str(error).split())}; {REPAIR}") from error
    found = root.iter(*tags) if tags else iter(())
    return Part(text, root, dict(zip(found, places, strict=True)), encoding, mark)


def wrong(path: str, part: str, why: str) -> DocumentError:
    """The error of a part that is refused."""
    return DocumentError(path, f"{part} {why}" if part else why)


def to_utf_8(raw: bytes, path: str, part: str) -> tuple[bytes, str, bytes]:
    """The bytes in UTF-8, the codec they came in, and their byte order mark where that is another."""
    mark, encoding = next(((mark, name) for mark, name in MARKS if raw.startswith(mark)), (b"", ""))
    if not encoding and raw.startswith((b"<\0", b"\0<")):
        encoding = "utf-16-le" if raw.startswith(b"<\0") else "utf-16-be"
    if not encoding:
        declared = DECLARATION.match(raw)
        encoding = codec(declared.group(1).decode()) if declared else "utf-8"
        if not encoding or encoding.startswith("utf-16"):
            name = declared.group(1).decode() if declared else ""
            raise wrong(path, part, f"declares the encoding {name[:40]}, which it is not in or which is not known; save it as UTF-8")
    if encoding in ("utf-8", "ascii"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise wrong(path, part, f"line {line}: byte 0x{raw[error.start]:02X} is not {encoding.upper()}") from error
        return raw, encoding, b""
    try:
        text = raw[len(mark) :].decode(encoding)
        same = text.encode(encoding) == raw[len(mark) :]
    except UnicodeError as error:
        raise wrong(path, part, f"is not in the encoding {encoding} that it declares") from error
    if not same:
        raise wrong(path, part, f"can't be written back as it is in the encoding {encoding}; save it as UTF-8")
    return text.encode(), encoding, mark


def codec(name: str) -> str:
    """Python's name of a declared encoding; empty for one that is not taken."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return found if ENCODINGS.fullmatch(found) else ""


def scan(text: bytes, path: str, part: str, tags: frozenset[str], dtds: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """The byte extents of the elements of these names, in document order.

    A DOCTYPE is refused before a declaration in it is read. Depth and number of elements are held to their limits.
    """
    # Between namespace and name stands what Clark's notation has there, so that names are lxml's but for the first brace.
    parser = expat.ParserCreate("utf-8", "}")
    wanted = {tag.removeprefix("{") for tag in tags}
    places: list[tuple[int, int]] = []
    open_: list[int] = []
    depth = count = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            what = f"elements {MAX_DEPTH} deep" if depth > MAX_DEPTH else f"{MAX_ELEMENTS} elements"
            raise wrong(path, part, f"line {parser.CurrentLineNumber}: more than {what}, which is the limit")
        if name in wanted:
            open_.append(len(places))
            places.append((parser.CurrentByteIndex, 0))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if name in wanted:
            at = open_.pop()
            places[at] = (places[at][0], element_end(text, places[at][0], parser.CurrentByteIndex))

    def doctype(_name: str, _system: str | None, public: str | None, own: bool) -> None:
        if public in dtds and not own:
            return
        raise wrong(path, part, f"line {parser.CurrentLineNumber}: has a DOCTYPE, which documents of this kind don't; it is not read")

    def skipped(entity: str, _parameter: bool) -> None:
        raise wrong(path, part, f"line {parser.CurrentLineNumber}: has the entity &{entity};, which only a DTD declares; none is read")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise wrong(path, part, f"line {error.lineno}: is not well-formed XML: {expat.ErrorString(error.code)}; {REPAIR}") from error
    return places


def blanked(text: bytes) -> bytes:
    """A well-formed document with spaces in the place of its DOCTYPE, so that nobody looks for a DTD and lines stay where they are."""
    prolog = PROLOG.match(text)
    assert prolog
    start = prolog.end()
    if not text.startswith(b"<!DOCTYPE", start):
        return text
    end = tag_end(text, start)
    return text[:start] + re.sub(rb"[^\n]", b" ", text[start:end]) + text[end:]


def element_end(text: bytes, start: int, event: int) -> int:
    """Where an element ends whose end expat reports at `event`: at its end tag, or at one edge of an empty element's tag."""
    if text.startswith(b"</", event) and not (text.endswith(b"/>", start, event) and tag_end(text, start) == event):
        return tag_end(text, event)
    return tag_end(text, start)


def tag_end(text: bytes, start: int) -> int:
    """Where the tag that starts at `start` ends, in well-formed XML."""
    tag = TAG.match(text, start)
    assert tag
    return tag.end()


def start_tag(part: Part, element: Element) -> tuple[int, int]:
    """The bytes of the start tag (or the empty element's only tag) of an element that has an extent."""
    start = part.extents[element][0]
    return start, tag_end(part.raw, start)


def serialise(element: Element, scope: Mapping[str | None, str] | None = None) -> bytes:
    """An element as UTF-8, without what stands behind it, to be put where the namespaces of `scope` are declared (default: its parent's).

    Declarations that are in scope are not repeated.
    """
    if scope is None:
        parent = element.getparent()
        scope = {} if parent is None else parent.nsmap
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    head = SCOPE.match(text)
    if head is None:
        return text.encode()
    known = {prefix or "": uri.replace("&", "&amp;") for prefix, uri in scope.items()}
    kept = "".join(found.group() for found in DECLARED.finditer(head.group(2)) if known.get(found.group(1) or "") != found.group(2))
    return (head.group(1) + kept + text[head.end() :]).encode()


def elements(parent: Element) -> Iterator[Element]:
    """The children that are elements."""
    return parent.iterchildren("*")


def plain(element: Element) -> str:
    """All text within an element, as it stands."""
    return str(etree.tostring(element, encoding="unicode", method="text", with_tail=False))


def attributes(element: Element) -> dict[str, str]:
    """An element's attributes by their names (`{namespace}local`), in the file's order."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def beside(root: Element, tag: str) -> Element:
    """A new element that is in no tree, with the namespaces of `root`."""
    return etree.Element(tag, nsmap=root.nsmap)  # type: ignore[arg-type]  # its stubs forget None, the default namespace


def make(parent: Element, tag: str, attributes: Mapping[str, str]) -> Element:
    """A new last child."""
    return etree.SubElement(parent, tag, dict(attributes))
