"""OpenDocument text, by a document of all kinds of content (`fixtures/odt`, which is zipped here)."""

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
from l10n.formats.odt import OdtFormat
from l10n.model import Document, Key

FOLDER = Path(__file__).parent / "fixtures" / "odt"
ENTRIES = ("mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")
FORMAT = OdtFormat()


def zipped(**changed: str) -> bytes:
    """The fixture as a document; `content="…"` puts another content.xml in."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ENTRIES:
            text = changed.get(name.removesuffix(".xml"), (FOLDER / name).read_text("utf-8"))
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def parse(raw: bytes, path: str = "news/a.odt", **options: bool) -> Document:
    return FORMAT.parse(raw, path, "en", FormatOptions(**options))  # type: ignore[arg-type]  # booleans only


def entry(raw: bytes, name: str) -> str:
    """An entry of an archive."""
    return zipfile.ZipFile(io.BytesIO(raw)).read(name).decode()


def rendered(targets: Mapping[str, str], code: str | None = None, raw: bytes | None = None) -> bytes:
    """The fixture with these translations."""
    document = parse(raw or zipped())
    assert {Key(None, source) for source in targets} <= {unit.key for unit in document.units}
    return FORMAT.render(document, {Key(None, k): v for k, v in targets.items()}, lang.get(code) if code else None)


def changed_lines(old: str, new: str) -> list[str]:
    """The lines of a file that changed, as they are now."""
    before, after = old.splitlines(), new.splitlines()
    assert len(before) == len(after)
    return [b for a, b in zip(before, after, strict=True) if a != b]


UNITS = [
    ("title", "Library reopens"),
    ("meta", "What the city library offers from May."),
    ("heading", "Library reopens"),
    ("paragraph", "The library of the city  opens <1>on 4 May</1>, <2>after</2> two years of <3><4>works on</4> the building</3>."),
    ("paragraph", "The building is of 1905."),
    ("heading", "What is new"),
    ("paragraph", "It has many rooms."),
    ("quote", "“We waited long,” said the director."),
    ("list item", "A reading room<1/>with 40 seats"),
    ("list item", "A café:"),
    ("list item", "open all day"),
    ("cell", "Day"),
    ("cell", "Hours"),
    ("cell", "Monday"),
    ("cell", "closed"),
    ("paragraph", "See the <1/> and chapter <2/>."),
    ("paragraph", "Free entry in May"),
    ("caption", "The new door"),
    ("paragraph", "Un mot français & <7>"),
    ("paragraph", "<1/>, city news"),
    ("paragraph", "For immediate release"),
    ("paragraph", "Page <1/> of <2/>"),
]


def test_units() -> None:
    """All that a reader sees, once, in order; looks that nobody can tell apart are one; nothing that is deleted or hidden."""
    assert [(unit.kind, unit.key.source) for unit in parse(zipped()).units] == UNITS


PARAGRAPHS = {
    "computed fields": (
        'On <text:date>today</text:date>, <text:sequence text:name="a">1</text:sequence>, <text:variable-get>x</text:variable-get>, '
        '<text:conditional-text text:string-value-if-true="Yes">Yes</text:conditional-text>',
        ["On <1/>, <2/>, <3/>, <4/>"],
    ),
    "typed fields": (
        '<text:text-input>Name here</text:text-input> and <text:placeholder text:placeholder-type="text">Place</text:placeholder>',
        ["<1>Name here</1> and <2>Place</2>"],
    ),
    "hidden text": ('Seen <text:hidden-text text:string-value="no" text:is-hidden="true">no</text:hidden-text>text', ["Seen text"]),
    "reading": (
        "The <text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>.",
        ["The <1>base</1>."],
    ),
    "index mark": ('A br<text:alphabetical-index-mark text:string-value="bridge"/>idge', ["A bridge"]),
    "reference mark": ('A <text:reference-mark text:name="r"/>br<text:reference-mark text:name="q"/>idge', ["A bridge"]),
    "description": (
        '<draw:frame text:anchor-type="as-char"><draw:image xlink:href="a.png"/><svg:title>Door</svg:title><svg:desc>A new door</svg:desc>'
        "</draw:frame>",
        ["Door", "A new door"],
    ),
    "embedded object": (
        'See <draw:frame text:anchor-type="as-char"><draw:object><office:x>no</office:x></draw:object></draw:frame> here.',
        ["See <1/> here."],
    ),
    "tabs and spaces": ('Left<text:tab/>Right<text:s text:c="4"/>Far', ["Left", "Right", "Far"]),
    "contents": (
        "</text:p><text:table-of-content><text:table-of-content-source><text:index-title-template>Contents</text:index-title-template>"
        "</text:table-of-content-source><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title>"
        "<text:p>Chapter one<text:tab/>3</text:p></text:index-body></text:table-of-content><text:p>",
        ["Contents", "Contents", "Chapter one"],
    ),
    "forms and scripts": ("</text:p><office:forms><text:p>no</text:p></office:forms><text:p>Yes", ["Yes"]),
}


def one_paragraph(inner: str) -> bytes:
    """The fixture with one paragraph as its text."""
    head = (FOLDER / "content.xml").read_text("utf-8").partition("<office:text>")[0]
    return zipped(content=f"{head}<office:text><text:p>{inner}</text:p></office:text></office:body></office:document-content>")


@pytest.mark.parametrize(("inner", "units"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(inner: str, units: list[str]) -> None:
    """What a translator sees of a paragraph, and that a translation of it gives the same units again."""
    raw = one_paragraph(inner)

    def sources(raw: bytes) -> list[str]:
        document = parse(raw)
        ours = {slot.key for slot in document.skeleton.slots if slot.part == "content.xml"}
        return [unit.key.source for unit in document.units if unit.key in ours]

    assert sources(raw) == units
    assert sources(rendered({unit: unit for unit in units}, "ar", raw)) == units


def test_templates() -> None:
    """A template is a text like any other, and its file says so still."""
    kind = "application/vnd.oasis.opendocument.text-template"
    raw = zipped(mimetype=kind)
    assert [unit.key.source for unit in parse(raw, "news/a.ott").units] == [source for _, source in UNITS]
    assert entry(rendered({"Day": "День"}, "ru", raw), "mimetype") == kind


def test_comments_by_setting() -> None:
    """Editors' comments are translated where the settings ask for them, and stay otherwise."""
    document = parse(zipped(), comments=True)
    assert "Is this true?" in [unit.key.source for unit in document.units]
    new = FORMAT.render(document, {Key(None, "Is this true?"): "Правда?"})
    assert "<dc:creator>Ben</dc:creator><text:p>Правда?</text:p>" in entry(new, "content.xml")


