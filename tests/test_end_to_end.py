"""The story that the product is for: a release in, a sentence translated by hand, approved, published."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
import urllib.parse
from pathlib import Path
from typing import Any

import lxml.html
import pytest

TITLE = "Minister Anna Berg opened the centre"
FIRST = "Anna Berg, the Minister of Justice, opened the training centre on 3 March 2022."
SECOND = "The centre will train 120 prosecutors a year."
THIRD = "Journalists may visit the centre."
RELEASE = f"{TITLE}\n\n{FIRST} {SECOND}\n\n{THIRD}\n\nPrint News Archive"
NOTES = """---
title: Seminar for prosecutors
date: 2022-03-09
---

# Seminar for prosecutors

The centre will train 120 prosecutors a year. Read the [release](../release.txt) or the **programme**.

| Day | Topic |
|---|---|
| Monday | Cybercrime |
"""
HTML = "<!DOCTYPE html><html lang=en><head><title>Visit</title></head><body><h1>Visit</h1><p>The delegation left.</p></body></html>\n"
RUSSIAN = {
    TITLE: "Министр Анна Берг открыла центр",
    FIRST: "Министр юстиции Анна Берг открыла учебный центр 3 марта 2022 года.",
    SECOND: "Центр будет обучать 120 прокуроров в год.",
    THIRD: "Журналисты могут посетить центр.",
    "Print News Archive": "Печать Архив новостей",
}
ANNA = "Anna Ivanova <anna@example.org>"


def page(root: Path, path: str) -> Any:
    return lxml.html.fromstring((root / "public" / path).read_bytes().decode())


def body(root: Path, path: str) -> str:
    return " ".join(page(root, path).find_class("body")[0].text_content().split())


def notice(root: Path, path: str) -> str:
    return " ".join(" ".join(element.text_content() for element in page(root, path).find_class("notice")).split())


@pytest.fixture
def press(office: Any) -> Any:
    """Two releases, taken in."""
    office.source("release.txt", RELEASE)
    office.source("notes/seminar.md", NOTES)
    office.ok("extract")
    return office


def test_one_sentence_by_hand(press: Any) -> None:
    """Add a release, translate a sentence in a PO editor, approve it, publish: the page shows it and English for the rest."""
    press.translate("ru", "release.txt", {FIRST: RUSSIAN[FIRST]})
    assert press.states("ru")[FIRST] == "translated"
    done = press.run("approve", "release.txt", "--lang", "ru", "--by", ANNA)
    assert (done.code, done.out) == (0, "1 of 5 units approved; left as they are: 4 missing\n")
    assert press.states("ru")[FIRST] == "approved"
    assert press.ok("publish").out.splitlines()[:3] == ["en: 2 of 2 releases", "ru: 1 of 2 releases", "fa: 0 of 2 releases"]

    assert body(press.root, "ru/release.html") == f"{RUSSIAN[FIRST]} {SECOND} {THIRD}"
    english = page(press.root, "ru/release.html").find_class("body")[0].xpath(".//*[@lang='en' and @dir='ltr']")
    assert [e.text_content() for e in english] == [THIRD]
    for path, element in (("ru/release.html", "h1"), ("ru/index.html", "h2")):
        assert TITLE in [e.text_content() for e in page(press.root, path).xpath(f"//{element}[@lang='en' and @dir='ltr']")]
    assert "3 предложения" in notice(press.root, "ru/release.html")
    assert page(press.root, "ru/release.html").get("lang") == "ru"
    assert notice(press.root, "en/release.html") == ""


def test_whole_release_approved(press: Any) -> None:
    """A release whose every sentence is approved carries no notice, and shows none of the source."""
    press.translate("ru", "release.txt", RUSSIAN)
    press.ok("approve", "release.txt", "--lang", "ru", "--by", ANNA)
    press.ok("publish")
    assert notice(press.root, "ru/release.html") == ""
    assert body(press.root, "ru/release.html") == f"{RUSSIAN[FIRST]} {RUSSIAN[SECOND]} {RUSSIAN[THIRD]}"
    assert page(press.root, "ru/release.html").findtext(".//h1") == RUSSIAN[TITLE]
    files = press.root / "public/ru/files/release.txt"
    paragraphs = (RUSSIAN[TITLE], f"{RUSSIAN[FIRST]} {RUSSIAN[SECOND]}", RUSSIAN[THIRD], "Печать Архив новостей")
    assert files.read_text("utf-8") == "\n\n".join(paragraphs)


def test_policy_and_notices(press: Any) -> None:
    """Each policy lets its states through; what nobody approved is told, a machine's drafts loudest."""
    press.translate("ru", "release.txt", {FIRST: RUSSIAN[FIRST]})
    press.ok("sync", "--engine", "pseudo")
    press.ok("approve", "--lang", "ru", "--unit", press.unit("ru", FIRST), "--by", ANNA)
    press.translate("ru", "release.txt", {SECOND: RUSSIAN[SECOND]})
    draft = press.texts("ru", "release.txt")[TITLE][0]

    press.ok("publish", "--policy", "approved")
    assert body(press.root, "ru/release.html") == f"{RUSSIAN[FIRST]} {SECOND} {THIRD}"
    press.ok("publish", "--policy", "translated")
    assert body(press.root, "ru/release.html") == f"{RUSSIAN[FIRST]} {RUSSIAN[SECOND]} {THIRD}"
    assert "еще не прошел проверку" in notice(press.root, "ru/release.html").lower()
    assert page(press.root, "ru/release.html").findtext(".//h1") == TITLE
    press.ok("publish", "--policy", "draft")
    assert page(press.root, "ru/release.html").findtext(".//h1") == draft
    assert "машинн" in notice(press.root, "ru/release.html").lower()


