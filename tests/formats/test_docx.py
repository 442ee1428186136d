"""Word files, by a document of all kinds of content (`fixtures/docx`, which is zipped here)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats.docx import DocxFormat
from l10n.model import Document, Key

FOLDER = Path(__file__).parent / "fixtures" / "docx"
FORMAT = DocxFormat()
MAIN = "word/document.xml"
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}


def fixture(changed: Mapping[str, str] | None = None) -> bytes:
    """The fixture as a file, with other texts for the entries of `changed`; None leaves an entry out."""
    entries = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*")) if path.is_file()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**entries, "word/media/image1.png": "a picture", **(changed or {})}.items():
            if text:
                archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def with_body(body: str, styles: str = "") -> bytes:
    """The fixture with another body, and other styles."""
    head, _ = read("word/document.xml").split("<w:body>")
    changed = {MAIN: f"{head}<w:body>{body}</w:body></w:document>"}
    if styles:
        changed["word/styles.xml"] = f'<w:styles xmlns:w="{next(iter(STRICT))}">{styles}</w:styles>'
    return fixture(changed)


def read(name: str) -> str:
    """A file of the fixture."""
    return (FOLDER / name).read_text("utf-8")


def parse(raw: bytes, **options: bool) -> Document:
    return FORMAT.parse(raw, "news/a.docx", "en", FormatOptions(**options))  # type: ignore[arg-type]  # booleans only


def sources(raw: bytes) -> list[str]:
    """The texts of the main document's units."""
    return [unit.key.source for unit in parse(raw).units if unit.note in ("", "text box")]


def entry(raw: bytes, name: str = MAIN) -> str:
    """An entry of an archive."""
    return zipfile.ZipFile(io.BytesIO(raw)).read(name).decode()


def rendered(targets: Mapping[str, str], code: str | None = None, raw: bytes | None = None) -> bytes:
    """A file with these translations."""
    document = parse(raw or fixture())
    assert {Key(None, source) for source in targets} <= {unit.key for unit in document.units}
    return FORMAT.render(document, {Key(None, k): v for k, v in targets.items()}, lang.get(code) if code else None)


def changed_lines(old: str, new: str) -> list[str]:
    """The lines of a file that changed, as they are now."""
    before, after = old.splitlines(), new.splitlines()
    assert len(before) == len(after)
    return [b for a, b in zip(before, after, strict=True) if a != b]


UNITS = [
    ("title", "", "New bridge opens"),
    ("heading", "", "What happened"),
    (
        "paragraph",
        "",
        "The minister opened <1>the new bridge</1> (it is 300 m long) under <2>the law</2>.<3/> Traffic begins on Monday.",
    ),
    ("paragraph", "", "It was built in two years by a firm."),
    ("list item", "", "Two lanes for cars"),
    ("list item", "", "<1>Both</1> ways open"),
    ("list item", "", "One lane for bicycles"),
    ("quote", "", "“This bridge joins the city.”"),
    ("cell", "", "Time"),
    ("cell", "", "Event"),
    ("cell", "", "Opening (main gate)"),
    ("meta", "alternative text", "The bridge from the air"),
    ("caption", "", "Figure <1/> seen from the air"),
    ("paragraph", "", "The office answers in English."),
    ("paragraph", "text box", "<1>Ask the</1> press office"),
    ("paragraph", "", "Phone"),
    ("paragraph", "", "Sarajevo, on <1/> at <2>our site</2>"),
    ("paragraph", "", "City hall"),
    ("paragraph", "", "Press office,<1/>Sarajevo"),
    ("paragraph", "header", "City of Sarajevo"),
    ("paragraph", "header", "Press release"),
    ("paragraph", "footer", "Page <1/> of the release"),
    ("paragraph", "footnote", "Law on roads, Article 5."),
    ("title", "document title", "New bridge opens"),
    ("meta", "document description", "The city opens its bridge."),
]


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_units(strict: bool) -> None:
    """Every kind of content gives its units once, whichever namespaces the file uses; what nobody reads gives none."""
    changed = {}
    if strict:
        for path in FOLDER.rglob("*"):
            if path.is_file():
                text = path.read_text("utf-8")
                for old, new in STRICT.items():
                    text = text.replace(old, new)
                changed[path.relative_to(FOLDER).as_posix()] = text
    raw = fixture(changed)
    units = [(unit.kind, unit.note, unit.key.source) for unit in parse(raw).units]
    assert units == UNITS
    assert FORMAT.render(parse(raw), {}) == raw
    source = next(source for _, note, source in UNITS if note == "text box")
    assert entry(rendered({source: "<1>Спросите</1> нас"}, "ru", raw)).count(">Спросите<") == 2


