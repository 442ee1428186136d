"""XML files that are too long for a tree: one element after the other, in bounded memory, nothing fetched and nothing expanded.

Expat reads up to the root and refuses a DOCTYPE that declares anything itself, before lxml sees a byte; one that only names its DTD is let
pass, for exchange formats prescribe it, and the DTD is not fetched. What then stands between two wanted elements is bounded in bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO, Final
from xml.parsers import expat

from lxml import etree

from l10n.errors import ExchangeError

Element = etree._Element

CHUNK: Final = 1 << 16
LONGEST_PROLOG: Final = 1 << 20
"""Bytes in front of the root."""
LARGEST: Final = 8 << 20
"""Bytes of one wanted element with what stands in front of it."""


def stream(file: BinaryIO, path: str, tags: Collection[str]) -> Iterator[Element]:
    """The elements of these local names as they end; each is emptied when the next one is asked for.

    Raises ExchangeError (path, line, why) for what is hostile, not well-formed or in no known encoding.
    """
    parser = etree.XMLPullParser(
        events=("end",), tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip; no collect_ids=False, which has libxml2 read the DTD
    since, line = 0, 1
    for chunk in prologue(file, path):
        since += len(chunk)
        fed(parser, chunk, path)
        for _, element in parser.read_events():
            if isinstance(element, Element):  # as every "end" is
                yield element
                since, line = 0, line_of(element) or line
                emptied(element)
        if since > LARGEST:
            raise ExchangeError(path, f"more than {LARGEST >> 20} MiB in one piece, which is the limit", line)
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise malformed(parser, path, error) from error


def prologue(file: BinaryIO, path: str) -> Iterator[bytes]:
    """The file in chunks; the first of them when the root has begun and nothing hostile stood in front of it."""
    parser = expat.ParserCreate()
    begun: list[bool] = []
    held: list[bytes] = []

    def doctype(name: str, system: str | None, public: str | None, own: bool) -> None:
        if own:
            why = "its DOCTYPE declares entities or other things itself, which is not read; take that part out"
            raise ExchangeError(path, why, parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, attributes: begun.append(True)
    while not begun:
        chunk = file.read(CHUNK)
        held.append(chunk)
        try:
            parser.Parse(chunk, not chunk)
        except (expat.ExpatError, ValueError) as error:  # ValueError: an encoding of several bytes a character
            if not begun:
                line = getattr(error, "lineno", None)
                raise ExchangeError(path, f"is not XML that can be read: {error}; save it as UTF-8", line) from error
        if not begun and sum(map(len, held)) > LONGEST_PROLOG:
            raise ExchangeError(path, "no element in the first 1 MiB", 1)
    yield from held
    while chunk := file.read(CHUNK):
        yield chunk


def fed(parser: etree.XMLPullParser, chunk: bytes, path: str) -> None:
    """Give a chunk to the parser."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise malformed(parser, path, error) from error


def malformed(parser: etree.XMLPullParser, path: str, error: etree.XMLSyntaxError) -> ExchangeError:
    """The error of a file that is no XML from some line on, or nests too deep: the first one that the parser noted."""
    noted = [(entry.message, entry.line) for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.ERROR]
    message, line = noted[0] if noted else (error.msg, error.lineno)
    return ExchangeError(path, f"is not well-formed XML: {' '.join(str(message).split())}; mend it in an XML editor", line or None)


def emptied(element: Element) -> None:
    """Drop what an element and those in front of it hold."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def line_of(element: Element) -> int | None:
    """Where an element begins, counted from 1."""
    line: object = element.sourceline  # its stubs know no type
    return line if isinstance(line, int) else None


def depth_of(element: Element) -> int:
    """How many elements stand around it."""
    return sum(1 for _ in element.iterancestors())


def local_name(element: Element) -> str:
    """An element's name without its namespace; `&name;` for an entity that nothing declares."""
    tag = element.tag
    if isinstance(tag, str):
        return tag.rpartition("}")[2]
    return f"&{element.name};"  # an entity