def test_edit_voids_approval_and_reverting_brings_it_back(press: Any) -> None:
    """An approval is of exactly one text: another program's edit voids it, taking the edit back restores it, with no command run."""
    press.translate("ru", "release.txt", RUSSIAN)
    press.ok("approve", "release.txt", "--lang", "ru", "--by", ANNA)
    press.ok("publish")
    states = []
    for text in ("Центр будет обучать 120 судей в год.", RUSSIAN[SECOND]):
        press.translate("ru", "release.txt", {SECOND: text})
        row = next(r for r in press.ok("status", "release.txt", "--lang", "ru", "--format", "json").json)
        states.append((press.states("ru")[SECOND], row["published"]))
    assert states == [("translated", "out of date"), ("approved", "published")]


def test_other_programs_may_rewrite_catalogs(press: Any) -> None:
    """After msgcat has rewritten a catalog in other widths and order of lines, states are the same and sync changes nothing."""
    press.translate("ru", "release.txt", RUSSIAN)
    press.ok("approve", "release.txt", "--lang", "ru", "--by", ANNA)
    path = press.catalog("ru", "release.txt")
    before = press.states("ru")
    subprocess.run(["msgcat", "--width=40", "--output-file", str(path), str(path)], check=True)
    rewritten = path.read_bytes()
    press.ok("sync")
    assert (press.states("ru"), path.read_bytes()) == (before, rewritten)


def test_script_in_a_translation_is_text(press: Any) -> None:
    """Whatever a translation holds, no page and no document gets an active element from it."""
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) <svg onload=alert(4)>"
    press.source("visit.html", HTML)
    press.ok("sync")
    for document in ("release.txt", "notes/seminar.md", "visit.html"):
        press.translate("ru", document, dict.fromkeys(press.texts("ru", document), attack))
    press.ok("approve", "--all", "--lang", "ru", "--by", ANNA, "--despite-errors")
    assert press.run("publish").code == 1  # the gate
    press.set(gate='"off"')
    press.ok("publish")
    for file in (press.root / "public/ru").rglob("*.html"):
        tree = lxml.html.fromstring(file.read_bytes().decode())
        scripts = [s.text for s in tree.iter("script") if s.get("type") != "application/ld+json"]
        assert len(scripts) == (0 if file.parent.name == "files" else len(scripts)), file
        assert not any("alert" in (s or "") for s in scripts), file
        assert not tree.xpath("//*[@onerror or @onload]"), file
        assert not tree.xpath("//a[starts-with(@href, 'javascript')]"), file
        assert not list(tree.iter("svg")), file
    markdown = (press.root / "public/ru/files/notes/seminar.md").read_text("utf-8")
    assert "<script" not in markdown.replace("\\<script", "")


