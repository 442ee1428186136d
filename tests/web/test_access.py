"""Everybody can use the page: axe-core finds nothing, what happens is said, the focus stays, a phone is wide enough (Figure 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from canned_page import Server
from playwright.sync_api import Browser, Page
from states import LISTS, STATES, WALKS, begun

Serve = Callable[..., Server]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# Targets below 24 px; a sentence within a page is as high as its letters (WCAG 2.5.8, exception "inline").
SMALL = """
() => [...document.querySelectorAll("button, a, select, input, textarea, summary, [role=button], [tabindex='0']")]
  .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !one.disabled && !one.matches("[data-unit]"))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html, box]) => `${html} ${box.width}x${box.height}`)
"""


def faults(page: Page) -> list[str]:
    """What axe-core says."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(rules) => axe.run(rules)", RULES)
    assert not found["inapplicable"] or found["passes"], "nothing was looked at"
    return [f"{one['id']}: {node['html'][:150]} {node['failureSummary'][:300]}" for one in found["violations"] for node in one["nodes"]]


SIDEWAYS = """[...document.querySelectorAll(".inside, .inside *, .paper, .paper *, .scroll-unit, .side, .leaf")]
  .filter((one) => one.clientWidth && getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => !one.matches("select, input, .visually-hidden, .paper-name"))
  .map((one) => one.className || one.tagName)"""
"""What would have to be scrolled sideways."""


SIGHTS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1300), ("dark", 360))


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
def test_axe_finds_nothing(browser: Browser, canned: Serve, walk: tuple[str, ...]) -> None:
    """WCAG 2.2 AA and best practice on every page and dialog: light and dark, in both directions, on a phone too."""
    for number, (scheme, width) in enumerate(SIGHTS):
        served = canned(units=9, interface="fa" if (len(walk[0]) + number) % 2 else "en")
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
        begun(page, f"{served.url}/?language=fa" + ("" if walk[0] in LISTS else "#fa/1"))
        for state in walk:
            STATES[state](page, served.desk, "fa")
            assert faults(page) == [], state
            assert page.evaluate(SMALL) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(SIDEWAYS) == []
        page.close()
