"""The doctor, called to projects that people and tools have really damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from l10n import files

ONE = "The committee paid 1,200 euros."
TWO = "It meets again in May."
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def town(office: Any) -> Any:
    """Two sentences in Russian that a machine drafted, in git."""
    office.set(target_languages='["ru"]', engines='["pseudo"]')
    office.source("town.txt", f"{ONE} {TWO}\n")
    office.git("init", "-q", "-b", "main")
    office.ok("sync")
    office.git("add", "-A")
    office.git("commit", "-qm", "A release")
    return office


def kinds(office: Any, *arguments: str) -> list[tuple[str, str, int | None]]:
    """Kind, path and line of all that is found."""
    return [(one["kind"], one["path"], one["line"]) for one in office.run("doctor", "--format", "json", *arguments).json["found"]]


def tool(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


PO = "locales/ru/LC_MESSAGES/town.po"
JOURNAL = "locales/ru/journal.jsonl"


def test_a_sound_project(town: Any) -> None:
    """Nothing is found, nothing is changed, and a repair has nothing to do."""
    before = town.files(".")
    assert town.ok("doctor").out == "nothing is wrong\n"
    assert town.ok("doctor", "--fix").out == "nothing is wrong\n"
    assert town.ok("doctor", "--format", "json").json == {"fixed": [], "failed": [], "found": []}
    assert town.files(".") == before


def test_texts_of_a_machine_that_lost_their_mark(town: Any) -> None:
    """What a tool made of drafts by dropping `fuzzy` is the first thing to know; the repair gives the catalog its bytes back."""
    before = town.catalog("ru", "town.txt").read_bytes()
    tool("msgattrib", "--clear-fuzzy", "-o", town.catalog("ru", "town.txt"), town.catalog("ru", "town.txt"))
    assert town.states("ru")[ONE] == "translated"
    done = town.run("doctor")
    assert done.code == 1
    assert done.out.startswith(f"error: {PO}:16: 2 texts of a machine stand as translated")
    assert town.run("doctor", "--fix").code == 1 and town.states("ru")[ONE] == "translated"
    assert town.run("doctor", "--fix", "--drafts", "--dry-run").out.endswith("\n1 thing of 1 would be put right\n")
    assert town.states("ru")[ONE] == "translated"
    assert town.ok("doctor", "--fix", "--drafts").out == f"fixed: {PO}:16: made 2 texts of a machine drafts again\nnothing is wrong\n"
    assert town.catalog("ru", "town.txt").read_bytes() == before


def test_what_people_stand_for_is_left_alone(town: Any) -> None:
    """A machine's text that somebody approved, and a text that somebody wrote, are nothing to worry about."""
    town.ok("edit", "town.txt", "--lang", "ru", "--unit", town.unit("ru", TWO), "Следующая встреча в мае.", *ANNA)
    drafted = town.texts("ru", "town.txt")[ONE][0]
    town.translate("ru", "town.txt", {ONE: drafted})
    assert [kind for kind, _, _ in kinds(town)] == ["machine-text"]
    town.ok("approve", "town.txt", "--lang", "ru", "--unit", town.unit("ru", ONE), *ANNA)
    assert kinds(town) == []


def test_what_a_translator_elsewhere_confirmed(town: Any) -> None:
    """Drafts that came back as ready are a person's: the journal has it, and no repair takes them back."""
    town.run("export", "--lang", "ru", "--format", "po")
    (sent,) = (town.root / "exchange").rglob("*.po")
    tool("msgattrib", "--clear-fuzzy", "-o", sent, sent)
    town.run("import", str(sent), "--cleared", "--by", ANNA[1])
    assert set(town.states("ru").values()) == {"translated"}
    assert kinds(town) == []


def test_a_catalog_that_windows_and_an_editor_saved(town: Any) -> None:
    """CR LF, a byte order mark and lost header fields are put right together; the translations stay as they are."""
    path = town.catalog("ru", "town.txt")
    before = path.read_bytes()
    lost = b"".join(line for line in before.splitlines(keepends=True) if b"MIME-Version" not in line)
    path.write_bytes(b"\xef\xbb\xbf" + lost.replace(b"\n", b"\r\n"))
    assert kinds(town) == [("bom", PO, 1), ("line-ends", PO, 1), ("headers", PO, 1)]
    town.ok("doctor", "--fix")
    assert sorted(path.read_bytes().splitlines()) == sorted(before.splitlines())
    assert town.texts("ru", "town.txt").keys() == {ONE, TWO}


def test_a_conflict_that_git_left(town: Any) -> None:
    """Two branches translate one sentence: the marks are named by line, in the catalog and wherever they are left."""
    town.git("checkout", "-qb", "boris")
    town.translate("ru", "town.txt", {TWO: "Она снова встретится в мае."})
    town.git("commit", "-qam", "Boris")
    town.git("checkout", "-q", "main")
    town.translate("ru", "town.txt", {TWO: "Следующая встреча в мае."})
    town.git("commit", "-qam", "Anna")
    with pytest.raises(subprocess.CalledProcessError):
        town.git("merge", "boris")
    lines = town.catalog("ru", "town.txt").read_text("utf-8").splitlines()
    assert kinds(town) == [("conflict", PO, lines.index("<<<<<<< HEAD") + 1)]
    assert kinds(town, "--fix") == [("conflict", PO, lines.index("<<<<<<< HEAD") + 1)]


