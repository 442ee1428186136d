"""Translations as rows of the embedded memory, and back; short hashes and times take few bytes."""

from __future__ import annotations

import functools
import hashlib
from datetime import UTC, datetime
from typing import TypeAlias

from l10n.memory.similarity import canonical
from l10n.memory.stores import Stored
from l10n.model import Key, Origin, State
from l10n.regex import regex

Packed: TypeAlias = str | bytes | int
Row: TypeAlias = tuple[int, str, str | None, str, int, Packed, Packed, Packed, str, str, Origin, str, int, str]
SELECT = (
    "SELECT source.id, source.text, entry.context, entry.target, entry.state, entry.before, entry.after, entry.time,"
    " origin.language, origin.document, origin.origin, origin.domain, origin.aligned, catalog.path"
    " FROM source JOIN entry ON entry.source = source.id JOIN origin ON origin.id = entry.origin"
    " JOIN catalog ON catalog.id = origin.catalog"
)
AMONG = "source.id IN (SELECT value FROM json_each(?))"
INSERT_ENTRY = "INSERT INTO entry (source, origin, context, target, state, before, after, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_SOURCE = "INSERT INTO source (id, hash, text) VALUES (?, ?, ?)"
INSERT_ORIGIN = "INSERT INTO origin (catalog, language, document, origin, domain, aligned) VALUES (?, ?, ?, ?, ?, ?)"
HEX = regex(r"(?:[0-9a-f]{2})+")
TIME = regex(r"[0-9]{4}(?:-[0-9]{2}){2}T[0-9]{2}(?::[0-9]{2}){2}Z")


def text_key(source: str) -> int:
    """What exact matches are found by, 64 bits; two texts may share it."""
    return int.from_bytes(hashlib.blake2b(canonical(source).encode(), digest_size=8).digest(), "big", signed=True)


def as_row(one: Stored, source: int, origin: int) -> tuple[object, ...]:
    """What `INSERT_ENTRY` takes."""
    return (source, origin, one.key.context, one.target, int(one.state), packed(one.before), packed(one.after), packed_time(one.time))


def as_stored(row: Row) -> Stored:
    """A row of `SELECT` as a value."""
    _, source, context, target, state, before, after, time, language, document, origin, domain, aligned, place = row
    neighbours = unpacked(before), unpacked(after)
    return Stored(
        language, document, Key(context, source), target, State(state), origin, *neighbours, unpacked(time), domain, bool(aligned), place
    )


def packed(text: str) -> Packed:
    """Half the bytes for what is written in hexadecimal digits."""
    return bytes.fromhex(text) if HEX.fullmatch(text) else text


@functools.lru_cache(1024)
def packed_time(time: str) -> Packed:
    """Seconds since 1970 for a time as we write it; any other stays as it is."""
    if not TIME.fullmatch(time):
        return time
    try:
        return int(datetime.fromisoformat(time).timestamp())
    except ValueError:
        return time


def unpacked(value: Packed) -> str:
    """The text that was packed."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value, UTC).isoformat().replace("+00:00", "Z")
    return value.hex() if isinstance(value, bytes) else value
