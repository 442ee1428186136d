"""Translations put into the parts of a Word file; what is not translated keeps its bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping

from l10n.formats import docx_direction, docx_drawing, docx_isolates
from l10n.formats.docx_direction import Tongue, runs_from_right, tongue
from l10n.formats.docx_names import attribute, child, full, short, within
from l10n.formats.docx_package import Package, Role, read_package
from l10n.formats.docx_paragraph import ILLEGAL, bare, write
from l10n.formats.docx_schema import drop
from l10n.formats.docx_story import PLACES, TAGS, Paragraph, Teller, Value, ancestors
from l10n.formats.docx_styles import Styles, read_styles
from l10n.formats.parted import parted
from l10n.formats.tagged import Piece, fill, words
from l10n.formats.tagged_blocks import Block, assemble
from l10n.model import Document, Key, Language
from l10n.regex import regex
from l10n.untrusted.xml import Element, Part, read_xml, serialise, start_tag

TITLES = regex(r"coreProperties\b.*\b(?:title|subject|description)\b", re.DOTALL)
Change = tuple[int, int, bytes]


def render(document: Document, targets: Mapping[Key, str], language: Language | None) -> bytes:
    """The file with `targets` in it; without a language, a target that is its own source changes nothing. See `api.Format`."""
    raw = document.skeleton.raw
    if language is None:
        targets = {key: target for key, target in targets.items() if target != key.source}
    chosen = {slot.part for slot in document.skeleton.slots if targets.get(slot.key)}
    if not chosen:
        return raw
    package = read_package(raw, document.path, sys.maxsize, comments=True)
    main = read_xml(package.archive.read(package.main), document.path, package.main, (*TAGS, *PLACES))
    marks = tongue(runs_from_right(main.root), language) if language else None
    styles = styles_of(package)
    made: dict[str, bytes] = {}
    for name, role in package.parts:
        turned = marks is not None and marks.turned and role not in ("comments", "chart", "diagram", "core")
        if name in chosen or turned:
            part = main if name == package.main else read_xml(package.archive.read(name), document.path, name, (*TAGS, *PLACES))
            made[name] = rendered(part, role, styles, targets if name in chosen else {}, marks)
    if marks is not None:
        made |= helpers(package, marks)
    return package.archive.write({name: new for name, new in made.items() if new != package.archive.read(name)})


def styles_of(package: Package) -> Styles:
    """The styles of a file."""
    name = package.helpers.get("styles", "")
    return read_styles(read_xml(package.archive.read(name), package.archive.path, name).root if name else None)


def helpers(package: Package, marks: Tongue) -> dict[str, bytes]:
    """Styles, numbering and settings for a translation's language."""
    made: dict[str, bytes] = {}
    todo: dict[str, tuple[str, Callable[[Element, Tongue], list[Element]]]] = {
        "styles": ("w:rPr", docx_direction.helper),
        "numbering": ("w:rPr", docx_direction.helper),
        "settings": ("w:themeFontLang", docx_direction.settings),
    }
    for kind, (tag, change) in todo.items():
        if name := package.helpers.get(kind, ""):
            part = read_xml(package.archive.read(name), package.archive.path, name, full(tag))
            made[name] = part.write(outermost(part, change(part.root, marks)))
    return made


def rendered(part: Part, role: Role, styles: Styles, targets: Mapping[Key, str], marks: Tongue | None) -> bytes:
    """One part."""
    items = list(Teller(role, styles).items(part))
    filled = [item for item in items if any(targets.get(unit.key) for unit in item.units)]
    changed: list[Element] = []
    tags: list[Change] = []
    for item in filled:
        if isinstance(item, Value):
            target = docx_isolates.bare(ILLEGAL.sub("", targets[item.units[0].key]))
            if item.name:
                tags.append(new_attribute(part, item, target))
            else:
                item.element.text = target
                changed.append(item.element)
    if marks is not None:
        changed += marked(part, [item.element for item in filled], marks)
    done = {id(item) for item in filled}
    # Paragraphs within others come later in the document and must be finished before those are copied.
    for item in reversed(items):
        if not isinstance(item, Paragraph):
            continue
        if id(item) in done:
            translate(item, targets, styles, marks)
            changed += [item.element, *unbound(item.element)]
        elif marks is not None and marks.turned and short(item.element) == "w:p" and wordless(item):
            figures = marks.rtl and parted(words(assemble(item.nodes, lambda block: block.pieces)))
            (marks.figures if figures else marks.paragraph)(item.element, styles)
            changed.append(item.element)
    return part.write(outermost(part, changed, tags))