@pytest.mark.parametrize("path", ["source/town.txt", JOURNAL, "locales/glossary.csv", "l10n.toml"])
def test_conflicts_anywhere(town: Any, path: str) -> None:
    """Releases, journals, glossary and settings with marks in them: the file and the line, and no guess beyond."""
    file = town.root / path
    raw = file.read_bytes()
    file.write_bytes(raw + b"<<<<<<< HEAD\n# a\n=======\n# b\n>>>>>>> boris\n")
    found = [one for one in kinds(town) if one[0] == "conflict"]
    assert found == [("conflict", path, raw.count(b"\n") + 1)]


def test_what_msgcat_left(town: Any, tmp_path: Path) -> None:
    """msgcat writes both translations of a source into one entry: the marks are named."""
    other = tmp_path / "other.po"
    path = town.catalog("ru", "town.txt")
    town.translate("ru", "town.txt", {TWO: "Она снова встретится в мае."})
    shutil.copy(path, other)
    town.translate("ru", "town.txt", {TWO: "Следующая встреча в мае."})
    tool("msgcat", "-o", path, path, other)
    ((kind, where, line),) = kinds(town)
    assert (kind, where) == ("conflict", PO)
    assert "#-#-#-#-#" in path.read_text("utf-8").splitlines()[line - 1]


def test_catalogs_against_documents(town: Any) -> None:
    """A document without catalog, a changed one, and a catalog whose document is gone."""
    town.source("second.txt", f"{TWO}\n")
    town.source("town.txt", f"{ONE} Nobody came.\n")
    assert kinds(town) == [("no-catalog", "source/second.txt", None), ("out-of-date", PO, None)]
    town.ok("sync")
    assert kinds(town) == []
    (town.root / "source/second.txt").unlink()
    assert town.ok("doctor").out.startswith("info: locales/ru/LC_MESSAGES/second.po: its document is gone")


def test_catalogs_that_cannot_be_right(town: Any) -> None:
    """A message that stands twice, another charset, and forms of plurals that the language does not have."""
    path = town.catalog("ru", "town.txt")
    raw = path.read_bytes()
    path.write_bytes(raw + b'\nmsgid "It meets again in May."\nmsgstr ""\n')
    assert kinds(town) == [("catalog", PO, raw.count(b"\n") + 2)]
    path.write_bytes(raw.replace(b"charset=UTF-8", b"charset=KOI8-R"))
    assert [kind for kind, _, _ in kinds(town)] == ["charset"]
    path.write_bytes(raw.replace(b"nplurals=3", b"nplurals=2"))
    assert kinds(town) == [("headers", PO, 1)]
    path.write_bytes(raw.replace(b"nplurals=3", b"nplurals=2") + b'\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\n')
    assert "plural-forms" in {kind for kind, _, _ in kinds(town)}


def test_a_previous_source_that_a_tool_dropped(town: Any) -> None:
    """A stale text without its `#|` lines looks like a draft of the present source, and is none."""
    town.translate("ru", "town.txt", {ONE: "Комитет заплатил 1200 евро."})
    town.source("town.txt", f"{ONE.replace('1,200', '1,300')} {TWO}\n")
    town.ok("extract")
    path = town.catalog("ru", "town.txt")
    assert b"#| msgid" in path.read_bytes()
    tool("msgattrib", "--clear-previous", "-o", path, path)
    assert [kind for kind, _, _ in kinds(town)] == ["previous"]


def test_a_catalog_that_is_wrapped_otherwise(town: Any) -> None:
    """Another width of lines does no harm: a word, and exit code 0."""
    path = town.catalog("ru", "town.txt")
    tool("msgcat", "--width=30", "-o", path, path)
    assert town.ok("doctor").out.startswith(f"info: {PO}: 2 of 3 entries are written otherwise than gettext does")


def test_journals(town: Any) -> None:
    """A torn line and events in another order are harmless; a line that is none, and a clock that was ahead, are not."""
    path = town.root / JOURNAL
    raw = path.read_bytes()
    lines = raw.splitlines(keepends=True)
    path.write_bytes(raw + lines[0][:30])
    assert town.ok("doctor").out.startswith(f"info: {JOURNAL}:3: its last line was cut off")
    early = lines[0].replace(b'"time": "20', b'"time": "19')
    path.write_bytes(raw + early)
    assert kinds(town) == [("order", JOURNAL, None)]
    path.write_bytes(raw + lines[0].replace(b'"time": "20', b'"time": "29'))
    assert kinds(town) == [("clock", JOURNAL, None)]
    path.write_bytes(b"what?\n" + raw)
    assert kinds(town) == [("journal", JOURNAL, 1)]


