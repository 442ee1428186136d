"""New entries as lines of a PO file, in GNU gettext's order and form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from l10n.catalog.charset import Charset
from l10n.catalog.comments import write_reference
from l10n.catalog.lexer import lines, tokens
from l10n.catalog.parser import Message, Reader, line_end_problem
from l10n.catalog.wrapping import WIDTH, Layout, field, layout
from l10n.errors import CatalogError
from l10n.model import Entry, Key
from l10n.regex import regex

COMMENTS = ("comments", "extracted", "references", "flags", "sticky")
PLAIN = regex(r'[^\x00-\x1f\x7f"\\]*+')
"""Text between quotation marks that stands for itself."""
NOTE = regex(r"[A-Za-z][A-Za-z :]*[a-z]")
NAME = regex(r"[\w./-]+", re.ASCII)
"""Comments and references that are read as they are written."""
ORDER = ("blank", *COMMENTS, "previous", "msgctxt", "msgid", "msgid_plural", "msgstr")
"""The groups of an entry's lines, in gettext's order."""


def write(entry: Entry, charset: Charset, path: str, obsolete: bool = False, newline: str = "\n") -> bytes:
    """All lines of an entry. Raises CatalogError for text that the file cannot hold."""
    check(entry, path, obsolete)
    there = {
        "comments": entry.comments,
        "extracted": entry.extracted,
        "references": entry.references,
        "flags": entry.fuzzy or entry.flags,
        "previous": entry.previous,
        "msgctxt": entry.key.context is not None,
        "msgid": True,
        "msgid_plural": entry.plural is not None,
        "msgstr": True,
    }
    how = layout(entry.flags, charset.cjk)
    found = [line for name, is_there in there.items() if is_there for line in group(name, entry, obsolete, how)]
    return encode(found, charset, path, newline, entry)


def group(name: str, entry: Entry, obsolete: bool, how: Layout) -> list[str]:
    """The lines of one group of an entry."""
    prefix = "#~ " if obsolete else ""
    match name:
        case "comments":
            return [mark("#", text) for text in entry.comments]
        case "extracted":
            return [mark("#.", text) for text in entry.extracted]
        case "references":
            return references(entry.references)
        case "flags":
            flags = [*(["fuzzy"] if entry.fuzzy else []), *entry.flags]
            return ["#, " + ", ".join(flags)] if flags else []
        case "previous":
            before = "#~| " if obsolete else "#| "
            return source_fields(entry.previous, entry.previous_plural, before, how) if entry.previous else []
        case "msgctxt":
            return [] if entry.key.context is None else field("msgctxt", entry.key.context, prefix, how)
        case "msgid":
            return field("msgid", entry.key.source, prefix, how)
        case "msgid_plural":
            return [] if entry.plural is None else field("msgid_plural", entry.plural, prefix, how)
        case "msgstr":
            return list(chain.from_iterable(form_lines(entry, obsolete, how)))
    return []


def form_lines(entry: Entry, obsolete: bool, how: Layout) -> list[list[str]]:
    """The lines of each target form."""
    prefix = "#~ " if obsolete else ""
    if entry.plural is None:
        return [field("msgstr", text, prefix, how) for text in entry.target]
    return [field(f"msgstr[{n}]", text, prefix, how) for n, text in enumerate(entry.target)]


def source_fields(key: Key, plural: str | None, prefix: str, how: Layout) -> list[str]:
    """The lines of a previous source."""
    context = [] if key.context is None else field("msgctxt", key.context, prefix, how)
    plurals = [] if plural is None else field("msgid_plural", plural, prefix, how)
    return [*context, *field("msgid", key.source, prefix, how), *plurals]


def mark(sign: str, text: str) -> str:
    """A comment line."""
    return f"{sign} {text}" if text else sign


def references(names: Iterable[str]) -> list[str]:
    """`#:` lines, as many names on each as fit."""
    found: list[str] = []
    for name in map(write_reference, names):
        if found and len(found[-1]) + 1 + len(name) <= WIDTH:
            found[-1] += " " + name
        else:
            found.append("#: " + name)
    return found


def check(entry: Entry, path: str, obsolete: bool = False) -> None:
    """Raise CatalogError for an entry that `msgfmt` would reject whatever it is written like."""
    if not obsolete and (problem := line_end_problem(entry)):
        raise CatalogError(path, f"{problem}: {entry.key.source[:40]!r}")


def reread(raw: bytes, entry: Entry, charset: Charset, path: str, obsolete: bool = False) -> Message:
    """A written entry as it will be read; raises CatalogError where that is not the entry that was to be written."""
    refused = f"a message that PO cannot hold: {entry.key.source[:60]!r}"
    try:
        found = list(Reader(tokens(lines(raw, charset), path), charset, path).parts())
    except CatalogError as error:
        raise CatalogError(path, f"{refused}: {error.message}") from error
    match found:
        case [Message(entry=got) as message] if message.obsolete == obsolete:
            if got == entry:
                return replace(message, entry=entry)
            if replace(got, flags=()) == replace(entry, flags=()) and set(got.flags) == set(entry.flags):
                return replace(message, entry=replace(got, line=entry.line))
    raise CatalogError(path, refused)


def foreseen(raw: bytes, entry: Entry, charset: Charset) -> Message | None:
    """What `reread` says of a new entry's lines, without reading them: for the plain ones, in which nothing can be misread; else None.

    Plain is an entry without plural, previous source, flags and translators' comments, whose texts need no escape. A blank line is first.
    """
    if entry.plural is not None or entry.previous or entry.flags or entry.fuzzy or entry.comments or charset.read != "utf-8":
        return None
    if not entry.key.source or not all(map(PLAIN.fullmatch, (entry.key.source, entry.key.context or "", *entry.target))):
        return None
    if not all(map(NOTE.fullmatch, entry.extracted)) or not all(map(NAME.fullmatch, entry.references)):
        return None
    return Message(entry, False, 1, raw.count(b"\n") - 1, raw.count(b"\n", 0, raw.index(b"\nmsgstr ") + 1) + 1)


def encode(texts: list[str], charset: Charset, path: str, newline: str, entry: Entry) -> bytes:
    """Lines as bytes; raises CatalogError for a character that the file's encoding does not have."""
    try:
        return (newline.join(texts) + newline if texts else "").encode(charset.write)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        message = f"{character!r} cannot be written in {charset.write}; convert the file to UTF-8 with msgconv"
        raise CatalogError(path, message, entry.line) from error
