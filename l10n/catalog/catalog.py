"""A PO file as values over its own bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from l10n.catalog.charset import Charset, declared
from l10n.catalog.headers import edit_headers, headers_for, read_headers
from l10n.catalog.parser import HEADER, Chunk, Message, read
from l10n.catalog.splicer import normal, splice
from l10n.catalog.writer import foreseen, reread, write
from l10n.errors import CatalogError
from l10n.model import Entry, Key, Language


@dataclass(frozen=True)
class Catalog:
    """One PO file. Equal catalogs have the same path and bytes.

    The law: `render(parse(raw, path)) == raw`, and a catalog made from another one differs from it in the lines of the entries
    that differ, and in nothing else.
    """

    path: str
    charset: Charset
    chunks: tuple[Chunk, ...]

    @cached_property
    def header(self) -> Message | None:
        """The header entry; None where the file has none."""
        return next((m for m in self.messages if m.entry.key == HEADER), None)

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The fields of the header entry, in its order; empty where there is none."""
        return read_headers(self.header.entry.target[0]) if self.header else {}

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """All messages in file order."""
        return tuple(message for chunk in self.chunks for message in chunk.messages)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in file order, without the header and the obsolete ones."""
        return tuple(m.entry for m in self.messages if not m.obsolete and m.entry.key != HEADER)

    @cached_property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries whose lines begin with `#~`."""
        return tuple(m.entry for m in self.messages if m.obsolete and m.entry.key != HEADER)

    @cached_property
    def by_key(self) -> Mapping[Key, Entry]:
        """The entries, obsolete ones left out, by key."""
        return {entry.key: entry for entry in self.entries}

    def get(self, key: Key) -> Entry | None:
        """The entry of a key; None where there is none or it is obsolete."""
        return self.by_key.get(key)

    def with_entries(self, changed: Mapping[Key, Entry]) -> Catalog:
        """The catalog with other entries in the places of those that have the keys; only their lines change.

        A text that was fuzzy and is no more loses its previous source. Raises CatalogError for a key that is not in the catalog,
        and for what PO or the file's encoding cannot hold.
        """
        if missing := [key for key in changed if key not in self.by_key]:
            raise CatalogError(self.path, f"no entry to change: {missing[0].source[:60]!r}")
        keys = [changed[entry.key].key if entry.key in changed else entry.key for entry in self.entries]
        refuse_twice([HEADER, *keys, *(entry.key for entry in self.obsolete)], self.path)
        chunks: list[Chunk] = []
        for chunk in self.chunks:
            new = [m if m.obsolete else replace(m, entry=changed.get(m.entry.key, m.entry)) for m in chunk.messages]
            chunks += [chunk] if [m.entry for m in new] == [m.entry for m in chunk.messages] else self.rewritten(chunk, new)
        return replace(self, chunks=tuple(chunks))

    def rewritten(self, chunk: Chunk, new: Sequence[Message]) -> list[Chunk]:
        """A chunk with other entries; messages that shared a line get lines of their own."""
        if len(new) == 1 and not chunk.domain:
            message, entry = chunk.messages[0], normal(chunk.messages[0].entry, new[0].entry)
            raw = splice(chunk.raw, message, entry, self.charset, self.path)
            return [Chunk(raw, (reread(raw, entry, self.charset, self.path, message.obsolete),))]
        if chunk.domain:
            raise CatalogError(self.path, "a message on one line with a domain directive cannot be changed", new[0].entry.line)
        olds = [message.entry for message in chunk.messages]
        fresh = [self.fresh(normal(old, m.entry), m.obsolete) for old, m in zip(olds, new, strict=True)]
        if chunk is self.chunks[0]:
            fresh[0] = replace(fresh[0], raw=fresh[0].raw.lstrip(b"\r\n"))
        return fresh

    def fresh(self, entry: Entry, obsolete: bool) -> Chunk:
        """A chunk for an entry that has no lines yet, a blank line first."""
        newline = self.newline
        raw = newline.encode() + write(entry, self.charset, self.path, obsolete, newline)
        known = None if obsolete or newline != "\n" else foreseen(raw, entry, self.charset)
        return Chunk(raw, (known or reread(raw, entry, self.charset, self.path, obsolete),))

    @cached_property
    def newline(self) -> str:
        """How the file's first line ends."""
        first = next((chunk.raw.partition(b"\n") for chunk in self.chunks if b"\n" in chunk.raw), (b"", b"", b""))
        return "\r\n" if first[0].endswith(b"\r") else "\n"

    def arranged(self, entries: Sequence[Entry], obsolete: Sequence[Entry]) -> Catalog:
        """The catalog with these entries in this order, the obsolete ones after them.

        Entries that are as they were keep their lines, those that differ change as in `with_entries`, others are written anew.
        Comments after the last entry stay last. Raises CatalogError for a key that comes twice, for a file with `domain`
        directives, and for what PO or the file's encoding cannot hold.
        """
        if tuple(entries) == self.entries and tuple(obsolete) == self.obsolete:
            return self
        refuse_twice([HEADER, *(entry.key for entry in (*entries, *obsolete))], self.path)
        if any(chunk.domain for chunk in self.chunks):
            raise CatalogError(self.path, "a file with domain directives cannot be arranged")
        split = (self.rewritten(chunk, chunk.messages) if len(chunk.messages) > 1 else [chunk] for chunk in self.chunks)
        single = [chunk for parts in split for chunk in parts]
        pool = {(c.messages[0].entry.key, c.messages[0].obsolete): c for c in single if c.messages}
        heads = [c for c in single if c.messages and c.messages[0].entry.key == HEADER]
        tail = [c for c in single if not c.messages]
        wanted = [(entry, False) for entry in entries] + [(entry, True) for entry in obsolete]
        chunks = heads + [self.placed(entry, gone, pool.get((entry.key, gone))) for entry, gone in wanted] + tail
        return replace(self, chunks=tuple(separated(chunks, single)))

    def placed(self, entry: Entry, obsolete: bool, chunk: Chunk | None) -> Chunk:
        """The chunk of an entry: its old one, changed where the entry differs, or a fresh one."""
        if chunk is None:
            return self.fresh(entry, obsolete)
        message = chunk.messages[0]
        return chunk if message.entry == entry else self.rewritten(chunk, [replace(message, entry=entry)])[0]

    def with_headers(self, headers: Mapping[str, str]) -> Catalog:
        """The catalog with other header fields; lines of fields that keep their value stay, new fields come last.

        The charset cannot be changed. Raises CatalogError for that and for what the file's encoding cannot hold.
        """
        old = self.header.entry if self.header else Entry(HEADER)
        new = replace(old, target=(edit_headers(old.target[0], headers),))
        if read_headers(new.target[0]) != dict(headers):
            raise CatalogError(self.path, "a header field that cannot be written: a name or value holds a line end or is padded")
        if self.header and declared(new.target[0]) != declared(old.target[0]):
            raise CatalogError(self.path, "the charset of a catalog cannot be changed; use msgconv")
        if self.header is None:
            chunk = self.fresh(new, False)
            raw = chunk.raw.removeprefix(self.newline.encode())
            return replace(self, chunks=tuple(separated([replace(chunk, raw=raw), *self.chunks], list(self.chunks))))
        chunks: list[Chunk] = []
        for chunk in self.chunks:
            messages = [replace(m, entry=new) if m is self.header else m for m in chunk.messages]
            chunks += self.rewritten(chunk, messages) if self.header in chunk.messages and new != old else [chunk]
        return replace(self, chunks=tuple(chunks))


