"""A Word document with a bilingual table, for reviewers who only have Word."""

from __future__ import annotations

from l10n.errors import ExchangeError
from l10n.interchange import docx_table_read, docx_table_write, table
from l10n.model import Bilingual


class DocxTableExchange:
    """A table of id, source, translation, state, note and remark. What is not to be written into is grey.

    Read back with tracked changes accepted and Word's comments as remarks. The small lines below an id are the document and the context.
    """

    name = "docx-table"
    suffixes = (".docx",)
    holds = table.HOLDS

    def write(self, file: Bilingual) -> bytes:
        """The file; raises ExchangeError for plural forms."""
        return docx_table_write.write(file)

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What the first table that has the columns holds.

        Raises ExchangeError for what is no Word document, is hostile or too large, and where no table has the columns.
        """
        return docx_table_read.read(raw, path)

    def claims(self, raw: bytes) -> bool:
        """Whether it is a Word document with such a table: most of them are documents to translate."""
        if not raw.startswith(b"PK") or b"word/document.xml" not in raw:
            return False
        try:
            return docx_table_read.has_table(raw)
        except ExchangeError:
            return False
