"""The workspace: what is wrong in a project is named in one line, with its place, and costs nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

GOOD = "Good news from the office."
ANNA = ("--by", "Anna <anna@example.org>")


def lines(text: str) -> list[str]:
    return [line.removeprefix("l10n: ") for line in text.splitlines()]


@pytest.fixture
def press(office: Any) -> Any:
    office.set(target_languages='["ru"]')
    office.source("good.txt", f"{GOOD}\n")
    return office


@pytest.mark.parametrize("name", ["bad.txt", "bad.md", "bad.html"])
@pytest.mark.parametrize(
    ("content", "line"),
    [(b"First line.\n\nThe caf\xe9 is open.\n", 3), (b"First line.\nA \x00 byte.\n", 2), (b"\xff\xfeF\x00i", 1)],
    ids=["latin-1", "nul", "utf-16"],
)
def test_bad_bytes(press: Any, name: str, content: bytes, line: int) -> None:
    """A source that is not UTF-8 text is one line with file and line; the other files go on; exit code 1."""
    press.source(name, content)
    done = press.run("sync")
    (said,) = lines(done.err)
    assert (done.code, said.startswith(f"source/{name}:{line}: ")) == (1, True), said
    assert press.texts("ru", "good.txt") == {GOOD: ("", False)}
    assert not press.catalog("ru", name).exists()
    for command in ("extract", "pretranslate", "check", "status"):
        done = press.run(command)
        assert (done.code, lines(done.err)) == (1, [said]), command


def test_broken_source_keeps_its_catalog(press: Any) -> None:
    """A source that breaks later costs nothing that was translated."""
    press.ok("sync")
    press.translate("ru", "good.txt", {GOOD: "Хорошие новости."})
    before = press.files()
    press.source("good.txt", b"\xff")
    assert press.run("sync").code == 1
    assert press.files() == before


def test_too_large(press: Any) -> None:
    """A file over the settings' limit is refused with both sizes and the setting's name."""
    press.set(max_bytes="100")
    press.source("large.txt", b"x" * 101)
    done = press.run("sync")
    assert (done.code, lines(done.err)) == (1, ["source/large.txt: 101 bytes; the limit is 100 (formats.max_bytes in l10n.toml)"])
    assert press.texts("ru", "good.txt") == {GOOD: ("", False)}


def test_broken_catalog(press: Any) -> None:
    """A broken catalog is one line with its place, whatever the command; it keeps its bytes, and the other catalogs go on."""
    press.source("other.txt", "Other news.\n")
    press.ok("sync")
    path = press.catalog("ru", "good.txt")
    path.write_bytes(path.read_bytes().replace(b'msgstr ""\n', b'msgstr "no end\n', 2))
    broken = path.read_bytes()
    press.source("other.txt", "Other news. More news.\n")
    for command in (("sync",), ("check",), ("status",), ("compile",), ("show",), ("publish",), ("approve", "--all", *ANNA)):
        done = press.run(*command)
        assert done.code == 1, command
        said = [line for line in lines(done.err) if line.startswith("locales/ru/LC_MESSAGES/good.po:2: ")]
        assert len(said) == 1, (command, done.err)
        assert path.read_bytes() == broken
    assert set(press.texts("ru", "other.txt")) == {"Other news.", "More news."}
    assert path.with_suffix(".mo").exists() is False


def test_shared_catalog(press: Any) -> None:
    """Two sources that would share a catalog are both named; nothing is written for either."""
    press.source("good.md", "Good\n")
    done = press.run("sync")
    assert done.code == 1
    (said,) = lines(done.err)
    assert "good.txt" in said and "good.md" in said
    assert press.files() == {"locales/glossary.csv": b"source,ru,fa,part_of_speech,note,case_sensitive,status,do_not_translate\n"}


def test_broken_journal(press: Any) -> None:
    """A journal line that is none is named; nothing is guessed from the rest, and nothing is written. A torn last line is no error."""
    press.ok("sync", "--engine", "pseudo")
    journal = press.root / "locales/ru/journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"act": "app')
    press.ok("sync")
    journal.write_bytes(whole + b"<<<<<<< HEAD\n" + whole)
    for command in (("sync",), ("status",), ("approve", "--all", *ANNA), ("publish",), ("compile",)):
        done = press.run(*command)
        assert done.code == 1, command
        assert lines(done.err)[0].startswith("locales/ru/journal.jsonl:2: ") and "conflict" in done.err
    assert journal.read_bytes() == whole + b"<<<<<<< HEAD\n" + whole


def test_broken_glossary(press: Any) -> None:
    """A glossary that cannot be read is one line with its place."""
    press.ok("sync")
    (press.root / "locales/glossary.csv").write_bytes(b"source,ru\nminister,\xff\n")
    for command in ("sync", "check", "show"):
        done = press.run(command)
        assert (done.code, lines(done.err)[0].startswith("locales/glossary.csv:2: ")) == (1, True), (command, done.err)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('target_languages = ["en"]\n', "l10n.toml: target_languages: found the source language 'en'; allowed: languages other than it"),
        ('segmentation = "words"\n', "l10n.toml: segmentation: found 'words'; allowed: sentence | paragraph"),
        ('engines = ["gogle"]\n', "l10n.toml: engines: found 'gogle'; allowed: memory, google, "),
        ('engines = ["google:"]\n', "l10n.toml: engines: found 'google:'; allowed: memory, google, "),
        ('[engine.options."google:eu"]\nkey = "x"\n', "l10n.toml: engine.options.google:eu: found 'key'; allowed: "),
        (
            '[engine.options.deepl]\nbase_url = "https://me:canary@api.deepl.com"\n',
            "l10n.toml: engine.options.deepl: found base_url; allowed: engine 'deepl': base_url must be an address such as "
            "https://api.deepl.com, not 'https://…@api.deepl.com'",
        ),
        ('[engine.options.google]\nkey = "x"\n', "l10n.toml: engine.options.google: found 'key'; allowed: "),
        (
            '[checks.severity]\nnumbrs = "off"\n',
            "l10n.toml: checks.severity: found 'numbrs' (did you mean numbers?); allowed: placeholders, ",
        ),
        ('[segment.breaks]\nen = ["("]\n', "l10n.toml: segment.breaks.en: found "),
        ('[publish]\npolicy = "all"\n', "l10n.toml: publish.policy: found 'all'; allowed: draft | translated | approved"),
        ('[publish]\nout = "../www"\n', "l10n.toml: publish.out: found '../www'; allowed: a path inside the project"),
        ('sourc = "x"\n', "l10n.toml: sourc: found an unknown key (did you mean source?); allowed: "),
        ("name = \n", "l10n.toml: (the file): found "),
    ],
)
def test_wrong_settings(tmp_path: Path, office: Any, text: str, said: str) -> None:
    """A wrong setting is a line with file, key, what was found, what is allowed; exit code 2."""
    (office.root / "l10n.toml").write_text(text)
    done = office.run("status")
    assert (done.code, done.out, done.err.startswith(f"l10n: {said}")) == (2, "", True), done.err
    assert len(done.err.splitlines()) == 1


def test_settings_in_pyproject(press: Any) -> None:
    """Settings in pyproject.toml count, with their full keys in messages."""
    (press.root / "l10n.toml").unlink()
    (press.root / "pyproject.toml").write_text('[tool.l10n]\ntarget_languages = ["ru"]\nengines = []\n')
    press.ok("sync")
    assert press.texts("ru", "good.txt") == {GOOD: ("", False)}
    (press.root / "pyproject.toml").write_text('[tool.l10n]\nsegmentation = 3\n')
    assert press.run("sync").err.startswith("l10n: pyproject.toml: tool.l10n.segmentation: found 3; ")


def test_no_project(office: Any, tmp_path: Path) -> None:
    """Outside a project a command says so and how to make one."""
    done = office.run("-C", str(tmp_path), "status")
    assert (done.code, "'l10n init' makes one" in done.err, len(done.err.splitlines())) == (2, True, 1)


def test_deep_in_a_project(press: Any) -> None:
    """A command works from any folder of the project."""
    (press.root / "source/deep").mkdir()
    assert press.ok("-C", str(press.root / "source/deep"), "sync").out == press.run("sync").out.replace("0 catalogs", "1 catalog")


def test_no_source_folder(press: Any) -> None:
    """A project without its source folder says which setting names it."""
    (press.root / "source/good.txt").unlink()
    (press.root / "source/.gitkeep").unlink()
    (press.root / "source").rmdir()
    done = press.run("sync")
    assert (done.code, lines(done.err)) == (2, ["source: no such folder; make it, or set source in l10n.toml"])


def test_names_of_documents(press: Any) -> None:
    """A document goes by its path from the source folder or the root, by its catalog, or by a folder of it."""
    press.source("news/a.txt", "A one.\n")
    press.source("news/b.md", "B two.\n")
    for name, count in {
        "news/a.txt": 1, "source/news/a.txt": 1, "./news/a": 1, "news": 2, "source/news/": 2,
        "locales/ru/LC_MESSAGES/news/b.po": 1, "source": 3,
    }.items():
        assert f"ru: {count} document" in press.ok("extract", name).out, name
    done = press.run("extract", "news/c.txt")
    assert (done.code, lines(done.err)) == (2, ["news/c.txt: no such document in source/"])


def test_documents_that_no_format_takes(press: Any) -> None:
    """A word processor's document among the releases that no format takes is named, not passed over; the others go on."""
    press.source("old.DOC", "Old.\n")
    press.source("port.png", "No document.\n")
    said = "l10n: source/old.DOC: left out, no format takes its ending; save it in one of text, markdown, html, docx, odt"
    for command in ("sync", "extract"):
        done = press.run(command)
        assert (done.code, done.err.splitlines()[0]) == (0, said)
        done = press.run(command, "source/old.DOC")
        assert done.code == 2
        assert lines(done.err) == ["source/old.DOC: no format takes its ending; there are: text, markdown, html, docx, odt"]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"two\nlines.txt", b"esc\x1b[31m.txt"])
