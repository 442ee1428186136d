"""HTML by splicing: the text of blocks with its inline markup, and the attributes that people read.

Tokens are cut as browsers cut them, so that what is text for us is text for them. Nothing is an error but bytes that are no text,
and directives that are not understood (`<!-- l10n: … -->`).
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.api import FormatOptions
from l10n.files import splice
from l10n.formats import seals
from l10n.formats.common import BOM
from l10n.formats.html_blocks import parts
from l10n.formats.html_charset import decode, offsets, read, sniff
from l10n.formats.html_language import language_marks
from l10n.formats.html_page import make_page
from l10n.formats.html_splice import replacements
from l10n.model import Document, Key, Language, Page, Skeleton, Slot


class HtmlFormat:
    """HTML files.

    Takes the text of blocks, attributes and metadata that people read, JSON-LD, text in SVG. Leaves scripts, styles, code (by setting),
    `translate="no"`, parts in other languages, code of templates. Cannot see what scripts and style sheets make of a page, nor `srcdoc`.
    docs/formats/html.md has all of it.
    """

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """The translatable parts of a page; see `api.Format`. Blocks that are kept have slots too: pages mark their language."""
        text, charset = decode(raw, path, options)
        start = int(text.startswith(BOM))
        found = parts(
            text,
            path,
            options.translate_code,
            language=language,
            attributes=options.attributes,
            arguments=options.shortcodes,
            start=start,
        )
        at = offsets(raw, text, (place for part in found for place in (part.start, part.end)), charset)
        slots = tuple(Slot(at[part.start], at[part.end], part.unit.key, part.dress) for part in found)
        units = tuple(part.unit for part in found if part.dress != "kept")
        return Document(path, self.name, language, Skeleton(raw, slots), units, seals.in_text(text))

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The page with the translations in place; with `language`, its marks of language and direction are set."""
        raw = document.skeleton.raw
        charset = sniff(raw, document.path)
        changes = replacements(document.skeleton, targets, charset=charset)
        if language is not None:
            changes += language_marks(raw, read(raw, charset.codec), charset, document.language, language)
        return splice(raw, sorted(changes, key=lambda change: change[:2]))

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The content of `main`, `article` or `body`; its first heading is the title."""
        return make_page(document, targets, language)
