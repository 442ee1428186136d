"""A site of hostile catalogs, glossary, file names, settings and strings: of a hundred ways to slip a script in, none runs.

The browser heeds no Content-Security-Policy here, so that what is proved is the markup itself.
"""

from __future__ import annotations

import html
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from hostile import RUN, VECTORS
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from l10n.publish import bidi, feeds, head, pages, spoken

EVIL = f"<img src=x onerror={RUN}>"
BREAKOUT = f'"></script></title></style><script>{RUN}</script>{EVIL}'
FEED = "{http://www.w3.org/2005/Atom}"
ACTIVE = """[...document.querySelectorAll('*')].filter((e) =>
  [...e.attributes].some((a) => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value) || a.name === 'srcdoc')
  || /^(iframe|object|embed|form|base|svg|math|input|video|audio|frame|applet|portal)$/i.test(e.localName)).map((e) => e.outerHTML)"""


def toml(text: str) -> str:
    return json.dumps(text)


@pytest.fixture
def press(office: Any) -> Any:
    """Releases in three formats, each vector a translation; titles, names, glossary and the strings of pages are hostile too."""
    office.set(target_languages='["fa"]', segmentation='"paragraph"', gate='"off"', name=toml(f"Office {BREAKOUT}"))
    office.set(base_url=toml(f"https://example.org/{BREAKOUT}"))
    numbered = list(enumerate(VECTORS))
    office.source(f"a{EVIL}.txt".replace("/", ""), "\n\n".join(f"Unit {n} text" for n, _ in numbered) + "\n")
    head_ = f"---\ntitle: {toml('Title ' + BREAKOUT)}\ndescription: {toml('About ' + BREAKOUT)}\ndate: 2022-02-17\n---\n\n"
    office.source("b.md", head_ + "\n\n".join(f"Unit {n} with *marks* and a [link](https://example.org/)" for n, _ in numbered) + "\n")
    paragraphs = "".join(f'<p>Unit {n} with <a href="https://example.org/">a link</a></p>' for n, _ in numbered)
    office.source("c.html", f'<!DOCTYPE html><html lang="en"><head><title>Title</title></head><body>{paragraphs}</body></html>')
    glossary = office.root / "locales" / "glossary.csv"
    glossary.parent.mkdir(exist_ok=True)
    glossary.write_text(f'source,fa,notes\nUnit,"{EVIL}","{EVIL}"\n', encoding="utf-8")
    office.ok("extract")
    folder = office.root / "locales" / "fa" / "LC_MESSAGES"
    for path in folder.rglob("*.po"):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            number = entry.msgid.split()[1] if entry.msgid.startswith("Unit ") else "0"
            whole = entry.msgid.startswith("Unit ") and "href" in entry.msgid
            swapped = entry.msgid.replace("https://example.org/", f"javascript:{RUN}") if whole else entry.msgid
            entry.msgstr, entry.tcomment = f"ترجمه {VECTORS[int(number)]} {swapped} {BREAKOUT}", EVIL
        catalog.save()
    strings = polib.POFile()
    strings.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n > 1);"}
    for message in ("News archive", "Skip to content", "Languages", "Print", "Read the original", "Download this document"):
        strings.append(polib.POEntry(msgid=message, msgstr=f"{message} {BREAKOUT}{' %(nothing)s' if message == 'Print' else ''}"))
    strings.save(str(folder / "site.po"))
    return office


def documents(public: Path) -> Iterator[str]:
    """The pages and downloads of a site, by their address on the disk; then what a careless reader of its feeds would show."""
    yield from (path.as_uri() for path in sorted(public.rglob("*.html")))


def fragments(public: Path) -> Iterator[str]:
    """What feeds have a reader show."""
    for path in sorted(public.rglob("feed.xml")):
        for entry in ET.fromstring(path.read_bytes()).iter(f"{FEED}entry"):
            yield html.escape(entry.findtext(f"{FEED}title") or "") + (entry.findtext(f"{FEED}summary") or "")
    for path in sorted(public.rglob("feed.json")):
        for item in json.loads(path.read_bytes())["items"]:
            yield item.get("content_html", "")


def ran(page: Page, public: Path) -> list[str]:
    """Where something ran, or could: pages and documents opened, feeds shown as HTML."""
    found = []
    for address in documents(public):
        page.goto(address)
        active = page.evaluate(ACTIVE)
        if page.evaluate("typeof top.ran") != "undefined" or active:
            found.append(f"{address} {active[:1]}")
    for fragment in fragments(public):
        page.goto("about:blank")
        page.set_content(fragment)
        if page.evaluate("typeof top.ran") != "undefined" or page.evaluate(ACTIVE):
            found.append(fragment)
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    shown = context.new_page()
    shown.on("dialog", lambda dialog: dialog.dismiss())
    yield shown
    context.close()


def test_nothing_runs(press: Any, page: Page) -> None:
    """Every page, every document in its own format, every entry of the feeds: all of it is text, and each vector is there to be read."""
    press.ok("publish", "--policy", "translated")
    public = press.root / "public"
    assert ran(page, public) == []
    (plain,) = (public / "fa").glob("a*.html")
    page.goto(plain.as_uri())
    shown = page.inner_text("main")
    unseen = [vector for vector in VECTORS if "".join(vector.split()) not in "".join(shown.split())]
    assert unseen == []
    for path in public.rglob("*.html"):
        if "files" not in path.parts:
            for block in path.read_text("utf-8").split('<script type="application/ld+json">')[1:]:
                assert json.loads(block.partition("</script>")[0])["@type"] == "NewsArticle"


MUTATIONS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "data blocks are not escaped": lambda patch: patch.setattr(head, "in_html", json.dumps),
    "strings of pages are markup": lambda patch: patch.setattr(spoken, "spoken", lambda text, *_: text.replace("%(nothing)s", "")),
    "feeds are not escaped": lambda patch: patch.setattr(feeds, "marked", lambda text, language: Markup(text)),
    "titles are not escaped": lambda patch: patch.setattr(bidi, "marked", lambda text, language: Markup(text)),
    "bodies are not cleaned": lambda patch: patch.setattr(pages, "sanitize", lambda body, link, image: html.unescape(body)),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_test_can_fail(press: Any, page: Page, monkeypatch: pytest.MonkeyPatch, mutation: str) -> None:
    """With one guard taken away, something runs, and it is seen."""
    MUTATIONS[mutation](monkeypatch)
    if mutation == "bodies are not cleaned":
        monkeypatch.setattr(pages, "conform", lambda body, **_: body)
        monkeypatch.setattr(bidi, "wrap", lambda body, language: body)
    press.run("publish", "--policy", "translated")
    assert ran(page, press.root / "public") != []
