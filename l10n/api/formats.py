"""Formats of documents, and what cuts their blocks into segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from l10n.model import Document, Key, Language, Page, Span


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """Settings that a format may heed (`[formats]` in the settings)."""

    max_bytes: int = 16 * 1024 * 1024
    front_matter: tuple[str, ...] = ("title", "description", "summary", "subtitle")
    """Front matter keys whose values are translated; `a.b` is key `b` of the mapping `a`. Of a list each text is."""
    translate_code: bool = False
    """HTML `pre` and `code` hold text to translate."""
    attributes: tuple[str, ...] = ()
    """HTML attributes to translate besides those that people read in every page: `data-caption`."""
    furniture: tuple[str, ...] = ()
    """Regular expressions of a text's lines that a page's chrome replaces; a group `photos` counts photos."""
    comments: bool = False
    """Comments that editors put beside a DOCX or ODT document are translated."""
    shortcodes: tuple[str, ...] = ("*.alt", "*.caption", "*.title")
    """Arguments of shortcodes and wiki directives in Markdown and HTML that are translated, as `name.argument`; `*` is any name."""


class Format(Protocol):
    """A document format.

    The law, tested for every format at once: `render(parse(raw, …), {}) == raw`, byte for byte.
    """

    name: str
    suffixes: tuple[str, ...]
    """With the dot, lower case."""

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """Find the translatable blocks of a file, and the marks that keep it on this machine (`Document.seals`).

        Raises DocumentError (path, line, why) for bytes that are not UTF-8, hold NUL or are too many.
        """
        ...

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The file with `targets` in the slots of those keys; a slot without a target keeps its bytes.

        Markup in a target that its source does not have is escaped. With `language`, the file's own marks of language and
        direction are set to it; without, a target that is its own source changes nothing, and with no other target the result is
        `document.skeleton.raw`.
        """
        ...

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The document for a web page, in `language` as far as `targets` reaches.

        Blocks with no target keep the source text in an element with the source's `lang` and `dir`.
        """
        ...


class Segmenter(Protocol):
    """Cuts a block into sentences.

    The law: `"".join(split(text, spans)) == text`. No cut is made inside a span. Time grows linearly with the text.
    """

    def split(self, text: str, spans: Sequence[Span] = ()) -> list[str]:
        """The sentences, each with the white space behind it."""
        ...
