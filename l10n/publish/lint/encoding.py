"""The character encoding: declared once, as UTF-8, before anything else (the checker's `rep_charset_…`)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from l10n.publish.lint.markup import Complaint, Element, Markup
from l10n.regex import regex

CONTENT = regex(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
BOM = "\ufeff"
FARTHEST = 1024
"""Bytes from the start of a page within which its encoding has to be declared (HTML Living Standard, 4.2.5.4)."""


def check(page: Markup) -> Iterator[Complaint]:
    """Complaints about the encoding."""
    declared = [(element, name) for element in page.named("meta") if (name := declares(element))]
    if not declared:
        yield Complaint(page.path, "charset_none", "error", "no meta tag declares the character encoding")
    if len(declared) > 1:
        yield Complaint(page.path, "charset_multiple_meta", "error", f"{len(declared)} meta tags declare it", declared[1][0].line)
    if len({name.lower() for _, name in declared}) > 1:
        told = ", ".join(sorted(name for _, name in declared))
        yield Complaint(page.path, "charset_conflict", "error", f"declarations that do not agree: {told}", declared[0][0].line)
    for element, name in declared:
        yield from named(page, element, name)
    if declared:
        yield from placed(page, declared[0][0])
    yield from marks(page)
    for element in page.named("a", "link", "script"):
        if element.get("charset") is not None:
            yield Complaint(page.path, "charset_charset_attr", "error", f"a charset attribute on <{element.name}>", element.line)


def declares(element: Element) -> str:
    """The encoding that a meta tag declares; empty where it declares none."""
    if (name := element.get("charset")) is not None:
        return name.strip() or "?"
    if (element.get("http-equiv") or "").strip().lower() == "content-type" and (found := CONTENT.search(element.get("content") or "")):
        return found.group(1)
    return ""


def named(page: Markup, element: Element, name: str) -> Iterator[Complaint]:
    """What is wrong with an encoding's name."""
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        yield Complaint(page.path, "charset_unknown", "error", f"an encoding that nobody knows: {name}", element.line)
        return
    if encoding.startswith("utf-16"):
        yield Complaint(page.path, "charset_bogus_utf16", "error", f"{name} is declared, and the page is not in it", element.line)
    elif encoding != "utf-8":
        yield Complaint(page.path, "charset_no_utf8", "error", f"{name} is declared; pages are to be UTF-8", element.line)
    if element.get("charset") is None:
        yield Complaint(page.path, "charset_pragma", "info", "declared by http-equiv; <meta charset> is shorter", element.line)


def placed(page: Markup, element: Element) -> Iterator[Complaint]:
    """Whether the declaration comes early enough, and before what it is about."""
    end = page.text.find(element.text) + len(element.text)
    if len(page.text[:end].encode()) > FARTHEST:
        yield Complaint(page.path, "charset_1024_limit", "error", f"declared after the first {FARTHEST} bytes", element.line)
    before = [e.name for e in page.elements[: page.elements.index(element)]]
    if set(before) - {"html", "head"}:
        yield Complaint(page.path, "charset_first", "error", f"declared after <{before[-1]}>; it is to come first", element.line)


def marks(page: Markup) -> Iterator[Complaint]:
    """Byte order marks, XML declarations, bytes that are not UTF-8."""
    if page.text.startswith(BOM):
        yield Complaint(page.path, "charset_bom_found", "warning", "a byte order mark at the beginning", 1)
    if BOM in page.text[1:]:
        yield Complaint(page.path, "charset_bom_in_content", "warning", "a byte order mark in the text")
    if page.text.lstrip(BOM).lstrip().startswith("<?xml"):
        yield Complaint(page.path, "charset_xml_decl_used", "error", "an XML declaration in an HTML page", 1)
    try:
        page.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = page.raw.count(b"\n", 0, error.start) + 1
        yield Complaint(page.path, "charset_conflict", "error", "bytes that are not UTF-8", line)
