"""What a reviewer does on the page: nothing typed is lost, undo is the browser's own, others' work is shown, texts have their languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from canned_page import Server
from playwright.sync_api import Browser, Page, Route

Serve = Callable[..., Server]
TARGET = "#target-0"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []


def begin(page: Page, served: Server, address: str = "/?language=fa") -> None:
    """The page with its first unit and what is known of it."""
    page.goto(served.url + address)
    page.locator(".findings .clear, .findings .finding").first.wait_for(state="attached")


def text(page: Page) -> str:
    return page.locator(TARGET).input_value()


MARKS = {
    "Control+Shift+Digit2": "\u200c",
    "Control+Shift+Space": "\u00a0",
    "Control+Shift+Digit3": "\u200e",
    "Control+Shift+Digit4": "\u200f",
    "Control+Shift+Digit5": "\u2068\u2069",
    "Control+Shift+Quote": "«»",
}
BUTTONS = ["ZWNJ", "NBSP", "LRM", "RLM", "FSI…PDI", "«…»"]


def test_marks_are_one_step_of_undo(page: Page, canned: Serve) -> None:
    """Each mark comes by key and by button, around what is chosen where it is a pair, and one undo of the browser takes it back."""
    begin(page, canned(units=2))
    before = text(page)
    page.keyboard.press("e")
    for how, mark in [*MARKS.items(), *zip(BUTTONS, MARKS.values(), strict=True)]:
        page.evaluate("document.querySelector('#target-0').setSelectionRange(3, 9)")
        page.keyboard.press(how) if how in MARKS else page.get_by_text(how, exact=True).click()
        chosen = before[3:9]
        put = mark[0] + chosen + mark[1] if len(mark) == 2 else mark
        assert text(page) == before[:3] + put + before[9:], how
        assert page.evaluate("document.activeElement.id") == "target-0"
        page.keyboard.press("Control+z")
        assert text(page) == before, how
    page.evaluate("document.querySelector('#target-0').setSelectionRange(0, 0)")
    page.keyboard.press("Control+Shift+Quote")
    page.keyboard.press("Control+Shift+Quote")
    assert text(page).startswith("«‹›»"), "inside of quotation marks the inner ones"


def test_a_fix_is_one_step_of_undo(page: Page, canned: Serve) -> None:
    """A finding's fix goes into the text; the finding is gone; one undo of the browser brings the text back."""
    begin(page, canned(units=2), "/?language=fa#fa/2")
    before = text(page)
    page.locator(".finding.error .fix").click()
    assert text(page) == before + " 12"
    page.locator(".findings .clear").wait_for()
    page.keyboard.press("Control+z")
    assert text(page) == before
    page.locator(".finding.error").wait_for()
    page.get_by_text("Take", exact=True).first.click()
    assert text(page) == before + "!"
    page.keyboard.press("Control+z")
    assert text(page) == before


def test_a_conflict_keeps_both_texts(page: Page, canned: Serve) -> None:
    """A text that was changed meanwhile is not overwritten: both are shown with what differs, the typed one can be saved or edited on."""
    served = canned(units=3)
    begin(page, served)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" مال من")
    mine = text(page)
    served.desk.touch(served.desk.rows["fa/1"], target=["متن دیگری"], by="Boris <b@example.org>")
    page.keyboard.press("Control+s")
    shown = page.locator("dialog[open]")
    shown.wait_for()
    assert mine in shown.inner_text() and "متن دیگری" in shown.inner_text()
    assert shown.locator("ins").count() and shown.locator("del").count()
    assert "Boris" in page.locator("#said-urgent").inner_text()
    shown.get_by_text("Go on editing mine").click()
    assert text(page) == mine
    assert page.evaluate("document.activeElement.id") == "target-0"
    assert served.desk.rows["fa/1"]["target"] == ["متن دیگری"]
    page.keyboard.press("Control+s")
    page.locator("#said").get_by_text("Saved, not approved").wait_for(state="attached")
    assert served.desk.rows["fa/1"]["target"] == [mine]


