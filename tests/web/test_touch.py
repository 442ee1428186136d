"""The page on a phone: everything is done with a finger, and nothing but what was touched happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from canned_page import Server
from playwright.sync_api import Browser, Page

Serve = Callable[..., Server]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    phone = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    opened = phone.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    phone.close()
    assert wrong == []


def begin(page: Page, served: Server) -> None:
    """The second text of the list, opened by a finger."""
    page.goto(served.url + "/?language=fa")
    page.locator(".queue a").nth(1).tap()
    page.locator(".finding, .clear").first.wait_for()


def more(page: Page, act: str) -> None:
    """One of the acts that stand behind the three dots."""
    page.locator(".more-acts").tap()
    page.locator(f"[data-act={act}]").tap()


def said(page: Page, words: str) -> None:
    page.locator("#said").get_by_text(words).wait_for(state="attached")


def number(page: Page) -> str:
    return page.locator("#unit-title").inner_text().split()[1]


def agree(page: Page, words: str = "") -> None:
    """The blue button of a dialog, with some words where it asks for them."""
    if words:
        page.locator("dialog[open] textarea").fill(words)
    page.locator("dialog[open] .buttons .primary").tap()
    page.locator("dialog").wait_for(state="detached")


def test_what_becomes_of_a_text(page: Page, canned: Serve) -> None:
    """Approve and go on, take back, needs work, reject with a reason, save what was typed, the machine's text, all identical."""
    served = canned(units=5)
    desk = served.desk
    desk.rows["fa/2"]["findings"]["error"] = 0
    begin(page, served)
    page.locator("[data-act=acceptNext]").tap()
    said(page, "Approved.")
    assert (desk.rows["fa/2"]["state"], number(page)) == ("approved", "3")
    page.locator("#line button").tap()
    said(page, "Taken back.")
    assert (desk.rows["fa/2"]["state"], number(page)) == ("draft", "2")
    more(page, "flag")
    said(page, "Marked as needing work.")
    more(page, "reject")
    agree(page, "a wrong name")
    said(page, "Rejected.")
    assert desk.acts[-1]["reason"] == "a wrong name"
    page.locator("#target-0").tap()
    page.keyboard.insert_text("متن")
    typed = page.locator("#target-0").input_value()
    more(page, "save")
    said(page, "Saved, not approved.")
    assert desk.rows["fa/2"]["target"] == [typed]
    more(page, "reset")
    said(page, "Back to the machine's text.")
    more(page, "identical")
    agree(page)
    said(page, "1 text approved.")
    assert [act["act"] for act in desk.acts if not act.get("preview")] == ["accept", "undo", "flag", "reject", "save", "reset", "identical"]


def test_what_is_said(page: Page, canned: Serve) -> None:
    """A comment, a question to the author and its answer, a document given to somebody."""
    served = canned(units=3)
    begin(page, served)
    page.get_by_text("Comment…").tap()
    agree(page, "see the list")
    said(page, "Comment saved.")
    page.get_by_text("Ask the author…").tap()
    agree(page, "which of them?")
    said(page, "The author is asked.")
    page.locator("a[data-view='/questions']").tap()
    page.get_by_text("Answer…").tap()
    agree(page, "the first")
    page.locator("a[data-view='/document']").tap()
    page.locator(".of-target [data-unit]").nth(1).tap()
    page.get_by_text("Assign…").tap()
    page.locator("dialog[open] select").select_option(index=1)
    agree(page)
    said(page, "Assigned.")
    assert [act["act"] for act in served.desk.acts] == ["comment", "ask", "answer", "assign"]


def test_many_texts(page: Page, canned: Serve) -> None:
    """All that a filter shows is approved after it was shown; what was not agreed to is not done; then the next language."""
    served = canned(units=3, codes=("fa", "ru"))
    page.goto(served.url + "/?language=fa")
    page.locator("button.bulk").tap()
    page.locator("dialog[open]").get_by_text("Cancel").tap()
    page.locator("dialog").wait_for(state="detached")
    assert all(act.get("preview") for act in served.desk.acts)
    page.locator("button.bulk").tap()
    agree(page)
    said(page, "3 texts approved.")
    page.get_by_text("Next language").tap()
    page.locator(".queue [lang=ru]").first.wait_for()


def test_the_list_keeps_its_place(page: Page, canned: Serve) -> None:
    """From text to text by its arrows; the list, by its button or the phone's own way back, shows where one is then."""
    served = canned(units=30)
    for back in (lambda: page.locator(".back").tap(), page.go_back):
        page.goto("about:blank")
        begin(page, served)
        for _ in range(2):
            page.get_by_label("Next text").tap()
        page.get_by_label("Previous text").tap()
        assert number(page) == "3"
        back()
        page.locator(".queue a").first.wait_for()
        assert page.locator(".queue .chosen a").get_attribute("data-key") == "fa/3"
        assert page.evaluate("location.hash") == "#fa/3"


def test_the_glossary(page: Page, canned: Serve) -> None:
    """A touched term shows it, and so does its button, for texts without terms too; closed, nothing stays over the text."""
    served = canned(units=2)
    begin(page, served)
    page.locator(".term").tap()
    inside = page.locator("dialog[open] .inside")
    assert inside.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    agree(page)
    assert page.locator("#tip").is_hidden()
    page.locator(".more-acts").tap()
    page.get_by_text("Glossary and facts").tap()
    before = page.locator("#target-0").input_value()
    page.locator("dialog[open]").get_by_text("Put in").tap()
    page.locator("dialog").wait_for(state="detached")
    assert len(page.locator("#target-0").input_value()) > len(before)


def test_letters_are_in_one_row(page: Page, canned: Serve) -> None:
    """What keyboards lack, each large enough for a finger, takes one row of a narrow phone."""
    begin(page, canned(units=2))
    boxes = [one.bounding_box() for one in page.locator(".letters button").all()]
    assert len({round(box["y"]) for box in boxes if box}) == 1 and all(box and box["height"] >= 44 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_acts_stay_open(page: Page, canned: Serve) -> None:
    """News about the list do not fold the acts away under the finger that is about to touch one."""
    served = canned(units=2)
    begin(page, served)
    page.locator(".more-acts").tap()
    with page.expect_response("**/api/queue?*"):
        served.desk.tell("ranked", {"left": 0})
    page.locator("[data-act=flag]").tap()
    said(page, "Marked as needing work.")
