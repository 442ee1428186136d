"""The page in real browsers over the real server: what one person does is on the disk, and before everybody's eyes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from live_page import ANNA, BORIS
from playwright.sync_api import Browser, Page

from l10n.flow.reviewing.people import invited

PEOPLE = f'\n[review.people]\n"{ANNA}" = "publisher"\n"{BORIS}" = "reviewer"\n'


def open_as(browser: Browser, paper: Any, name: str) -> Page:
    """A browser of a person's own, in which the page is open."""
    page = browser.new_context(locale="en").new_page()
    page.set_default_timeout(120_000)  # a busy machine is no bug
    page.goto(f"{paper.url}/enter?key={invited(paper.project, name)[1]}")
    page.wait_for_selector("textarea")
    return page


def events(paper: Any, language: str) -> list[dict[str, Any]]:
    path = paper.root / "locales" / language / "journal.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("paper", [PEOPLE], indirect=True)
def test_two_people_at_two_browsers(browser: Browser, paper: Any) -> None:
    """What Anna saves comes to Boris's page by itself; the journal names her; what he typed into the same unit is not lost by it."""
    anna, boris = open_as(browser, paper, ANNA), open_as(browser, paper, BORIS)
    key = anna.evaluate("location.hash")
    assert key == boris.evaluate("location.hash"), "both begin with the same unit"
    boris.fill("textarea", "Текст Бориса.")
    anna.fill("textarea", "Текст Анны.")
    anna.keyboard.press("Control+s")
    boris.get_by_text("Текст Анны.").first.wait_for()
    assert boris.input_value("textarea") == "Текст Бориса."
    saved = [event for code in ("ru", "fa") for event in events(paper, code) if event["act"] == "edit"]
    assert [(event["by"], event["text"]) for event in saved] == [(ANNA, ["Текст Анны."])]
    for page in (anna, boris):
        page.context.close()


def test_what_is_typed_outlives_the_page(browser: Browser, paper: Any) -> None:
    """A page that is closed in the middle of a word offers that word when it is opened again."""
    context = browser.new_context(locale="en")
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{paper.url}/enter?key={paper.site.door.sessions.single_use()}")
    page.wait_for_selector("textarea")
    with page.expect_response("**/api/draft") as kept:
        page.fill("textarea", "Недописанн")
    assert kept.value.status == 200
    address = page.url
    page.close()
    again = context.new_page()
    again.goto(address)
    again.get_by_text("Недописанн").first.wait_for()
    context.close()
