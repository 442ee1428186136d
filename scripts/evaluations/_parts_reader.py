"""The parts of a DOCX or ODT archive that pandoc leaves out, and what must stay: an own reading of the XML.

DOCX, in the document, headers, footers, foot- and endnotes:

- **Text to translate**: `w:t` (insertions too), the alternative texts `descr` and `title` of drawings, `alt` of shapes, `dc:title` of the
  properties.
- **Text to keep**: deletions, sources of moves, hidden runs, field instructions, formulas, comments, properties, targets of relations.
- **Neither**: results of fields that the word processor computes (all but `HYPERLINK` and `TOC`), the older twin of a drawing
  (`mc:Fallback`), charts, diagrams, list labels; the properties' subject, description, keywords and category, which a program may show or
  not.

ODT, in `content.xml` and `styles.xml`:

- **Text to translate**: text of `text:p` and `text:h`, in headers, footers, notes and frames too, `svg:title` and `svg:desc`, `dc:title`
  of the properties.
- **Text to keep**: tracked deletions, annotations, hidden text, properties, targets of links.
- **Neither**: text fields (dates, numbers, variables, references), citations, templates of indexes, forms, the same properties.

A marked letter anywhere else in the archive, in any attribute or text, counts as touched.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from evaluations._pipeline import MARKED
from evaluations._reading import Reading, names

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
READ = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml|content\.xml|styles\.xml")
EITHER_PART = re.compile(r"word/(?:charts|diagrams)/.*|word/numbering\.xml|Object.*|ObjectReplacements/.*|Pictures/.*|.*\.(?:xlsx|bin)")
KEPT_PART = re.compile(r"word/comments\.xml|docProps/.*|meta\.xml|.*\.rels")
EITHER_ATTRIBUTES = frozenset((("cNvPr", "descr"), ("cNvPr", "title"), ("textpath", "string")))
EITHER_PROPERTIES = frozenset(("subject", "description", "keywords", "keyword", "category"))
SHOWN_FIELDS = ("HYPERLINK", "TOC")


@dataclass(slots=True)
class Parts(Reading):
    """A reading that also knows the words that are neither to translate nor to keep."""

    either: Counter[str] = field(default_factory=Counter)


def read(raw: bytes) -> Parts:
    """All parts of an archive."""
    reading = Parts()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")) or EITHER_PART.fullmatch(name):
                continue
            try:
                root = etree.fromstring(archive.read(name), PARSER)
            except etree.XMLSyntaxError:
                continue
            if READ.fullmatch(name):
                walk(root, reading, docx if name.startswith("word/") else odt)
            else:
                other(root, reading, bool(KEPT_PART.fullmatch(name)))
    return reading


def local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def other(root: etree._Element, reading: Parts, kept: bool) -> None:
    """A part that nobody reads as text, but for the title in the properties."""
    for node in root.iter():
        title = local(node.tag) == "title" and "purl.org/dc/" in str(node.tag)
        if kept and local(node.tag) in EITHER_PROPERTIES:
            continue
        if node.text and node.text.strip() and (kept or MARKED.search(node.text)):
            (reading.shown if title else reading.kept).append(node.text)
        for key, value in node.attrib.items():
            if MARKED.search(str(value)) or local(key) == "Target":
                reading.kept.append(str(value))


@dataclass(slots=True)
class State:
    """The complex fields of DOCX that are open: what each instruction says, and whether its result has begun."""

    fields: list[list[str]] = field(default_factory=list)

    def computed(self) -> bool:
        """Whether text here is the result of a field that the word processor computes."""
        return any(parts and parts[-1] == "result" and not shown("".join(parts[:-1])) for parts in self.fields)

    def instructing(self) -> bool:
        return any(not parts or parts[-1] != "result" for parts in self.fields)


def shown(instruction: str) -> bool:
    """Whether a field's result is text of the author."""
    return (instruction.split() or [""])[0].upper() in SHOWN_FIELDS


# How the inside of an element counts, from how its outside does: `shown`, `kept`, `either`, `no` (no text).
Rule = Callable[[etree._Element, str, str, State], str]


