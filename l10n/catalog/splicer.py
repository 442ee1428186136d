"""Changed entries as lines of a PO file: the fields that changed are written anew, all other lines stay as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.catalog.charset import Charset
from l10n.catalog.comments import content, kind, read_flags
from l10n.catalog.lexer import Line, line_tokens, lines
from l10n.catalog.parser import Message
from l10n.catalog.wrapping import Layout, layout
from l10n.catalog.writer import COMMENTS, ORDER, check, encode, form_lines, group, write
from l10n.model import Entry


def normal(old: Entry | None, new: Entry) -> Entry:
    """An entry as it will be read back: a text that is fuzzy no more has no previous source."""
    if old is not None and old.fuzzy and not new.fuzzy:
        return replace(new, previous=None, previous_plural=None)
    return new


def splice(raw: bytes, message: Message, new: Entry, charset: Charset, path: str) -> bytes:
    """The lines of a message's chunk, with those fields written anew that `new` has otherwise. Raises CatalogError."""
    old, obsolete = message.entry, message.obsolete
    check(new, path, obsolete)
    newline = "\r\n" if b"\r\n" in raw else "\n"
    parts = grouped(lines(raw, charset))
    if parts is None:
        return newline.encode() + write(new, charset, path, obsolete, newline)
    had, wanted = values(old), values(new)
    how = layout(new.flags, charset.cjk)
    for name in (name for name in wanted if had[name] != wanted[name]):
        if name == "flags":
            parts = splice_flags(parts, old, new, newline)
            continue
        fresh = spliced_forms(parts, old, new, obsolete, how) if name == "msgstr" else group(name, new, obsolete, how)
        kept = [line for n, line in parts if n == name] if name in COMMENTS else []
        written = [(name, line if isinstance(line, Line) else known(line, kept, newline, charset, path, new)) for line in fresh]
        at = next((i for i, (n, _) in enumerate(parts) if n == name), None)
        if at is None:
            at = place(parts, name)
        parts = [*parts[:at], *written, *(part for part in parts[at:] if part[0] != name)]
    out = b"".join(line.raw if line.raw.endswith(b"\n") else line.raw + newline.encode() for _, line in parts)
    return out if raw.endswith(b"\n") else out.removesuffix(newline.encode())


def values(entry: Entry) -> dict[str, object]:
    """What each group of an entry's lines says."""
    return {
        "comments": entry.comments,
        "extracted": entry.extracted,
        "references": entry.references,
        "flags": (entry.fuzzy, set(entry.flags)),
        "previous": (entry.previous, entry.previous_plural),
        "msgctxt": entry.key.context,
        "msgid": entry.key.source,
        "msgid_plural": entry.plural,
        "msgstr": (entry.plural is None, entry.target),
    }


def grouped(found: list[Line]) -> list[tuple[str, Line]] | None:
    """Each line with its group's name; None where a line holds more than one field."""
    parts: list[tuple[str, Line]] = []
    name = "blank"
    for index, line in enumerate(found):
        names = []
        found_tokens = list(line_tokens(line, index, "", checked=False))
        for token in found_tokens:
            if token.kind == "comment":
                names.append(kind(token.text))
            elif token.previous:
                names.append("previous")
            elif token.kind in ORDER:
                names.append(token.kind)
        if len(names) > 1 and set(names) != {"previous"}:
            return None
        name = names[0] if names else name if found_tokens else "blank"
        parts.append((name, line))
    return parts


def place(parts: list[tuple[str, Line]], name: str) -> int:
    """Where the lines of a group go that an entry did not have: before the first line of a later group."""
    return next((i for i, (n, _) in enumerate(parts) if ORDER.index(n) > ORDER.index(name)), len(parts))


def known(text: str, kept: list[Line], newline: str, charset: Charset, path: str, entry: Entry) -> Line:
    """A comment's line as it stands in the file already, else a new one."""
    for line in kept:
        if kind(line.text) == kind(text) and content(line.text.lstrip()[1:]) == content(text[1:]):
            return line
    return Line(encode([text], charset, path, newline, entry), text, 0)


def spliced_forms(parts: list[tuple[str, Line]], old: Entry, new: Entry, obsolete: bool, how: Layout) -> Sequence[str | Line]:
    """The msgstr lines, those of unchanged plural forms as they stand in the file."""
    forms: list[list[str | Line]] = []
    for line in (line for name, line in parts if name == "msgstr"):
        if "msgstr" in (token.kind for token in line_tokens(line, 0, "", checked=False)):
            forms.append([])
        forms[-1].append(line)
    found: list[str | Line] = []
    for n, fresh in enumerate(form_lines(new, obsolete, how)):
        same = (old.plural is None) == (new.plural is None) and new.target[n : n + 1] == old.target[n : n + 1]
        found += forms[n] if same else fresh
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
        out.insert(place(out, "flags"), ("flags", made("#, ", added, newline)))
    return out


def made(sign: str, flags: list[str], newline: str) -> Line:
    """A line of flags."""
    text = sign + ", ".join(flags)
    return Line((text + newline).encode(), text, 0)
