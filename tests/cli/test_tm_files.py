"""`l10n tm import` and `l10n tm export`: TMX into the project's memory and out of its catalogs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from translate.storage.tmx import tmxfile

from l10n.interchange.tmx_reader import TmxFile
from l10n.interchange.tmx_units import Code, TmxUnit

ONE = "The committee paid <b>1,200</b> euros."
TWO = "It meets again in May."
THREE = "The minister welcomed the decision."
ANNA = ("--by", "Anna <anna@example.org>")
HEADER = '<header creationtool="CAT" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en-GB" datatype="html"/>'
AGENCY = f"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">{HEADER}<body>
<tu changedate="20200102T030405Z"><tuv xml:lang="en-GB"><seg>{THREE}</seg></tuv>
<tuv xml:lang="ru-RU"><seg>Министр одобрил решение.</seg></tuv></tu>
<tu srclang="ru"><tuv xml:lang="ru"><seg>Спасибо.</seg></tuv><tuv xml:lang="en"><seg>Thank you.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Empty.</seg></tuv><tuv xml:lang="ru"><seg/></tuv></tu>
<tu><tuv xml:lang="en"><seg>Nur deutsch.</seg></tuv><tuv xml:lang="de"><seg>Nur deutsch.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Un.</seg></tuv><tuv xml:lang="ru"><seg>Раз.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def town(office: Any) -> Any:
    """Two Russian sentences of a page, one of them approved."""
    office.source("town.md", "The committee paid **1,200** euros. It meets again in May.\n")
    office.source("more.html", f"<p>{ONE}</p>\n")
    office.ok("extract")
    office.translate("ru", "town.md", {"The committee paid **1,200** euros.": "Комитет заплатил **1200** евро.", TWO: "Встреча в мае."})
    office.ok("approve", "town.md", "--lang", "ru", "--unit", office.unit("ru", TWO), *ANNA)
    return office


@pytest.fixture
def agency(tmp_path: Path) -> str:
    path = tmp_path / "agency.tmx"
    path.write_text(AGENCY, "utf-8")
    return str(path)


def read(path: Path) -> list[TmxUnit]:
    with path.open("rb") as file:
        return list(TmxFile(file, path.name))


class TestImport:
    """A TMX file is looked through, kept in the project, and remembered."""

    def test_told(self, town: Any, agency: str) -> None:
        """What the file holds for the project, what was left out and why; `--dry-run` does nothing."""
        told = town.ok("tm", "import", agency, "--dry-run", "--format", "json").json
        assert told == {
            "tool": "CAT", "units": 5, "languages": [{"language": "ru", "translations": 2, "words": 7}], "aligned": 1,
            "left_out": {"an empty text": 1, "no text in ru, fa": 1, "no text in en": 1},
            "codes": {"ru": 3, "en": 3, "en-GB": 1, "ru-RU": 1, "de": 1, "fr": 1}, "file": None,
        }  # fmt: skip
        assert not (town.root / "tm").exists()

    def test_kept(self, town: Any, agency: str) -> None:
        """The file is kept as it is; the memory can be deleted, and has its texts again; once it is removed, they are gone."""
        assert town.ok("tm", "import", agency).out.splitlines()[-1] == "kept as tm/agency.tmx"
        assert (town.root / "tm/agency.tmx").read_text("utf-8") == AGENCY
        places = {"place": "tm/agency.tmx", "kind": "tmx", "units": 2, "words": 7}
        for _ in range(2):
            assert places in town.ok("tm", "stats", "--format", "json").json["languages"][0]["places"]
            (town.root / ".l10n/memory.db").unlink()
        (town.root / "tm/agency.tmx").unlink()
        assert [p["kind"] for p in town.ok("tm", "stats", "--format", "json").json["languages"][0]["places"]] == ["catalog"]

    def test_proposed(self, town: Any, agency: str) -> None:
        """Its texts fill what is missing, as drafts, whatever their file says of them."""
        town.ok("tm", "import", agency)
        town.source("news.txt", f"{THREE}\n")
        town.ok("sync", "--offline")
        assert town.texts("ru", "news.txt") == {THREE: ("Министр одобрил решение.", True)}

    def test_same_name(self, town: Any, agency: str) -> None:
        """A second run changes nothing; another file of that name is refused unless it is to replace it."""
        town.ok("tm", "import", agency)
        assert town.ok("tm", "import", agency).out.splitlines()[-1] == "there already: tm/agency.tmx"
        assert town.ok("tm", "import", str(town.root / "tm/agency.tmx")).out.splitlines()[-1] == "there already: tm/agency.tmx"
        Path(agency).write_text(AGENCY.replace("одобрил", "приветствовал"), "utf-8")
        done = town.run("tm", "import", agency)
        assert (done.code, len(done.err.splitlines())) == (1, 1) and "одобрил" in (town.root / "tm/agency.tmx").read_text("utf-8")
        town.ok("tm", "import", agency, "--replace")
        assert "приветствовал" in (town.root / "tm/agency.tmx").read_text("utf-8")
        assert town.ok("tm", "import", agency, "--name", "second").out.splitlines()[-1] == "kept as tm/second.tmx"

    def test_listed(self, town: Any, agency: str) -> None:
        """Files that the settings list belong to the memory wherever they lie; one that is not there is said, and what it held stays."""
        town.set(tmx=f'["{agency}"]')
        assert "tmx" in {p["kind"] for p in town.ok("tm", "stats", "--format", "json").json["languages"][0]["places"]}
        Path(agency).unlink()
        done = town.run("tm", "stats", "--format", "json")
        assert done.code == 1 and done.err.startswith(f"l10n: {agency}: cannot be read: No such file")
        assert "tmx" in {p["kind"] for p in done.json["languages"][0]["places"]}

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (AGENCY.replace("<tmx ", "<tmz "), "is not well-formed"),
            (AGENCY.replace('SYSTEM "tmx14.dtd"', '[<!ENTITY x "y">]'), "its DOCTYPE declares"),
            (AGENCY.replace('"ru', '"uk'), "no unit has texts in en and one of ru, fa; the file has uk (3), en (3)"),
        ],
    )
    def test_refused(self, town: Any, tmp_path: Path, text: str, why: str) -> None:
        """A file that is hostile, broken or of other languages: one line, exit code 1, nothing kept."""
        path = tmp_path / "bad.tmx"
        path.write_text(text, "utf-8")
        done = town.run("tm", "import", str(path))
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1) and why in done.err
        assert not (town.root / "tm").exists()

    def test_bad_file_in_the_folder(self, town: Any, agency: str) -> None:
        """A file that somebody broke by hand is named, and keeps nothing else from working; what it held stays in the memory."""
        town.ok("tm", "import", agency)
        (town.root / "tm/agency.tmx").write_text(AGENCY[:-20], "utf-8")
        done = town.run("tm", "stats", "--format", "json")
        assert done.code == 1 and done.err.startswith("l10n: tm/agency.tmx:") and len(done.json["languages"][0]["places"]) == 2


class TestExport:
    """Translations as TMX for translators' tools."""

    def test_units(self, town: Any) -> None:
        """A unit has both texts, what it stands between, document, state and dates; codes are inline; no person is named."""
        assert town.ok("tm", "export", "out.tmx").out == "out.tmx: 2 units (ru: 1 translated, ru: 1 approved)\n"
        one, two = read(town.root / "out.tmx")
        bold = [Code("bpt", (("i", "1"), ("x", "1")), ("**",)), "1,200", Code("ept", (("i", "1"),), ("**",))]
        assert one.variants[0].parts == ("The committee paid ", *bold, " euros.")
        assert [v.text for v in one.variants] == ["The committee paid **1,200** euros.", "Комитет заплатил **1200** евро."]
        said = {remark.type: remark.text for remark in two.remarks}
        assert said == {"x-document": "town.md", "x-state": "approved", "prev": "The committee paid **1,200** euros.", "next": ""}
        assert [v.language for v in two.variants] == ["en", "ru"] and [name for name, _ in two.variants[1].attributes] == ["changedate"]
        assert b"Anna" not in (town.root / "out.tmx").read_bytes()

    def test_choice(self, town: Any) -> None:
        """Only a state, a language, a document; plain text for OmegaT; people on request."""
        town.ok("tm", "export", "a.tmx", "--state", "approved", "--lang", "ru", "--people", "--codes", "text")
        (unit,) = read(town.root / "a.tmx")
        assert dict(unit.variants[1].attributes)["changeid"] == "Anna <anna@example.org>"
        assert town.ok("tm", "export", "b.tmx", "more.html", "--format", "json").json["units"] == 0
        town.ok("tm", "export", "c.tmx", "town.md", "--codes", "text")
        assert [len(v.parts) for unit in read(town.root / "c.tmx") for v in unit.variants] == [1, 1, 1, 1]

    def test_other_tools_read_it(self, town: Any) -> None:
        """translate-toolkit reads the same texts, in the languages that the file says."""
        town.ok("tm", "export", "a.tmx", "--codes", "text")
        with (town.root / "a.tmx").open("rb") as file:
            units = tmxfile(file, "en", "ru").units
        assert [(unit.source, unit.target) for unit in units] == [
            ("The committee paid **1,200** euros.", "Комитет заплатил **1200** евро."), (TWO, "Встреча в мае."),
        ]  # fmt: skip

    def test_deterministic(self, town: Any) -> None:
        """The same texts give the same bytes; a file that is there is overwritten on request only."""
        town.ok("tm", "export", "a.tmx")
        before = (town.root / "a.tmx").read_bytes()
        assert town.run("tm", "export", "a.tmx").code == 2
        town.ok("tm", "export", "a.tmx", "--replace")
        assert (town.root / "a.tmx").read_bytes() == before
        assert town.run("tm", "export", "a.xml").code == 2

    def test_round_trip(self, town: Any, tmp_path: Path) -> None:
        """What one office exports another imports: the same texts and contexts, none of them approved there."""
        town.ok("tm", "export", "out.tmx")
        held = town.ok("tm", "stats", "--format", "json").json["languages"][0]
        for path in (town.root / "locales/ru").rglob("*"):
            if path.is_file():
                path.unlink()
        town.ok("tm", "import", "out.tmx", "--name", "own")
        again = town.ok("tm", "stats", "--format", "json").json["languages"][0]
        assert (again["units"], again["words"], again["states"]) == (held["units"], held["words"], {"translated": 2})
