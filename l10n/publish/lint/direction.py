"""Direction and markup: by attributes and elements, not by invisible characters or style (the checker's `rep_markup_…`, `rep_latin_…`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from l10n.publish.lint.language import right_to_left
from l10n.publish.lint.markup import Complaint, Markup, line_of
from l10n.regex import regex

ISOLATES, EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
POP_ISOLATE, POP_EMBEDDING = "\u2069", "\u202c"
PAIRED = regex(f"[{ISOLATES}{EMBEDDINGS}{POP_ISOLATE}{POP_EMBEDDING}]")
NO_ENTITY = regex(r"&(?:rle|lre|rlo|lro|pdf|rli|lri|fsi|pdi|alm);", re.IGNORECASE)
REFERENCE = regex(r"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,10}));?")
DIRECTION = regex(r"(?<![\w-])(?:direction|unicode-bidi)\s*:", re.IGNORECASE)
WRITTEN = regex(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def check(page: Markup) -> Iterator[Complaint]:
    """Complaints about direction and the markup around it."""
    yield from root(page)
    yield from attributes(page)
    yield from controls(page)
    yield from references(page)


def root(page: Markup) -> Iterator[Complaint]:
    """The page's own direction."""
    for element in page.named("html"):
        if right_to_left(element.get("lang") or "") and (element.get("dir") or "").lower() != "rtl":
            yield Complaint(page.path, "markup_dir_default", "error", f"{element.get('lang')} without dir=rtl on <html>", element.line)


def attributes(page: Markup) -> Iterator[Complaint]:
    """Values that HTML does not have, and what is better said otherwise."""
    for element in page.elements:
        path, name, line = page.path, element.name, element.line
        direction = element.get("dir")
        if direction is not None and direction.lower() not in {"ltr", "rtl", "auto"}:
            yield Complaint(path, "markup_dir_incorrect", "error", f"dir={direction!r} on <{name}>", line)
        if name == "bdo" and direction is None:
            yield Complaint(path, "markup_bdo_no_dir", "error", "a bdo without dir", line)
        if name == "bdo" and (direction or "").lower() == "auto":
            yield Complaint(path, "markup_bdo_auto", "error", "a bdo with dir=auto", line)
        if name in {"b", "i"} and element.get("class") is None:
            yield Complaint(path, f"markup_tags_no_class_{name}", "info", f"<{name}> says nothing of what is meant", line)
        if (value := element.get("translate")) is not None and value.lower() not in {"", "yes", "no"}:
            yield Complaint(path, "markup_translate_incorrect", "error", f"translate={value!r} on <{name}>", line)
        if element.get("align") is not None:
            yield Complaint(path, "markup_align", "error", f"align on <{name}>", line)
        if DIRECTION.search(element.get("style") or ""):
            yield Complaint(path, "markup_css_direction", "warning", f"a style sets the direction of <{name}>", line)
        for key in ("class", "id"):
            if (value := element.get(key)) is not None and not unicodedata.is_normalized("NFC", value):
                yield Complaint(path, "latin_non_nfc", "warning", f"{key} {value!r} is not in NFC", line)
        if any(unbalanced(value) for _, value in element.attributes):
            yield Complaint(path, "markup_dir_unbalanced", "error", f"an isolate or embedding not closed in an attribute of <{name}>", line)


def controls(page: Markup) -> Iterator[Complaint]:
    """Paired controls (UAX #9): in text where elements can say the same, and such as are opened and not closed."""
    shown = [text for text in page.texts if not text.within]
    raw = [text for text in shown if PAIRED.search(text.text)]
    if raw:
        count = sum(len(PAIRED.findall(text.text)) for text in raw)
        yield Complaint(page.path, "markup_dir_control_codes", "warning", f"{count} directional controls in the text", raw[0].line)
    escaped = [text for text in shown if text.text.startswith("&#") and PAIRED.search(unescape(text.text))]
    if escaped:
        yield Complaint(page.path, "markup_dir_escapes", "info", f"{len(escaped)} directional controls as references", escaped[0].line)
    if unbalanced("".join(unescape(text.text) for text in shown)):
        yield Complaint(page.path, "markup_dir_unbalanced", "error", "an isolate or embedding in the text that is not closed")
    if unbalanced(page.content("title")):
        yield Complaint(page.path, "markup_dir_unbalanced", "error", "an isolate or embedding in the title that is not closed")


def unbalanced(text: str) -> bool:
    """Whether an isolate or embedding is opened and not closed, or closed and not opened."""
    open_ = {POP_ISOLATE: 0, POP_EMBEDDING: 0}
    for character in PAIRED.findall(text):
        if character in open_:
            open_[character] -= 1
            if open_[character] < 0:
                return True
        else:
            open_[POP_ISOLATE if character in ISOLATES else POP_EMBEDDING] += 1
    return any(open_.values())


def references(page: Markup) -> Iterator[Complaint]:
    """References to characters that are none."""
    text = WRITTEN.sub(lambda m: "\n" * m.group().count("\n"), page.text)
    for match in NO_ENTITY.finditer(text):
        yield Complaint(page.path, "markup_bogus_dir_entities", "error", f"{match.group()} is no entity of HTML", line_of(text, match))
    for match in REFERENCE.finditer(text):
        number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
        if (number < 0x20 and number not in (0x9, 0xA, 0xD)) or 0x7F <= number < 0xA0:
            yield Complaint(page.path, "markup_control_escapes", "error", f"{match.group()} is a control code", line_of(text, match))
        if 0xD800 <= number < 0xE000:
            yield Complaint(page.path, "markup_surrogate_escapes", "error", f"{match.group()} is half a character", line_of(text, match))