def test_odd_file_names(press: Any, name: bytes) -> None:
    """A name that is not UTF-8 or holds control characters would break a catalog's lines: refused in one line, the others go on."""
    path = os.fsencode(press.root / "source") + b"/" + name
    Path(os.fsdecode(path)).write_text("Odd.\n")
    done = press.run("sync")
    assert (done.code, len(done.err.splitlines()), done.err.isascii()) == (1, 1, True)
    assert press.texts("ru", "good.txt") == {GOOD: ("", False)}
    for command in ("check", "status", "publish", "show"):
        assert "Traceback" not in press.run(command).err


def test_links_out_of_the_source_folder(press: Any, tmp_path: Path) -> None:
    """A link that leads out of the project is not followed, a hidden file is not a release."""
    (tmp_path / "secret.txt").write_text("Secret.\n")
    (press.root / "source/link.txt").symlink_to(tmp_path / "secret.txt")
    (press.root / "source/folder").symlink_to(tmp_path)
    press.source(".hidden.txt", "Hidden.\n")
    press.source("~$lease.txt", "What an editor keeps beside an open document.\n")
    assert [row["document"] for row in press.ok("status", "--format", "json").json] == ["good.txt"]


def test_catalog_that_cannot_be_written(press: Any) -> None:
    """What the system refuses is one line, not a traceback."""
    (press.root / "locales/ru").write_text("a file where a folder must be")
    done = press.run("sync")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "locales/ru" in done.err