def test_approvals_whose_texts_have_gone(town: Any) -> None:
    """A tool that changes every text voids every approval: the document is named."""
    town.source("town.txt", f"{ONE} {TWO} Nobody came.\n")
    town.ok("sync")
    town.translate("ru", "town.txt", {ONE: "Один - 1200 евро.", TWO: "Два - три.", "Nobody came.": "Три - четыре."})
    town.ok("approve", "town.txt", "--lang", "ru", *ANNA)
    assert kinds(town) == []
    path = town.catalog("ru", "town.txt")
    path.write_text(path.read_text("utf-8").replace(" - ", " — "), "utf-8")
    assert kinds(town) == [("lost-approvals", JOURNAL, None)]


def test_what_git_is_told(town: Any) -> None:
    """Lines that .gitattributes and .gitignore lack are added, below what stands there; caches that git keeps are a person's."""
    (town.root / ".gitattributes").write_text("*.png binary", "utf-8")
    (town.root / ".gitignore").unlink()
    (town.root / ".l10n/.gitignore").unlink()
    town.git("add", "-f", ".l10n/cache.db")
    assert kinds(town) == [("gitattributes", ".gitattributes", None), ("tracked", ".l10n", None), ("gitignore", ".gitignore", None)]
    assert kinds(town, "--fix") == [("tracked", ".l10n", None)]
    lines = (town.root / ".gitattributes").read_text("utf-8").splitlines()
    assert lines[0] == "*.png binary"
    assert "locales/**/journal.jsonl merge=union text eol=lf" in lines
    town.git("rm", "-q", "--cached", ".l10n/cache.db")
    assert kinds(town) == []


def test_the_baseline(town: Any) -> None:
    """One that cannot be read is told by its line; where there is one, git is told to merge it by lines."""
    town.ok("check", "--write-baseline")
    path = town.root / "locales/baseline.jsonl"
    path.write_text("{}\n", "utf-8")
    assert ("baseline", "locales/baseline.jsonl", 1) in kinds(town)
    path.write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n", "utf-8")
    assert [kind for kind, path, _ in kinds(town) if path == "locales/baseline.jsonl"] == ["conflict"]
    town.ok("check", "--write-baseline")
    assert kinds(town) == []
    attributes = town.root / ".gitattributes"
    attributes.write_text("".join(line for line in attributes.read_text("utf-8").splitlines(True) if "baseline" not in line), "utf-8")
    assert kinds(town) == [("gitattributes", ".gitattributes", None)]
    assert kinds(town, "--fix") == []


def test_leftovers(town: Any) -> None:
    """Files of runs that were killed go; a broken cache goes when it is old enough, for it may hold what was paid for."""
    left = town.root / "locales/ru/.0123456789abcdef.tmp"
    new, old = town.root / ".l10n/cache.db.broken-1", town.root / ".l10n/cache.db.broken-2"
    for path in (left, new, old):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 40 * 86_400,) * 2)
    assert files.TEMPORARY.fullmatch(left.name)
    assert [kind for kind, _, _ in kinds(town)] == ["temporary", "broken-cache", "broken-cache"]
    town.ok("doctor", "--fix")
    assert [path.exists() for path in (left, new, old)] == [False, True, False]


def test_settings_and_glossary(town: Any) -> None:
    """An engine without its key, a password where git sees it, each mistake of the glossary by its line; a wrong setting ends the visit."""
    town.set(engines='["deepl"]')
    path = town.root / "l10n.toml"
    address = '[memory]\nurl = "postgresql://anna:s3cret@db.invalid/l10n"\nproject = "press"\n'
    path.write_text(path.read_text("utf-8").replace("[memory]\n", address), "utf-8")
    (town.root / "locales/glossary.csv").write_text("source,ru,status\nsummit,саммит,maybe\n,x,\n", "utf-8")
    done = town.run("doctor", "--format", "json")
    assert "s3cret" not in done.out
    found = [(one["kind"], one["path"], one["line"]) for one in done.json["found"]]
    assert found == [
        ("engine", "l10n.toml", None),
        ("password", "l10n.toml", None),
        ("glossary", "locales/glossary.csv", 2),
        ("glossary", "locales/glossary.csv", 3),
    ]
    town.set(segmentation='"word"')
    done = town.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("error: l10n.toml: segmentation: found 'word' → allowed: sentence | paragraph\n")


def test_a_repair_that_fails(town: Any) -> None:
    """A catalog behind a link that leads out of the project is not written; the others are, and the run says both."""
    outside = town.root.parent / "outside.po"
    path = town.catalog("ru", "town.txt")
    outside.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.unlink()
    path.symlink_to(outside)
    (town.root / ".gitattributes").write_bytes(b"")
    done = town.run("doctor", "--fix", "--format", "json")
    assert done.code == 1
    assert [one["kind"] for one in done.json["fixed"]] == ["gitattributes"]
    assert [one["kind"] for one in done.json["failed"]] == ["line-ends"]
    assert b"\r\n" in outside.read_bytes()
    assert json.dumps(done.json)