def marked(part: Part, filled: Iterable[Element], marks: Tongue) -> list[Element]:
    """The tables with translated text, the sections and the properties' language, after their marks were set."""
    changed: list[Element] = []
    if not marks.turned:
        return changed
    for table in dict.fromkeys(table for element in filled for table in ancestors(element, "w:tbl")):
        properties = child(table, "w:tblPr")
        if properties is not None:
            marks.table(properties)
            changed.append(properties)
    for section in within(part.root, "w:sectPr"):
        marks.section(section)
        changed.append(section)
    return changed


def translate(item: Paragraph, targets: Mapping[Key, str], styles: Styles, marks: Tongue | None) -> None:
    """Put a paragraph's translations in the place of its text."""
    units = iter(item.units)

    def filled(block: Block) -> tuple[Piece, ...]:
        target = targets.get(next(units).key)
        return fill(block.tagged, target) if target else block.pieces

    flow = docx_isolates.Flow("rtl" if marks and marks.rtl else "ltr")
    pieces = flow.pieces(assemble(item.nodes, filled))
    if short(item.element) == "a:p":
        code = marks.code if marks else ""
        docx_drawing.write(item.element, pieces, item.looks, code, marks.rtl if marks and marks.turned else None)
        return
    runs = write(item.element, pieces, item.looks)
    if marks is not None:
        marks.paragraph(item.element, styles)
        for run, contrary in zip(runs, flow.contrary, strict=True):
            marks.run(run, contrary)


def wordless(item: Paragraph) -> bool:
    """Whether a paragraph has no letters, so that it stands as its neighbours do: numbers, pictures, nothing.

    One that holds a chart or an embedded object stays: LibreOffice then writes their numbers backwards.
    """
    if next(within(item.element, "c:chart", "w:object"), None) is not None:
        return False
    return not item.units and not any(map(str.isalpha, words(assemble(item.nodes, lambda block: block.pieces))))


def unbound(paragraph: Element) -> list[Element]:
    """Free the content controls of a translated paragraph from data that Word would put in its place; those outside of it."""
    outside = [child(control, "w:sdtPr") for control in ancestors(paragraph, "w:sdt")]
    changed: list[Element] = []
    for properties in [*outside, *within(paragraph, "w:sdtPr")]:
        binding = child(properties, "w:dataBinding")
        if properties is not None and binding is not None and not TITLES.search(attribute(binding, "w:xpath") or ""):
            drop(properties, "w:dataBinding")
            changed.append(properties)
    return changed


def new_attribute(part: Part, item: Value, target: str) -> Change:
    """An attribute's new value, in the tree and in the bytes of its start tag."""
    start, end = start_tag(part, item.element)
    name = item.name
    key = next((key for key in (full(name) if ":" in name else (name,)) if item.element.get(key) is not None), name)
    item.element.set(key, target)
    empty = bare(item.element)
    closed = part.raw[start:end].endswith(b"/>")
    parent = item.element.getparent()
    new = serialise(empty, parent.nsmap if parent is not None else {})
    return start, end, new if closed else new.removesuffix(b"/>") + b">"


def outermost(part: Part, changed: Iterable[Element], tags: Iterable[Change] = ()) -> list[Change]:
    """The changes of elements that lie in no other changed element, sorted; start tags where their element is not among them."""
    found: list[Change] = []
    last = -1
    known = {part.extents[element]: element for element in changed if element in part.extents}
    whole: list[tuple[int, int, bytes | Element]] = [(start, end, element) for (start, end), element in known.items()]
    for start, end, new in sorted([*whole, *tags], key=lambda change: (change[0], -change[1])):
        if start >= last:
            found.append((start, end, new if isinstance(new, bytes) else serialise(new)))
            last = end
    return found
