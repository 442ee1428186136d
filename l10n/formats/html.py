"""HTML by splicing: the text of blocks with its inline markup, and the attributes that people read.

Tokens are cut as browsers cut them, so that what is text for us is text for them. Nothing is an error but bytes that are no text,
and directives that are not understood (`<!-- l10n: … -->`).
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.api import FormatOptions
from l10n.formats.common import byte_offsets, decode, splice
from l10n.formats.html_blocks import parts
from l10n.formats.html_page import make_page
from l10n.formats.html_splice import language_marks, replacements
from l10n.model import Document, Key, Language, Page, Skeleton, Slot


class HtmlFormat:
    """HTML files."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The translatable parts of a page; see `api.Format`. Blocks that are kept have slots too: pages mark their language."""
        text = decode(raw, path, options)
        found = parts(text, path, options.translate_code)
        at = byte_offsets(text, (place for part in found for place in (part.start, part.end)))
        slots = tuple(Slot(at[part.start], at[part.end], part.unit.key, part.dress) for part in found)
        return Document(path, self.name, language, Skeleton(raw, slots), tuple(part.unit for part in found if part.dress != "kept"))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The page with the translations in place; with `language`, `lang` and `dir` of its `html` element are set."""
        raw = document.skeleton.raw
        marks = language_marks(raw, language) if language is not None else []
        return splice(raw, sorted([*marks, *replacements(document.skeleton, targets)], key=lambda change: change[:2]))

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The content of `main`, `article` or `body`; its first heading is the title."""
        return make_page(document, targets, language)
