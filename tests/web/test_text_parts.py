"""What stands around a text: its plural forms, whose it is, what was searched for, who reviews its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from canned_page import Server
from playwright.sync_api import Browser, Page
from states import begun, document

Serve = Callable[..., Server]
ARABIC = [[0], [1], [2], [3, 4, 5, 6], [11, 12, 13, 14], [100, 101, 102, 200]]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    yield opened
    opened.close()


def test_plural_forms_say_their_numbers(page: Page, canned: Serve) -> None:
    """Each form of a plural is named by numbers that take it; a refusal for a missing one leaves all as they were typed."""
    served = canned(units=2, codes=("ar",))
    forms = [f"شكل {n}" for n in range(6)]
    served.desk.rows["ar/1"] |= {"plural": "12 countries", "target": forms, "numbers": ARABIC}
    begun(page, served.url + "/?language=ar#ar/1")
    labels = [one.inner_text().replace("\u2068", "").replace("\u2069", "") for one in page.locator(".form label").all()]
    said = [label.rpartition(", for ")[2] for label in labels]
    assert said == ["0", "1", "2", "3, 4, 5 …", "11, 12, 13 …", "100, 101, 102 …"]
    page.locator("#target-3").fill("ثلاثة")
    page.keyboard.press("Control+s")
    page.locator("#said").get_by_text("Saved").wait_for(state="attached")
    assert served.desk.acts[-1]["target"] == [*forms[:3], "ثلاثة", *forms[4:]]


def test_all_plural_forms_are_the_machines_again(page: Page, canned: Serve) -> None:
    """Back to the machine's text: every form of a plural, in one act; what was changed of each is shown before."""
    served = canned(units=2, codes=("ar",))
    made = [f"آلة {n}" for n in range(6)]
    served.desk.machines["ar/1"] = made
    served.desk.rows["ar/1"] |= {"plural": "12 countries", "target": [*made[:4], "غيره 4", "غيره 5"], "numbers": ARABIC}
    begun(page, served.url + "/?language=ar#ar/1")
    assert page.locator("[data-section=machine] .diff").count() == 6
    assert page.locator("[data-section=machine] .diff del").all_inner_texts() == made[4:]
    page.locator("[data-act=reset]").click()
    page.locator("#said").get_by_text("Back to the machine's text").wait_for(state="attached")
    assert [page.locator(f"#target-{n}").input_value() for n in range(6)] == made
    assert [(act["act"], act["target"]) for act in served.desk.acts] == [("reset", made)]


def test_who_approved_is_said(page: Page, canned: Serve) -> None:
    """Of a machine's text that somebody approved the page says both, of one that was taken over where from."""
    served = canned(units=3)
    served.desk.rows["fa/1"] |= {"state": "approved", "by": "Boris <b@example.org>"}
    served.desk.rows["fa/2"] |= {"origin": "import", "agent": "agency.po", "by": "l10n"}
    begun(page, served.url + "/?language=fa&state=#fa/1")
    made = page.locator(".head .made")
    assert made.inner_text().startswith("written by a machine: \u2068google\u2069 · approved by \u2068Boris\u2069 · ")
    page.evaluate("location.hash = 'fa/2'")
    made.get_by_text("agency.po").wait_for()
    assert "l10n" not in made.inner_text()


def test_a_search_stays(page: Page, canned: Serve) -> None:
    """What was searched for, and found, is there when the rest of the text's panel is told anew; the focus too."""
    served = canned(units=2)
    begun(page, served.url + "/?language=fa#fa/1")
    page.wait_for_timeout(100)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("minister")
    page.keyboard.press("Enter")
    found = page.locator("[data-section=concordance] .offers li")
    found.first.wait_for()
    row = served.desk.rows["fa/1"]
    served.desk.touch(row, comments=1)
    with page.expect_response("**/api/unit/fa/1"):
        served.desk.tell("rows", {"rows": [row], "by": "Boris <b@example.org>"})
    page.wait_for_timeout(100)
    assert found.count() == 2
    assert page.locator("#concordance").input_value() == "minister"
    assert page.evaluate("document.activeElement.id") == "concordance"


def test_a_document_is_given_to_somebody(page: Page, canned: Serve) -> None:
    """To those only who may work on it; the act says which document in which language it is about."""
    served = canned(units=3)
    begun(page, served.url + "/?language=fa#fa/1")
    document(page, served.desk, "fa")
    page.locator(".whose button").click()
    options = page.locator("dialog[open] option")
    assert options.all_text_contents() == ["nobody", "Anna", "Omid"]
    page.locator("dialog[open] select").select_option("Omid <omid@example.org>")
    page.locator("dialog[open] .primary").click()
    page.locator(".whose").get_by_text("Omid").wait_for()
    page.locator("#said").get_by_text("Assigned.").wait_for(state="attached")


def test_the_server_speaks_the_pages_language(page: Page, canned: Serve) -> None:
    """Reasons and refusals that are phrases are told in it, with its digits; what is English says so, and runs from the left."""
    served = canned(units=2, interface="fa")
    long = {"say": "long sentence, words: {count}", "with": {"count": 31}}
    within = {"say": "{check}: {message}", "with": {"check": "terms", "message": {"say": "it has no text", "with": {}}}}
    served.desk.rows["fa/1"]["reasons"] = [long, within, "two engines disagree"]
    begun(page, served.url + "/?language=fa#fa/1")
    one, two, three = page.locator(".reasons li").all()
    assert one.inner_text() == "جملهٔ بلند، شمار واژه‌ها: ۳۱" and one.get_attribute("lang") is None
    assert two.inner_text() == "\u2068terms\u2069: متنی ندارد"
    assert (three.inner_text(), three.get_attribute("lang"), three.get_attribute("dir")) == ("two engines disagree", "en", "ltr")
    page.route("**/api/act", lambda route: route.fulfill(status=422, json={"error": {"say": "it has no text", "with": {}}}))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.locator("#line.urgent").get_by_text("متنی ندارد").wait_for()