def walk(root: etree._Element, reading: Parts, rule: Rule) -> None:
    """A part with text, without recursion."""
    state = State()
    todo: list[tuple[etree._Element | str | None, str]] = [(root, "no")]
    while todo:
        node, how = todo.pop()
        if node is None:
            continue
        if isinstance(node, str):
            take(node, how, reading)
            continue
        todo.append((node.tail, how))
        if not isinstance(node.tag, str):
            continue
        inner = rule(node, local(node.tag), how, state)
        attributes(node, inner, reading)
        todo += [(child, inner) for child in reversed(node)]
        todo.append((node.text, inner))


def take(text: str, how: str, reading: Parts) -> None:
    if not text.strip() or (how == "no" and not MARKED.search(text)):
        return
    if how == "shown":
        reading.shown.append(text)
    elif how == "either":
        reading.either.update(text.split())
    else:
        reading.kept.append(text)


def attributes(node: etree._Element, how: str, reading: Parts) -> None:
    """Alternative texts, and marks where none should be."""
    name = local(node.tag)
    for key, value in node.attrib.items():
        alternative = (name == "docPr" and key in {"descr", "title"}) or (name in {"shape", "rect", "imagedata"} and key == "alt")
        if alternative and how != "either":
            reading.shown.append(str(value))
        elif (MARKED.search(str(value)) and how != "either" and (name, key) not in EITHER_ATTRIBUTES) or local(key) == "href":
            reading.kept.append(str(value))


def docx(node: etree._Element, name: str, how: str, state: State) -> str:
    """How the inside of an element of WordprocessingML counts."""
    if how == "either" or name == "Fallback":
        return "either"
    if name == "fldChar":
        kind = next((str(v) for k, v in node.attrib.items() if local(k) == "fldCharType"), "")
        if kind == "begin":
            state.fields.append([])
        elif state.fields and kind == "separate":
            state.fields[-1].append("result")
        elif state.fields and kind == "end":
            state.fields.pop()
        return "no"
    if name == "instrText" and state.fields:
        state.fields[-1].append(node.text or "")
        return "kept"
    if name == "fldSimple":
        instruction = next((str(v) for k, v in node.attrib.items() if local(k) == "instr"), "")
        return how if shown(instruction) else "either"
    if name in {"del", "moveFrom", "instrText", "delText", "delInstrText", "oMath"} or how == "kept":
        return "kept"
    if name == "r" and hidden(node):
        return "kept"
    if name == "t" and "wordprocessingml" in str(node.tag):
        return "either" if state.computed() or state.instructing() else "shown"
    return "no"


def hidden(run: etree._Element) -> bool:
    """Whether the run's own look hides it."""
    for node in run.iterfind("{*}rPr/{*}vanish"):
        return next((str(v) for k, v in node.attrib.items() if local(k) == "val"), "true") not in {"0", "false", "off"}
    return False


FIELDS = names(
    "author-initials author-name bibliography-mark bookmark-ref chapter character-count conditional-text creation-date creation-time "
    "creator database-display database-name date dde-connection description editing-cycles editing-duration execute-macro expression "
    "file-name image-count initial-creator keywords macro measure meta-field modification-date modification-time note-citation "
    "note-ref object-count page-continuation page-count page-number paragraph-count placeholder print-date print-time printed-by "
    "reference-ref script sender-firstname sender-lastname sequence sequence-ref sheet-name subject table-count table-formula "
    "template-name text-input time title user-defined user-field-get user-field-input variable-get variable-input variable-set "
    "word-count"
)
ODT_KEPT = frozenset(("tracked-changes", "annotation", "hidden-text", "hidden-paragraph"))


def odt(node: etree._Element, name: str, how: str, state: State) -> str:
    """How the inside of an element of OpenDocument counts."""
    if how in {"either", "kept"}:
        return how
    text = "opendocument:xmlns:text" in str(node.tag)
    if name in ODT_KEPT:
        return "kept"
    if (text and (name in FIELDS or name.endswith(("-template", "-source")))) or name in {"forms", "object", "script"}:
        return "either"
    if name in {"p", "h"} and text:
        return "shown"
    if name in {"title", "desc"} and "svg" in str(node.tag):
        return "shown"
    inline = how == "shown" and (text or name in {"ruby", "meta"})
    return "shown" if inline else "no"
