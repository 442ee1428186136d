"""The pictures of docs/review.md: the real page over a copy of the sample, in Chromium, at a fixed moment."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from _palette import smaller
from playwright.sync_api import Browser, Page, sync_playwright

from l10n import journal
from l10n.flow.reviewing.values import Command, Person
from l10n.project import find
from l10n.web.app import build
from l10n.web.run import Wanted, make
from l10n.web.serve import bind, serve, server
from l10n.web.site import Site

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "review"
NOW = datetime.datetime(2026, 12, 1, 9, 30, tzinfo=datetime.UTC)
RELEASE = "news/2022-01-bilateral-meetings.txt"
JANE, OMID = Person("Jane Doe <jane@example.org>", "publisher"), Person("Omid Rahimi <omid@example.org>", "reviewer")
PHONE = 500
"""Pixels; what is narrower is held in a hand."""
PATIENCE = 120_000
"""Milliseconds until the worker has looked at all texts."""


@dataclass(frozen=True)
class Picture:
    """One page as it is shown."""

    name: str
    language: str
    """Of the release."""
    speaks: str
    """Of the page itself."""
    show: Callable[[Page, Site], None]
    """Leads from the queue to what is shown."""
    path: str = "/"
    size: tuple[int, int] = (1200, 760)
    colours: Literal["light", "dark"] = "light"


def queue(page: Page, site: Site) -> None:
    """The riskiest text."""
    first = page.locator(".queue a").first
    if (page.viewport_size or {"width": PHONE})["width"] < PHONE:
        first.tap()
    else:
        first.click()
    page.locator(".findings .finding, .findings .clear").first.wait_for(state="attached")


def document(page: Page, site: Site) -> None:
    """The release as a page."""
    page.locator(".page.of-target [data-unit]").nth(4).click()
    page.locator(".context details").first.wait_for()


def conflict(page: Page, site: Site) -> None:
    """Somebody saved the text that is typed in."""
    page.locator(".queue a").first.click()
    key = str(page.locator(".queue a").first.get_attribute("data-key"))
    area = page.locator("#target-0")
    area.press("Control+End")
    area.press("Backspace")
    area.press_sequentially("، و این مهم است.")
    store = site.office.live.result().store
    row = store.row(key)
    theirs = row.entry.target[0].replace("خاطرنشان کرد", "گفت")
    store.act(OMID, Command("save", key, row.revision, (theirs,)))
    page.locator(".bar.urgent button").click()
    page.locator("dialog .two").wait_for()


def keys(page: Page, site: Site) -> None:
    """The table of keys."""
    page.keyboard.press("F1")
    page.locator("dialog .tables").wait_for()


PICTURES = (
    Picture("queue", "ru", "en", queue),
    Picture("queue-fa", "fa", "fa", queue),
    Picture("document", "ar", "ar", document, "/document", size=(1280, 900)),
    Picture("phone", "bs", "bs", queue, size=(360, 720), colours="dark"),
    Picture("keys", "ru", "en", keys, size=(1000, 760)),
    Picture("conflict", "fa", "en", conflict, size=(1000, 760)),  # the last one: it changes a text
)


@contextlib.contextmanager
def sample() -> Iterator[Site]:
    """The sample's page, served from a copy; acts happen at `NOW`."""
    journal.now = lambda: NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    with tempfile.TemporaryDirectory() as folder, bind("127.0.0.1", 0, exactly=True) as at:
        for name in ("source", "locales"):
            shutil.copytree(ROOT / name, Path(folder, name))
        shutil.copy(ROOT / "pyproject.toml", folder)
        site = make(find(Path(folder)), Wanted((RELEASE,)), JANE, at.getsockname()[1])
        running = server(build(site)[1], site.hub, lambda: site.office.open())
        thread = threading.Thread(target=serve, args=(running, at))
        thread.start()
        try:
            site.office.live.result(60)
            yield site
        finally:
            running.should_exit = True
            thread.join()
            site.office.close()


def take(browser: Browser, site: Site, picture: Picture) -> Path:
    """Make one picture."""
    address = f"http://127.0.0.1:{site.door.sessions.port}"
    wide, high = picture.size
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme=picture.colours, locale=picture.speaks, timezone_id="Europe/Sarajevo",
        reduced_motion="reduce", has_touch=wide < PHONE, is_mobile=wide < PHONE,
    )  # fmt: skip
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}/enter?key={site.door.sessions.single_use()}")
    page.locator(".queue a").first.wait_for()
    page.goto(f"{address}{picture.path}?language={picture.language}&ui={picture.speaks}")
    page.locator(".context details").first.wait_for(state="attached", timeout=PATIENCE)
    page.locator(".working").wait_for(state="detached", timeout=PATIENCE)
    picture.show(page, site)
    made = FOLDER / f"{picture.name}.png"
    made.write_bytes(smaller(page.screenshot(animations="disabled")))
    context.close()
    return made


def main(wanted: list[str]) -> None:
    """Make the pictures named, or all."""
    FOLDER.mkdir(exist_ok=True)
    with sample() as site, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"])
        for picture in PICTURES:
            if not wanted or picture.name in wanted:
                made = take(browser, site, picture)
                sys.stdout.write(f"{made.relative_to(ROOT)}: {made.stat().st_size // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
