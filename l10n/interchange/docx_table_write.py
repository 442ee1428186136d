"""Writing a bilingual table for Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from l10n.interchange import table
from l10n.interchange.package import escaped, pack
from l10n.model import Bilingual
from l10n.regex import regex

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHOWN: Final = ("id", "source", "target", "state", "note", "remark")
WIDTHS: Final = {"id": 1500, "source": 4600, "target": 4600, "state": 1200, "note": 1400, "remark": 1700}
"""In twentieths of a point; together the text width of A4 on its side."""
BREAKS = regex("([\n\t])")
LANDSCAPE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="720" w:right="900" w:bottom="720" w:left="900" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
)
SMALL, SMALLER, USUAL = 16, 14, 20
"""Sizes of letters, in half points."""
BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C8C8C8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write(file: Bilingual) -> bytes:
    """The document of a file; raises ExchangeError for plural forms."""
    right = table.rtl(file.target)
    lines = [row([[cell] for cell in picked(table.heads(file))], file, right, head=True)]
    for cells in table.rows(file, file.name):
        named = dict(zip(table.COLUMNS, cells, strict=True))
        below = [named["document"], *([named["context"]] if named["context"] else [])]
        lines.append(row([[named["id"], *below], *([named[name]] for name in SHOWN[1:])], file, right))
    grid = "".join(f'<w:gridCol w:w="{WIDTHS[name]}"/>' for name in SHOWN)
    width = f'<w:tblW w:w="{sum(WIDTHS.values())}" w:type="dxa"/>'
    looks = f'{width}<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    body = f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl><w:p/>{LANDSCAPE}"
    parts = {"word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'}
    return pack(parts, {"word/document.xml": KIND}, {"": {"word/document.xml": "officeDocument"}})


def picked(cells: Sequence[str]) -> list[str]:
    """The cells of the columns that are shown."""
    named = dict(zip(table.COLUMNS, cells, strict=True))
    return [named[name] for name in SHOWN]


def row(cells: Sequence[Sequence[str]], file: Bilingual, right: bool, head: bool = False) -> str:
    """A row; each cell is its paragraphs."""
    found = []
    for name, paragraphs in zip(SHOWN, cells, strict=True):
        turned = right and name == "target" and not head
        language = file.target if name == "target" else file.source
        fill = "D9E2F3" if head else "F2F2F2" if name not in ("target", "state", "remark") else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        sizes = [SMALL, *[SMALLER] * len(paragraphs)] if name == "id" and not head else [USUAL] * len(paragraphs)
        texts = "".join(paragraph(one, language, turned, head, size) for one, size in zip(paragraphs, sizes, strict=False))
        found.append(f'<w:tc><w:tcPr><w:tcW w:w="{WIDTHS[name]}" w:type="dxa"/>{shade}</w:tcPr>{texts}</w:tc>')
    again = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{again}{''.join(found)}</w:tr>"


def paragraph(text: str, language: str, right: bool, bold: bool, size: int) -> str:
    """A paragraph of one run; line ends and tabs are those of Word, and what is small is grey."""
    looks = "<w:b/>" * bold + '<w:color w:val="808080"/>' * (size < USUAL)
    looks += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' + "<w:rtl/>" * right
    looks += (f'<w:lang w:bidi="{escaped(language)}"/>' if right else f'<w:lang w:val="{escaped(language)}"/>') if language else ""
    pieces = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    runs = "".join(pieces.get(one) or f'<w:t xml:space="preserve">{escaped(one)}</w:t>' for one in BREAKS.split(text) if one)
    return f"<w:p>{'<w:pPr><w:bidi/></w:pPr>' * right}<w:r><w:rPr>{looks}</w:rPr>{runs}</w:r></w:p>"
