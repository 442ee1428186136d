"""Markdown: blocks by `markdown_blocks`, written back where they stood by `markdown_layout`.

A unit's text is a block's inline Markdown on one line; its spans are the markup in it. Links by reference have their label written out
(`[text][label]`), so that the text can be translated. Code, HTML, comments and shortcodes are no units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from l10n import text as spans_of_text
from l10n.api import FormatOptions
from l10n.formats import front_matter
from l10n.formats.common import byte_offsets, decode, splice
from l10n.formats.directives import Directing, Directive
from l10n.formats.markdown_blocks import Block, Comment, Edge, Item, body_start, items
from l10n.formats.markdown_inline import expand, spans
from l10n.formats.markdown_layout import Layout
from l10n.formats.markdown_page import make_page
from l10n.formats.markdown_parser import parse_blocks
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit, UnitKind

IMAGE = re.compile(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?")
LANGUAGE_KEYS = ("lang", "language")
YAML = "yaml"
"""The shape of a slot in the front matter."""


class MarkdownFormat:
    """Markdown files: CommonMark with tables and footnotes, YAML front matter."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mdwn")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The blocks of a document; see `api.Format`."""
        text = decode(raw, path, options)
        labels = references(text)
        found: list[tuple[int, int, str, Unit]] = []
        for field in front_matter.fields(text, options.front_matter):
            if field.is_text and has_letters(field.value):
                kind: UnitKind = "title" if field.key == "title" else "meta"
                found.append((field.start, field.end, Layout(YAML).write(), Unit(Key(None, field.value), kind)))
        for block, said in directed(items(text), path):
            source = expand(block.source, labels)
            marks = spans(source, labels)
            if said and has_letters(source, marks):
                kind = "caption" if IMAGE.fullmatch(source) else block.kind
                unit = Unit(Key(said.context, source), kind, said.note, marks)
                found.append((block.lines[0].start, block.lines[-1].end, Layout.of(block).write(), unit))
        at = byte_offsets(text, (place for start, end, _, _ in found for place in (start, end)))
        slots = tuple(Slot(at[start], at[end], unit.key, dress) for start, end, dress, unit in found)
        return Document(path, self.name, language, Skeleton(raw, slots), tuple(unit for _, _, _, unit in found))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The document with the translations in place; with `language`, front matter's `lang` or `language` names it."""
        raw = document.skeleton.raw
        text = raw.decode()
        labels = references(text) if targets else {}
        replacements = list(self.marks(text, language)) if language else []
        for slot in document.skeleton.slots:
            target = targets.get(slot.key, "").replace("\0", "")
            # A target that is the source changes nothing, not even how the paragraph was wrapped.
            if not target.strip() or target == slot.key.source:
                continue
            layout = Layout.read(slot.dress)
            if layout.shape == YAML:
                allowed = spans_of_text.escape_foreign(slot.key.source, target)
                new = front_matter.written(raw[slot.start : slot.end].decode(), allowed)
            else:
                new = layout.put_on(slot.key.source, target, labels)
            replacements.append((slot.start, slot.end, new.encode("utf-8", "replace")))
        return splice(raw, sorted(replacements))

    def marks(self, text: str, language: Language) -> Iterator[tuple[int, int, bytes]]:
        """The places where the front matter names the document's language, and what they should say."""
        fields = list(front_matter.fields(text, LANGUAGE_KEYS))
        at = byte_offsets(text, (place for field in fields for place in (field.start, field.end)))
        for field in fields:
            if field.value != language.code:
                yield at[field.start], at[field.end], front_matter.written(text[field.start : field.end], language.code).encode()

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The document as HTML; its title is the front matter's, else the first heading of the first level."""
        return make_page(document, self.render(document, targets), targets, language)


def references(text: str) -> Mapping[str, Any]:
    """The reference definitions of a document by label, normalised."""
    _, env = parse_blocks(text[body_start(text) :])
    found: Mapping[str, Any] = env.get("references", {})
    return found


def has_letters(text: str, marks: tuple[Any, ...] = ()) -> bool:
    """Whether there is anything to translate beside markup, placeholders and addresses."""
    position = 0
    for span in spans_of_text.find(text, marks):
        if any(map(str.isalpha, text[position : span.start])):
            return True
        position = max(position, span.end)
    return any(map(str.isalpha, text[position:]))


def directed(found: list[Item], path: str) -> Iterator[tuple[Block, Directive | None]]:
    """Each block with what directives say about it, None where it is not to be translated.

    A directive before a list, quotation, table or footnote holds for the whole of it.
    """
    directing = Directing(path)
    scopes: list[Directive] = [Directive()]
    for item in found:
        if isinstance(item, Comment):
            directing.comment(item.text, item.number)
        elif isinstance(item, Block):
            said = scopes[-1] if directing.pending is None else directing.pending
            directing.pending = None
            yield item, None if directing.off or said.skip or scopes[-1].skip else said
        elif item.kind == "open":
            scopes.append(directing.pending or scopes[-1])
            directing.pending = None
        elif item.kind == "close":
            scopes.pop()
        else:
            assert isinstance(item, Edge)
            directing.pending = None
