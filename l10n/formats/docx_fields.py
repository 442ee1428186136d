"""Fields of Word: what each does with its result, by the first word of its instruction (ECMA-376 Part 1, 17.16.5)."""

from __future__ import annotations

import re
from typing import Literal

from l10n.regex import regex

FieldUse = Literal["text", "object", "silent"]

# Word computes these when it opens, prints or repaginates; what stands there is yesterday's.
COMPUTED = frozenset(
    re.findall(
        r"\S+",
        """PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF NOTEREF DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME SEQ STYLEREF
        FILENAME FILESIZE AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT NUMWORDS
        NUMCHARS REVNUM MERGEFIELD MERGEREC MERGESEQ DOCVARIABLE SYMBOL EQ INCLUDEPICTURE BARCODE DISPLAYBARCODE ADVANCE
        FORMCHECKBOX SHAPE EMBED LINK =""",
    )
)
# Nothing to see: marks for an index, a contents list, a mail merge.
SILENT = frozenset(["XE", "TC", "TA", "RD", "SET", "ASK", "FILLIN", "NEXT", "NEXTIF", "SKIPIF", "PRIVATE"])
NAME = regex(r"\s*(=|[A-Za-z]+|)")
HYPERLINK = regex(r'\s*HYPERLINK\s+(?:(?:\\[mnt]\s+)*"([^"]*)"|([^\s"\\]\S*))?', re.IGNORECASE)
ANCHOR = regex(r'\\l\s+"?([^\s"]+)')


def use(instruction: str) -> FieldUse:
    """What becomes of a field's result: `text` to translate, an `object` within the text, or nothing that shows."""
    match = NAME.match(instruction)
    name = match.group(1).upper() if match else ""
    # A bookmark's name alone refers to it, as REF does; nothing that is known stays text, so that no text is lost.
    return "silent" if name in SILENT else "object" if name in COMPUTED else "text"


def address(instruction: str) -> str | None:
    """Where a HYPERLINK field leads; `#name` within the document, None for other fields."""
    match = HYPERLINK.match(instruction)
    if not match:
        return None
    anchor = ANCHOR.search(instruction)
    return (match.group(1) or match.group(2) or "") + (f"#{anchor.group(1)}" if anchor else "")