def stored(row: dict[str, Any], **values: object) -> dict[str, Any]:
    """A conflict that the server found on the disk."""
    shown = {"key": row["key"], "row": row, "time": row["time"], "revision": row["revision"], "state": row["state"], "by": ""}
    return shown | {"theirs": row["target"]} | values


def test_a_conflict_while_typing(page: Page, canned: Serve) -> None:
    """A conflict that comes while somebody types is about what is typed: none of its answers but one puts less into the field, and no
    key of the typing answers it."""
    served = canned(units=3)
    begin(page, served)
    page.wait_for_timeout(100)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" typed")
    mine = text(page)
    row = served.desk.rows["fa/1"]
    served.desk.touch(row, target=["disk"])
    served.desk.tell("conflict", stored(row, id="c1", mine=["saved before"]))
    shown = page.locator("dialog[open]")
    shown.wait_for()
    assert mine in shown.inner_text()
    page.keyboard.type(" \n")
    shown.get_by_text("Go on editing mine").click()
    assert text(page) == mine
    assert [act for act in served.desk.acts if act["act"] != "draft"] == []
    page.keyboard.press("Control+s")
    page.locator("#said").get_by_text("Saved, not approved").wait_for(state="attached")
    assert row["target"] == [mine]


def test_a_conflict_is_answered_once(page: Page, canned: Serve) -> None:
    """What was answered on another page is not asked for any more."""
    served = canned(units=3)
    begin(page, served)
    page.wait_for_timeout(100)
    one, other = (stored(served.desk.rows[key], id=key, mine=["mine"]) for key in ("fa/1", "fa/2"))
    served.desk.tell("conflict", one)
    page.locator("dialog[open]").wait_for()
    served.desk.tell("conflict", other)
    served.desk.tell("answered", other)
    served.desk.tell("answered", one)
    page.locator("dialog[open]").wait_for(state="detached")
    assert served.desk.acts == []


def test_approving_leads_nowhere(page: Page, canned: Serve) -> None:
    """A text that was approved stays in front of the person, in its place, when the list is fetched anew; the next one follows there."""
    served = canned(units=5)
    begin(page, served, "/?language=fa&order=document#fa/3")
    assert served.desk.ears.wait(30)
    page.keyboard.press("a")
    page.locator("#said").get_by_text("Approved").wait_for(state="attached")
    with page.expect_response("**/api/queue?*"):
        served.desk.tell("ranked", {})
    page.wait_for_timeout(50)
    assert page.url.endswith("#fa/3")
    page.keyboard.press("n")
    page.wait_for_function("() => location.hash === '#fa/4'")
    with page.expect_response("**/api/queue?*"):
        served.desk.tell("ranked", {})
    page.wait_for_function("() => document.querySelectorAll('.listing [role=listitem]').length === 4")


def test_identical_texts_are_shown_first(page: Page, canned: Serve) -> None:
    """What would be approved, where and how many, before it is; then Enter does just that, and Escape nothing."""
    served = canned(units=3)
    for number in (1, 3):
        served.desk.rows[f"fa/{number}"] |= {"source": "The plan.", "target": ["برنامه."]}
    begin(page, served)
    for key in ("Escape", "Enter"):
        page.keyboard.press("s")
        page.locator("dialog .places li").nth(1).wait_for()
        assert page.locator("dialog h2").inner_text() == "Approve 2 texts?"
        assert page.locator("dialog .source").inner_text() == "The plan." and page.locator("dialog .target").inner_text() == "برنامه."
        assert [one.partition("paragraph ")[2][:1] for one in page.locator("dialog .places li").all_inner_texts()] == ["", "3"]
        assert [act["act"] for act in served.desk.acts if not act.get("preview")] == []
        page.keyboard.press(key)
        page.locator("dialog").wait_for(state="detached")
    page.locator("#line.done").wait_for()
    (done,) = [act for act in served.desk.acts if not act.get("preview")]
    assert (done["act"], done["key"], done["count"]) == ("identical", "fa/1", 2)


