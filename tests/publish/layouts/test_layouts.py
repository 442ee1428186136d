"""Layouts for other programs' sites: what they write, held against the programs themselves where they are installed."""

from __future__ import annotations

import dataclasses
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml

from l10n.model import Page, State
from l10n.publish import Plan, Source, build
from l10n.publish.layouts import LAYOUTS, layout
from l10n.publish.layouts.body import front_matter, harmless, relative, tidy
from tests.publish.conftest import rendition

SHOWN = (
    '<p>Text <a href="B c.md#x">other</a> <a href="https://example.org/">there</a> <img src="dot.png" alt="Dot">'
    " {{&lt; raw &gt;}} {{ site.time }} {% x %}</p>"
)
HOSTILE = 'A "title": <script>alert(1)</script> {{ site.time }} #x\u2028\nyes'


@pytest.fixture
def arranged(plan_of: Callable[..., Plan]) -> Callable[[str], Plan]:
    """Three releases, one without a date, one with a picture and links, in a layout."""

    def made(name: str, **options: object) -> Plan:
        media = {"news/dot.png": Source("0" * 64, lambda: b"dot")}
        first = {
            "en": rendition("en", Page(HOSTILE, SHOWN, "About")),
            "fa": rendition("fa", Page("گفتگو", "<p>متن با Reuters</p>", "درباره"), State.DRAFT),
        }
        second = {"en": rendition("en", Page("Older", "<p>x</p>"))}
        releases = {"news/A.md": ("2022-02-17", first), "news/B c.md": ("2022-01", second), "about.txt": (None, second)}
        return plan_of(releases, media=media, layout=layout(name, options))

    return made


def matter(data: bytes) -> dict[str, Any]:
    """The front matter of a file."""
    found: dict[str, Any] = yaml.safe_load(data.decode().split("---\n")[1])
    return found


def test_hugo(arranged: Callable[..., Plan]) -> None:
    """Bundles with their pictures, front matter that YAML reads back to the letter, links among the pages, no shortcode."""
    site = build(arranged("hugo", section="press"), {})
    folder = "content/en/press/news/a"
    picture = next(path for path in site if path.endswith(".png"))
    assert picture.startswith(f"{folder}/") and site[picture] == b"dot"
    told = matter(site[f"{folder}/index.html"])
    expected = {
        "title": HOSTILE,
        "date": "2022-02-17",
        "description": "About",
        "translationKey": "news/a",
        "aliases": ["/bs/press/news/a/"],
        "draft": False,
        "reviewed": True,
    }
    assert {key: value for key, value in told.items() if key != "lastmod"} == expected
    text = site[f"{folder}/index.html"].decode()
    assert 'href="../b-c/#x"' in text and f'src="{picture.rpartition("/")[2]}"' in text and "{{" not in text.split("---\n")[2]
    persian = site["content/fa/press/news/a/index.html"].decode()
    assert (
        matter(persian.encode())["reviewed"] is False and '<div class="notice" role="note">' in persian and "<bdi>Reuters</bdi>" in persian
    )
    assert matter(site["content/en/press/news/b-c/index.html"])["date"] == "2022-01-01"
    assert "date" not in matter(site["content/en/press/about/index.html"])
    assert "content/fa/press/about/index.html" not in site


def test_jekyll(arranged: Callable[..., Plan]) -> None:
    """Posts by date, a page for what has none, no Liquid, no markup in what themes put into pages as it is."""
    site = build(arranged("jekyll"), {})
    data = site["_posts/en/2022-02-17-news-a.html"]
    told = matter(data)
    assert "<" not in told["title"] and (told["lang"], told["ref"], told["permalink"]) == ("en", "news/a", "/en/news/a.html")
    assert told["render_with_liquid"] is False and matter(site["_posts/fa/2022-02-17-news-a.html"])["dir"] == "rtl"
    text = data.decode().split("---\n")[2]
    assert "{{" not in text and "{%" not in text and 'href="b-c.html#x"' in text and 'src="../../assets/releases/' in text
    assert "_posts/en/2022-01-01-news-b-c.html" in site and matter(site["en/about.html"])["permalink"] == "/en/about.html"


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_the_manifest_and_the_same_bytes(arranged: Callable[..., Plan], name: str) -> None:
    """The manifest tells of every file; two builds are the same; no page of our own site is among them."""
    site = build(arranged(name), {})
    assert {path: site[path] for path in site} == {path: site[path] for path in build(arranged(name), {})}
    told = {path for path in site if not path.startswith("manifest")}
    listed = set(json.loads(site["manifest.json"])["files"])
    for path in site:
        if path.startswith("manifest/"):
            listed |= set(json.loads(site[path])["files"])
    assert told == listed and "index.html" not in site


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_manifest_names_the_files_that_are_written(arranged: Callable[..., Plan], name: str) -> None:
    """Each rendition's page is a file of the site; there is no file of the document beside it."""
    site = build(arranged(name), {})
    named = []
    for path in site:
        if path.startswith("manifest/"):
            for code, told in json.loads(site[path])["renditions"].items():
                assert told["file"] is None
                assert told["page"] in site or (name == "sphinx" and code == "en" and told["page"] is None)
                named.append(told["page"])
    assert len(named) == 4


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_tells_of_what_is_secret(arranged: Callable[..., Plan], name: str) -> None:
    """A release under embargo leaves no page of what is gone, though it was published before."""
    plan = arranged(name)
    earlier = json.loads(build(plan, {})["manifest.json"])
    settings = dataclasses.replace(plan.settings, secret=frozenset({"news/A.md"}))
    rest = [release for release in plan.releases if release.document != "news/A.md"]
    for hidden, expected in ((settings, False), (plan.settings, True)):
        site = build(dataclasses.replace(plan, settings=hidden, releases=rest, earlier=earlier, today="2026-11-30", _kept={}), {})
        assert any(re.search(r"news/[aA]\b", path) for path in site) == expected