def test_one_paragraph_changes() -> None:
    """A translation changes its paragraph only; spans that look the same are one, names of the file's namespaces are not repeated."""
    source = UNITS[3][1]
    raw = zipped()
    new = rendered({source: "<3>Дом <4>перестроен</4></3>, <1>4 мая</1> открытие <b> & <2>всё</2>"}, raw=raw)
    for name in ENTRIES:
        if name != "content.xml":
            assert entry(new, name) == entry(raw, name)
    (line,) = changed_lines(entry(raw, "content.xml").replace("the\n   city", "the city"), entry(new, "content.xml"))
    assert line.strip() == (
        '<text:p text:style-name="P1"><text:soft-page-break/>'
        '<text:a xlink:type="simple" xlink:href="https://example.org/works" text:style-name="Internet_20_link">Дом '
        '<text:span text:style-name="Internet_20_link">перестроен</text:span></text:a>, '
        '<text:bookmark-start text:name="b"/><text:span text:style-name="T2">4 мая</text:span><text:bookmark-end text:name="b"/> '
        'открытие &lt;b&gt; &amp; <text:span text:style-name="T3">всё</text:span>'
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        '<text:p text:style-name="Standard">The building is of 1905.</text:p></text:note-body></text:note></text:p>'
    )


def test_paragraphs_within_paragraphs() -> None:
    """A note, a text box and an image's description change without their paragraph, and with it."""
    targets = {"Free entry in May": "Вход свободный", "The new door": "Новая дверь", "The building is of 1905.": "Дом 1905 года."}
    content = entry(rendered(targets), "content.xml")
    for target in targets.values():
        assert f">{target}</" in content
    assert "See the <draw:frame" in content
    content = entry(rendered(targets | {"See the <1/> and chapter <2/>.": "Глава <2/> и <1/>."}), "content.xml")
    assert "</draw:text-box></draw:frame>Глава <text:bookmark-ref" in content
    assert "<svg:title>Новая дверь</svg:title></draw:frame>.</text:p>" in content