def test_troubles_of_files_are_told(page: Page, canned: Serve) -> None:
    """A catalog that cannot be written is told until it can be."""
    served = canned(units=3)
    begin(page, served)
    page.wait_for_timeout(100)
    served.desk.tell("problem", {"said": "news.po: disk full"})
    page.locator("header .trouble").get_by_text("disk full").wait_for()
    assert "disk full" in page.locator("#said-urgent").inner_text()
    served.desk.tell("problem", {"said": ""})
    page.locator("header .trouble").wait_for(state="hidden")


def test_only_what_one_may_is_offered(page: Page, canned: Serve) -> None:
    """A reviewer of Farsi changes nothing in Russian and approves no whole list; words are theirs everywhere."""
    served = canned(units=3, role="reviewer", mine=("fa",))
    begin(page, served)
    acts = page.locator(".acts [data-act]")
    assert {"acceptNext", "save", "reject"} <= {one.get_attribute("data-act") for one in acts.all()}
    assert page.locator(".progress .bulk").count() == 0
    assert page.locator(TARGET).is_editable()
    begin(page, served, "/?language=ru")
    assert acts.count() == 0
    assert not page.locator(TARGET).is_editable()
    assert page.get_by_text("Comment…").is_visible()


def test_what_others_do_is_shown(page: Page, canned: Serve) -> None:
    """A text that somebody else changed is shown at once, unless one is typed there: that is kept, and the page says that there are two."""
    served = canned(units=3)
    begin(page, served)
    page.wait_for_timeout(100)
    row = served.desk.rows["fa/1"]
    served.desk.touch(row, target=["یک"], by="Boris <b@example.org>")
    served.desk.tell("rows", {"rows": [row], "by": row["by"]})
    page.wait_for_function("() => document.querySelector('#target-0').value === 'یک'")
    page.keyboard.press("e")
    page.keyboard.type("!")
    served.desk.touch(row, target=["دو"], by="Boris <b@example.org>")
    served.desk.tell("rows", {"rows": [row], "by": row["by"]})
    page.locator(".bar.urgent").wait_for()
    assert "یک" in text(page) and "!" in text(page)
    page.get_by_text("Compare", exact=True).click()
    page.locator("dialog[open]").get_by_text("Keep the other").click()
    page.wait_for_function("() => document.querySelector('#target-0').value === 'دو'")
    assert page.locator(".bar.urgent").count() == 0


def test_a_document_that_comes_is_there(page: Page, canned: Serve) -> None:
    """An open page shows it in its lists and in the queue, without a reload, and what is being typed goes on."""
    served = canned(units=3)
    begin(page, served)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type("!")
    served.desk.documents += ("news/late.md",)
    served.desk.add("fa", 4)
    served.desk.rows["fa/4"]["ref"]["document"] = "news/late.md"
    served.desk.tell("rows", {"rows": [served.desk.rows["fa/4"]], "by": ""})
    served.desk.tell("documents", {})
    page.locator(".queue a[data-key='fa/4']").wait_for()
    page.locator(".queue a[data-key='fa/4'] .where").get_by_text("late.md").wait_for()
    for choice in (".filters select[name=document]", ".document-view .tools select >> nth=1"):
        assert page.locator(choice).locator("option").last.get_attribute("value") == "news/late.md"
    assert text(page).endswith("!") and page.locator(f"{TARGET}:focus").count() == 1
    page.locator(".queue a[data-key='fa/4']").click()
    page.locator("a[data-view='/document']").click()
    page.locator(".of-target .chosen").wait_for()


