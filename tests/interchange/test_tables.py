"""Tables for reviewers: spreadsheets neither run a cell nor change a text, and whatever programs save is read, or refused in one line."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from l10n import registry
from l10n.errors import ExchangeError
from l10n.model import Bilingual, BilingualUnit, Key, State

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "＝1+1", "=HYPERLINK(\"http://example.org\")")
UNITS = tuple(BilingualUnit(Key(None, f"{n}. {text}"), (text,), State.DRAFT, "news/a.md") for n, text in enumerate(FORMULAS))
ONE = BilingualUnit(Key(None, "One, two;\nthree."), ("Раз, два;\nтри.",), State.DRAFT, "news/a.md", note="a note")


def file(*units: BilingualUnit, target: str = "ru") -> Bilingual:
    return Bilingual("en", target, units, batch="csv-1")


def written(name: str, value: Bilingual) -> bytes:
    return registry.exchange(name).write(value)


def read(name: str, raw: bytes) -> Bilingual:
    return registry.exchange(name).read(raw, "file")


class TestCsv:
    """CSV."""

    def test_formulas(self) -> None:
        """No cell begins with what a spreadsheet runs, and reading gives the exact texts back."""
        raw = written("csv", file(*UNITS))
        cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
        assert read("csv", raw).units == UNITS

    def test_apostrophes_of_texts_stay(self) -> None:
        """An apostrophe that is the text's own is no guard."""
        texts = ("'quoted'", "''", "'", "'90s")
        units = tuple(replace(ONE, target=(text,)) for text in texts)
        assert [u.target[0] for u in read("csv", written("csv", file(*units))).units] == list(texts)

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_as_spreadsheets_save_it(self, delimiter: str, encoding: str) -> None:
        """Commas, semicolons, tabs; UTF-8 with a mark or without, UTF-16; quoted or not; columns in another order, and more of them."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([["who", "Target (ru)", "SOURCE (en)", "id"], ["me", ONE.target[0], ONE.key.source, ""], ["", "", "", ""]])
        found = read("csv", out.getvalue().encode(encoding))
        assert (found.source, found.target) == ("en", "ru")
        assert [(u.key, u.target, u.state) for u in found.units] == [(ONE.key, ONE.target, None)]

    @pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le"])
    def test_other_encodings(self, encoding: str) -> None:
        """A file in an encoding that loses letters, or that does not name itself, is refused, with what to do."""
        raw = written("csv", file(ONE)).decode("utf-8-sig").encode(encoding)
        with pytest.raises(ExchangeError, match="save it as 'CSV UTF-8'"):
            read("csv", raw)

    def test_wrong_tables(self) -> None:
        """A table without the columns is refused, with their names; an open quote with its line."""
        with pytest.raises(ExchangeError, match=r"file:1: no column is called 'target'; .* id, document"):
            read("csv", b"source,translation\nA,B\n")
        with pytest.raises(ExchangeError, match="file:2: not CSV"):
            read("csv", b'source,target\nA,"B\n')

    def test_plural_forms(self) -> None:
        """A message with plural forms has no place in a table."""
        with pytest.raises(ExchangeError, match="plural"):
            written("csv", file(replace(ONE, target=("a", "b"), plural="Ones")))


class TestXlsx:
    """XLSX, written by us and read by another library, and the other way round."""

    def sheet(self, raw: bytes) -> Any:
        return openpyxl.load_workbook(io.BytesIO(raw)).active

    @pytest.mark.parametrize(("target", "right"), [("ru", False), ("fa", True), ("ar", True)])
    def test_sheet(self, target: str, right: bool) -> None:
        """The translation is open and wraps, the source is locked, the head stands still, states are chosen; right to left where it is."""
        sheet = self.sheet(written("xlsx", file(ONE, target=target)))
        source, cell = sheet["D2"], sheet["E2"]
        assert (source.value, cell.value) == (ONE.key.source, ONE.target[0])
        assert (sheet.protection.sheet, source.protection.locked, cell.protection.locked) == (True, True, False)
        assert (sheet.freeze_panes, bool(sheet.sheet_view.rightToLeft), cell.alignment.wrap_text) == ("A2", right, True)
        assert cell.alignment.readingOrder == (2 if right else 1) and cell.number_format == "@"
        (choice,) = sheet.data_validations.dataValidation
        assert str(choice.sqref) == "F2" and "draft,translated" in choice.formula1

    def test_formulas(self) -> None:
        """A cell that begins like a formula is text, and reading gives it back to the letter."""
        raw = written("xlsx", file(*UNITS))
        cells = [sheet_row[4] for sheet_row in self.sheet(raw).iter_rows(min_row=2)]
        assert {cell.data_type for cell in cells} == {"s"}
        assert "<f>" not in zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml").decode()
        assert read("xlsx", raw).units == UNITS

    def test_saved_by_another_program(self) -> None:
        """Shared strings, rich text, numbers, other sheets before ours: texts and states are read as they are meant."""
        units = (ONE, *(replace(ONE, key=Key(None, f"{n}.")) for n in (2, 3, 4)))
        book = openpyxl.load_workbook(io.BytesIO(written("xlsx", file(*units))))
        sheet = book.active
        book.create_sheet("Notes", 0)["A1"] = "Please read"
        sheet["E2"] = CellRichText("Один, ", TextBlock(InlineFont(b=True), "два"), ".")
        sheet["F2"] = "translated"
        sheet["E3"].number_format = "General"
        sheet["E3"] = 2022
        sheet["E4"] = None
        sheet["E5"] = '=CONCATENATE("a","b")'
        sheet["H5"] = "who is it?"
        out = io.BytesIO()
        book.save(out)
        found = read("xlsx", out.getvalue())
        assert [(u.target[0], u.state) for u in found.units] == [
            ("Один, два.", State.TRANSLATED), ("2022", State.DRAFT), ("", State.DRAFT), ("", State.DRAFT),
        ]  # fmt: skip
        assert (found.batch, found.units[3].remarks, found.units[0].place) == ("csv-1", ("who is it?",), "row 2")

    def test_too_long(self) -> None:
        """A text that Excel would cut off is not sent."""
        with pytest.raises(ExchangeError, match="longer than a cell"):
            written("xlsx", file(replace(ONE, target=("x" * 32_768,))))

    def test_hostile(self) -> None:
        """A DOCTYPE, a part that is missing or unpacks to too much, a text that is not there: refused in one line."""
        raw = written("xlsx", file(ONE))
        sheet, book = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
        bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "x">]><worksheet/>'
        for name, content in ((sheet, bomb), (book, bomb), (sheet, b"<worksheet>"), (sheet, b"<a>" + b" " * (9 << 20) + b"</a>")):
            with pytest.raises(ExchangeError, match=r"^file: "):
                read("xlsx", changed(raw, name, content))
        lost = b'<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'
        with pytest.raises(ExchangeError, match="a text that is not there"):
            read("xlsx", changed(raw, sheet, lost))
        with pytest.raises(ExchangeError, match=r"old .* or a password-protected Office file"):
            read("xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


class TestDocxTable:
    """A table in a Word document, written by us and read by another library, and the other way round."""

    def edited(self, raw: bytes, old: str, new: str) -> bytes:
        """The document with other XML in the place of some."""
        text = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
        assert old in text
        return changed(raw, "word/document.xml", text.replace(old, new).encode())

    @pytest.mark.parametrize(("target", "right"), [("ru", False), ("fa", True), ("ar", True)])
    def test_document(self, target: str, right: bool) -> None:
        """Source and translation stand side by side, the head comes again on each page; right to left where the language is."""
        (grid,) = docx.Document(io.BytesIO(written("docx-table", file(ONE, target=target)))).tables
        head, row = grid.rows
        assert [cell.text for cell in head.cells][:3] == ["id (csv-1)", "source (en)", f"target ({target})"]
        assert [cell.text for cell in row.cells][1:5] == [ONE.key.source, ONE.target[0], "draft", "a note"]
        assert ("<w:bidi/>" in row.cells[2]._tc.xml, "<w:rtl/>" in row.cells[2]._tc.xml) == (right, right)
        assert "<w:bidi/>" not in row.cells[1]._tc.xml and "w:tblHeader" in head._tr.xml

    def test_saved_by_another_program(self) -> None:
        """A new text over several runs, two paragraphs, a state, a comment: read as they are meant."""
        document = docx.Document(io.BytesIO(written("docx-table", file(ONE, replace(ONE, key=Key(None, "Two."))))))
        _, row, other = document.tables[0].rows
        cell = row.cells[2]
        cell.text = "Один, "
        run = cell.paragraphs[0].add_run("два")
        run.bold = True
        document.add_comment(run, text="who is it?", author="Anna")
        row.cells[3].text = "Translated "
        other.cells[2].text = "a"
        other.cells[2].add_paragraph("b")
        other.cells[5].text = "see above"
        out = io.BytesIO()
        document.save(out)
        one, two = read("docx-table", out.getvalue()).units
        assert (one.target, one.state, one.remarks, one.document) == (("Один, два",), State.TRANSLATED, ("who is it?",), "news/a.md")
        assert (two.target, two.state, two.remarks) == (("a\nb",), State.DRAFT, ("see above",))

    def test_tracked_changes(self) -> None:
        """Insertions count, deletions do not, in runs, paragraphs and rows."""
        unit = replace(ONE, target=("старое",))
        raw = written("docx-table", file(unit, replace(unit, key=Key(None, "Two."))))
        run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        gone = '<w:del w:id="2"><w:r><w:delText>старое</w:delText></w:r></w:del>'
        tracked = f'{run.format("но")}<w:ins w:id="1">{run.format("вое")}</w:ins>{gone}'
        text = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()
        old = text[: text.index("старое")]
        start, end = old.rindex("<w:r>"), text.index("</w:r>", text.index("старое")) + len("</w:r>")
        text = text[:start] + tracked + text[end:]
        last = text.rindex("<w:trPr>")
        text = text[:last] + "<w:trPr><w:del/>" + text[last + len("<w:trPr>") :]
        (found,) = read("docx-table", changed(raw, "word/document.xml", text.encode())).units
        assert found.target == ("новое",)

    def test_other_documents(self) -> None:
        """An ordinary Word document is none of these, and says so; a hostile one is refused."""
        plain = docx.Document()
        plain.add_table(2, 2).rows[0].cells[0].text = "Name"
        out = io.BytesIO()
        plain.save(out)
        form = registry.exchange("docx-table")
        assert not form.claims(out.getvalue())
        with pytest.raises(ExchangeError, match="no column is called"):
            form.read(out.getvalue(), "file")
        hostile = changed(written("docx-table", file(ONE)), "word/document.xml", b'<!DOCTYPE a><a/>')
        assert not form.claims(hostile)
        with pytest.raises(ExchangeError, match="DOCTYPE"):
            form.read(hostile, "file")


def changed(raw: bytes, name: str, content: bytes) -> bytes:
    """An archive with another entry in the place of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


def test_more_units_than_the_limit_are_refused() -> None:
    """Nobody sends so many rows: they would only keep the machine busy."""
    raw = b"source,target\r\n" + b"One sentence.,x\r\n" * 100_001
    with pytest.raises(ExchangeError, match=r"back\.csv: line 100002: more than 100,000 units, which is the limit: split it"):
        registry.exchange("csv").read(raw, "back.csv")