def test_fields_that_repeat() -> None:
    """A field that shows the title or a heading shows its translation."""
    new = rendered({"Library reopens": "Библиотека", "What is new": "Новости"})
    assert "<text:title>Библиотека</text:title>, city news" in entry(new, "styles.xml")
    assert ">Новости</text:bookmark-ref>" in entry(new, "content.xml")
    assert "<dc:title>Библиотека</dc:title>" in entry(new, "meta.xml")


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("a  b   c", 'a <text:s/>b <text:s text:c="2"/>c'),
        (" a ", "<text:s/>a "),
        ("a\tb\nc", "a<text:tab/>b c"),
        ("\x00a\x08\ufffe", "a"),
        ("<1>a</1> </2> <3/>", "&lt;1&gt;a&lt;/1&gt; &lt;/2&gt; &lt;3/&gt;"),
    ],
)
def test_white_space_and_odd_characters(target: str, written: str) -> None:
    """White space shows as it was meant; what XML can't hold is left out; tags that the source has not are text."""
    new = rendered({"What is new": target})
    assert f'text:outline-level="1">{written}</text:h>' in entry(new, "content.xml")


def test_lost_and_odd_tags() -> None:
    """Whatever tags a translation has, all of its text and all objects are there."""
    content = entry(rendered({UNITS[3][1]: "</1>a <3>b <2>c <1>d</3> e"}), "content.xml")
    paragraph = re.search(r'<text:p text:style-name="P1">.*', content)
    assert paragraph
    assert re.sub(r"<text:note .*|<[^>]*>", "", paragraph.group()) == "a b c d e"


def test_bookmarks_that_are_referred_to() -> None:
    """What a reference shows is told by a tag; where a translation has lost it, the bookmark is around the whole unit."""
    content = entry(rendered({UNITS[3][1]: "Открытие скоро"}), "content.xml")
    assert re.search(r'<text:bookmark-start text:name="b"/>.*Открытие скоро.*<text:bookmark-end text:name="b"/>', content)
    plain = zipped(content=(FOLDER / "content.xml").read_text("utf-8").replace('text:ref-name="b"', 'text:ref-name="c"'))
    assert Key(None, UNITS[3][1]) in {unit.key for unit in parse(plain).units}
    moved = entry(rendered({UNITS[3][1]: "<1>4 мая</1> открытие"}, raw=plain), "content.xml")
    assert '<text:bookmark-start text:name="b"/><text:soft-page-break/><text:span text:style-name="T2">4 мая</text:span> открытие' in moved


RTL = [
    '<style:paragraph-properties style:tab-stop-distance="1.25cm" style:writing-mode="rl-tb" fo:text-align="right"/>',
    'fo:language="en" fo:country="GB" style:font-size-complex="12pt" style:language-complex="ar" style:country-complex="EG"',
    'style:font-name-complex="Serif"',
    '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold" '
    'style:font-weight-complex="bold" style:font-size-complex="20pt"/>',
    'fo:font-weight="bold" style:font-weight-complex="bold" style:font-name-complex="Sans"',
    '<style:paragraph-properties fo:margin-left="1cm" fo:text-align="right"/>',
    'style:name="MP1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="left"/>',
    'fo:margin="2cm" style:writing-mode="rl-tb"/></style:page-layout>',
]


def test_right_to_left() -> None:
    """Every style says the direction where it said the other one, sides are swapped, and bold, italic and sizes hold for Arabic too."""
    new = rendered({}, "ar")
    styles, content = entry(new, "styles.xml"), entry(new, "content.xml")
    for part in RTL:
        assert part in styles
    assert '<style:paragraph-properties fo:text-align="justify" style:writing-mode="rl-tb"/>' in content
    assert 'fo:font-weight="bold" style:font-weight-complex="bold" style:font-style-complex="italic"' in content
    assert '<style:table-properties style:width="10cm" table:align="right" style:writing-mode="rl-tb"/>' in content
    assert '<style:graphic-properties style:wrap="parallel" style:writing-mode="rl-tb"/>' in content
    assert '<style:section-properties style:writing-mode="rl-tb"/>' in content
    assert "<dc:language>ar</dc:language>" in entry(new, "meta.xml")
    assert [u.key.source for u in parse(new).units] == [source for _, source in UNITS]


def test_a_document_without_styles_gets_the_default() -> None:
    """Where a document has no common styles, they come, with the direction of all paragraphs, before what the schema wants after them."""
    whole = (FOLDER / "styles.xml").read_text("utf-8")
    bare = re.sub(r"<office:styles>.*</office:styles>", "", whole, flags=re.DOTALL)
    assert bare != whole
    styles = entry(rendered({}, "ar", zipped(styles=bare)), "styles.xml")
    default = r'<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="rl-tb"'
    assert re.search(default + r"[^$]*</office:styles>\s*<office:automatic-styles>", styles)


