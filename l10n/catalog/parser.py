"""PO files as messages and the bytes that each stands on, by GNU gettext's grammar.

    message  = [previous] [msgctxt STRING+] msgid STRING+ (msgstr STRING+ | msgid_plural STRING+ (msgstr[N] STRING+)+)
    previous = [#| msgctxt STRING+] #| msgid STRING+ [#| msgid_plural STRING+]

Comments stand between messages only. All lines of a message are obsolete (`#~`) or none is.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.catalog import charset as charsets
from l10n.catalog.charset import Charset
from l10n.catalog.comments import Comments, read_comments
from l10n.catalog.lexer import Line, Token, lines, tokens
from l10n.catalog.usual import stretches
from l10n.errors import CatalogError
from l10n.model import Entry, Key

LIMIT = 64 * 2**20
"""Bytes; a larger file is refused."""
SHORT = 8192
"""Bytes in which the header is looked for first."""
HEADER = Key(None, "")


@dataclass(frozen=True, slots=True)
class Message:
    """An entry as it stands in a file."""

    entry: Entry
    obsolete: bool
    first: int
    """Index of the logical line that its first comment or keyword stands on."""
    last: int
    target_line: int = 1
    """Number of the line with the first msgstr, counted from 1."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole lines: those of one message with the comments and blank lines before it.

    Messages that share a line share a chunk; a chunk without messages holds a `domain` directive or the end of the file.
    """

    raw: bytes
    messages: tuple[Message, ...] = ()
    domain: bool = False


def read(raw: bytes, path: str) -> tuple[Charset, tuple[Chunk, ...]]:
    """The chunks of a PO file, which concatenate to it, and its charset.

    Raises CatalogError with the line for what `msgfmt` rejects: syntax, bytes that the charset does not have, messages defined
    twice (obsolete ones too), line ends at the beginning or end of the source that the translation lacks.
    """
    if len(raw) > LIMIT:
        raise CatalogError(path, f"{len(raw)} bytes; at most {LIMIT} are read")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise CatalogError(path, "a byte order mark, which gettext does not allow; save as UTF-8 without it", 1)
    charset, header_end = find_charset(raw, path)
    if charset.read == "utf-8":
        # What is wrong, and where, is told by the reading of all lines.
        with contextlib.suppress(UnicodeDecodeError, CatalogError):
            return charset, tuple(read_stretches(raw.decode(), charset, path, header_end))
    return charset, tuple(read_lines(lines(raw, charset), charset, path, header_end, {}))


def read_stretches(text: str, charset: Charset, path: str, header_end: int) -> Iterator[Chunk]:
    """The chunks of a file; usual entries in one look, the others by the grammar."""
    seen: dict[Key, int] = {}
    for part in stretches(text, path):
        raw = text[part.start : part.end].encode()
        if part.entry is None:
            yield from read_lines(lines(raw, charset, part.line), charset, path, header_end, seen)
        else:
            message = Message(part.entry, False, 0, 0, part.target_line)
            check_message(message, seen, path)
            yield Chunk(raw, (message,))


def read_lines(found: list[Line], charset: Charset, path: str, header_end: int, seen: dict[Key, int]) -> list[Chunk]:
    """The chunks of lines, by the grammar; `seen` holds the keys of the file before them."""
    chunks: list[Chunk] = []
    done = 0
    for part in Reader(tokens(found, path, header_end), charset, path).parts():
        if isinstance(part, Message):
            check_message(part, seen, path)
        messages = (part,) if isinstance(part, Message) else ()
        domain = not messages
        if part.first < done:
            shared = chunks.pop()
            raw_part = shared.raw + join(found[done : part.last + 1])
            chunks.append(Chunk(raw_part, shared.messages + messages, shared.domain or domain))
        else:
            chunks.append(Chunk(join(found[done : part.last + 1]), messages, domain))
        done = part.last + 1
    if done < len(found):
        chunks.append(Chunk(join(found[done:])))
    return chunks


def find_charset(raw: bytes, path: str) -> tuple[Charset, int]:
    """The charset that the header entry declares, wherever in the file it stands, and the number of that entry's last line."""
    plain = Charset("latin-1", "ascii")
    # The header is first as a rule, so a short look comes before a long one; a syntax error is told by the reading that follows.
    for part in (raw[:SHORT], raw) if len(raw) > SHORT else (raw,):
        found = lines(part, plain)
        with contextlib.suppress(CatalogError):
            reader = Reader(tokens(found, path), plain, path)
            for message in reader.parts():
                if reader.next is None and len(part) < len(raw):
                    break  # it may be cut off
                if isinstance(message, Message) and message.entry.key == HEADER:
                    return charsets.of(charsets.declared(message.entry.target[0]), raw), found[message.last].number
    return charsets.of("", raw), 0


def check_message(message: Message, seen: dict[Key, int], path: str) -> None:
    """Raise CatalogError for a message whose key stands in the file already, or whose texts do not end alike."""
    entry = message.entry
    line = entry.line or 0
    if entry.key in seen:
        raise CatalogError(path, f"message defined a second time; the first definition is on line {seen[entry.key]}", line)
    seen[entry.key] = line
    if not message.obsolete and (problem := line_end_problem(entry)):
        raise CatalogError(path, problem, message.target_line)