def test_addresses_of_what_is_gone(arranged: Callable[..., Plan]) -> None:
    """A moved release's links follow it, those to a withdrawn one lead to its page; no page is taken from a release that is there."""
    plan = arranged("jekyll")
    earlier = json.loads(build(plan, {})["manifest.json"])
    moved = dataclasses.replace(plan.settings, redirects={"news/a.md": "news/A.md", "old.md": "news/A.md"})
    site = build(dataclasses.replace(plan, settings=moved, _kept={}), {})
    assert b"Text" in site["_posts/en/2022-02-17-news-a.html"] and "en/news/a.html" not in site
    assert b"url=../en/news/a.html" in site["bs/old.html"] and b"url=news/a.html" in site["en/old.html"]
    rest = [release for release in plan.releases if release.document != "news/B c.md"]
    site = build(dataclasses.replace(plan, releases=rest, earlier=earlier, today="2026-11-30", _kept={}), {})
    assert 'href="b-c.html"' in site["_posts/en/2022-02-17-news-a.html"].decode()
    assert b"November 30, 2026" in site["en/news/b-c.html"]


def test_parts() -> None:
    """Names and addresses that the programs leave as they are; quoted values; template code that is text."""
    assert (tidy("News/A b (1).md"), tidy("новости/Файл.txt")) == ("news/a-b-1", "новости/файл")
    assert relative("en/news/a/", "en/news/b/") == "../b/" and relative("news/a/", "fa/news/b/") == "../../fa/news/b/"
    assert relative("en/a.html", "fa/b c.html") == "../fa/b%20c.html"
    assert matter(front_matter({"a": "yes", "b": "2022-01-01", "c": None, "d": ""}, "x")) == {"a": "yes", "b": "2022-01-01"}
    assert harmless("{{{% {x} { {") == "&#123;&#123;&#123;% {x} { {"


MARKDOWN = """---
title: "The minister's visit"
date: 2022-02-17
---

# The minister's visit

The minister opened the *new* centre. It is [open](https://example.org/) to
everybody from 9:30.

- One item
- Another **item**

![A dot](dot.png)
"""
CODE = "Write {{ site.time }}, {{< ref x >}} and {% x %} as they are."
TEXT = f"Hall opens\n\nThe hall opens on 5 May. Admission is free.\n\n{CODE}\n"
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def press(office: Any) -> Any:
    """A project: one release approved in Farsi, of the other one sentence."""
    office.source("news/visit.md", MARKDOWN)
    office.source("news/2022-05-hall.txt", TEXT)
    office.source("news/dot.png", b"\x89PNG\r\n\x1a\n")
    office.ok("extract")
    persian = {"The hall opens on 5 May.": "تالار ۵ مه باز می‌شود.", "Admission is free.": "ورود رایگان است."}
    office.translate("fa", "news/2022-05-hall.txt", persian)
    office.ok("approve", "--all", "--lang", "fa", "--state", "translated", *ANNA)
    office.translate("ru", "news/2022-05-hall.txt", {"The hall opens on 5 May.": "Зал откроется 5 мая."})
    office.ok("approve", "--all", "--lang", "ru", "--state", "translated", *ANNA)
    office.set(publisher='"overlay"', out='"site"')
    return office


def publish(press: Any, name: str) -> Path:
    """Publish in a layout into the folder of another program's site."""
    settings = press.root / "l10n.toml"
    settings.write_text(settings.read_text().replace("[publish]\n", f'[publish]\nlayout = "{name}"\n', 1))
    press.ok("publish")
    site: Path = press.root / "site"
    return site


