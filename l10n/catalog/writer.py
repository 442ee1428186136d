"""Entries as lines of a PO file: new ones whole, changed ones by replacing the lines of the fields that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from l10n.catalog.charset import Charset
from l10n.catalog.comments import content, kind, read_flags, write_reference
from l10n.catalog.lexer import Line, line_tokens, lines, tokens
from l10n.catalog.parser import Message, Reader, line_end_problem
from l10n.catalog.wrapping import WIDTH, Layout, field, layout
from l10n.errors import CatalogError
from l10n.model import Entry, Key

COMMENTS = ("comments", "extracted", "references", "flags", "sticky")
ORDER = ("blank", *COMMENTS, "previous", "msgctxt", "msgid", "msgid_plural", "msgstr")
"""The groups of an entry's lines, in gettext's order."""


def normal(old: Entry | None, new: Entry) -> Entry:
    """An entry as it will be read back: a text that is fuzzy no more has no previous source."""
    if old is not None and old.fuzzy and not new.fuzzy:
        return replace(new, previous=None, previous_plural=None)
    return new


def write(entry: Entry, charset: Charset, path: str, obsolete: bool = False, newline: str = "\n") -> bytes:
    """All lines of an entry. Raises CatalogError for text that the file cannot hold."""
    check(entry, path, obsolete)
    groups = (group(name, entry, obsolete, charset) for name in ORDER)
    return encode([line for lines_of_group in groups for line in lines_of_group], charset, path, newline, entry)


def splice(raw: bytes, message: Message, new: Entry, charset: Charset, path: str) -> bytes:
    """The lines of a message's chunk, with those fields written anew that `new` has otherwise. Raises CatalogError."""
    old, obsolete = message.entry, message.obsolete
    check(new, path, obsolete)
    parts = grouped(lines(raw, charset))
    if parts is None:
        return write(new, charset, path, obsolete)
    newline = "\r\n" if any(line.raw.endswith(b"\r\n") for _, line in parts) else "\n"
    final = raw.endswith(b"\n")
    for name in ORDER[1:]:
        if group(name, old, obsolete, charset) == group(name, new, obsolete, charset):
            continue
        if name == "flags":
            parts = splice_flags(parts, old, new, newline)
            continue
        fresh = group(name, new, obsolete, charset)
        at = next((i for i, (n, _) in enumerate(parts) if n == name), None)
        if at is None:
            at = next((i for i, (n, _) in enumerate(parts) if ORDER.index(n) > ORDER.index(name)), len(parts))
        kept = [line for n, line in parts if n == name] if name in ("comments", "extracted") else []
        written = [known(text, kept, newline, charset, path, new) for text in fresh]
        before = [part for part in parts[:at] if part[0] != name]
        parts = [*before, *((name, line) for line in written), *(part for part in parts[at:] if part[0] != name)]
    out = b"".join(line.raw if line.raw.endswith(b"\n") else line.raw + newline.encode() for _, line in parts)
    return out if final else out.removesuffix(newline.encode())


def known(text: str, kept: list[Line], newline: str, charset: Charset, path: str, entry: Entry) -> Line:
    """A comment's line as it stands in the file already, else a new one."""
    for line in kept:
        if kind(line.text) == kind(text) and content(line.text.lstrip()[1:]) == content(text[1:]):
            return line
    return Line(encode([text], charset, path, newline, entry), text, 0)


def grouped(found: list[Line]) -> list[tuple[str, Line]] | None:
    """Each line with its group's name; None where a line holds more than one field."""
    parts: list[tuple[str, Line]] = []
    name = "blank"
    for index, line in enumerate(found):
        tokens = list(line_tokens(line, index, ""))
        names = []
        for token in tokens:
            if token.kind == "comment":
                names.append(kind(token.text))
            elif token.previous:
                names.append("previous")
            elif token.kind in ORDER:
                names.append(token.kind)
        if len(names) > 1 and set(names) != {"previous"}:
            return None
        name = names[0] if names else name if tokens else "blank"
        parts.append((name, line))
    return parts


def group(name: str, entry: Entry, obsolete: bool, charset: Charset) -> list[str]:
    """The lines of one group of an entry."""
    prefix = "#~ " if obsolete else ""
    how = layout(entry.flags, charset.cjk)
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
            if entry.plural is None:
                return field("msgstr", entry.target[0], prefix, how)
            return [line for n, text in enumerate(entry.target) for line in field(f"msgstr[{n}]", text, prefix, how)]
    return []


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


def splice_flags(parts: list[tuple[str, Line]], old: Entry, new: Entry, newline: str) -> list[tuple[str, Line]]:
    """Flag lines with `fuzzy` set or cleared and other flags added or removed; what is not touched stays as it is written."""
    wanted = [*(["fuzzy"] if new.fuzzy else []), *new.flags]
    had = [*(["fuzzy"] if old.fuzzy else []), *old.flags]
    added = [flag for flag in wanted if flag not in had]
    out: list[tuple[str, Line]] = []
    for name, line in parts:
        if name not in ("flags", "sticky"):
            out.append((name, line))
            continue
        flags = read_flags(line.text)
        kept = [flag for flag in flags if flag in wanted]
        if name == "flags" and added:
            front = [flag for flag in added if flag == "fuzzy"]
            kept = [*front, *kept, *(flag for flag in added if flag != "fuzzy")]
            added = []
        if kept == flags:
            out.append((name, line))
        elif kept:
            out.append((name, made("#, " if name == "flags" else "#= ", kept, newline)))
    if added:
        at = next((i for i, (n, _) in enumerate(out) if ORDER.index(n) > ORDER.index("flags")), len(out))
        out.insert(at, ("flags", made("#, ", added, newline)))
    return out


def made(sign: str, flags: list[str], newline: str) -> Line:
    """A line of flags."""
    text = sign + ", ".join(flags)
    return Line((text + newline).encode(), text, 0)


def check(entry: Entry, path: str, obsolete: bool = False) -> None:
    """Raise CatalogError for an entry that `msgfmt` would reject whatever it is written like."""
    if not obsolete and (problem := line_end_problem(entry)):
        raise CatalogError(path, f"{problem}: {entry.key.source[:40]!r}")


def reread(raw: bytes, entry: Entry, charset: Charset, path: str, obsolete: bool = False) -> Message:
    """A written entry as it will be read; raises CatalogError where that is not the entry that was to be written."""
    found = list(Reader(tokens(lines(raw, charset), path), charset, path).parts())
    match found:
        case [Message(entry=got) as message] if message.obsolete == obsolete:
            if replace(got, flags=()) == replace(entry, flags=()) and set(got.flags) == set(entry.flags):
                return replace(message, entry=replace(got, line=entry.line))
    raise CatalogError(path, f"a message that PO cannot hold: {entry.key.source[:60]!r}")


def encode(texts: list[str], charset: Charset, path: str, newline: str, entry: Entry) -> bytes:
    """Lines as bytes; raises CatalogError for a character that the file's encoding does not have."""
    try:
        return "".join(text + newline for text in texts).encode(charset.write)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        message = f"{character!r} cannot be written in {charset.write}; convert the file to UTF-8 with msgconv"
        raise CatalogError(path, message, entry.line) from error
