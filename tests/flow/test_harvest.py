"""Import: translations made before enter as drafts, aligned and checked; people's texts stay; a second run changes nothing."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

ONE = "The harbour of Lisva was closed on Monday."
TWO = "Mayor Anna Torberg spoke to 300 people."
WHO = "Who will pay for the repairs?"
FERRY = "The ferry sails again in May 2023."
MANY = "Two hundred boats lie in the inner basin."
RU = {
    "Harbour closed": "Гавань закрыта",
    ONE: "В понедельник гавань Лисвы была закрыта.",
    TWO: "Мэр Анна Торберг выступила перед 300 жителями.",
    WHO: "Кто заплатит за ремонт?",
    FERRY: "Паром снова пойдёт в мае 2023 года.",
    MANY: "Во внутреннем бассейне стоят двести лодок.",
}
ANNA = ("--by", "Anna <anna@example.org>")
PO = """msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""


def entry(source: str, target: str, above: str = "") -> str:
    return f"{above}msgid {json.dumps(source, ensure_ascii=False)}\nmsgstr {json.dumps(target, ensure_ascii=False)}\n\n"


@pytest.fixture
def harbour(office: Any) -> Any:
    """A release in Markdown without any translation, in Russian only."""
    office.set(target_languages='["ru"]')
    office.source("harbour.md", f"# Harbour closed\n\n{ONE} {TWO}\n{WHO}\n")
    return office


def old(office: Any, name: str, text: str) -> str:
    path = Path(office.root) / "old" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return f"old/{name}"


def fates(office: Any, *arguments: str) -> dict[str, str]:
    """What became of each text."""
    return {row["source"] or row["target"]: row["fate"] for row in office.run("import", *arguments, "--format", "json").json}


def pages(office: Any) -> tuple[str, str]:
    """An old document that has more than the release, and its translation, which has not all of it."""
    source = old(office, "harbour.md", f"# Harbour closed\n\n{ONE} {TWO} {WHO}\n\n{MANY}\n\n{FERRY}\n")
    target = old(office, "harbour.ru.md", f"# {RU['Harbour closed']}\n\n{RU[ONE]} {RU[TWO]} {RU[WHO]}\n\n{RU[FERRY]}\n")
    return source, target


def test_documents(harbour: Any) -> None:
    """Sentences that the release has enter as drafts of an import, the others go to a catalog for the memory, gaps are named."""
    source, target = pages(harbour)
    done = harbour.run("import", source, target, "--lang", "ru")
    assert done.code == 0 and "it has no translation" in done.err and MANY in done.err
    assert harbour.texts("ru", "harbour.md") == {source: (RU[source], True) for source in ("Harbour closed", ONE, TWO, WHO)}
    assert harbour.texts("ru", "imported/harbour.ru.md") == {FERRY: (RU[FERRY], True)}
    assert set(harbour.states("ru").values()) == {"draft"}
    events = harbour.events("ru")
    assert len(events) == 5 and {(e["act"], e["origin"], e["agent"]) for e in events} == {("import", "import", "harbour.ru.md")}
    assert all(50 <= e["score"] <= 100 for e in events)


def test_twice(harbour: Any) -> None:
    """A second run changes no byte, and says that all is there; nor does a sync."""
    arguments = (*pages(harbour), "--lang", "ru")
    harbour.run("import", *arguments)
    before = harbour.files()
    there = dict.fromkeys(("Harbour closed", ONE, TWO, WHO), "there")
    assert fates(harbour, *arguments) == there | {FERRY: "known", MANY: "left out"}
    harbour.ok("sync")
    assert harbour.files() == before


def test_dry_run(harbour: Any) -> None:
    """A dry run tells the same and writes nothing."""
    arguments = (*pages(harbour), "--lang", "ru")
    before = harbour.files()
    told = fates(harbour, *arguments, "--dry-run")
    assert harbour.files() == before
    assert fates(harbour, *arguments) == told and set(told.values()) == {"taken", "remembered", "left out"}


def test_catalog_of_imports(harbour: Any) -> None:
    """It is no document: nothing but the memory reads it, and from there it fills the next release."""
    harbour.run("import", *pages(harbour), "--lang", "ru")
    assert [row["document"] for row in harbour.run("status", "--format", "json").json] == ["harbour.md"]
    harbour.ok("compile")
    assert [p.name for p in (harbour.root / "locales").rglob("*.mo")] == ["harbour.mo"]
    assert harbour.run("check", "--format", "json").json == []
    harbour.source("ferry.md", f"{FERRY}\n")
    harbour.ok("sync")
    assert harbour.texts("ru", "ferry.md") == {FERRY: (RU[FERRY], True)}