def test_typed_text_survives_a_crash(page: Page, canned: Serve) -> None:
    """What was typed and not saved is offered after the browser's or the server's end, and stays on the way through other texts."""
    served = canned(units=3)
    begin(page, served)
    before = text(page)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" typed")
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("Control+ArrowUp")
    assert text(page) == before + " typed"
    page.locator(".item.unsaved").wait_for()
    begin(page, served)
    page.locator(".bar.draft").wait_for()
    assert text(page) == before
    page.get_by_text("Take it back").click()
    assert text(page) == before + " typed"
    page.evaluate("localStorage.clear()")
    begin(page, served)
    page.locator(".bar.draft").get_by_text("Drop it").click()
    assert page.evaluate("document.activeElement.id") == "target-0"
    page.wait_for_function("() => !document.querySelector('.item.unsaved')")
    begin(page, served)
    assert page.locator(".bar.draft").count() == 0


def test_a_server_that_is_gone(page: Page, canned: Serve) -> None:
    """The page says that nobody answers, keeps the text, and saves it when the server is there again."""
    served = canned(units=3)
    begin(page, served)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" typed")
    served.desk.down = True
    page.keyboard.press("Control+Enter")
    page.locator("#line.urgent").wait_for()
    assert text(page).endswith(" typed")
    assert served.desk.rows["fa/1"]["state"] == "draft"
    served.desk.down = False
    page.locator("#said").get_by_text("Approved").wait_for(state="attached")
    assert served.desk.rows["fa/1"]["state"] == "approved"
    assert served.desk.rows["fa/1"]["target"][0].endswith(" typed")


def test_no_conflict_with_oneself(page: Page, canned: Serve) -> None:
    """Acts on a text that are asked for while the one before is on its way come after it, on what that one left; the page says so."""
    served = canned(units=3)
    begin(page, served)
    row = served.desk.rows["fa/1"]
    before = text(page)
    served.desk.idle.clear()
    page.keyboard.press("e")
    page.keyboard.press("End")
    for typed, key in (("a", "Control+Shift+Enter"), ("b", "Control+s"), ("c", "Control+Enter")):
        page.keyboard.type(typed)
        page.keyboard.press(key)
    page.locator("#said").get_by_text("this comes after it").wait_for(state="attached")
    page.keyboard.press("Control+Enter")
    page.locator("#said").get_by_text("This text is being approved").wait_for(state="attached")
    served.desk.idle.set()
    page.wait_for_function("() => location.hash === '#fa/2'")
    assert [(act["act"], act["target"]) for act in served.desk.acts] == [
        ("accept", [before + "a"]),
        ("save", [before + "ab"]),
        ("accept", [before + "abc"]),
    ]
    assert (row["target"], row["state"]) == ([before + "abc"], "approved")
    assert page.locator("dialog[open]").count() == 0


def test_what_is_typed_after_a_save_is_kept(page: Page, canned: Serve) -> None:
    """Also where its unit is left before the save is answered; it is saved over what that left."""
    served = canned(units=3)
    begin(page, served)
    before = text(page)
    served.desk.idle.clear()
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type("a")
    page.keyboard.press("Control+s")
    page.keyboard.type("b")
    page.keyboard.press("Control+ArrowDown")
    page.wait_for_function("() => location.hash === '#fa/2'")
    served.desk.idle.set()
    page.locator("#said").get_by_text("Saved, not approved").wait_for(state="attached")
    page.keyboard.press("Control+ArrowUp")
    page.wait_for_function("() => location.hash === '#fa/1'")
    assert text(page) == before + "ab"
    with page.expect_response("**/api/act") as answer:
        page.keyboard.press("Control+s")
    assert answer.value.status == 200
    assert served.desk.rows["fa/1"]["target"] == [before + "ab"]


def test_what_was_undone_does_not_stand(page: Page, canned: Serve) -> None:
    """The activity page says of an act that it was taken back."""
    page.goto(canned(units=2).url + "/activity")
    page.locator(".events li").first.wait_for()
    assert ["taken back" in one.inner_text() for one in page.locator(".events li").all()] == [True, False, False]


