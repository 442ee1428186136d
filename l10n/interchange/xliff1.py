"""XLIFF 1.2, the exchange format that every translator's tool takes."""

from __future__ import annotations

from l10n.api import Held
from l10n.interchange import xliff1_read, xliff1_write
from l10n.interchange.markup import xliff_version
from l10n.model import Bilingual


class Xliff1:
    """Writes XLIFF 1.2 and reads 1.0 to 1.2 of any tool, with segments joined and codes as the text that they stand for."""

    name = "xliff"
    suffixes = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
    holds: frozenset[Held] = frozenset(
        ["state", "approved", "context", "plural", "note", "remarks", "matches", "codes", "document", "batch"],
    )

    def write(self, file: Bilingual) -> bytes:
        """The file in UTF-8."""
        return xliff1_write.write(file).encode()

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds.

        Raises ExchangeError for what is no XLIFF 1, is hostile or too large, and where its files are of several languages.
        """
        return xliff1_read.read(raw, path)

    def claims(self, raw: bytes) -> bool:
        """Whether the file's first tag is that of XLIFF 1."""
        return xliff_version(raw) == 1
