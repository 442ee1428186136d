"""Everybody can use the page: axe-core finds nothing, what happens is said, the focus stays, a phone is wide enough (Figure 4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from canned_page import SENTENCES, Desk, Server
from playwright.sync_api import Browser, Page

Serve = Callable[..., Server]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
# Targets below 24 px; a sentence within a page is as high as its letters (WCAG 2.5.8, exception "inline").
SMALL = """
() => [...document.querySelectorAll("button, a, select, input, textarea, summary, [role=button], [tabindex='0']")]
  .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !one.disabled && !one.matches("[data-unit]"))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html, box]) => `${html} ${box.width}x${box.height}`)
"""


def faults(page: Page) -> list[str]:
    """What axe-core says."""
    found = Axe().run(page, options=RULES).response
    assert not found["inapplicable"] or found["passes"], "nothing was looked at"
    return [f"{one['id']}: {node['html'][:150]} {node['failureSummary'][:300]}" for one in found["violations"] for node in one["nodes"]]


def begun(page: Page, url: str) -> None:
    """The page, once it has a unit and what the checks say of it."""
    page.goto(url)
    page.locator(".findings .clear, .findings .finding").first.wait_for(state="attached")


def queue(page: Page, desk: Desk) -> None:
    page.locator(".queue a").first.wait_for()


def unit(page: Page, desk: Desk) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.keyboard.press("i")
    page.keyboard.press("e")


def document(page: Page, desk: Desk) -> None:
    page.locator("a[data-view='/document']").click()
    page.locator(".of-target .chosen").wait_for()


def view(path: str) -> Callable[[Page, Desk], None]:
    def shown(page: Page, desk: Desk) -> None:
        page.locator(f"a[data-view='{path}']").click()
        page.locator(".paper:not([hidden]) li").first.wait_for()

    return shown


def dialog(key: str) -> Callable[[Page, Desk], None]:
    def shown(page: Page, desk: Desk) -> None:
        page.keyboard.press("Escape")
        page.keyboard.press(key)
        page.locator("dialog[open]").wait_for()

    return shown


def tip(page: Page, desk: Desk) -> None:
    page.locator(".term").first.focus()
    page.locator("#tip").wait_for()


def conflict(page: Page, desk: Desk) -> None:
    page.keyboard.press("e")
    page.keyboard.type("!")
    desk.touch(desk.rows["fa/1"], target=[SENTENCES["fa"]])
    page.keyboard.press("Control+s")
    page.locator("dialog[open] ins").first.wait_for()


def despite(page: Page, desk: Desk) -> None:
    desk.rows["fa/1"]["findings"]["error"] = 1
    page.keyboard.press("Control+Enter")
    page.locator("dialog[open] textarea").wait_for()


def assign(page: Page, desk: Desk) -> None:
    document(page, desk)
    page.locator(".whose button").click()
    page.locator("dialog[open] select").wait_for()


def draft(page: Page, desk: Desk) -> None:
    page.keyboard.press("e")
    page.keyboard.type("!")
    page.locator(".item.unsaved").wait_for(state="attached")
    page.reload()
    page.locator(".bar.draft").wait_for()


STATES: dict[str, Callable[[Page, Desk], None]] = {
    "queue": queue,
    "unit": unit,
    "document": document,
    "questions": view("/questions"),
    "activity": view("/activity"),
    "keys": dialog("F1"),
    "reject": dialog("x"),
    "comment": dialog("c"),
    "ask": dialog("q"),
    "glossary": dialog("g"),
    "bulk": dialog("b"),
    "tip": tip,
    "conflict": conflict,
    "despite": despite,
    "assign": assign,
    "draft": draft,
}


@pytest.mark.parametrize("state", sorted(STATES))
def test_axe_finds_nothing(browser: Browser, canned: Serve, state: str) -> None:
    """WCAG 2.2 AA and best practice on every page and dialog: light and dark, in both directions, on a phone too."""
    served = canned(units=9, interface="fa" if len(state) % 2 else "en")
    for scheme, width in (("light", 1300), ("dark", 360)):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        begun(page, f"{served.url}/?language=fa" + ("" if state == "queue" else "#fa/1"))
        STATES[state](page, served.desk)
        assert faults(page) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
