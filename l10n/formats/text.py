"""Plain text: blocks by white lines, hard wraps joined for translation and written back, everything else byte for byte."""

from __future__ import annotations

import dataclasses
import html
import itertools
import json
import re
from collections.abc import Mapping, Sequence

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.common import byte_offsets, decode, splice
from l10n.formats.directives import Directing
from l10n.formats.text_blocks import TextBlock, blocks, wrapped
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit, UnitKind

FURNITURE = "furniture"
KEPT = "kept"
DIRECTIVE = "directive"


class TextFormat:
    """Plain text in UTF-8. The first block is the title; lines that the settings call furniture are of kind `meta`."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The blocks of the text; see `text_blocks`."""
        text = decode(raw, path, options)
        furniture = [compiled(pattern, path) for pattern in options.furniture]
        directing = Directing(path)
        slots: list[Slot] = []
        units: list[Unit] = []
        titled = False
        found = list(blocks(text))
        offsets = byte_offsets(text, itertools.chain.from_iterable((b.start, b.end) for b in found))
        for block in found:
            if block.directive:
                directing.comment(block.content, block.line)
                slots.append(Slot(offsets[block.start], offsets[block.end], Key(None, block.content), dress(block, DIRECTIVE)))
                continue
            match = next((m for pattern in furniture if (m := pattern.fullmatch(block.content))), None)
            kind: UnitKind = "meta" if match else block.kind
            if kind == "paragraph" and not titled:
                kind, titled = "title", True
            directive = directing.block()
            use = FURNITURE if match else ("" if directive else KEPT)
            photos = match.groupdict().get("photos") if match else None
            key = Key(directive.context if directive else None, block.content)
            slots.append(Slot(offsets[block.start], offsets[block.end], key, dress(dataclasses.replace(block, kind=kind), use, photos)))
            if directive and any(c.isalnum() for c in block.content):
                units.append(Unit(key, kind, directive.note))
        return Document(path, self.name, language, Skeleton(raw, tuple(slots)), tuple(units))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The file with the targets in place; in a translated file (`language`) the directives' lines are left out."""
        keys = {unit.key for unit in document.units}
        changes: list[tuple[int, int, bytes]] = []
        for slot in document.skeleton.slots:
            block, use, _ = undress(slot)
            if use == DIRECTIVE:
                if language is not None:
                    changes.append((slot.start, slot.end + len(block.eol), b""))
            elif slot.key in keys and slot.key in targets and use != KEPT:
                changes.append((slot.start, slot.end, wrapped(block, targets[slot.key]).encode()))
        return splice(document.skeleton.raw, changes)

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """Paragraphs, lists and tables of the text; furniture is left to the page's chrome, its photos are counted."""
        source = lang.get(document.language)
        title, photos = "", None
        rows: list[tuple[TextBlock, str]] = []
        for slot in document.skeleton.slots:
            block, use, counted = undress(slot)
            target = None if use == KEPT else targets.get(slot.key)
            if use == FURNITURE:
                photos = int(counted) if counted else photos
            elif use == DIRECTIVE:
                continue
            elif block.kind == "title":
                title = slot.key.source if target is None else target
            else:
                foreign = target is None and language.code != document.language
                mark = f' lang="{source.code}" dir="{source.direction}"' if foreign else ""
                rows.append((block, f"{mark}>{html.escape(slot.key.source if target is None else target, quote=False)}"))
        return Page(title, "\n".join(fragments(rows)), photos=photos)


def fragments(rows: Sequence[tuple[TextBlock, str]]) -> list[str]:
    """HTML of blocks, each given with its attributes and text; neighbouring list items make a list, cells a table."""
    out: list[str] = []
    for kind, group in itertools.groupby(rows, key=lambda row: row[0].kind):
        if kind == "list item":
            out += ["<ul>", *(f"<li{rest}</li>" for _, rest in group), "</ul>"]
        elif kind == "cell":
            out.append("<table>")
            for _, cells in itertools.groupby(group, key=lambda row: row[0].row):
                out.append("<tr>" + "".join(f"<td{rest}</td>" for _, rest in cells) + "</tr>")
            out.append("</table>")
        else:
            out += [f"<p{rest}</p>" for _, rest in group]
    return out


def dress(block: TextBlock, use: str, photos: str | None = None) -> str:
    """A block's slot dress."""
    return json.dumps([block.kind, block.row, block.width, block.column, block.indent, block.eol, use, photos])


def undress(slot: Slot) -> tuple[TextBlock, str, str | None]:
    """A block, its use and its count of photos from a slot."""
    kind, row, width, column, indent, eol, use, photos = json.loads(slot.dress)
    return TextBlock(slot.start, slot.end, slot.key.source, kind, row, width, column, indent, eol), use, photos


def compiled(pattern: str, path: str) -> re.Pattern[str]:
    """A furniture pattern; raises DocumentError for one that is no regular expression."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise DocumentError(path, f"formats.furniture: {pattern!r} is no regular expression: {error}") from error