def test_memory_lasts(harbour: Any) -> None:
    """What was imported fills one release after the other: it stays known as imported when memory has brought it."""
    harbour.run("import", *pages(harbour), "--lang", "ru")
    for name in ("ferry.md", "boat.md"):
        harbour.source(name, f"{FERRY} {name.title()} has more.\n\n{ONE}\n")
        harbour.ok("sync")
        texts = harbour.texts("ru", name)
        assert (texts[FERRY], texts[ONE]) == ((RU[FERRY], True), (RU[ONE], True))


def test_paragraph_catalog(harbour: Any) -> None:
    """An entry that is a paragraph is cut into the sentences that the release has."""
    paragraph, translation = f"{ONE} {TWO}\n{WHO}\n", f"{RU[ONE]} {RU[TWO]} {RU[WHO]}\n"
    file = old(harbour, "page.po", PO + entry(paragraph, translation) + entry("# Harbour closed\n", "# Гавань закрыта\n"))
    harbour.ok("import", "po", file)
    assert harbour.texts("ru", "harbour.md") == {source: (RU[source], True) for source in ("Harbour closed", ONE, TWO, WHO)}


def test_sentences_for_paragraphs(harbour: Any) -> None:
    """Where units are paragraphs, several entries that are one unit are joined."""
    harbour.set(segmentation='"paragraph"')
    file = old(harbour, "page.po", PO + "".join(entry(source, RU[source]) for source in (ONE, TWO, WHO)))
    harbour.ok("import", file)
    texts = {" ".join(source.split()): text for source, text in harbour.texts("ru", "harbour.md").items()}
    assert texts[f"{ONE} {TWO} {WHO}"] == (f"{RU[ONE]} {RU[TWO]} {RU[WHO]}", True)


def test_people_first(harbour: Any) -> None:
    """What a person translated, approved or rejected is not touched."""
    harbour.ok("extract")
    harbour.translate("ru", "harbour.md", {ONE: "Гавань закрыли.", TWO: "Анна Торберг говорила с 300 людьми."})
    harbour.ok("approve", "harbour.md", *ANNA, "--unit", harbour.unit("ru", ONE))
    file = old(harbour, "page.po", PO + "".join(entry(source, RU[source]) for source in (ONE, TWO, WHO)))
    assert fates(harbour, file) == {ONE: "has a text", TWO: "has a text", WHO: "taken"}
    assert harbour.texts("ru", "harbour.md")[ONE] == ("Гавань закрыли.", False)
    harbour.ok("reject", "harbour.md", "--unit", harbour.unit("ru", WHO), "--reason", "wrong tone", *ANNA)
    harbour.translate("ru", "harbour.md", {WHO: ""})
    assert fates(harbour, file)[WHO] == "left out"


def test_trust(harbour: Any) -> None:
    """On request whole entries that are not fuzzy enter as translated; never a fuzzy one, never as approved."""
    fuzzy = entry(TWO, RU[TWO], f"#, fuzzy\n#| msgid {json.dumps(WHO)}\n") + entry("x", "y", "#, fuzzy\n")
    file = old(harbour, "page.po", PO + entry(ONE, RU[ONE]) + fuzzy)
    rows = harbour.run("import", file, "--trust", "--format", "json").json
    assert [(r["source"], r["fate"], r["state"]) for r in rows] == [
        ("x", "left out", ""), (ONE, "taken", "translated"), (WHO, "taken", "draft"),
    ]  # fmt: skip
    assert harbour.states("ru") == {"Harbour closed": "missing", ONE: "translated", TWO: "missing", WHO: "draft"}


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        (TWO, "Мэр Анна Торберг выступила перед 500 жителями.", "300"),
        (TWO, "Мэр Анна Торберг выступила <b>перед 300 жителями</b>.", "<b> is not in the source"),
        (ONE, ONE, ""),
    ],
)
def test_left_out(harbour: Any, source: str, target: str, reason: str) -> None:
    """A text with another number, with markup of its own, or that is no translation, is left out with the reason."""
    (row,) = harbour.run("import", old(harbour, "page.po", PO + entry(source, target)), "--format", "json").json
    assert row["fate"] == "left out" and reason in row["reason"] and row["place"].startswith("page.po:")


