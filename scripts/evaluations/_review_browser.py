"""What a reviewer waits for in the browser: the page at hand, and a letter typed until it is painted."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

LETTERS = 120
SHORTEST = 16.0
"""Milliseconds: what the browser takes less for, it does not tell (Event Timing); it counts as so much."""
WATCH = """
() => {
  window.told = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") window.told.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: false });
}
"""


TOLD = "painted: "
PAINTED = """
(() => {
  const wanted = %s;
  const look = () => {
    if (!document.querySelector(wanted)) return;
    watch.disconnect();
    const after = new MessageChannel();  // tells when the frame's own work is done
    after.port1.onmessage = () => console.log("painted: " + performance.now());
    requestAnimationFrame(() => after.port2.postMessage(""));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true });
})();
"""
"""Playwright's own waiting puts a script of 330 kB into the page and asks again and again, while the page loads."""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        yield running
        running.close()


def signed_in(browser: Browser, cookies: Mapping[str, str], address: str) -> BrowserContext:
    """A window with the cookies of one who has opened the page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    return context


def watched(page: Page, wanted: str) -> Page:
    """The same page, of which `load` can ask when what is `wanted` (a selector) was painted; nothing else is done in it meanwhile."""
    page.add_init_script(PAINTED % json.dumps(wanted))
    return page


def load(page: Page, address: str) -> float:
    """Milliseconds from the navigation of a `watched` page until the frame that shows what is wanted is painted."""
    with page.expect_console_message(lambda said: said.text.startswith(TOLD)) as told:
        page.goto(address, wait_until="commit")
    return float(told.value.text.removeprefix(TOLD))


def keystrokes(page: Page, field: str, letters: Sequence[str]) -> list[float]:
    """Milliseconds from each key to the frame that shows it."""
    page.evaluate(WATCH)
    page.locator(field).first.focus()
    for number in range(LETTERS):
        page.keyboard.press(letters[number % len(letters)])
        page.wait_for_timeout(60)
    page.wait_for_timeout(300)
    told = [float(one) for one in page.evaluate("() => window.told")]
    return [*told, *[SHORTEST] * (LETTERS - len(told))]
