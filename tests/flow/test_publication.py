"""Release: catalogs compiled for programs, documents published for people."""

from __future__ import annotations

import gettext
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import polib
import pytest

from l10n.flow.publication.render import date_of

ONE = "The exhibition opens on 5 May."
TWO = "Admission is free."
RUSSIAN = {ONE: "Выставка откроется 5 мая.", TWO: "Вход свободный."}
ANNA = ("--by", "Anna <anna@example.org>")
FIXTURES = Path(__file__).parents[1] / "formats" / "fixtures"
DOMAIN = "news/2022-05-exhibition"


@pytest.fixture
def museum(office: Any) -> Any:
    """A release in a folder: one sentence translated, one a draft."""
    office.source(f"{DOMAIN}.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", f"{DOMAIN}.txt", {ONE: RUSSIAN[ONE]})
    office.ok("sync", "--engine", "pseudo")
    return office


def compiled(office: Any, language: str = "ru") -> dict[str, str]:
    return {e.msgid: e.msgstr for e in polib.mofile(str(office.catalog(language, f"{DOMAIN}.txt").with_suffix(".mo")))}


def test_gettext_finds_it(museum: Any) -> None:
    """Python's gettext finds the domain by its path and gives translated texts; a draft never enters."""
    assert museum.ok("compile", "--lang", "ru").out == f"locales/ru/LC_MESSAGES/{DOMAIN}.mo: 1 message\n"
    translations = gettext.translation(DOMAIN, str(museum.root / "locales"), ["ru"])
    assert (translations.gettext(ONE), translations.gettext(TWO)) == (RUSSIAN[ONE], TWO)
    assert translations.info()["language"] == "ru"
    assert translations.info()["content-type"] == "text/plain; charset=UTF-8"


@pytest.mark.skipif(shutil.which("msgunfmt") is None, reason="GNU gettext is not installed")
def test_msgunfmt_reads_it(museum: Any) -> None:
    """GNU gettext reads what is compiled, in every language."""
    museum.ok("approve", "--all", "--lang", "fa", "--state", "draft", *ANNA)
    museum.ok("compile")
    for language, source in (("ru", {ONE}), ("fa", {ONE, TWO})):
        path = museum.catalog(language, f"{DOMAIN}.txt").with_suffix(".mo")
        out = subprocess.run(["msgunfmt", str(path)], check=True, capture_output=True, text=True).stdout
        assert {e.msgid for e in polib.pofile(out)} == source


def test_policy(museum: Any) -> None:
    """With policy `approved` only what is approved enters."""
    museum.ok("compile", "--policy", "approved")
    assert compiled(museum) == {}
    museum.ok("approve", "--lang", "ru", "--unit", museum.unit("ru", ONE), *ANNA)
    museum.ok("compile", "--policy", "approved")
    assert compiled(museum) == {ONE: RUSSIAN[ONE]}


def test_twice(museum: Any) -> None:
    """Compiling again changes no byte and says so."""
    museum.ok("compile")
    before = museum.files()
    assert all(line.endswith(", unchanged") for line in museum.ok("compile").out.splitlines())
    assert museum.files() == before


def test_context_and_plural(museum: Any) -> None:
    """Contexts keep messages apart; a plural's forms are compiled when all are there."""
    path = museum.catalog("ru", "office.txt")
    museum.source("office.txt", '#l10n: context="menu"\nOpen\n\n#l10n: context="sign"\nOpen\n')
    museum.ok("extract")
    po = polib.pofile(str(path))
    for entry in po:
        entry.msgstr = {"menu": "Открыть", "sign": "Открыто"}[entry.msgctxt]
    po.append(polib.POEntry(msgid="%d file", msgid_plural="%d files", msgstr_plural={0: "%d файл", 1: "%d файла", 2: "%d файлов"}))
    po.append(polib.POEntry(msgid="%d day", msgid_plural="%d days", msgstr_plural={0: "%d день", 1: "", 2: "%d дней"}))
    po.save()
    museum.ok("compile")
    office = gettext.translation("office", str(museum.root / "locales"), ["ru"])
    assert (office.pgettext("menu", "Open"), office.pgettext("sign", "Open"), office.gettext("Open")) == ("Открыть", "Открыто", "Open")
    assert [office.ngettext("%d file", "%d files", n) for n in (1, 3, 5)] == ["%d файл", "%d файла", "%d файлов"]
    assert office.ngettext("%d day", "%d days", 2) == "%d days"