def test_letters_that_join_are_not_spaced() -> None:
    """Spacing between letters goes for Arabic, where it tears words apart; other languages keep it."""
    tag = "<style:text-properties "
    styles = (FOLDER / "styles.xml").read_text("utf-8").replace(tag, f'{tag}fo:letter-spacing="1pt" ')
    for code, spacing in (("ar", "normal"), ("he", "1pt"), ("ru", "1pt")):
        made = entry(rendered({}, code, zipped(styles=styles)), "styles.xml")
        assert set(re.findall(r'fo:letter-spacing="(\w+)"', made)) == {spacing}


def test_what_keeps_its_direction() -> None:
    """Paragraphs that are not translated keep their direction and side, lines of figures their order; no other style is touched for it."""
    raw = zipped()
    new = rendered({"What is new": "الجديد"}, "ar", raw)
    content = entry(new, "content.xml")
    assert '<text:h text:style-name="Heading_20_1" text:outline-level="1">الجديد</text:h>' in content
    assert re.search(r'<text:p text:style-name="l10n\d+">It<text:change', content)
    styles = dict(re.findall(r'<style:style style:name="(l10n\d+)" style:family="paragraph"([^>]*>.*?)</style:style>', content))
    (quote,) = re.findall(r'<text:p text:style-name="(l10n\d+)">“We waited long', content)
    (figures,) = re.findall(r'<text:p text:style-name="(l10n\d+)">12 345<', content)
    assert styles[quote] == (
        ' style:parent-style-name="Quotations"><style:paragraph-properties fo:text-align="start" style:writing-mode="lr-tb"/>'
    )
    assert styles[figures] == '><style:paragraph-properties fo:text-align="right" style:writing-mode="lr-tb"/>'
    assert [u.key.source for u in parse(new).units] == [source.replace("What is new", "الجديد") for _, source in UNITS]
    assert "l10n" not in entry(rendered({"What is new": "Новости"}, "ru", raw), "content.xml")


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("12 345", True),
        ("+44 (0)20 79", True),
        ("12,345.67", False),
        ("10:30", False),
        ("2022-01-05", False),
        ("5", False),
        ("– 3", False),
        ("−3.1%", True),
        ("+4", True),
    ],
)
def test_figures(text: str, keeps: bool) -> None:
    """Figures that a right-to-left paragraph would set in another order keep theirs."""
    content = (FOLDER / "content.xml").read_text("utf-8").replace("12 345", text)
    document = parse(zipped(content=content))
    targets = {unit.key: "نص" for unit in document.units}
    new = entry(FORMAT.render(document, targets, lang.get("fa")), "content.xml")
    assert (f">{text}</text:p>" in new) and (f"<text:p>{text}</text:p>" not in new) == keeps


def test_labels_of_lists_stand_apart() -> None:
    """From right to left LibreOffice gives them no width of their own; a distance keeps them from their text."""
    label = '<style:list-level-properties text:space-before="1cm" text:min-label-width="0.5cm"/>'
    bullet = f'<text:list-level-style-bullet text:level="1" text:bullet-char="•">{label}</text:list-level-style-bullet>'
    style = f'<text:list-style style:name="L9">{bullet}</text:list-style>'
    source = (FOLDER / "content.xml").read_text("utf-8").replace("</office:automatic-styles>", f"{style}</office:automatic-styles>")
    raw = zipped(content=source)
    assert label.replace("/>", ' text:min-label-distance="0.2cm"/>') in entry(rendered({"What is new": "الجديد"}, "ar", raw), "content.xml")
    assert label in entry(rendered({"What is new": "Новости"}, "ru", raw), "content.xml")


def test_left_to_right() -> None:
    """In another language of the same direction only the language changes, and only where it was the source's."""
    raw = zipped()
    new = rendered({}, "ru", raw)
    assert len(changed_lines(entry(raw, "styles.xml"), entry(new, "styles.xml"))) == 1
    (line,) = changed_lines(entry(raw, "content.xml"), entry(new, "content.xml"))
    assert 'fo:language="ru" fo:country="RU" style:font-name="Serif1"' in line
    assert FORMAT.render(parse(raw), {}, lang.get("en")) == raw