def test_comments_by_setting() -> None:
    """Comments are offered when the settings say so, and only then changed."""
    document = parse(fixture(), comments=True)
    assert ("paragraph", "comment", "Which firm?") in [(u.kind, u.note, u.key.source) for u in document.units]
    made = FORMAT.render(document, {Key(None, "Which firm?"): "Кто?"})
    assert changed_lines(read("word/comments.xml"), entry(made, "word/comments.xml")) == [
        '<w:comment w:id="3" w:author="A"><w:p><w:r><w:annotationRef/></w:r>'
        '<w:r><w:t xml:space="preserve">Кто?</w:t></w:r></w:p></w:comment>'
    ]


def test_one_cell_changes_only_its_paragraph() -> None:
    """A translated cell changes its own paragraph; all else, every other entry too, keeps its bytes."""
    old, new = fixture(), rendered({"Opening (main gate)": "Открытие"})
    line = '<w:p><w:r><w:t xml:space="preserve">Открытие</w:t></w:r></w:p>'
    assert entry(new) == entry(old).replace("<w:p><w:r><w:t>Opening (main gate)</w:t></w:r></w:p>", line)
    for name in zipfile.ZipFile(io.BytesIO(old)).namelist():
        if name != MAIN:
            assert entry(new, name) == entry(old, name)


def test_a_run_that_splits_a_word() -> None:
    """Formatting boundaries within a word, spelling marks and languages neither show nor come back; bold and links do."""
    source = UNITS[2][2]
    made = rendered({source: "Министр открыл <1>мост</1> по <2>закону</2>.<3/>"}, "ru")
    lines = changed_lines(read(MAIN), entry(made))
    assert lines == [
        '<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="both"/></w:pPr>'
        '<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">Министр открыл </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:sz w:val="28"/><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">мост</w:t></w:r>'
        '<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve"> по </w:t></w:r>'
        '<w:hyperlink r:id="rId9"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/><w:lang w:val="ru-RU"/></w:rPr>'
        '<w:t xml:space="preserve">закону</w:t></w:r></w:hyperlink>'
        '<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">.</w:t></w:r>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
    ]


def test_bold_in_arabic() -> None:
    """Right to left: paragraph, runs and all their twins, in the schema's order."""
    source = UNITS[2][2]
    made = rendered({source: "افتتح <1>الجسر</1>.<3/>"}, "ar")
    (line,) = [line for line in changed_lines(read(MAIN), entry(made)) if "افتتح" in line]
    plain = '<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-EG"/></w:rPr><w:t xml:space="preserve">'
    assert line == (
        '<w:p w:rsidR="00A1"><w:pPr><w:bidi/><w:jc w:val="both"/></w:pPr>'
        f"{plain}افتتح </w:t></w:r>"
        '<w:r><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/><w:rtl/><w:lang w:bidi="ar-EG"/></w:rPr>'
        '<w:t xml:space="preserve">الجسر</w:t></w:r>'
        f"{plain}.</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
    )


def test_styles_and_numbering_in_arabic() -> None:
    """Styles and list levels get the twins that runs take from them; the theme's fonts follow the language."""
    made = rendered({"What happened": "ما حدث"}, "ar")
    styles = entry(made, "word/styles.xml")
    assert '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>' in styles
    assert '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:bidi="ar-EG"/>' in styles
    assert '<w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>' in styles
    assert "<w:rPr><w:i/><w:iCs/></w:rPr>" in styles
    assert "<w:rPr><w:b/><w:bCs/></w:rPr>" in entry(made, "word/numbering.xml")
    assert '<w:themeFontLang w:val="en-GB" w:bidi="ar-EG"/>' in entry(made, "word/settings.xml")