def packed(folder: Path) -> bytes:
    """The files of a folder as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(path, path.relative_to(folder).as_posix())
    return file.getvalue()


DOCUMENTS = {
    "a.txt": (b"Port\n\nThe port is open.\n", "The port is open.", ""),
    "a.md": (b"# Port\n\nThe port is open.\n", "The port is open.", ""),
    "a.html": (b"<h1>Port</h1><p>The port is open.", "The port is open.", ""),
    "a.DOCX": (packed(FIXTURES / "docx"), "Phone", "word/document.xml"),
    "a.odt": (packed(FIXTURES / "odt"), "Day", "content.xml"),
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_format(office: Any, document: str) -> None:
    """A release of any format: one sentence edited and approved stands in its own format and on its page, the rest in English."""
    raw, source, part = DOCUMENTS[document]
    office.source(document, raw)
    office.ok("sync", "--offline")
    unit = office.unit("fa", source)
    office.ok("edit", document, "--lang", "fa", "--unit", unit, "بندر باز است.", *ANNA)
    office.ok("approve", document, "--lang", "fa", "--unit", unit, *ANNA)
    office.ok("publish")
    file = office.root / "public" / "fa" / "files" / document
    content = zipfile.ZipFile(file).read(part) if part else file.read_bytes()
    assert "بندر باز است." in content.decode() and source not in content.decode()
    assert "بندر باز است." in (office.root / "public" / "fa" / "a.html").read_text("utf-8")
    assert (office.root / "public" / "en" / "files" / document).read_bytes() == raw


def test_nothing_to_translate(office: Any) -> None:
    """A document without text is published as it is in every language; one whose text nobody translated is not."""
    picture = b"![](port.png)\n\n1 000\n"
    office.source("picture.md", picture)
    office.source("text.md", "Some text.\n")
    office.ok("sync", "--offline")
    office.ok("publish")
    public = office.root / "public"
    for language in ("en", "ru", "fa"):
        assert (public / language / "files" / "picture.md").read_bytes() == picture
        assert (public / language / "picture.html").is_file()
    assert not (public / "ru" / "files" / "text.md").exists()
    lacking = (public / "ru" / "text.html").read_text("utf-8")
    assert "noindex" in lacking and "<p>Some text.</p>" not in lacking
    pages = {row["document"]: row["published"] for row in office.ok("status", "--lang", "ru", "--format", "json").json}
    assert pages == {"picture.md": "published", "text.md": "not published"}


@pytest.mark.parametrize(
    ("document", "date"),
    [
        ("news/2022-01-bilateral-meetings.txt", "2022-01"),
        ("2022-02-17.md", "2022-02-17"),
        ("2022/05/visit.txt", None),
        ("order-2022-03-9.txt", "2022-03"),
        ("phone-12022-01.txt", None),
        ("visit.md", None),
    ],
)
def test_date_of_a_name(document: str, date: str | None) -> None:
    """A document's name may hold its date."""
    assert date_of(document) == date


def test_kits_and_mails_of_a_project(museum: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings ask for them; a second run changes nothing; without Chromium `pdf = "auto"` says so, and `true` is refused."""
    monkeypatch.setattr("l10n.publish.chromium.NAMES", ())
    museum.set(kit="true", mail="true", pdf='"auto"')
    museum.translate("ru", f"{DOMAIN}.txt", RUSSIAN)
    out = museum.ok("publish", "--policy", "translated").out
    assert out.startswith("no PDF: Chromium is not found (Debian: apt install chromium; or name its program in publish.chromium)\n")
    made = {path: (museum.root / path).stat().st_mtime_ns for path in (f"public/ru/kit/{DOMAIN}.zip", f"public/ru/mail/{DOMAIN}.txt")}
    museum.ok("publish", "--policy", "translated")
    assert {path: (museum.root / path).stat().st_mtime_ns for path in made} == made
    museum.set(pdf="true")
    done = museum.run("publish", "--policy", "translated")
    missing = "Chromium is not found (Debian: apt install chromium; or name its program in publish.chromium)"
    assert done.code and done.err.endswith(f"publish.pdf is true, and {missing}\n")


def test_a_site_goes_to_a_branch(museum: Any) -> None:
    """`l10n publish` commits it, `l10n status` compares with it, and what is put on the screen names the branch."""
    subprocess.run(["git", "init", "-q", str(museum.root)], check=True)
    museum.set(publisher='"git"')
    with (museum.root / "l10n.toml").open("a") as settings:
        settings.write('[publish.options.git]\nbranch = "pages"\n')
    out = museum.ok("publish", "--policy", "translated").out
    assert out.endswith(" files in branch pages\n") and not (museum.root / "public").exists()
    assert "not published" not in museum.ok("status", "--lang", "ru").out
