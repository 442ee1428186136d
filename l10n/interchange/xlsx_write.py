"""Writing XLSX: one worksheet of inline strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from l10n.errors import ExchangeError
from l10n.interchange import table
from l10n.interchange.package import OFFICE, escaped, pack
from l10n.model import Bilingual, State

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""
WIDTHS: Final = {"id": 11, "document": 22, "context": 14, "source": 60, "target": 60, "state": 12, "note": 28, "remark": 34}
OPEN: Final = frozenset({"target", "state", "remark"})
"""Columns that may be written into."""
LOCKED, WRITTEN, WRITTEN_RTL, HEADED = 1, 2, 3, 4
"""Numbers of styles in STYLES, counted from 0."""
FILL = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
EDGE = "".join(f'<{side} style="thin"><color rgb="FFC8C8C8"/></{side}>' for side in ("left", "right", "top", "bottom")) + "<diagonal/>"
PLAIN: Final = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
YES: Final = '"1"'
USE = 'numFmtId="49" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyProtection="1"'
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f"{FILL.format('F2F2F2')}{FILL.format('D9E2F3')}</fills>"
    f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{EDGE}</border></borders>'
    f'<cellStyleXfs count="1"><xf {PLAIN}/></cellStyleXfs><cellXfs count="5"><xf {PLAIN} xfId="0"/>'
    f'<xf {USE} fontId="0" fillId="2"><alignment vertical="top" wrapText="1" readingOrder="1"/><protection locked="1"/></xf>'
    f'<xf {USE} fontId="0" fillId="0"><alignment vertical="top" wrapText="1" readingOrder="1"/><protection locked="0"/></xf>'
    f'<xf {USE} fontId="0" fillId="0"><alignment horizontal="right" vertical="top" wrapText="1" readingOrder="2"/>'
    '<protection locked="0"/></xf>'
    f'<xf {USE} fontId="1" fillId="3"><alignment vertical="top"/><protection locked="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(file: Bilingual) -> bytes:
    """The workbook of a file; raises ExchangeError for plural forms and for a text that is too long for a cell."""
    parts = {"xl/workbook.xml": workbook(file), "xl/styles.xml": STYLES, "xl/worksheets/sheet1.xml": sheet(file)}
    kinds = {
        "xl/workbook.xml": f"{KIND}.sheet.main+xml",
        "xl/styles.xml": f"{KIND}.styles+xml",
        "xl/worksheets/sheet1.xml": f"{KIND}.worksheet+xml",
    }
    own = {"worksheets/sheet1.xml": "worksheet", "styles.xml": "styles"}
    return pack(parts, kinds, {"": {"xl/workbook.xml": "officeDocument"}, "xl/workbook.xml": own})


def workbook(file: Bilingual) -> str:
    """The workbook part, with one sheet."""
    name = escaped(file.target or "units")
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'


def sheet(file: Bilingual) -> str:
    """The worksheet part."""
    right = table.rtl(file.target)
    lines = [cells_of(1, table.heads(file), dict.fromkeys(table.COLUMNS, HEADED))]
    styles = {column: WRITTEN if column in OPEN else LOCKED for column in table.COLUMNS}
    styles |= {"target": WRITTEN_RTL} if right else {}
    for number, cells in enumerate(table.rows(file), 2):
        if max(map(len, cells)) > LONGEST:
            raise ExchangeError(file.name or "xlsx", f"{cells[3][:60]!r} is longer than a cell may be ({LONGEST} characters)")
        lines.append(cells_of(number, cells, styles))
    used = {"context"} if not any(unit.key.context for unit in file.units) else set()
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{WIDTHS[name]}" customWidth="1"{" hidden=" + YES if name in used else ""}/>'
        for n, name in enumerate(table.COLUMNS, 1)
    )
    state = letter(table.COLUMNS.index("state"))
    choices = ",".join(one.label for one in State)
    last = max(2, len(lines))
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"{" rightToLeft=" + YES if right else ""}>'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData>"
        '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>'
        f'<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="{state}2:{state}{last}">'
        f"<formula1>&quot;{choices}&quot;</formula1></dataValidation></dataValidations></worksheet>"
    )


def cells_of(number: int, cells: Sequence[str], styles: Mapping[str, int]) -> str:
    """A row of inline strings."""
    found = "".join(
        f'<c r="{letter(n)}{number}" s="{styles[name]}" t="inlineStr"><is><t xml:space="preserve">{escaped(cell)}</t></is></c>'
        if cell
        else f'<c r="{letter(n)}{number}" s="{styles[name]}"/>'
        for n, (name, cell) in enumerate(zip(table.COLUMNS, cells, strict=True))
    )
    return f'<row r="{number}">{found}</row>'


def letter(place: int) -> str:
    """The name of a column, counted from 0; one letter is enough for ours."""
    return chr(ord("A") + place)