def test_page() -> None:
    """The document as a web page: its structure, its notes at the end, its first heading as the title."""
    document = parse(zipped())
    targets = {Key(None, "Library reopens"): "Библиотека", Key(None, "Day"): "День <b>"}
    page = FORMAT.page(document, targets, lang.get("en"))
    assert (page.title, page.description) == ("Библиотека", "What the city library offers from May.")
    assert page.body == (FOLDER.parent / "odt-page.html").read_text("utf-8").rstrip("\n")
    assert '<p><span lang="en" dir="ltr">It has many rooms.</span></p>' in FORMAT.page(document, targets, lang.get("fa")).body


def flat() -> bytes:
    """The fixture as one XML file."""
    parts = [(FOLDER / f"{name}.xml").read_text("utf-8") for name in ("meta", "styles", "content")]
    names = {m.group() for part in parts for m in re.finditer(r'xmlns:\w+="[^"]*"', part)}
    inner = [re.sub(r"^.*?<office:document-[^>]*>|</office:document-\w+>", "", part, flags=re.DOTALL) for part in parts]
    return f'<?xml version="1.0"?>\n<office:document {" ".join(sorted(names))}>{"".join(inner)}</office:document>'.encode()


def test_flat() -> None:
    """A flat document has the same units in another order, and is written the same way."""
    raw = flat()
    document = parse(raw, "news/a.fodt")
    assert sorted((unit.kind, unit.key.source) for unit in document.units) == sorted(UNITS)
    new = FORMAT.render(document, {Key(None, "What is new"): "Новости"}).decode()
    assert new == raw.decode().replace(">What is new<", ">Новости<")


REFUSED = {
    "no text": ({"content": "<a/>"}, "is no text document"),
    "password": ({"META-INF/manifest": "<m><encryption-data/></m>"}, "is protected with a password"),
    "DOCTYPE": ({"styles": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "styles.xml line 1: has a DOCTYPE"),
    "broken": ({"content": "<a>"}, "content.xml line 1: is not well-formed XML"),
}


@pytest.mark.parametrize(("changed", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(changed: dict[str, str], why: str) -> None:
    """What is no text document, protected or broken is one line."""
    with pytest.raises(DocumentError, match=f"^news/a.odt: {why}"):
        parse(zipped(**changed))


def test_styles_without_end() -> None:
    """Styles that are based on each other, very long chains of them and very deep spans end."""
    chain = (
        "".join(f'<style:style style:name="C{n}" style:family="text" style:parent-style-name="C{n + 1}"/>' for n in range(20_000))
        + '<style:style style:name="A" style:family="text" style:parent-style-name="A"/>'
    )
    content = (FOLDER / "content.xml").read_text("utf-8").replace("</office:automatic-styles>", f"{chain}</office:automatic-styles>")
    deep = '<text:span text:style-name="C0">' * 100 + "deep" + "</text:span>" * 100
    document = parse(zipped(content=content.replace("What is new", f'<text:span text:style-name="A">{deep}</text:span>')))
    assert "deep" in [unit.key.source for unit in document.units]


@pytest.mark.parametrize(
    "inner",
    [
        "<text:span>" * 230 + "b" + "</text:span>" * 230,
        "<text:a>" * 230 + "b" + "</text:a>" * 230,
        '<text:bookmark-start text:name="b"/>' * 2000 + "b" + '<text:bookmark-end text:name="b"/>' * 2000,
        "".join(f'<text:bookmark-start text:name="{n}"/>' for n in range(2000)) + '<text:bookmark-end text:name="1"/>',
        "<text:note><text:note-body><text:p>a" * 70 + "</text:p></text:note-body></text:note>" * 70,
        '<text:span text:style-name="T2">b</text:span> ' * 2000,
        '<text:s text:c="99999999999"/>b' * 2000,
    ],
    ids=["spans", "links", "bookmarks", "bookmarks that do not end", "notes", "looks", "spaces"],
)
def test_hostile_content(inner: str) -> None:
    """Content that is very deep, or of very many marks, is read and written; it ends."""
    content = (FOLDER / "content.xml").read_text("utf-8").replace("What is new<", f"What is new {inner}<")
    document = parse(zipped(content=content))
    targets = {unit.key: f"нов {unit.key.source}" for unit in document.units}
    assert len(parse(FORMAT.render(document, targets, lang.get("ar"))).units) == len(document.units)
    FORMAT.page(document, targets, lang.get("ar"))