def later(press: Any) -> None:
    """One release is withdrawn, the other moves; both are published again."""
    (press.root / "source/news/visit.md").unlink()
    (press.root / "source/news/2022-05-hall.txt").rename(press.root / "source/news/2022-05-town-hall.txt")
    for code in ("fa", "ru"):
        press.catalog(code, "news/2022-05-hall.txt").rename(press.catalog(code, "news/2022-05-town-hall.txt"))
    with (press.root / "l10n.toml").open("a") as settings:
        settings.write('[publish.redirects]\n"news/2022-05-hall.txt" = "news/2022-05-town-hall.txt"\n')
    press.ok("sync", "--offline")
    press.ok("publish", "--withdraw", "--now", "2026-12-01T09:00Z")


def leads(file: Path) -> str:
    """Where a page leads on to by itself; it must be there."""
    found = re.search(r'http-equiv="?refresh"? content="0; url=([^"]+)"', file.read_text())
    assert found, file.read_text()
    return found.group(1)


@pytest.mark.skipif(shutil.which("hugo") is None, reason="Hugo is not installed (apt install hugo)")
def test_hugo_builds_it(press: Any) -> None:
    """Hugo's own site shows the releases: languages tied together, text whole, no shortcode run; a second run changes nothing."""
    site = press.root / "site"
    (site / "layouts/_default").mkdir(parents=True)
    others = "{{ range .Translations }}{{ .RelPermalink }} {{ end }}"
    single = '{{ .Language.Lang }}|{{ .Title }}|{{ .Date.Format "2006-01-02" }}|'
    (site / "layouts/_default/single.html").write_text(f"{single}{others}|{{{{ .Content }}}}")
    (site / "layouts/_default/list.html").write_text("{{ range .Pages }}{{ .RelPermalink }} {{ end }}")
    languages = "".join(f'[languages.{code}]\ncontentDir = "content/{code}"\n' for code in ("en", "fa", "ru"))
    (site / "config.toml").write_text(f'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\ntimeout = "60s"\n{languages}')
    publish(press, "hugo")
    done = subprocess.run(["hugo", "--quiet"], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    english = (site / "public/news/visit/index.html").read_text()
    assert english.startswith("en|The minister&#39;s visit|2022-02-17||")
    assert CODE in html.unescape((site / "public/news/2022-05-hall/index.html").read_text())
    persian = (site / "public/fa/news/2022-05-hall/index.html").read_text()
    assert "تالار ۵ مه باز می‌شود. ورود رایگان است." in persian and "/news/2022-05-hall/ /ru/news/2022-05-hall/" in persian
    image = re.search(r'src="([^"]+)"', english)
    assert image and (site / "public/news/visit" / image.group(1)).is_file()
    later(press)
    shutil.rmtree(site / "public")
    subprocess.run(["hugo", "--quiet"], cwd=site, check=True)
    for code in ("", "fa/", "ru/"):
        assert leads(site / f"public/{code}news/2022-05-hall/index.html") == f"https://example.org/{code}news/2022-05-town-hall/"
        assert (site / f"public/{code}news/2022-05-town-hall/index.html").is_file()
    assert "has been withdrawn" in (site / "public/news/visit/index.html").read_text()
    assert "پس گرفته" in (site / "public/fa/news/visit/index.html").read_text()
    lists = "".join(path.read_text() for path in (site / "public").rglob("*.xml")) + (site / "public/news/index.html").read_text()
    assert "news/2022-05-town-hall/" in lists and "visit" not in lists and "2022-05-hall" not in lists


@pytest.mark.skipif(shutil.which("jekyll") is None, reason="Jekyll is not installed (apt install jekyll)")
def test_jekyll_builds_it(press: Any) -> None:
    """Jekyll's own site shows the releases under their addresses; Liquid in a text stays text."""
    site = press.root / "site"
    (site / "_layouts").mkdir(parents=True)
    (site / "_layouts/post.html").write_text("{{ page.lang }}|{{ page.title }}|{{ page.ref }}|{{ content }}")
    (site / "_config.yml").write_text("title: Press\n")
    publish(press, "jekyll")
    done = subprocess.run(["jekyll", "build", "--quiet"], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    english = (site / "_site/en/news/visit.html").read_text()
    assert english.startswith("en|The minister's visit|news/visit|")
    assert CODE in html.unescape((site / "_site/en/news/2022-05-hall.html").read_text())
    persian = (site / "_site/fa/news/2022-05-hall.html").read_text()
    assert "ورود رایگان است." in persian and "|news/2022-05-hall|" in persian
    image = re.search(r'src="([^"]+)"', english)
    assert image and (site / "_site/en/news" / image.group(1)).is_file()
    assert leads(site / "_site/ru/news/visit.html") == "../../en/news/visit.html"
    later(press)
    subprocess.run(["jekyll", "build", "--quiet"], cwd=site, check=True)
    for code in ("en", "fa", "ru"):
        target = site / f"_site/{code}/news" / leads(site / f"_site/{code}/news/2022-05-hall.html")
        assert target.name == "2022-05-town-hall.html" and target.is_file()
    assert "has been withdrawn" in (site / "_site/en/news/visit.html").read_text()
    assert (site / "_site/ru/news/visit.html").read_text().startswith("<!DOCTYPE html>")
    assert not (site / "_site/.l10n-published").exists() and not (site / "_site/manifest.json").exists()


@pytest.mark.parametrize("compact", [True, False])
def test_sphinx_builds_it(press: Any, compact: bool) -> None:
    """Sphinx with an office's own conf.py shows what is approved, and the English paragraph where a sentence of it is not."""
    pytest.importorskip("sphinx")
    source = press.root / "source"
    (source / "conf.py").write_text(
        f'project = "Press"\nsource_suffix = {{".txt": "restructuredtext"}}\nroot_doc = "news/2022-05-hall"\n'
        f'locale_dirs = ["../site/locale"]\ngettext_compact = {compact}\n'
    )
    with (press.root / "l10n.toml").open("a") as settings:
        settings.write(f"[publish.options.sphinx]\ngettext_compact = {str(compact).lower()}\n")
    publish(press, "sphinx")
    shown = {}
    for code in ("fa", "ru"):
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "text",
            "-D",
            f"language={code}",
            str(source),
            str(press.root / "out" / code),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        shown[code] = (press.root / f"out/{code}/news/2022-05-hall.txt").read_text()
    assert "تالار ۵ مه باز می‌شود. ورود رایگان است." in shown["fa"] and "The hall" not in shown["fa"]
    assert "The hall opens on 5 May. Admission is free." in shown["ru"] and "Зал" not in shown["ru"]
    domain = "news" if compact else "news/2022-05-hall"
    catalogs = press.root / "site/locale/fa/LC_MESSAGES"
    po, mo = polib.pofile(str(catalogs / f"{domain}.po")), polib.mofile(str(catalogs / f"{domain}.mo"))
    assert {e.msgid: e.msgstr for e in po} == {e.msgid: e.msgstr for e in mo}


def test_sphinx_keeps_what_is_gone(press: Any) -> None:
    """Sphinx copies the pages of what has moved or was withdrawn into each language's."""
    pytest.importorskip("sphinx")
    source = press.root / "source"
    (source / "conf.py").write_text(
        'import pathlib\nproject = "Press"\nsource_suffix = {".txt": "restructuredtext"}\nroot_doc = "news/2022-05-town-hall"\n'
        'locale_dirs = ["../site/locale"]\nlanguage = "fa"\n'
        'html_extra_path = [p for p in [f"../site/extra/{language}"] if pathlib.Path(p).is_dir()]\n'
    )
    publish(press, "sphinx")
    later(press)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(press.root / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=source)
    assert done.returncode == 0, done.stderr
    assert (press.root / "out/news" / leads(press.root / "out/news/2022-05-hall.html")).samefile(
        press.root / "out/news/2022-05-town-hall.html"
    )
    assert "پس گرفته" in (press.root / "out/news/visit.html").read_text()


def test_sphinx_builds_markdown(press: Any) -> None:
    """The same with MyST: headings, lists, emphasis and links within a paragraph, hard line ends."""
    pytest.importorskip("myst_parser")
    source = press.root / "source"
    persian = {
        "The minister opened the *new* centre.": "وزیر مرکز *جدید* را گشود.",
        "It is [open](https://example.org/) to everybody from 9:30.": "از ۹:۳۰ به روی همه [باز](https://example.org/) است.",
        "One item": "یک مورد",
    }
    press.translate("fa", "news/visit.md", persian)
    press.ok("approve", "--all", "--lang", "fa", "--state", "translated", *ANNA)
    (source / "conf.py").write_text(
        'project = "Press"\nextensions = ["myst_parser"]\nsource_suffix = {".md": "markdown"}\nroot_doc = "news/visit"\n'
        'locale_dirs = ["../site/locale"]\n'
    )
    publish(press, "sphinx")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-D", "language=fa", str(source), str(press.root / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = (press.root / "out/news/visit.html").read_text()
    assert "وزیر مرکز <em>جدید</em> را گشود. از ۹:۳۰ به روی همه" in shown and "یک مورد" in shown
    assert "Another <strong>item</strong>" in shown
