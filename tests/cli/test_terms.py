"""`l10n terms`: the glossary listed, checked, and exchanged with other termbases."""

from __future__ import annotations

from typing import Any

import pytest

GLOSSARY = (
    "source,ru,fa,part_of_speech,note,case_sensitive,status,do_not_translate\n"
    "court,суд | судебный орган,دادگاه,noun,the house,,,\n"
    "court,корт,,noun,,,forbidden,\n"
    "Ann Lee,Энн Ли,,name,,yes,,\n"
    "NATO,,,,,yes,,yes\n"
)
TBX = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
<conceptEntry><descrip type="definition">A judge's house.</descrip>
<langSec xml:lang="en-US"><termSec><term>court</term></termSec><termSec><term>tribunal</term></termSec></langSec>
<langSec xml:lang="ru-RU"><termSec><term>трибунал</term></termSec>
<termSec><term>суд</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>двор</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Gericht</term></termSec></langSec></conceptEntry></body></text></tbx>"""


@pytest.fixture
def town(office: Any) -> Any:
    """An office with a glossary."""
    (office.root / "locales/glossary.csv").write_text(GLOSSARY, "utf-8")
    return office


def test_list(town: Any) -> None:
    """All rows, or those with the words, from their beginnings, in any language and in whatever capitals."""
    assert "not translated" in town.ok("terms", "list").out
    found = town.ok("terms", "list", "СУДЕБ", "--lang", "ru", "--format", "json").json
    assert [(row["line"], row["targets"], row["status"]) for row in found] == [(2, {"ru": ["суд", "судебный орган"]}, "preferred")]
    assert town.ok("terms", "list", "nothing").out == "0 rows\n"


def test_check(town: Any) -> None:
    """A sound glossary passes; what it lacks is a note, and with --unused what no document holds."""
    found = town.ok("terms", "check", "--format", "json").json
    assert [(f["severity"], f["line"], f["message"]) for f in found] == [("info", 4, "'Ann Lee' has no form in fa")]
    town.source("one.txt", "The courts of Ann Lee.\n")
    assert "'NATO' stands in no document" in town.ok("terms", "check", "--unused").out


def test_check_tells_all_mistakes(town: Any) -> None:
    """Each with its line, beside forms in the wrong script; other commands stop at the first."""
    text = GLOSSARY + ",а,,,,,,\nx,latin,,,,,,\nz,Mосква,,,,,,\ny,,,,,maybe,,\n"
    (town.root / "locales/glossary.csv").write_text(text, "utf-8")
    done = town.run("terms", "check", "--lang", "ru")
    assert done.code == 1 and "2 errors, 2 warnings, 0 notes" in done.out
    told = " ".join(done.out.split())
    for message in ("6 the source is empty", "7 'latin' (ru) has no letter", "8 'Mосква' (ru) mixes", "9 case_sensitive is neither"):
        assert f"locales/glossary.csv:{message}" in told
    done = town.run("terms", "list")
    assert (done.code, done.err) == (1, "l10n: locales/glossary.csv:6: the source is empty\n")


def test_import_tbx(town: Any) -> None:
    """New terms and forms of the project's languages are added, and nothing else; a second time nothing is."""
    path = town.root / "agency.tbx"
    path.write_text(TBX, "utf-8")
    before = (town.root / "locales/glossary.csv").read_text("utf-8")
    done = town.ok("terms", "import", "agency.tbx", "--dry-run")
    assert "would add 1 new term and 2 further forms; 1 form there already; 0 conflicts" in done.out
    assert (town.root / "locales/glossary.csv").read_text("utf-8") == before
    town.ok("terms", "import", "agency.tbx")
    changed = before.replace("суд | судебный орган", "суд | судебный орган | трибунал").replace("корт", "корт | двор")
    expected = changed + "tribunal,суд | трибунал,,,A judge's house.,,,\ntribunal,двор,,,,,forbidden,\n"
    assert (town.root / "locales/glossary.csv").read_text("utf-8") == expected
    assert {change["fate"] for change in town.ok("terms", "import", "agency.tbx", "--format", "json").json["changes"]} == {"there"}


def test_import_conflict(town: Any) -> None:
    """What contradicts the glossary is shown and not taken: exit code 1."""
    (town.root / "other.csv").write_text("source,ru\ncourt,корт\n", "utf-8")
    done = town.run("terms", "import", "other.csv")
    assert done.code == 1 and "is forbidden here, preferred there (line 3)" in done.out
    assert (town.root / "locales/glossary.csv").read_text("utf-8") == GLOSSARY


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"", "a.xlsx: a termbase ends in .tbx or .csv"),
        ("a.tbx", b"<html><back/></html>", "a.tbx:1: is no TBX file"),
        ("a.tbx", None, "a.tbx: cannot be read: No such file or directory"),
        ("a.csv", b"source,ru\n,x\n", "a.csv:2: the source is empty"),
    ],
)
def test_import_refused(town: Any, name: str, content: bytes | None, message: str) -> None:
    """One line: file, place, why; nothing is written."""
    if content is not None:
        (town.root / name).write_bytes(content)
    done = town.run("terms", "import", name)
    assert done.code in (1, 2) and done.err.startswith(f"l10n: {message}") and len(done.err.splitlines()) == 1
    assert (town.root / "locales/glossary.csv").read_text("utf-8") == GLOSSARY


@pytest.mark.parametrize("arguments", [("press.tbx",), ("press.tbx", "--tbx", "3"), ("press.csv",)])
def test_export_comes_back(town: Any, arguments: tuple[str, ...]) -> None:
    """What is exported is, taken into an empty glossary, the same glossary: terms, forms, status, notes."""
    town.ok("terms", "export", *arguments)
    rows = town.ok("terms", "list", "--format", "json").json
    glossary = town.root / "locales/glossary.csv"
    glossary.write_text(GLOSSARY.splitlines()[0] + "\n", "utf-8")
    town.ok("terms", "import", arguments[0])
    assert glossary.read_text("utf-8") == GLOSSARY
    assert town.ok("terms", "list", "--format", "json").json == rows
    done = town.run("terms", "export", *arguments)
    assert done.code == 2 and "is there already; --replace overwrites it" in done.err