def line_end_problem(entry: Entry) -> str:
    """What `msgfmt` says to a translation that does not begin and end with a line end where its source does; else empty.

    Fuzzy and untranslated texts and the header are not looked at.
    """
    if entry.fuzzy or not any(entry.target[:1]) or entry.key.source == "":
        return ""
    texts = [*([] if entry.plural is None else [entry.plural]), *entry.target]
    if any(text.startswith("\n") != entry.key.source.startswith("\n") for text in texts):
        return "source and translation do not both begin with a line end"
    if any(text.endswith("\n") != entry.key.source.endswith("\n") for text in texts):
        return "source and translation do not both end with a line end"
    return ""


def join(found: list[Line]) -> bytes:
    """The bytes of lines."""
    return b"".join(line.raw for line in found)


@dataclass(frozen=True, slots=True)
class Domain:
    """A `domain` directive; it drops the comments before it."""

    first: int
    last: int


class Reader:
    """A parser with one token of lookahead."""

    def __init__(self, source: Iterator[Token], charset: Charset, path: str) -> None:
        self.source, self.charset, self.path = source, charset, path
        self.next: Token | None = next(source, None)
        self.last: Token | None = None

    def parts(self) -> Iterator[Message | Domain]:
        """The messages and directives in file order."""
        comments: list[Token] = []
        while self.next is not None:
            if self.next.kind == "comment":
                comments.append(self.take())
            elif self.next.kind == "domain":
                first = (comments[0] if comments else self.next).place
                self.take()
                self.string()
                yield Domain(first, self.end)
                comments = []
            else:
                yield self.message(comments)
                comments = []

    @property
    def end(self) -> int:
        """The line of the token that was taken last."""
        assert self.last is not None
        return self.last.place

    def message(self, comments: list[Token]) -> Message:
        """The message that begins with the next token."""
        assert self.next is not None
        first, obsolete = (comments[0] if comments else self.next).place, self.next.obsolete
        previous, previous_plural = None, None
        if self.next.previous:
            previous = self.key(obsolete, previous=True)
            previous_plural = self.optional("msgid_plural", obsolete, previous=True)
        line = self.next.line if self.next else None
        key = self.key(obsolete)
        plural = self.optional("msgid_plural", obsolete)
        if self.next is None or self.next.kind != "msgstr":
            raise CatalogError(self.path, "the message has no msgstr", line)
        target_line = self.next.line
        target = (self.field("msgstr", obsolete),) if plural is None else self.forms(obsolete)
        notes: Comments = read_comments(token.text for token in comments)
        entry = Entry(
            key=key,
            target=target,
            plural=plural,
            fuzzy=notes.fuzzy,
            previous=previous,
            previous_plural=previous_plural,
            comments=notes.comments,
            extracted=notes.extracted,
            references=notes.references,
            flags=notes.flags,
            line=line,
        )
        return Message(entry, obsolete, first, self.end, target_line)

    def key(self, obsolete: bool, previous: bool = False) -> Key:
        """`[msgctxt STRING+] msgid STRING+`"""
        context = self.optional("msgctxt", obsolete, previous)
        return Key(context, self.field("msgid", obsolete, previous))

    def forms(self, obsolete: bool) -> tuple[str, ...]:
        """`(msgstr[N] STRING+)+`, numbered from 0 without a gap."""
        forms: list[str] = []
        while self.next is not None and self.next.kind == "msgstr":
            self.expect("msgstr", obsolete)
            self.expect("[")
            number = self.expect("number")
            if number.text.lstrip("0") != str(len(forms)).lstrip("0"):
                raise CatalogError(self.path, f"plural form msgstr[{len(forms)}] should stand here", number.line)
            self.expect("]")
            forms.append(self.strings(obsolete))
        return tuple(forms)

    def optional(self, kind: str, obsolete: bool, previous: bool = False) -> str | None:
        """A field that may be missing."""
        present = self.next is not None and self.next.kind == kind and self.next.previous == previous
        return self.field(kind, obsolete, previous) if present else None

    def field(self, kind: str, obsolete: bool, previous: bool = False) -> str:
        """A keyword and its strings."""
        self.expect(kind, obsolete, previous)
        return self.strings(obsolete, previous)

    def strings(self, obsolete: bool, previous: bool = False) -> str:
        """Adjacent strings, joined."""
        found = [self.expect("string", obsolete, previous).text]
        while self.next is not None and self.next.kind == "string":
            found.append(self.expect("string", obsolete, previous).text)
        text = "".join(found)
        if re.search("[\udc80-\udcff]", text):
            text = text.encode(self.charset.read, "surrogateescape").decode(self.charset.read, "replace")
        return text

    def string(self) -> str:
        """One string."""
        return self.expect("string").text

    def expect(self, kind: str, obsolete: bool | None = None, previous: bool | None = None) -> Token:
        """Take the next token, which must be of a kind; raises CatalogError."""
        token = self.next
        if token is None:
            raise CatalogError(self.path, f"the file ends where {kind} should stand", self.last.line if self.last else 1)
        if token.kind != kind or (previous is not None and token.previous != previous):
            found = "a comment" if token.kind == "comment" else token.kind
            raise CatalogError(self.path, f"{found} where {kind} should stand", token.line)
        if obsolete is not None and token.obsolete != obsolete:
            raise CatalogError(self.path, "inconsistent use of #~ within a message", token.line)
        return self.take()

    def take(self) -> Token:
        """The next token."""
        token = self.next
        assert token is not None
        self.last, self.next = token, next(self.source, None)
        return token
