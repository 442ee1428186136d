"""XLIFF 2.1, the newer exchange format."""

from __future__ import annotations

from l10n.api import Held
from l10n.interchange import xliff2_read, xliff2_write
from l10n.interchange.markup import xliff_version
from l10n.model import Bilingual


class Xliff2:
    """Writes XLIFF 2.1 and reads 2.0 to 2.2 of any tool, with segments joined and codes as the text that they stand for."""

    name = "xliff2"
    suffixes = (".xlf", ".xliff")
    holds: frozenset[Held] = frozenset(
        ["state", "approved", "context", "plural", "note", "remarks", "matches", "terms", "codes", "document", "batch"],
    )

    def write(self, file: Bilingual) -> bytes:
        """The file in UTF-8."""
        return xliff2_write.write(file).encode()

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds.

        Raises ExchangeError for what is no XLIFF 2, breaks its rules, is hostile or too large.
        """
        return xliff2_read.read(raw, path)

    def claims(self, raw: bytes) -> bool:
        """Whether the file's first tag is that of XLIFF 2."""
        return xliff_version(raw) == 2
