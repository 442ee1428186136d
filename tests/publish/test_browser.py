"""Pages in a real browser: they fit a phone, read in their direction, and run no script but the print button's."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from l10n import lang
from l10n.api import Site
from l10n.flow.publication.render import summary
from l10n.model import Page, State
from l10n.publish import Plan, Release, Rendition, Renditions, SiteSettings, UnitReport, build, told

HOSTILE = '<p>نص <script>document.title = "owned"</script><img src="x" onerror="document.title = \'owned\'"></p>'
TABLE = "<table><tr><th>Time</th><th>Item</th></tr><tr><td>09:30</td><td>Search, seizure and confiscation</td></tr></table>"


@functools.cache
def site() -> Site:
    english, arabic = lang.get("en"), lang.get("ar")
    long = "Prosecutor General of the Russian Federation held bilateral meetings " * 3
    draft = UnitReport("1", "paragraph", State.DRAFT, "engine", True, "h")
    renditions = {
        "en": Rendition(english, Page(long, f"<p>{long}</p>{TABLE}", photos=9), b""),
        "ar": Rendition(arabic, Page("</title><script>document.title='owned'</script>", HOSTILE + TABLE, photos=9), b"", (draft,)),
    }
    listed = Renditions({code: told(summary("news/a.txt", made, renditions["en"])) for code, made in renditions.items()})
    settings = SiteSettings("Office", english, (arabic, lang.get("ru")), "draft")
    return build(Plan(settings, [Release("news/a.txt", "2022-01", listed)], lambda _, code: renditions[code], ""), {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in site().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("path", ["index.html", "en/index.html", "ar/index.html", "ru/index.html", "en/news/a.html", "ar/news/a.html"])
def test_pages_fit_and_are_quiet(browser: Browser, folder: Path, path: str, width: int) -> None:
    """Nothing sticks out sideways, nothing is complained of, nothing is fetched from another host."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((folder / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()


def test_a_hostile_translation_does_not_run(browser: Browser, folder: Path) -> None:
    """A script in a title, a text or a handler does nothing; the page reads from right to left and says that a machine wrote it."""
    page = browser.new_page()
    page.goto((folder / "ar/news/a.html").as_uri())
    assert "owned" in page.title() and page.title() != "owned"
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.locator(".notice strong").inner_text() == "تتضمن هذه الصفحة ترجمة آلية لم يراجعها أحد."
    assert page.locator("script:not([type])").count() == 1
    page.close()


def test_the_print_button_prints(browser: Browser, folder: Path) -> None:
    """The one script that may run opens the print dialogue; without scripts there is no button."""
    page = browser.new_page()
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto((folder / "en/news/a.html").as_uri())
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"
    page.close()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((folder / "en/news/a.html").as_uri())
    assert not page.get_by_role("button", name="Print").is_visible()
    page.close()
