"""Plain text: blocks by `text_blocks`, their kinds by `text_roles`, written back as the file wraps them.

A unit's text has no outer white space and no line end. Lines that the setting `furniture` describes are `meta` and do not reach
a page's body. Directives stand on lines of their own: `#l10n: note="…"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n import lang
from l10n.api import FormatOptions
from l10n.files import splice
from l10n.formats import seals
from l10n.formats.common import byte_offsets, decode
from l10n.formats.directives import Directing, Directive
from l10n.formats.text_blocks import Block, blocks
from l10n.formats.text_dress import Dress
from l10n.formats.text_page import Shown, make_page
from l10n.formats.text_roles import assign
from l10n.formats.text_wrap import width
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit
from l10n.text.bidi import closed_in_lines

COLUMNS = 4
"""Spaces that divide the parts of a row at least."""


class TextFormat:
    """Plain text files, as UTF-8.

    Takes paragraphs (wrapped or not), titles, headings, list items, quotations and table cells. Leaves rules, marks of the end, and
    lines that are mere numbers or addresses. Cannot tell two paragraphs apart that no blank line, indent or short line divides, nor
    read columns of running text side by side. docs/formats/text.md has all of it.
    """

    name = "text"
    suffixes = (".txt", ".text")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The blocks of a text; see `api.Format`. Blocks that are no units have slots too: pages show them."""
        text = decode(raw, path, options)
        directing = Directing(path)
        units: list[Unit] = []
        dressed: list[tuple[Block, Key, Dress]] = []
        months = frozenset(name.lower() for names in lang.get(language).months for name in names)
        patterns = [re.compile(pattern) for pattern in options.furniture]
        for block in assign(blocks(text, patterns, months), months):
            said: Directive | None = None
            if block.directive:
                directing.comment(block.source[1:], block.line)
            elif block.offered:
                said = directing.block()
            key = Key(said.context if said else None, block.source)
            dressed.append((block, key, Dress.of(block, kept=said is None)))
            if said:
                units.append(Unit(key, block.kind, said.note))
        at = byte_offsets(text, (place for block, _, _ in dressed for place in (block.start, block.end)))
        slots = tuple(Slot(at[block.start], at[block.end], key, dress.write()) for block, key, dress in dressed)
        return Document(path, self.name, language, Skeleton(raw, slots), tuple(units), seals.in_text(text))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The text with the translations in place; with `language`, without the lines of directives.

        What stands beside a translation in a row that spaces divide stays at its column, where there is room.
        """
        raw = document.skeleton.raw
        slots = document.skeleton.slots
        replacements: list[tuple[int, int, bytes]] = []
        moved = 0
        for i, slot in enumerate(slots):
            dress = Dress.read(slot)
            target = targets.get(slot.key)
            if dress.directive:
                if language is not None:
                    replacements.append((slot.start, slot.end, b""))
            # A target that is the source changes nothing, not even how the paragraph was wrapped.
            elif not dress.kept and target is not None and target != slot.key.source:
                new = closed_in_lines(dress.put_on(target))
                moved += width(new) - width(slot.key.source)
                replacements.append((slot.start, slot.end, new.encode()))
            gap = raw[slot.end : slots[i + 1].start] if i + 1 < len(slots) else b""
            if not gap or gap.strip(b" "):
                moved = 0
            elif moved:
                room = max(min(len(gap), COLUMNS), len(gap) - moved)
                replacements.append((slot.end, slot.end + len(gap), b" " * room))
                moved += room - len(gap)
        return splice(raw, replacements)

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """Title, paragraphs, lists and tables; furniture is left out, its photos are counted."""
        shown: list[Shown] = []
        for slot in document.skeleton.slots:
            dress = Dress.read(slot)
            target = None if dress.kept else targets.get(slot.key)
            shown.append(Shown(dress, slot.key.source if target is None else target, target is not None))
        return make_page(shown, document.language, language)
