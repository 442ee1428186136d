"""Markdown: blocks by `markdown_blocks`, written back where they stood by `markdown_layout`.

A unit's text is a block's inline Markdown on one line; its spans are the markup in it. Links by reference have their label written out
(`[text][label]`), so that the text can be translated. HTML blocks are the HTML format's (`markdown_html`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from l10n import text as spans_of_text
from l10n.api import FormatOptions
from l10n.files import splice
from l10n.formats import front_matter, markdown_html, seals
from l10n.formats.common import byte_offsets, decode
from l10n.formats.directives import Directing, Directive
from l10n.formats.markdown_arguments import Dialect
from l10n.formats.markdown_blocks import Block, Comment, Edge, Html, Item, body_start, read
from l10n.formats.markdown_inline import SHORTCODE_START, expanded, has_letters
from l10n.formats.markdown_layout import Layout
from l10n.formats.markdown_parser import references
from l10n.model import Document, Key, Language, Page, Skeleton, Slot, Unit, UnitKind
from l10n.regex import regex

IMAGE = regex(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?")
LANGUAGE_KEYS = ("lang", "language")


HTML = "html"
"""The shape of a slot in an HTML block."""
AROUND = tuple[bytes, bytes]


class MarkdownFormat:
    """Markdown files: CommonMark, GFM, footnotes, definition lists, admonitions, front matter (YAML, TOML, JSON), MDX.

    Takes: headings, paragraphs, list items, quotations, cells, footnotes, definitions, titles of links, reference definitions and
    admonitions, alternative texts, listed front matter keys and arguments of shortcodes, texts in HTML blocks (by the HTML format).
    Leaves: code, formulas, addresses, HTML and JSX tags, comments, shortcodes and templates, imports and exports of MDX, wiki pages' names.
    Can't: texts in a JSX tag's attributes whose value is an expression, in HTML blocks of quotations over several lines.
    """

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mdwn", ".mdx")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The blocks of a document; see `api.Format`."""
        text = decode(raw, path, options)
        dialect = Dialect(options.shortcodes, is_mdx(path))
        found: list[tuple[int, int, str, Unit]] = []
        for field in front_matter.fields(text, options.front_matter):
            if field.is_text and has_letters(field.value):
                kind: UnitKind = "title" if field.key == "title" else "meta"
                found.append((field.start, field.end, Layout(field.shape).write(), Unit(Key(None, field.value), kind)))
        found_items, labels = read(text, dialect)
        for item, said in directed(found_items, path):
            if isinstance(item, Html):
                if said:
                    for start, end, dress, unit in markdown_html.parts(text, item, path, language, options, said):
                        found.append((start, end, Layout(HTML, quote=dress).write(), unit))
                continue
            source, marks = expanded(item.source, labels, dialect) if item.shape != "argument" else (item.source, ())
            if said and has_letters(source, marks):
                kind = "caption" if source[0] in "![" and IMAGE.fullmatch(source) else item.kind
                unit = Unit(Key(said.context, source), kind, said.note, marks)
                arguments = options.shortcodes if SHORTCODE_START.search(source) else ()
                found.append((item.lines[0].start, item.lines[-1].end, Layout.of(item, arguments).write(), unit))
        at = byte_offsets(text, (place for start, end, _, _ in found for place in (start, end)))
        slots = tuple(Slot(at[start], at[end], unit.key, dress) for start, end, dress, unit in found)
        units = tuple(unit for _, _, _, unit in found)
        return Document(path, self.name, language, Skeleton(raw, slots), units, seals.in_text(text))

    def render(
        self, document: Document, targets: Mapping[Key, str], language: Language | None = None, around: AROUND | None = None
    ) -> bytes:
        """The document with the translations in place; with `language`, front matter's `lang` or `language` names it.

        `around` goes before and behind each part of an HTML block that has no target.
        """
        raw = document.skeleton.raw
        text = raw.decode()
        mdx = is_mdx(document.path)
        labels = references(text[body_start(text) :]) if targets else {}
        replacements = list(self.marks(text, language)) if language else []
        html: list[Slot] = []
        for slot in document.skeleton.slots:
            layout = Layout.read(slot.dress)
            if layout.shape == HTML:
                html.append(Slot(slot.start, slot.end, slot.key, layout.quote))
                continue
            target = targets.get(slot.key, "").replace("\0", "")
            # A target that is the source changes nothing, not even how the paragraph was wrapped.
            if not target.strip() or target == slot.key.source:
                continue
            if layout.shape in front_matter.SHAPES:
                allowed = spans_of_text.escape_foreign(slot.key.source, target)
                new = front_matter.written(raw[slot.start : slot.end].decode(), allowed, layout.shape)
            else:
                new = layout.put_on(slot.key.source, target, labels, mdx)
            replacements.append((slot.start, slot.end, new.encode("utf-8", "replace")))
        if html and (targets or around):
            said = {key: target for key in {slot.key for slot in html} if (target := targets.get(key, "").replace("\0", "")).strip()}
            replacements += markdown_html.replacements(raw, tuple(html), said, around)
        return splice(raw, sorted(replacements, key=lambda change: change[:2]))

    def marks(self, text: str, language: Language) -> Iterator[tuple[int, int, bytes]]:
        """The places where the front matter names the document's language, and what they should say."""
        fields = list(front_matter.fields(text, LANGUAGE_KEYS))
        at = byte_offsets(text, (place for field in fields for place in (field.start, field.end)))
        for field in fields:
            if field.value != language.code:
                new = front_matter.written(text[field.start : field.end], language.code, field.shape)
                yield at[field.start], at[field.end], new.encode()

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The document as HTML; its title is the front matter's, else the first heading of the first level."""
        from l10n.formats.markdown_page import make_page  # only `publish` and `review` need it

        return make_page(document, functools.partial(self.render, document, targets), targets, language)


def is_mdx(path: str) -> bool:
    """Whether a file is MDX, by its name."""
    return path.lower().endswith(".mdx")


def directed(found: list[Item], path: str) -> Iterator[tuple[Block | Html, Directive | None]]:
    """Each block with what directives say about it, None where it is not to be translated.

    A directive before a list, quotation, table or footnote holds for the whole of it.
    """
    directing = Directing(path)
    scopes: list[Directive] = [Directive()]
    for item in found:
        if isinstance(item, Comment):
            directing.comment(item.text, item.number)
        elif isinstance(item, Block | Html):
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
