"""HTML blocks of Markdown: read and written by the HTML format, with what site generators put into them left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.common import one_line
from l10n.formats.directives import Directive
from l10n.formats.markdown_blocks import Html
from l10n.formats.markdown_inline import SHORTCODE_START, WIKI, WIKI_PAGE, find_shortcodes, has_letters
from l10n.model import Key, Skeleton, Slot, Span, Unit
from l10n.regex import regex
from l10n.text import spans as spans_of_text

LETTER = regex(r"[^\W\d_]")
EMPTY_LINE = regex(r"\n[ \t\r]*(?=\n)")
Found = tuple[int, int, str, Unit]
"""Start, end (code points), the HTML format's dress, unit."""


def parts(text: str, item: Html, path: str, language: str, options: FormatOptions, said: Directive) -> Iterator[Found]:
    """The translatable parts of an HTML block; attributes of inline tags lie within their block and come after it.

    Raises DocumentError for a directive that is not understood.
    """
    html = text[item.start : item.end]
    if not LETTER.search(html):
        return
    from l10n.formats import html_blocks  # another format, slow to import, and few files have HTML blocks

    try:
        found = html_blocks.parts(html, path, options.translate_code, language=language, attributes=options.attributes)
    except DocumentError as error:
        raise DocumentError(path, error.message, error.line and error.line + item.number - 1) from error
    for part in found:
        unit = part.unit
        if part.dress == "kept":
            continue
        source = unit.key.source
        if item.inner and "\n" in source:
            continue
        marks = spans_of_text.merge([*site_marks(source), *unit.spans])
        if not has_letters(source, marks):
            continue
        context = said.context if unit.key.context is None else unit.key.context
        unit = replace(unit, key=Key(context, source), note=unit.note or said.note, spans=marks if part.dress == "block" else ())
        yield item.start + part.start, item.start + part.end, part.dress, unit


def site_marks(source: str) -> Iterator[Span]:
    """What site generators put into a text: shortcodes, and the targets of wiki links."""
    for start, end in find_shortcodes(source):
        yield Span(start, end, "placeholder")
    if "[[" in source:
        for match in WIKI.finditer(source):
            yield Span(match.start(), match.end(), "link")
        for match in WIKI_PAGE.finditer(source):
            yield Span(match.start(), match.start() + 2, "link")
            yield Span(match.end(1), match.end(), "link")


def replacements(
    raw: bytes, slots: tuple[Slot, ...], targets: Mapping[Key, str], around: tuple[bytes, bytes] | None = None
) -> Iterator[tuple[int, int, bytes]]:
    """What the translations change in HTML blocks, as (start, end, new); `slots` have the HTML format's dress."""
    from l10n.formats import html_splice

    flat = {key: target if target == key.source or "\n" in key.source else one_line(target) for key, target in targets.items()}
    for start, end, new in html_splice.replacements(Skeleton(raw, slots), flat, around):
        if around and new in around:
            yield start, end, new
            continue
        old, text = raw[start:end].decode(), new.decode()
        if not EMPTY_LINE.search(old):
            text = EMPTY_LINE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        yield start, end, inert(old, text).encode()


def inert(old: str, new: str) -> str:
    """The new text, in which shortcodes and wiki links that the old does not have are written as text."""
    out: list[str] = []
    position = 0
    for match in SHORTCODE_START.finditer(new):
        opening = match.group()
        if new.count(opening) > old.count(opening) and opening != '"""':
            out += [new[position : match.start()], f"&#{ord(opening[0])};"]
            position = match.start() + 1
    return "".join([*out, new[position:]])
