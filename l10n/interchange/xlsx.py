"""XLSX, for reviewers who only have Excel: translations are written into their column, all else is locked."""

from __future__ import annotations

from l10n.interchange import table, xlsx_read, xlsx_write
from l10n.model import Bilingual


class XlsxExchange:
    """A worksheet with the source locked, the translation open, and right to left where the language is.

    Every cell is text, so nothing in it runs as a formula.
    """

    name = "xlsx"
    suffixes = (".xlsx", ".xlsm")
    holds = table.HOLDS

    def write(self, file: Bilingual) -> bytes:
        """The file; raises ExchangeError for plural forms and for a text that is too long for a cell."""
        return xlsx_write.write(file)

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What the first worksheet that has the columns holds.

        Raises ExchangeError for what is no workbook, is hostile or too large, and where no worksheet has the columns.
        """
        return xlsx_read.read(raw, path)

    def claims(self, raw: bytes) -> bool:
        """Whether it is a workbook."""
        return raw.startswith(b"PK") and b"xl/workbook.xml" in raw
