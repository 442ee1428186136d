"""Word files (Office Open XML) by splicing: paragraphs as tagged text, every other byte of every part as it was."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.api import FormatOptions
from l10n.formats import docx_render
from l10n.formats.docx_package import read_package
from l10n.formats.docx_page import make_page
from l10n.formats.docx_story import TAGS, Teller, repeated
from l10n.formats.seal_parts import in_word
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit
from l10n.untrusted.xml import read_xml


class DocxFormat:
    """Word documents and templates, also those with macros, which are kept and never run.

    Taken: text of the body, tables, text boxes, content controls, headers, footers, foot- and endnotes, comments (a setting), links,
    contents lists; alternative texts; labels of charts and SmartArt; title, subject and description. Left: deletions, hidden text,
    fields' instructions, results that Word computes, formulas, pictures. Not possible: text in pictures and embedded files, old
    binary or password-protected files. See docs/formats/docx.md.
    """

    name = "docx"
    suffixes = (".docx", ".dotx", ".docm", ".dotm")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The units of all parts; a slot is a whole paragraph in its part, which may hold several units. See `api.Format`."""
        package = read_package(raw, path, options.max_bytes, options.comments)
        styles = docx_render.styles_of(package)
        slots: list[Slot] = []
        units: list[Unit] = []
        seen: set[Key] = set()
        texts: list[bytes] = []
        for name, role in package.parts:
            part = read_xml(package.archive.read(name), path, name, TAGS)
            texts.append(part.raw)
            for item in Teller(role, styles).items(part):
                twin = bool(item.units) and repeated(item.element)
                start, end = part.extents[item.element]
                for unit in item.units:
                    slots.append(Slot(start, end, unit.key, part=name))
                    if not (twin and unit.key in seen):
                        units.append(unit)
                        seen.add(unit.key)
        if (comments := package.helpers.get("comments")) and not options.comments:
            texts.append(package.archive.read(comments))
        return Document(path, self.name, language, Skeleton(raw, tuple(slots)), tuple(units), in_word(package.archive, iter(texts)))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The file with the translations in place; with `language`, Word's marks of language and direction are set where they stand."""
        return docx_render.render(document, targets, language)

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The body as HTML; the document's title is taken out of it."""
        return make_page(document, targets, language)