def test_what_happens_is_said(page: Page, canned: Serve) -> None:
    """Saves and moves stand in a polite live region, refusals in an urgent one."""
    served = canned(units=5)
    begin(page, served)
    page.keyboard.press("Control+Enter")
    page.locator("#said[role=status]").get_by_text("Approved").wait_for(state="attached")
    page.locator("#moved[role=status]").get_by_text("2 of 5").wait_for(state="attached")
    served.desk.rows["fa/2"]["target"] = [""]
    page.keyboard.press("Control+Shift+Enter")
    page.locator("dialog[open]").wait_for()


def test_the_focus_is_kept(page: Page, canned: Serve) -> None:
    """After every act and dialog the focus stands where one goes on: in the text, on the same button, in the list."""
    served = canned(units=9)
    begin(page, served)

    def focus() -> str:
        return str(page.evaluate("(({dataset, id}) => dataset.act || id || dataset.key || '')(document.activeElement)"))

    page.locator("[data-act=acceptNext]").focus()
    page.keyboard.press("Enter")
    page.locator("#moved").get_by_text("2 of 9").wait_for(state="attached")
    assert focus() == "acceptNext"
    page.locator("[data-act=flag]").focus()
    page.keyboard.press("Enter")
    page.locator("#said").get_by_text("needing work").wait_for(state="attached")
    assert focus() == "flag"
    page.locator("[data-act=reject]").focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert focus() == "reject"
    page.locator(".queue a[aria-current]").focus()
    page.keyboard.press("ArrowDown")
    assert focus() == "fa/3"
    page.keyboard.press("Control+Enter")
    page.locator("#moved").get_by_text("4 of 9").wait_for(state="attached")
    assert focus() == "fa/4"
    page.keyboard.press("d")
    page.locator(".of-target .chosen").wait_for()
    page.keyboard.press("d")
    page.locator(".queue-view:not([hidden])").wait_for()
    assert page.locator("#unit-title").inner_text().endswith("4 / 9")