def test_near(harbour: Any) -> None:
    """The translation of nearly the same source is stale, with the source that it translates; the memory has it too."""
    earlier = ONE.replace("Monday", "Tuesday")
    translation = RU[ONE].replace("понедельник", "вторник")
    file = old(harbour, "page.po", PO + entry(earlier, translation))
    harbour.ok("import", file)
    assert harbour.states("ru")[ONE] == "stale"
    before = harbour.files()
    assert harbour.ok("import", file) and harbour.files() == before
    assert harbour.texts("ru", "imported/page.po") == {earlier: (translation, True)}


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (("po", "old/none.po"), "old/none.po: cannot be read", 1),
        (("old/broken.po",), "old/broken.po:1", 1),
        (("old/nolang.po",), "give --lang", 2),
        (("old/page.md",), "name two files", 2),
        (("old/page.md", "old/page.md"), "Give --lang", 2),
        (("old/page.md", "old/page.xyz", "--lang", "ru"), "no format takes that ending", 2),
        (("old/page.md", "old/page.md", "--lang", "de"), "not a target language", 2),
        (("old/page.md", "old/nul.md", "--lang", "ru"), "old/nul.md", 1),
        (("old/nolang.po", "none.md", "--lang", "ru"), "none.md: no such document", 2),
    ],
)
def test_wrong_input(harbour: Any, arguments: tuple[str, ...], message: str, code: int) -> None:
    """Wrong input is one clear line, and nothing is written."""
    old(harbour, "broken.po", "msgid\n")
    old(harbour, "nolang.po", 'msgid "a"\nmsgstr "б"\n')
    old(harbour, "page.md", "Text.\n")
    old(harbour, "page.xyz", "Text.\n")
    old(harbour, "nul.md", "Te\0xt.\n")
    before = harbour.files()
    done = harbour.run("import", *arguments)
    assert (done.code, done.out) == (code, "") and done.err.count("\n") == 1 and message in done.err
    assert harbour.files() == before


def test_shared_name(harbour: Any) -> None:
    """Documents whose catalogs would stand among those of imports are refused in one line by every command."""
    harbour.source("imported/page.md", "Text.\n")
    for command in (["import", old(harbour, "page.po", PO + entry(ONE, RU[ONE]))], ["sync", "--offline"], ["status"]):
        done = harbour.run(*command)
        assert done.code == 1 and "imported/page.md: would have its catalog among those of 'l10n import'" in done.err
        assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "ending", "before", "after"),
    [("html", "htm", "<ul><li>", "</ul>"), ("text", "txt", "", "\n\n"), ("markdown", "md", "- ", "\n")],
)
def test_each_format(harbour: Any, form: str, ending: str, before: str, after: str) -> None:
    """Old pages, mails and Markdown in pairs give the sentences that the release has."""
    source = old(harbour, f"en.{ending}", "".join(f"{before}{text}{after}" for text in (ONE, TWO, WHO)))
    target = old(harbour, f"ru.{ending}", "".join(f"{before}{RU[text]}{after}" for text in (ONE, TWO, WHO)))
    harbour.ok("import", form, source, target, "--lang", "ru", "--document", "harbour.md")
    texts = harbour.texts("ru", "harbour.md")
    assert {text: texts[text] for text in (ONE, TWO, WHO)} == {text: (RU[text], True) for text in (ONE, TWO, WHO)}


def docx(*paragraphs: str) -> bytes:
    """The least that is a Word file; a paragraph in ** is bold in part."""
    space = "http://schemas.openxmlformats.org/"
    made = []
    for paragraph in paragraphs:
        runs = [
            f'<w:r>{"<w:rPr><w:b/></w:rPr>" if n % 2 else ""}<w:t xml:space="preserve">{part}</w:t></w:r>'
            for n, part in enumerate(paragraph.split("**"))
            if part
        ]
        made.append(f"<w:p>{''.join(runs)}</w:p>")
    kind, main = "application/vnd.openxmlformats-", "officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}package/2006/content-types"><Default Extension="rels" ContentType="{kind}package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}package/2006/relationships"><Relationship Id="r1" Type="{space}officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}wordprocessingml/2006/main"><w:body>{"".join(made)}</w:body></w:document>',
    }
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return raw.getvalue()


def test_word_files(harbour: Any) -> None:
    """An old Word file and its translation; tags of formatting go along where the release is a Word file with the same."""
    bold = TWO.replace("Anna Torberg", "**Anna Torberg**")
    harbour.source("word.docx", docx(ONE, bold))
    folder = harbour.root / "old"
    folder.mkdir()
    (folder / "a.docx").write_bytes(docx(ONE, bold, WHO))
    (folder / "b.docx").write_bytes(docx(RU[ONE], RU[TWO].replace("Анна Торберг", "**Анна Торберг**"), RU[WHO]))
    harbour.ok("import", "docx", "old/a.docx", "old/b.docx", "--lang", "ru")
    tagged = TWO.replace("Anna Torberg", "<1>Anna Torberg</1>")
    translation = RU[TWO].replace("Анна Торберг", "<1>Анна Торберг</1>")
    assert harbour.texts("ru", "word.docx") == {ONE: (RU[ONE], True), tagged: (translation, True)}
    assert harbour.texts("ru", "harbour.md")[WHO] == (RU[WHO], True)