def refuse_twice(keys: Iterable[Key], path: str) -> None:
    """Raise CatalogError for a key that comes twice: `msgfmt` would reject the file."""
    seen: set[Key] = set()
    for key in keys:
        if key in seen:
            raise CatalogError(path, f"a message would stand in the file twice: {key.source[:60]!r}")
        seen.add(key)


def separated(chunks: list[Chunk], before: Sequence[Chunk]) -> list[Chunk]:
    """Chunks in a new order, each on lines of its own and, where its neighbour is new, with a blank line before it."""
    follows = {id(b): id(a) for a, b in pairwise(before)}
    out: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        raw = chunk.raw
        newline = b"\r\n" if b"\r\n" in raw else b"\n"
        if i == 0 and chunk not in before[:1]:
            raw = raw.lstrip(b"\r\n")
        elif i and follows.get(id(chunk)) != id(chunks[i - 1]) and not raw.lstrip(b" \t\r").startswith(b"\n"):
            raw = newline + raw
        if i + 1 < len(chunks) and not raw.endswith(b"\n"):
            raw += newline
        out.append(chunk if raw is chunk.raw else replace(chunk, raw=raw))
    return out


def parse(raw: bytes, path: str) -> Catalog:
    """The catalog that a PO file holds; `path` is for messages.

    What `msgfmt` accepts is accepted. Raises CatalogError with path and line for what it rejects: wrong syntax, a byte order
    mark, bytes that the charset does not have, a message defined twice, line ends at the beginning or end of a source that
    its translation lacks; and for files over 64 MiB. Time is linear in the size.
    """
    return Catalog(path, *read(raw, path))


def render(catalog: Catalog) -> bytes:
    """The bytes of a catalog; those that it was read from where nothing was changed."""
    return b"".join(chunk.raw for chunk in catalog.chunks)


@lru_cache(maxsize=64)
def new(language: Language, project: str = "") -> Catalog:
    """An empty catalog with a header right for a language; `msgfmt -c` accepts it without a warning."""
    return Catalog("", Charset(), ()).with_headers(headers_for(language, project))