def test_the_focus_comes_back_from_where_it_was_led(page: Page, canned: Serve) -> None:
    """After Undo as a button, and Escape out of a search, the focus is on the text's card, where letters are keys."""
    begin(page, canned(units=3))
    page.keyboard.press("a")
    page.locator("#line button").click()
    page.locator("#line").get_by_text("Taken back.").wait_for()
    page.locator("#unit:focus").wait_for()
    page.keyboard.press("/")
    page.locator("#concordance:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("#unit:focus").wait_for()


def test_a_search_is_not_disturbed(page: Page, canned: Serve) -> None:
    """One can search before anything else of a text is known, and what comes then leaves the words and the focus where they are."""
    begin(page, canned(units=3))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/unit/fa/3", hold)
    with page.expect_request("**/api/unit/fa/3"):
        page.locator(".queue a").nth(2).click()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("#concordance:focus").wait_for()
    page.keyboard.type("plan")
    held[0].continue_()
    page.locator("[data-section=history]").wait_for()
    page.keyboard.type("s")
    assert page.locator("#concordance:focus").input_value() == "plans"


def test_the_page_speaks_another_language(page: Page, canned: Serve) -> None:
    """Who chooses a language for the page at its end asks the server for it, with the same filter and text."""
    begin(page, canned(units=2), "/?language=fa#fa/2")
    choice = page.get_by_label("Language of this page")
    assert choice.locator("option").all_text_contents() == ["English", "فارسی"]
    with page.expect_request("**/?*") as asked:
        choice.select_option("fa")
    assert "language=fa" in asked.value.url and "ui=fa" in asked.value.url
    page.locator(".findings .clear, .findings .finding").first.wait_for(state="attached")


def test_bosnian_dates_and_numbers(page: Page, canned: Serve) -> None:
    """A Bosnian page writes them as Bosnian does, also in a browser that has not learned how."""
    served = canned(units=1, interface="bs")
    served.desk.rows["fa/1"] |= {"time": "2026-03-02T09:30:00Z", "number": 12345}
    begin(page, served)
    assert "2. 3. 2026." in page.locator(".made").inner_text()
    assert "12.345" in page.locator("#unit .where").inner_text()


def test_the_first_texts_come_first(page: Page, canned: Serve) -> None:
    """A long queue is there in two parts: one can work on the first, and all are there in the end, each once; no place is lost."""
    served = canned(units=90)
    with page.expect_request(lambda asked: "/api/queue?" in asked.url and "first=" not in asked.url):
        begin(page, served)
    page.locator(".queue a").nth(89).wait_for(state="attached")
    keys = page.locator(".queue a").evaluate_all("links => links.map(link => link.dataset.key)")
    assert keys == [f"fa/{number}" for number in range(1, 91)]
    assert page.locator("#unit-title").inner_text().endswith("1 / 90")
    page.goto(f"{served.url}/?language=fa#fa/80")
    page.reload()
    page.locator("#unit-title").get_by_text("80 / 90").wait_for()
    assert page.locator(".queue .chosen a").get_attribute("data-key") == "fa/80"


def test_the_place_is_kept_between_views(page: Page, canned: Serve) -> None:
    """The queue and the document show the same text, in sight; a click or Enter on a sentence edits it; one can go back."""
    begin(page, canned(units=60), "/?language=ru&order=document")
    page.locator(".queue a").nth(30).click()
    chosen = page.locator(".queue .chosen a").get_attribute("data-key")
    page.locator("a[data-view='/document']").click()
    sentence = page.locator(".of-target .chosen")
    sentence.wait_for()
    assert sentence.get_attribute("data-unit") == chosen
    assert page.evaluate("document.querySelector('.of-target .chosen').getBoundingClientRect().top < innerHeight")
    assert page.evaluate("document.querySelector('.of-source .chosen').getBoundingClientRect().top < innerHeight"), "the other page too"
    leaves = "const [one, other] = document.querySelectorAll('.leaf')"
    page.wait_for_function(f"() => {{ {leaves}; other.scrollTop = other.scrollTop ? 0 : 1; return one.scrollTop < 60 }}")
    page.locator(".of-target [data-unit]").nth(33).click()
    assert page.evaluate("document.activeElement.id") == "target-0"
    page.locator(".of-target .chosen").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "target-0"
    key = page.locator(".of-target .chosen").get_attribute("data-unit")
    page.go_back()
    page.locator(".queue-view:not([hidden])").wait_for()
    assert page.locator(".queue .chosen a").get_attribute("data-key") == key
    assert page.locator(".queue .chosen").evaluate("one => one.getBoundingClientRect().top < innerHeight")
    page.evaluate("location.hash = 'ru/7'")
    page.locator(".queue .chosen a[data-key='ru/7']").wait_for()


def test_a_phone_shows_the_list_or_the_text(browser: Browser, canned: Serve) -> None:
    """On a phone the list and the text take turns; the browser's way back leads from the text to the list."""
    page = browser.new_page(viewport={"width": 360, "height": 700})
    begin(page, canned(units=5))
    page.locator(".queue a").nth(2).click()
    page.locator(TARGET).wait_for()
    assert not page.locator(".queue").is_visible()
    page.keyboard.press("Control+Enter")
    page.locator("#moved").get_by_text("4 of 5").wait_for(state="attached")
    page.go_back()
    page.locator(".queue").wait_for()
    assert not page.locator(TARGET).is_visible()
    page.close()


def test_the_author_sees_every_question(page: Page, canned: Serve) -> None:
    """Two different questions on one source stand together, each with who asked it."""
    served = canned(units=2)

    def asked(text: str, by: str, time: str) -> dict[str, Any]:
        return {"id": text, "by": by, "time": f"2026-11-30T09:0{time}:00Z", "text": text}

    earlier = [asked("Which minister?", "Boris <b@example.org>", "1")]
    thread = asked("Which year?", "Vera <v@example.org>", "2") | {"key": "fa/1", "source": "They met.", "document": "news/a.md"}
    thread |= {"answer": None, "languages": ["ru", "fa"], "earlier": earlier}
    page.route("**/api/questions", lambda route: route.fulfill(json={"questions": [thread]}))
    page.goto(served.url + "/questions")
    shown = page.locator(".questions li")
    shown.wait_for()
    assert shown.count() == 1
    words = shown.inner_text()
    assert 0 < words.index("Which minister?") < words.index("Boris") < words.index("Which year?") < words.index("Vera")


def held(page: Page, served: Server, key: str) -> list[Route]:
    """The page with its first unit, what is known of which is still on its way; the requests for that, once they are made."""
    waiting: list[Route] = []
    page.route(f"**/api/unit/{key}", lambda route: waiting.append(route))  # Playwright asks how many arguments it takes
    with page.expect_request(f"**/api/unit/{key}"):
        page.goto(f"{served.url}/?language=fa#{key}")
    page.locator("#unit").focus()
    return waiting


def test_the_glossary_is_shown_as_soon_as_it_is_there(page: Page, canned: Serve) -> None:
    """Its key pressed before anything is known of the text is remembered, and once; not when somebody types meanwhile, or goes on."""
    served = canned(units=3)
    waiting = held(page, served, "fa/1")
    page.keyboard.press("g")
    page.keyboard.press("g")
    page.locator("#said").get_by_text("on its way").wait_for(state="attached")
    waiting.pop().continue_()
    page.locator("dialog[open] dl.terms").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    for key, then in (("fa/2", "e"), ("fa/3", "k")):
        page.goto("about:blank")
        page.unroute_all()
        waiting = held(page, served, key)
        page.keyboard.press("g")
        page.keyboard.press(then)
        with page.expect_response(f"**/api/unit/{key}"):
            waiting.pop().continue_()
        page.locator(".findings .clear, .findings .finding").first.wait_for(state="attached")
        assert page.locator("dialog").count() == 0


def test_the_machines_text_comes_as_soon_as_it_is_there(page: Page, canned: Serve) -> None:
    """Its key pressed before the machine's text is known waits for it."""
    served = canned(units=2)
    served.desk.touch(served.desk.rows["fa/1"], target=["متن دیگری"], state="translated")
    waiting = held(page, served, "fa/1")
    page.keyboard.press("r")
    page.locator("#said").get_by_text("on its way").wait_for(state="attached")
    assert served.desk.acts == []
    waiting.pop().continue_()
    page.locator("#said").get_by_text("Back to the machine's text").wait_for(state="attached")
    assert text(page) == served.desk.panel("fa/1")["machine"]["target"][0]


def test_what_checks_find_across_the_project_comes_later(page: Page, canned: Serve) -> None:
    """What is found by comparing texts, long after one was opened, is shown with it and in the list; what is typed stays."""
    served = canned(units=3)
    begin(page, served, "/?language=fa#fa/3")
    page.wait_for_timeout(100)
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type("!")
    typed = text(page)
    served.desk.rows["fa/3"] |= {"findings": {"error": 1, "warning": 0, "info": 0}, "checks": ["numbers"]}
    served.desk.tell("ranked", {"left": 0})
    page.locator(".finding.error").wait_for()
    assert text(page) == typed and page.evaluate("document.activeElement.id") == "target-0"


def test_an_approved_text_that_was_changed(page: Page, canned: Serve) -> None:
    """Its buttons say and do what they do to any other: the change is approved; taken back, there is nothing to approve."""
    served = canned(units=3)
    served.desk.rows["fa/1"]["state"] = "approved"
    begin(page, served, "/?language=fa&state=#fa/1")
    first, approve = page.locator("[data-act=acceptNext]"), page.locator("[data-act=accept]")
    assert first.inner_text().startswith("Next") and approve.is_disabled()
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type("!")
    assert first.inner_text().startswith("Approve & next") and approve.is_enabled()
    assert page.evaluate("document.activeElement.id") == "target-0"
    page.keyboard.press("Backspace")
    assert approve.is_disabled()
    page.keyboard.type("!")
    approve.click()
    page.locator("#said").get_by_text("Approved.").wait_for(state="attached")
    assert served.desk.rows["fa/1"]["target"][0].endswith("!")
