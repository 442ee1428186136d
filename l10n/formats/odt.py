"""OpenDocument text: what a reader of the document sees and hears is translated, everything else keeps its bytes.

Taken: the text with its headings, lists, tables, text boxes, notes, indexes and links; headers and footers; what is said of images and
tables; title, subject and description. Left: tracked deletions, hidden text, editors' comments (unless the settings ask for
them), what fields compute, formulas, charts and other embedded objects. docs/formats/odt.md says it for every kind of content.
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n import lang
from l10n.api import FormatOptions
from l10n.formats.common import one_line
from l10n.formats.odt_direction import mark_language
from l10n.formats.odt_keep import AUTOMATIC, Kept, keep_direction
from l10n.formats.odt_names import REPEATS, name
from l10n.formats.odt_page import make_page
from l10n.formats.odt_parts import Source, clean, places, read_source
from l10n.formats.seal_parts import in_meta
from l10n.formats.seals import MOST, in_xml
from l10n.model import Document, Key, Language, Page, Skeleton, Slot
from l10n.untrusted.xml import Element, Part, serialise

COMMENTS = "comments"
"""The dress of the slots of a document whose comments are translated."""


class OdtFormat:
    """OpenDocument text (`.odt`, `.ott`) and its flat form (`.fodt`): what readers see, by splicing changed paragraphs into the XML.

    Takes text of the body, tables, text boxes, captions, headers and footers, notes, alternative texts, title and subject. Leaves hidden
    text, deletions, comments (a setting) and embedded objects. Neighbouring spans of one look are one; other looks, links and fields are
    numbered tags. It can't translate into embedded charts and formulas, the keywords of an alphabetical index, or a field's text that is
    neither elsewhere in the document nor typed.
    """

    name = "odt"
    suffixes = (".odt", ".ott", ".fodt")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The translatable paragraphs of a document; see `api.Format`. Unsafe archives and unsafe XML are refused with DocumentError."""
        source = read_source(raw, path, options)
        dress = COMMENTS if options.comments else ""
        found = places(source, options.comments)
        slots = tuple(
            Slot(*source.parts[place.part].extents[place.element], unit.key, dress, place.part) for place in found for unit in place.units()
        )
        seals = [seal for name, part in source.parts.items() for seal in in_meta(part.root, f"{name}: " if name else "")]
        seals += [seal for name, part in source.parts.items() if name != "meta.xml" for seal in in_xml(part.raw)]
        units = tuple(unit for place in found for unit in place.units())
        return Document(path, self.name, language, Skeleton(raw, slots), units, tuple(seals[:MOST]))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The document with the translations in place; with `language`, its styles are set for the language's script and direction."""
        raw = document.skeleton.raw
        marked = language if language is not None and language.code != document.language else None
        if marked is None and not any(targets.get(slot.key, slot.key.source) != slot.key.source for slot in document.skeleton.slots):
            return raw
        source = reopened(document, marked is not None)
        found = places(source, commented(document))
        changed = {place.element for place in found if place.translate(targets)} | repeat(source, targets)
        kept: Mapping[str, Kept] = {}
        if marked is not None:
            own = lang.get(document.language)
            if own.direction != marked.direction:
                kept = keep_direction(source, found, targets, own)
            changed |= mark_language((part.root for part in source.parts.values()), own, marked)
        return source.write(raw, spliced(source, changed, kept))

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The document's text, notes at its end; its title is the one that it says, or its first heading."""
        return make_page(document, reopened(document, False), targets, language)


def reopened(document: Document, styled: bool) -> Source:
    """The parts of a document that was parsed before, whatever the limit was."""
    return read_source(document.skeleton.raw, document.path, FormatOptions(max_bytes=1 << 40), styled)


def commented(document: Document) -> bool:
    """Whether the document was parsed with its comments."""
    return any(slot.dress == COMMENTS for slot in document.skeleton.slots)


def repeat(source: Source, targets: Mapping[Key, str]) -> set[Element]:
    """Translate fields that show what stands, translated, elsewhere: the document's title, a heading that is referred to."""
    found: set[Element] = set()
    for part in source.parts.values():
        for element in part.root.iter(*REPEATS):
            text = one_line(element.text or "").strip()
            target = targets.get(Key(None, text)) if text and not len(element) else None
            if target is not None and target != text:
                element.text = clean(target)
                found.add(element)
    return found


def spliced(source: Source, changed: set[Element], kept: Mapping[str, Kept]) -> Mapping[str, bytes]:
    """The parts that hold changed elements or get new styles; of elements within each other the outermost is written."""
    found: dict[str, bytes] = {}
    for entry, part in source.parts.items():
        touched = changed | kept[entry].paragraphs if entry in kept else changed
        new: list[tuple[int, int, bytes]] = []
        for element, (start, end) in part.extents.items():
            if element in touched and (not new or start >= new[-1][1]):
                new.append((start, end, serialise(element)))
        if entry in kept:
            new = sorted([*new, added(part, kept[entry])], key=lambda change: change[:2])
        if new:
            found[entry] = part.write(new)
    return found


def added(part: Part, kept: Kept) -> tuple[int, int, bytes]:
    """New automatic styles at the end of those that a part has."""
    styles = b"".join(serialise(style, part.root.nsmap) for style in kept.holder)
    own = part.root.find(AUTOMATIC)
    if own is not None and not part.raw.startswith(b"/>", part.extents[own][1] - 2):
        at = part.raw.rindex(b"</", *part.extents[own])
        return at, at, styles
    whole = serialise(kept.holder, part.root.nsmap)
    if own is not None:
        return *part.extents[own], whole
    # They stand before what they are the styles of: the body, or the master pages.
    following = next(element for element in part.root if element.tag in (name("office:master-styles"), name("office:body")))
    at = part.extents[following][0]
    return at, at, whole
