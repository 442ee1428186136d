"""Compiled catalogs (.mo), in the format of GNU gettext's manual, section "The Format of GNU MO Files"."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from l10n.catalog.lexer import SEPARATOR
from l10n.model import Entry

MAGIC = 0x950412DE


def compile(entries: Iterable[Entry], headers: Mapping[str, str]) -> bytes:  # noqa: A001 - gettext's word for it
    """The .mo file of entries, in UTF-8, little-endian, without a hash table; the same bytes for the same values.

    Fuzzy and untranslated entries are left out; a plural entry that lacks a form is untranslated, for gettext would show nothing
    for some numbers. So is the header's date of extraction, as `msgfmt` does it.
    """
    fields = {name: value for name, value in headers.items() if name != "POT-Creation-Date"}
    if fields:
        fields["Content-Type"] = "text/plain; charset=UTF-8"
    texts = {b"": "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()} if fields else {}
    for entry in entries:
        if not entry.fuzzy and entry.translated:
            texts[identity(entry).encode()] = "\0".join(entry.target).encode()
    ids = sorted(texts)
    tables = 28
    strings = tables + 16 * len(ids)
    places: list[int] = []
    data = bytearray()
    for text in [*ids, *(texts[i] for i in ids)]:
        places += [len(text), strings + len(data)]
        data += text + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(ids), tables, tables + 8 * len(ids), 0, strings)
    return head + struct.pack(f"<{len(places)}I", *places) + bytes(data)


def identity(entry: Entry) -> str:
    """What programs look an entry up by: `context EOT msgid NUL msgid_plural`."""
    context = "" if entry.key.context is None else entry.key.context + SEPARATOR
    return context + entry.key.source + ("" if entry.plural is None else "\0" + entry.plural)
