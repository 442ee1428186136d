"""The list that one wants: filters are kept, say what there is, and lead nobody away from the list."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from canned_page import Server
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLong
from states import begun

Serve = Callable[..., Server]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    yield opened
    opened.close()


def choose(page: Page, name: str, value: str, keys: list[str]) -> list[str]:
    """The keys that are listed once a filter was chosen, and the list had time to be `keys`."""
    with page.expect_response("**/api/queue?*"):
        page.locator(f"select[name={name}]").select_option(value)
    page.wait_for_function(f"() => new URLSearchParams(location.search).get('{name}') === {value!r} || !{value!r}")
    with contextlib.suppress(TooLong):
        page.wait_for_function(f"() => [...document.querySelectorAll('.queue a')].map((a) => a.dataset.key).join() === {','.join(keys)!r}")
    return listed(page)


def listed(page: Page) -> list[str]:
    return [str(one.get_attribute("data-key")) for one in page.locator(".queue a").all()]


def test_another_check_can_be_chosen(page: Page, canned: Serve) -> None:
    """While the list is of one check, the others are still offered, each with how many texts it speaks of."""
    begun(page, canned(units=12).url + "/?language=fa")
    page.locator("details.more summary").click()
    options = page.locator("select[name=check] option")
    assert options.all_text_contents()[2:] == ["Numbers (2)", "Terms (3)"]
    assert choose(page, "check", "numbers", ["fa/2", "fa/9"]) == ["fa/2", "fa/9"]
    assert options.all_text_contents()[2:] == ["Numbers (2)", "Terms (3)"]
    assert choose(page, "check", "terms", ["fa/1", "fa/6", "fa/11"]) == ["fa/1", "fa/6", "fa/11"]


def test_nothing_fits(page: Page, canned: Serve) -> None:
    """A filter that lets nothing through is no work that is done: the page says so, and one press shows all again."""
    page.goto(canned(units=3).url + "/?language=fa&text=nowhere&check=terms&mine=1&order=document&state=")
    said = page.locator(".progress")
    said.get_by_text("No text fits this filter.").wait_for()
    assert said.get_by_text("Nothing is left to do").count() == 0
    said.get_by_text("Show all texts").click()
    page.locator(".queue a").first.wait_for()
    assert listed(page) == ["fa/1", "fa/2", "fa/3"]
    assert page.url.split("#")[0].endswith("/?language=fa&state=&order=document"), "order and states stay"
    assert not page.locator("input[name=mine]").is_checked()


def test_a_time_is_read_by_people(page: Page, canned: Serve) -> None:
    """An address that somebody sent holds a moment; the filter says it as the page says times."""
    begun(page, canned(units=3).url + "/?language=fa&since=2026-01-02T09:30:00Z")
    chosen = page.locator("select[name=since] option:checked").inner_text()
    assert chosen.startswith("Changed since") and "Jan 2, 2026" in chosen


def test_all_stands_within_the_side(page: Page, canned: Serve) -> None:
    """No part of the filters stands on the text beside them, nor beyond a phone's edge, in any direction."""
    for interface, width in (("en", 1300), ("fa", 360), ("ru", 360)):
        page.set_viewport_size({"width": width, "height": 740})
        begun(page, canned(units=3, interface=interface).url + "/?language=fa")
        page.locator("details.more summary").click()
        page.locator("input[name=mine]").wait_for()
        beyond = """() => {
          const {left, right} = document.querySelector(".side").getBoundingClientRect();
          const all = [...document.querySelectorAll(".filters *")];
          const boxes = all.map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()]);
          return boxes.filter(([, box]) => box.width && (box.left < left - 1 || box.right > right + 1)).map(([html]) => html);
        }"""
        assert page.evaluate(beyond) == []


def test_a_filter_on_a_phone_stays_by_the_list(browser: Browser, canned: Serve) -> None:
    """Who filters on a phone looks at the list, also where the text that was chosen is not in it any more."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    begun(page, canned(units=12).url + "/?language=fa&order=document")
    page.locator("details.more summary").tap()
    assert choose(page, "check", "terms", ["fa/1", "fa/6", "fa/11"]) == ["fa/1", "fa/6", "fa/11"]
    assert choose(page, "check", "numbers", ["fa/2", "fa/9"]) == ["fa/2", "fa/9"]
    page.locator(".queue a").nth(1).tap()
    page.locator("#target-0").wait_for()
    assert page.url.endswith("#fa/9")
    page.close()