def test_letters_that_join_are_not_spaced() -> None:
    """Spacing between letters goes from runs and styles for Arabic, where it tears words apart; other languages keep it."""
    spaced = '<w:rPr><w:spacing w:val="20"/></w:rPr>'
    style = f'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/>{spaced}</w:style>'
    raw = with_body(f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r>{spaced}<w:t>Title</w:t></w:r></w:p>', style)
    for code, kept in (("ar", False), ("fa", False), ("he", True), ("ru", True)):
        made = rendered({"Title": "Other"}, code, raw)
        assert [spaced[7:-8] in entry(made, name) for name in (MAIN, "word/styles.xml")] == [kept, kept]


def test_tables_sections_and_what_stays_in_arabic() -> None:
    """A table with translated text and the section turn; paragraphs that are not translated don't, those without letters do."""
    made = entry(rendered({"Event": "الحدث"}, "ar"))
    assert '<w:tblPr><w:bidiVisual/><w:tblW w:w="5000" w:type="pct"/>' in made
    assert '<w:cols w:space="708"/><w:bidi/></w:sectPr>' in made
    assert "<w:p><w:r><w:t>Time</w:t></w:r></w:p>" in made
    assert "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>1234</w:t></w:r></w:p>" in made
    assert "bidiVisual" not in entry(rendered({"What happened": "ما حدث"}, "ar"))


def test_side_borders_change_sides() -> None:
    """The bar beside a quotation stands at the beginning of its lines."""
    made = entry(rendered({"“This bridge joins the city.”": "«الجسر»"}, "ar"))
    border = '<w:pBdr><w:right w:val="single" w:sz="12" w:space="8" w:color="808080"/></w:pBdr>'
    assert f'<w:pPr><w:pStyle w:val="Quote"/>{border}<w:bidi/></w:pPr>' in made


def test_from_right_to_left_to_left_to_right() -> None:
    """A source in Arabic turns the other way."""
    run = "<w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t>نص</w:t></w:r>"
    raw = with_body(f"<w:p><w:pPr><w:bidi/></w:pPr>{run}</w:p><w:sectPr><w:bidi/></w:sectPr>")
    document = FORMAT.parse(raw, "a.docx", "ar", FormatOptions())
    made = entry(FORMAT.render(document, {Key(None, "نص"): "Text"}, lang.get("ru")))
    text = '<w:r><w:rPr><w:b/><w:bCs/><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">Text</w:t></w:r>'
    assert made.endswith(f'<w:body><w:p><w:pPr><w:bidi w:val="0"/></w:pPr>{text}</w:p><w:sectPr/></w:body></w:document>')


def test_revisions_and_hidden_text_stay() -> None:
    """An insertion is text; a deletion, hidden text and a comment's anchor stay in the file."""
    (line,) = changed_lines(read(MAIN), entry(rendered({"It was built in two years by a firm.": "Построен за два года."})))
    assert line == (
        '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t xml:space="preserve">Построен за два года.</w:t></w:r>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> (check this)</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )


def test_fields_and_controls() -> None:
    """Computed results and instructions stay; a control is untied from data that would put the old text back."""
    made = entry(rendered({"Sarajevo, on <1/> at <2>our site</2>": "<2>Сайт</2>, <1/>", "City hall": "Ратуша"}))
    assert "<w:t>3 May</w:t>" in made
    assert ' HYPERLINK "https://example.org" ' in made
    assert '<w:sdtPr><w:alias w:val="Place"/><w:text/></w:sdtPr>' in made
    assert made.index(">Сайт<") < made.index(">3 May<")
    assert '<w:sdtPr><w:alias w:val="Place"/><w:dataBinding' in entry(rendered({"Event": "Событие"}))


def test_other_parts() -> None:
    """Header, footer, note, alternative text and properties come back translated."""
    made = rendered(
        {
            "Press release": "Релиз",
            "Page <1/> of the release": "Страница <1/>",
            "Law on roads, Article 5.": "Закон",
            "The bridge from the air": 'Мост "сверху" & <сбоку>',
            "New bridge opens": "Мост",
        },
        "ru",
    )
    assert ">Релиз<" in entry(made, "word/header1.xml")
    assert ">Страница <" in entry(made, "word/footer1.xml")
    assert "> Закон<" in entry(made, "word/footnotes.xml")
    assert 'descr="Мост &quot;сверху&quot; &amp; &lt;сбоку&gt;"/>' in entry(made)
    assert "<dc:title>Мост</dc:title>" in entry(made, "docProps/core.xml")


PARAGRAPHS = {
    "field over paragraphs": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink w:anchor="a"><w:r><w:t>First</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF a</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ii</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:t>Second</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Text</w:t></w:r></w:p>',
        ["First", "Second", "Text"],
    ),
    "computed over paragraphs": (
        '<w:p><w:r><w:t>See</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>this</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>and that</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Text</w:t></w:r></w:p>',
        ["See", "Text"],
    ),
    "index mark in a word": (
        '<w:p><w:r><w:t>brid</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "bridge"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>ge</w:t></w:r></w:p>',
        ["bridge"],
    ),
    "moved": (
        "<w:p><w:moveFrom><w:r><w:t>Old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>New</w:t></w:r></w:moveTo><w:r><w:t>est</w:t></w:r></w:p>",
        ["Newest"],
    ),
    "smart tag and hyphens": (
        "<w:p><w:smartTag><w:r><w:t>Sara</w:t></w:r></w:smartTag><w:r><w:softHyphen/><w:t>jevo</w:t><w:noBreakHyphen/><w:t>East</w:t></w:r></w:p>",
        ["Sarajevo\u2011East"],
    ),
    "looks that add up to the same": (
        '<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>one </w:t></w:r><w:r><w:rPr><w:b/><w:sz w:val="24"/><w:noProof/>'
        '<w:color w:val="auto"/><w:spacing w:val="-2"/></w:rPr><w:t>t</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>wo</w:t></w:r></w:p>',
        ["onet<1>wo</1>"],
    ),
    "control in a sentence": (
        '<w:p><w:r><w:t xml:space="preserve">On </w:t></w:r>'
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Monday</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        ["On <1>Monday</1>"],
    ),
    "people's paragraphs": (
        "<w:p><w:r><w:t>One.</w:t><w:br/><w:t>Two</w:t><w:br/><w:t>lines</w:t><w:br w:type='page'/><w:t>Three</w:t></w:r></w:p>",
        ["One.", "Two<1/>lines", "Three"],
    ),
    "formula, symbol and reading": (
        '<w:p><w:r><w:t xml:space="preserve">If </w:t></w:r><m:oMath '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        '<w:r><w:t xml:space="preserve"> is </w:t><w:sym w:font="Wingdings" w:char="F04A"/><w:t xml:space="preserve"> by </w:t>'
        "<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby><w:t>.</w:t></w:r></w:p>",
        ["If <1/> is <2/> by <3/>."],
    ),
    "form and title fields": (
        '<w:p><w:fldSimple w:instr=" FORMTEXT "><w:r><w:t>Your name</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:fldSimple w:instr=" TITLE "><w:r><w:t>The bridge</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>5 May</w:t></w:r></w:fldSimple></w:p>',
        ["Your name", "The bridge"],
    ),
}
STYLES = (
    '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="B"><w:name w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize(("body", "units"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(body: str, units: list[str]) -> None:
    """What a translator sees of a paragraph; its own texts as translations give the same units again."""
    raw = with_body(body, STYLES)
    assert sources(raw) == units
    again = rendered({unit: unit for unit in units}, "ar", raw)
    assert sources(again) == units


@pytest.mark.parametrize("kind", ["document.main", "template.main"])
@pytest.mark.parametrize("macros", [False, True], ids=["plain", "macros"])
def test_templates_and_macros(kind: str, macros: bool) -> None:
    """Templates and files with macros are Word files; macros keep their bytes."""
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    known = "vnd.ms-word" if macros else "vnd.openxmlformats-officedocument.wordprocessingml"
    own = kind.replace("document.main", "document.macroEnabled.main").replace("template.main", "template.macroEnabledTemplate.main")
    types = read("[Content_Types].xml").replace(old, f"application/{known}.{own if macros else kind}+xml")
    raw = fixture({"[Content_Types].xml": types, "word/vbaProject.bin": "macros"})
    made = rendered({"Phone": "Телефон"}, "ru", raw)
    assert ">Телефон<" in entry(made)
    assert entry(made, "word/vbaProject.bin") == "macros"


ENDNOTES = '<w:endnotes xmlns:w="{}"><w:endnote w:id="2"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote></w:endnotes>'


def test_endnotes() -> None:
    """Endnotes are offered and translated like footnotes."""
    space = next(iter(STRICT))
    name, types = "word/_rels/document.xml.rels", read("[Content_Types].xml")
    role = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
    link = f'<Relationship Id="e" Type="{role}" Target="endnotes.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    changed = {
        name: read(name).replace("</Relationships>", f"{link}</Relationships>"),
        "[Content_Types].xml": types.replace("</Types>", f'<Override PartName="/word/endnotes.xml" ContentType="{kind}"/></Types>'),
        "word/endnotes.xml": ENDNOTES.format(space),
    }
    raw = fixture(changed)
    assert [unit.key.source for unit in parse(raw).units if unit.note == "endnote"] == ["At the end."]
    assert ">В конце.<" in entry(rendered({"At the end.": "В конце."}, "ru", raw), "word/endnotes.xml")


def test_a_picture_that_a_translation_lost() -> None:
    """What a translation lost stands at the paragraph's end; markup it made up is text, and letters that XML forbids go."""
    made = entry(rendered({"Figure <1/> seen from the air": "Рис. <w:p/> <b>\x01\ufffe"}))
    (line,) = changed_lines(read(MAIN), made)
    text = '<w:r><w:t xml:space="preserve">Рис. &lt;w:p/&gt; &lt;b&gt;</w:t></w:r>'
    field = '<w:fldSimple w:instr=" SEQ Figure \\* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    assert line == f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{text}{field}</w:p>'


def test_page() -> None:
    """The body as HTML: title out, lists nested, notes at the end, blocks in English marked."""
    document = parse(fixture())
    targets = {Key(None, s): "متن" for s in ("What happened", "Two lanes for cars", "Event", "The bridge from the air")}
    page = FORMAT.page(document, targets, lang.get("fa"))
    assert (page.title, page.description) == ("New bridge opens", "The city opens its bridge.")
    english = ' lang="en" dir="ltr"'
    for part in (
        "<h2>متن</h2>",
        '<strong>the new bridge</strong> (it is 300 m long) under <a href="https://example.org/law">the law</a>.'
        '<sup id="noteref-1"><a href="#note-1">1</a></sup> Traffic',
        f"<ol>\n<li>متن\n<ul>\n<li{english}><em>Both</em> ways open</li>\n</ul></li>\n<li{english}>One lane for bicycles</li>\n</ol>",
        f"<blockquote><p{english}>“This bridge joins the city.”</p></blockquote>",
        f"<tr><th{english}>Time</th><th>متن</th></tr>\n<tr><td>09:30</td>",
        '<p><img alt="متن"></p>',
        f"<aside>\n<p{english}>Ask the<strong> press office</strong></p>\n</aside>",
        f'<hr>\n<ol>\n<li id="note-1"><p{english}> Law on roads, Article 5.</p> <a href="#noteref-1">↩</a></li>\n</ol>',
    ):
        assert part in page.body
    assert "never" not in page.body
    assert "check this" not in page.body


REFUSED = {
    "no main document": ({"_rels/.rels": ""}, "no Word document"),
    "a workbook": ({"[Content_Types].xml": read("[Content_Types].xml").replace("wordprocessingml", "spreadsheetml")}, "no Word document"),
    "DOCTYPE": ({MAIN: "<!DOCTYPE a>" + read(MAIN).partition("?>")[2]}, "word/document.xml line 1: has a DOCTYPE"),
    "cut off": ({MAIN: read(MAIN)[:-20]}, "word/document.xml line"),
}


@pytest.mark.parametrize(("changed", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(changed: Mapping[str, str], why: str) -> None:
    """What is no Word file is refused in one line that says why."""
    with pytest.raises(DocumentError, match=re.escape(why)) as error:
        parse(fixture(changed))
    assert str(error.value).startswith("news/a.docx: ")
    assert "\n" not in str(error.value)


def test_a_note_with_a_mark_of_its_own() -> None:
    """A note's own mark belongs to the note's reference, not to the text."""
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>a</w:t></w:r>'
    raw = with_body(f"<w:p><w:r><w:t>Text</w:t></w:r>{mark}<w:r><w:t>, more</w:t></w:r></w:p>")
    assert sources(raw) == ["Text<1/>, more"]
    assert mark in entry(rendered({"Text<1/>, more": "Текст<1/>"}, raw=raw))


def test_a_quotation_in_another_script_keeps_its_looks() -> None:
    """A run that runs from right to left within other text shows its own twins, and is left alone."""
    quoted = "<w:r><w:rPr><w:iCs/><w:rtl/></w:rPr><w:t>{}</w:t></w:r>"
    raw = with_body(f'<w:p><w:r><w:t xml:space="preserve">He said in his speech: </w:t></w:r>{quoted.format("سلام")}</w:p>')
    source = "He said in his speech: <1>سلام</1>"
    assert sources(raw) == [source]
    made = entry(rendered({source: "گفت: <1>سلام</1>"}, "fa", raw))
    assert '<w:r><w:rPr><w:iCs/><w:rtl/><w:lang w:bidi="fa-IR"/></w:rPr><w:t xml:space="preserve">سلام</w:t></w:r>' in made


def test_figures_keep_their_order() -> None:
    """What a right-to-left paragraph would turn around stays as it is, beside its neighbours."""
    paragraph = "<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>"
    cells = "".join(f"<w:tc>{paragraph.format('', text)}</w:tc>" for text in ("Text", "−3.1%", "1,284", "+1 212 555"))
    raw = with_body(f'<w:tbl><w:tblPr/><w:tr>{cells}</w:tr></w:tbl>')
    made = entry(rendered({"Text": "متن"}, "fa", raw))
    for text, properties in (("−3.1%", '<w:jc w:val="right"/>'), ("+1 212 555", '<w:jc w:val="right"/>'), ("1,284", "<w:bidi/>")):
        assert paragraph.format(f"<w:pPr>{properties}</w:pPr>", text) in made
    assert paragraph.format("", "−3.1%") in entry(rendered({"Text": "Текст"}, "ru", raw))


def test_a_chart_is_not_turned() -> None:
    """The paragraph of a chart keeps its direction: programs write its numbers backwards in the other one."""
    chart = '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r></w:p>'
    made = entry(rendered({"Text": "متن"}, "fa", with_body(f"{chart}<w:p><w:r><w:t>Text</w:t></w:r></w:p><w:p/>")))
    assert chart in made
    assert made.endswith("<w:p><w:pPr><w:bidi/></w:pPr></w:p></w:body></w:document>")


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<c:title><a:p><a:pPr/><a:r><a:rPr lang='en-GB'/><a:t>Traf</a:t></a:r><a:r><a:rPr lang='en-US' dirty='0'/><a:t>fic</a:t></a:r>"
    "<a:r><a:rPr b='1'/><a:t> by day</a:t></a:r></a:p></c:title>"
    "<c:cat><c:strRef><c:f>A1</c:f><c:strCache><c:pt idx='0'><c:v>Monday</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numRef><c:numCache><c:pt idx='0'><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val></c:chartSpace>"
)


def test_chart() -> None:
    """Titles and names of a chart are offered and come back, in the language and its direction."""
    relations = read("word/_rels/document.xml.rels").replace(
        "</Relationships>", '<Relationship Id="c" Type="http://x/relationships/chart" Target="charts/chart1.xml"/></Relationships>'
    )
    raw = fixture({"word/_rels/document.xml.rels": relations, "word/charts/chart1.xml": CHART})
    assert [u.key.source for u in parse(raw).units if u.note == "chart"] == ["Traffic <1>by day</1>", "Monday"]
    made = entry(rendered({"Traffic <1>by day</1>": "حركة <1>يومية</1>", "Monday": "الاثنين"}, "ar", raw), "word/charts/chart1.xml")
    assert (
        '<a:p><a:pPr rtl="1"/><a:r><a:rPr lang="ar-EG"/><a:t>حركة </a:t></a:r><a:r><a:rPr b="1" lang="ar-EG"/><a:t>يومية</a:t></a:r>'
        in made
    )
    assert "<c:v>الاثنين</c:v>" in made
    assert "<c:v>4</c:v>" in made
