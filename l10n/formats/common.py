"""What all formats share: reading bytes as text, refusing what is no text, and splicing translations back in."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.regex import regex

BOM = "\ufeff"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LINE_END = regex(r"\r\n|\r|\n")
ANY_END = regex(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# It begins only where no blank stands before: linear in a text of blanks.
LINE_ENDS = regex(r"(?<![ \t])[ \t]*(?:[\r\n\v\f\x1c-\x1e\x85\u2028\u2029][ \t]*)+")


def decode(raw: bytes, path: str, options: FormatOptions) -> str:
    """The text of a document; a byte order mark stays its first character.

    Raises DocumentError, with the line where there is one, for bytes that are too many, not UTF-8, or hold NUL.
    """
    if len(raw) > options.max_bytes:
        raise DocumentError(path, f"{len(raw)} bytes; the limit is {options.max_bytes} (formats.max_bytes in the settings)")
    if raw.startswith(UTF_16):
        raise DocumentError(path, "is UTF-16; save it as UTF-8", 1)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError(path, f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8", line) from error
    if (nul := text.find("\0")) >= 0:
        raise DocumentError(path, "holds a NUL byte: no text file; save it as plain text", text.count("\n", 0, nul) + 1)
    return text


def byte_offsets(text: str, positions: Iterable[int]) -> dict[int, int]:
    """The byte offset (UTF-8) of each code point position, in one pass over the text."""
    offsets: dict[int, int] = {}
    at = done = 0
    for position in sorted(set(positions)):
        at += len(text[done:position].encode())
        done = position
        offsets[position] = at
    return offsets


def one_line(text: str) -> str:
    """A text without line ends: each run of them with the blanks around it becomes one space."""
    return text if text.isprintable() or not ANY_END.search(text) else LINE_ENDS.sub(" ", text)  # no line end is printable
