"""`l10n tm clean`: what looks wrong in the memory is listed, and what the user says is removed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

HEADER = '<header creationtool="CAT" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="html"/>'
ONE = "The committee paid 1,200 euros for the new building."
GOOD = "Комитет заплатил 1200 евро за новое здание."
OTHER = "Комиссия уплатила 1200 евро за новое здание."
TWO = "The minister of finance visited Sarajevo on Monday and met the mayor."
FAR = "Погода в Москве завтра будет тёплой, местами возможен дождь."
SAME = "The agreement was signed by both sides."
ANNA = ("--by", "Anna <anna@example.org>")


def unit(source: str, *targets: str, language: str = "ru") -> str:
    texts = "".join(f'<tuv xml:lang="{language}"><seg>{target}</seg></tuv>' for target in targets)
    return f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv>{texts}</tu>\n'


UNITS = {
    "several": unit(ONE, OTHER),
    "duplicate": unit("Thank you all.", "Спасибо всем.") * 3,
    "empty": unit("Empty here.", " "),
    "untranslated": unit(SAME, SAME),
    "script": unit("The president spoke in the parliament.", "Predsjednik je govorio u parlamentu."),
    "misaligned": unit(TWO, FAR),
}
SHORT = "The delegations met in Vienna on 3 May 2021."
FINE = unit("The session is over.", "Заседание окончено.") + unit("The session is over.", "جلسه به پایان رسید.", language="fa")


@pytest.fixture
def town(office: Any) -> Any:
    """A document with an approved translation, and a TMX with one unit of each kind and two that are fine."""
    office.source("town.txt", f"{ONE}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: GOOD})
    office.ok("approve", "town.txt", "--lang", "ru", *ANNA)
    (office.root / "tm").mkdir()
    body = "".join(UNITS.values()) + FINE
    (office.root / "tm/a.tmx").write_text(f'<?xml version="1.0"?>\n<tmx version="1.4">{HEADER}<body>\n{body}</body></tmx>', "utf-8")
    return office


def listed(town: Any, *arguments: str) -> list[dict[str, Any]]:
    return town.run("tm", "clean", "--format", "json", *arguments).json  # type: ignore[no-any-return]  # JSON


def test_kinds(town: Any) -> None:
    """Each kind is found, with place, state and reason; what is fine is not listed, nor is an approved text for what it is."""
    found = listed(town)
    assert [(row["kind"], row["target"], row["place"], row["state"]) for row in found if row["kind"] == "several"] == [
        ("several", GOOD, "locales/ru/LC_MESSAGES/town.po", "approved"), ("several", OTHER, "tm/a.tmx", "translated"),
    ]  # fmt: skip
    rest = {row["kind"]: row["source"] for row in found if row["kind"] != "several"}
    assert rest == {
        "duplicate": "Thank you all.", "empty": "Empty here.", "untranslated": SAME, "misaligned": TWO,
        "script": "The president spoke in the parliament.",
    }  # fmt: skip
    assert all(row["why"] and not row["removed"] for row in found) and len({row["id"] for row in found}) == len(found) == 7


def test_for_people(town: Any) -> None:
    """The list names each by an id and says how many there are; nothing is removed by looking."""
    before = town.files("tm", "locales")
    done = town.ok("tm", "clean", "--lang", "ru")
    assert done.out.splitlines()[-1] == "2 several, 1 duplicate, 1 empty, 1 untranslated, 1 script, 1 misaligned"
    assert all(row["id"] in done.out for row in listed(town))
    assert town.ok("tm", "clean", "--lang", "fa").out == "nothing to clean\n"
    assert town.files("tm", "locales") == before


@pytest.mark.parametrize("kind", list(UNITS))
def test_remove_one(town: Any, kind: str) -> None:
    """By its id one goes out of its TMX, and everything else stays as it was; of duplicates the first stays."""
    (name,) = [row["id"] for row in listed(town, "--kind", kind) if row["place"] == "tm/a.tmx"]
    assert town.ok("tm", "clean", "--remove", name).out == "removed 1 translation\n"
    left = [row for row in listed(town) if row["kind"] == kind]
    assert left == []
    held = town.ok("tm", "stats", "--format", "json").json["languages"]
    assert sum(place["units"] for row in held for place in row["places"] if place["kind"] == "tmx") >= 4
    assert town.ok("tm", "search", "thank", "--format", "json").json and town.ok("tm", "search", "session", "--format", "json").json


def test_remove_kinds(town: Any) -> None:
    """All of some kinds at once; of several translations the best one stays."""
    assert town.run("tm", "clean", "--yes").code == 2
    done = town.ok("tm", "clean", "--kind", "several", "--kind", "empty", "--yes")
    assert done.out == "removed 2 translations\n"
    text = (town.root / "tm/a.tmx").read_text("utf-8")
    assert OTHER not in text and "Empty here." not in text and text.count("Спасибо всем.") == 3 and "جلسه به پایان رسید." in text
    assert town.texts("ru", "town.txt") == {ONE: (GOOD, False)}


def test_documents_keep_their_texts(town: Any) -> None:
    """A text of a document is not removed; what to do instead is said, and the exit code tells."""
    (name,) = [row["id"] for row in listed(town, "--kind", "several") if row["place"].endswith(".po")]
    before = town.files("locales")
    done = town.run("tm", "clean", "--remove", name)
    assert done.code == 1 and done.out == "removed 0 translations\n"
    assert f"l10n edit town --lang ru --unit {town.unit('ru', ONE)}, or l10n reject" in done.err and town.files("locales") == before


def test_imports_and_obsolete(town: Any) -> None:
    """Catalogs of imports, and obsolete entries of documents, are cleaned."""
    imported = town.root / "locales/ru/LC_MESSAGES/imported/old.po"
    imported.parent.mkdir()
    imported.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{TWO}"\nmsgstr "{FAR}"\n', "utf-8")
    po = town.catalog("ru", "town.txt")
    po.write_text(po.read_text("utf-8") + f'\n#~ msgid "{SAME}"\n#~ msgstr "{SAME}"\n', "utf-8")
    rows = [row for row in listed(town) if row["place"].endswith(".po") and row["kind"] != "several"]
    assert {row["kind"] for row in rows} == {"misaligned", "untranslated"}
    done = town.ok("tm", "clean", *(word for row in rows for word in ("--remove", row["id"])))
    assert done.out == "removed 2 translations\n"
    assert FAR not in imported.read_text("utf-8") and SAME not in po.read_text("utf-8") and GOOD in po.read_text("utf-8")


def test_listed_files_stay(town: Any, tmp_path: Any) -> None:
    """A TMX that the settings list and that lies elsewhere is not written to."""
    elsewhere = tmp_path / "shared.tmx"
    (town.root / "tm/a.tmx").rename(elsewhere)
    town.set(tmx=f'["{elsewhere}"]')
    before = elsewhere.read_bytes()
    done = town.run("tm", "clean", "--kind", "empty", "--yes")
    assert (done.code, done.out) == (1, "removed 0 translations\n") and "remove it there" in done.err and elsewhere.read_bytes() == before


def test_wrong_name(town: Any) -> None:
    """A name that means nothing is one line, and nothing is removed."""
    done = town.run("tm", "clean", "--remove", "zzzz")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_few_words(town: Any) -> None:
    """A translation of two words that has nothing of its text is listed, with the numbers that it lacks."""
    town.ok("tm", "import", str(saved(town, "b.tmx", unit(SHORT, "Погода хорошая.") + unit("Signed in 2021.", "Подписано."))))
    found = [row for row in listed(town, "--kind", "misaligned") if row["place"] == "tm/b.tmx"]
    assert [(row["source"], row["why"]) for row in found] == [(SHORT, "the numbers differ: 3, 2021")]


def test_of_the_best_that_stands_there_twice_one_stays(town: Any) -> None:
    """An id that is listed as a duplicate and as the best of several takes the copies out, and not the translation."""
    file = saved(town, "b.tmx", unit(SHORT, "Делегации встретились в Вене 3 мая 2021 года.") * 2 + unit(SHORT, "Погода хорошая."))
    town.ok("tm", "import", str(file))
    ids = {row["id"] for row in listed(town) if row["source"] == SHORT and "Вене" in row["target"]}
    town.run("tm", "clean", "--remove", *ids)
    assert (town.root / "tm/b.tmx").read_text("utf-8").count("Вене") == 1


def saved(town: Any, name: str, body: str) -> Any:
    """A TMX file outside of the project."""
    path = town.root.parent / name
    path.write_text(f'<?xml version="1.0"?>\n<tmx version="1.4">{HEADER}<body>\n{body}</body></tmx>', "utf-8")
    return path
