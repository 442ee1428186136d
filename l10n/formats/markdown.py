"""Markdown: CommonMark with tables, strikethrough, footnotes and YAML front matter; changed by splicing."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from collections.abc import Mapping

from markdown_it.token import Token

from l10n import lang
from l10n.api import FormatOptions
from l10n.formats import front_matter
from l10n.formats.common import byte_offsets, decode, splice
from l10n.formats.directives import Directing
from l10n.formats.markdown_blocks import MarkdownBlock, blocks, body, parser, written
from l10n.formats.markdown_inline import spans
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit

DATE = re.compile(r"^date[ \t]*:[ \t]*[\"']?(\d{4}-\d{2}(?:-\d{2})?)", re.MULTILINE)


class MarkdownFormat:
    """Markdown in UTF-8: headings, paragraphs, list items, quotes, table cells, image texts, link titles, front matter, footnotes.

    Never code blocks, comments, HTML blocks, addresses or shortcodes.
    """

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The texts of the front matter, then the blocks of the document in order."""
        text = decode(raw, path, options)
        directing = Directing(path)
        entries: list[tuple[int, int, Key, str]] = []
        units: list[Unit] = []
        for field in front_matter.fields(text, options.front_matter):
            key = Key(None, field.text)
            entries.append((field.start, field.end, key, json.dumps(["field", dataclasses.asdict(field)])))
            if any(c.isalnum() for c in field.text):
                units.append(Unit(key, "title" if field.key == "title" else "meta"))
        for block in blocks(text, parser().parse(body(text))):
            if isinstance(block, tuple):
                directing.comment(block[1], block[0])
                continue
            directive = directing.block()
            if directive is None or not any(c.isalnum() for c in block.text):
                continue
            key = Key(directive.context, block.text)
            entries.append((block.start, block.end, key, json.dumps(["block", dataclasses.asdict(block)])))
            units.append(Unit(key, block.kind, directive.note, spans(block.text)))
        offsets = byte_offsets(text, itertools.chain.from_iterable(entry[:2] for entry in entries))
        slots = [Slot(offsets[start], offsets[end], key, dress) for start, end, key, dress in sorted(entries, key=lambda e: e[0])]
        return Document(path, self.name, language, Skeleton(raw, tuple(slots)), tuple(units))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The file with the targets in place; the blocks of the document stay the same in kind and number."""
        changes = []
        for slot in document.skeleton.slots:
            if slot.key in targets and targets[slot.key].strip():
                kind, values = json.loads(slot.dress)
                if kind == "field":
                    new = front_matter.written(front_matter.Field(**values), targets[slot.key])
                else:
                    new = written(MarkdownBlock(**values), targets[slot.key])
                changes.append((slot.start, slot.end, new.encode()))
        return splice(document.skeleton.raw, changes)

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The rendered document; a block in the source language carries its `lang` and `dir`."""
        text = self.render(document, targets, language).decode()
        markdown = parser()
        tokens = markdown.parse(body(text))
        if language.code != document.language:
            mark_foreign(document, targets, tokens, lang.get(document.language))
        told: dict[str, str] = {}
        for slot in document.skeleton.slots:
            kind, values = json.loads(slot.dress)
            if kind == "field":
                told[values["key"]] = targets.get(slot.key, slot.key.source)
        title = told.get("title", "")
        if not title:
            title, tokens = without_title(tokens)
        date = DATE.search(text[: front_matter.extent(text)])
        description = told.get("description") or told.get("summary", "")
        return Page(title, markdown.renderer.render(tokens, markdown.options, {}), description, date.group(1) if date else None)


def mark_foreign(document: Document, targets: Mapping[Key, str], tokens: list[Token], source: Language) -> None:
    """Set `lang` and `dir` on the blocks that have no target; the rendered document has the source's tokens in number and order."""
    for slot in document.skeleton.slots:
        kind, values = json.loads(slot.dress)
        number = values.get("token", -1)
        if kind != "block" or slot.key in targets or not 0 < number < len(tokens) or tokens[number].type != "inline":
            continue
        opening = next((t for t in reversed(tokens[:number]) if t.nesting == 1 and not t.hidden), None)
        if opening:
            opening.attrSet("lang", source.code)
            opening.attrSet("dir", source.direction)


def without_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The text of the first heading of the first level, and the tokens without it."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            inline = tokens[number + 1]
            text = "".join(c.content for c in inline.children or [] if c.type in ("text", "code_inline"))
            return text, tokens[:number] + tokens[number + 3 :]
    return "", tokens