def test_every_page_is_whole(press: Any) -> None:
    """Every page names its language, its direction and its other languages, and every relative link of it leads to a file."""
    press.source("visit.html", HTML)
    press.ok("sync", "--engine", "pseudo")
    press.ok("publish", "--policy", "draft")
    root = press.root / "public"
    pages = [p for p in sorted(root.rglob("*.html")) if "files" not in p.relative_to(root).parts]
    releases, months, kept_from_search = 3, 2, 1 + 3
    assert len(pages) == 1 + 3 * (2 + months + releases) + kept_from_search
    for file in pages:
        path = file.relative_to(root).as_posix()
        tree = lxml.html.fromstring(file.read_bytes().decode())
        language = path.split("/")[0] if "/" in path else "en"
        assert (tree.get("lang"), tree.get("dir")) == (language, "rtl" if language == "fa" else "ltr"), path
        named = [link.get("hreflang") for link in tree.xpath("//link[@rel='alternate']")]
        assert named == ([] if path.endswith("404.html") else ["en", "ru", "fa", "x-default"]), path
        for _, attribute, link, _ in tree.iterlinks():
            address = urllib.parse.urlsplit(link)
            if address.scheme or (attribute in ("href", "src") and link.startswith("#")):
                continue
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), urllib.parse.unquote(address.path)))
            assert (root / target.lstrip("/")).is_file(), (path, link)


def test_publishing_twice(press: Any) -> None:
    """The same project gives the same bytes, also into another folder."""
    press.ok("sync", "--engine", "pseudo")
    press.ok("publish", "--policy", "draft")
    first = press.files("public")
    press.ok("publish", "--policy", "draft")
    assert press.files("public") == first
    press.ok("publish", "--policy", "draft", "--out", "other")
    assert {k.removeprefix("other/"): v for k, v in press.files("other").items()} == {
        k.removeprefix("public/"): v for k, v in first.items()
    }


def test_foreign_folder_is_refused(press: Any) -> None:
    """A folder that holds other things than our pages is not touched."""
    (press.root / "mine").mkdir()
    (press.root / "mine/diary.txt").write_text("dear diary")
    done = press.run("publish", "--out", "mine")
    assert done.code == 1
    assert done.err.startswith("l10n: mine: ") and len(done.err.splitlines()) == 1
    assert press.files("mine") == {"mine/diary.txt": b"dear diary"}


@pytest.mark.parametrize(("path", "content"), [("source/release.txt", b"caf\xe9\n"), ("locales/ru/LC_MESSAGES/release.po", b'msgid "\n')])
def test_broken_file_publishes_nothing(press: Any, path: str, content: bytes) -> None:
    """A release does not vanish from the site because a file is broken: the old pages stay, every byte of them."""
    press.ok("publish")
    before = press.files("public")
    (press.root / path).write_bytes(content)
    press.source("new.txt", "New\n")
    done = press.run("publish")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"l10n: {path}:1: ")
    assert press.files("public") == before


def test_removed_release_leaves_the_site(press: Any) -> None:
    """A release that is taken out of the source folder is withdrawn with the next publication, and stays so; nothing else changes."""
    press.ok("publish")
    (press.root / "source/release.txt").unlink()
    press.ok("sync")
    for _ in range(2):
        press.ok("publish")
        assert "This release has been withdrawn" in (press.root / "public/en/release.html").read_text("utf-8")
        assert not (press.root / "public/en/files/release.txt").exists()
        assert (press.root / "public/en/notes/seminar.html").exists()
    assert press.catalog("ru", "release.txt").exists()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_catalogs_please_gettext(press: Any) -> None:
    """msgfmt accepts every catalog that is written, header and all, without a word."""
    press.ok("sync", "--engine", "pseudo")
    for path in (press.root / "locales").rglob("*.po"):
        done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), path
