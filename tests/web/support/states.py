"""Everything that the page can show, by name: what leads there over a made-up desk (`canned_page`), from the unit CODE/1."""

from __future__ import annotations

from collections.abc import Callable

from canned_page import SENTENCES, Desk
from playwright.sync_api import Page

Shown = Callable[[Page, Desk, str], None]
"""The page, its desk, and the language of the translations."""


def begun(page: Page, url: str) -> None:
    """The page, once it has a unit and what the checks say of it."""
    page.goto(url)
    page.locator(".findings .clear, .findings .finding").first.wait_for(state="attached")


def queue(page: Page, desk: Desk, code: str) -> None:
    page.locator(".queue a").first.wait_for()


def filters(page: Page, desk: Desk, code: str) -> None:
    page.locator("details.more summary").click()
    page.locator("select[name=document]").select_option(index=1)
    page.locator("select[name=document] option:checked").get_by_text("2022").wait_for(state="attached")


def unit(page: Page, desk: Desk, code: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.keyboard.press("i")
    page.keyboard.press("e")


def fault(page: Page, desk: Desk, code: str) -> None:
    page.evaluate(f"location.hash = '{code}/2'")
    page.locator(".finding.error").wait_for(state="attached")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def changed(page: Page, desk: Desk, code: str) -> None:
    page.evaluate(f"location.hash = '{code}/3'")
    page.locator("[data-section=source-change]").wait_for(state="attached")


def concordance(page: Page, desk: Desk, code: str) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("minister")
    page.keyboard.press("Enter")
    page.locator("[data-section=concordance] .offers li").first.wait_for()


def document(page: Page, desk: Desk, code: str) -> None:
    page.locator("a[data-view='/document']").click()
    page.locator(".of-target .chosen").wait_for(state="attached")


def view(path: str) -> Shown:
    def shown(page: Page, desk: Desk, code: str) -> None:
        page.locator(f"a[data-view='{path}']").click()
        page.locator(".paper:not([hidden]) li").first.wait_for()

    return shown


def answer(page: Page, desk: Desk, code: str) -> None:
    view("/questions")(page, desk, code)
    page.locator(".questions button.primary").click()
    page.locator("dialog[open] textarea").wait_for()


def dialog(key: str) -> Shown:
    def shown(page: Page, desk: Desk, code: str) -> None:
        page.keyboard.press("Escape")
        page.keyboard.press(key)
        page.locator("dialog[open]").wait_for()

    return shown


def bulk(page: Page, desk: Desk, code: str) -> None:
    desk.leaves = (f"{code}/2",)
    dialog("b")(page, desk, code)


def filtered_bulk(page: Page, desk: Desk, code: str) -> None:
    filters(page, desk, code)
    bulk(page, desk, code)


def identical(page: Page, desk: Desk, code: str) -> None:
    desk.leaves = (f"{code}/2",)
    dialog("s")(page, desk, code)


def tip(page: Page, desk: Desk, code: str) -> None:
    page.locator(".term").first.focus()
    page.locator("#tip").wait_for()


def conflict(page: Page, desk: Desk, code: str) -> None:
    page.keyboard.press("e")
    page.keyboard.type("!")
    desk.touch(desk.rows[f"{code}/1"], target=[SENTENCES[code]])
    page.keyboard.press("Control+s")
    page.locator("dialog[open] ins").first.wait_for()


def conflict_with_the_disk(page: Page, desk: Desk, code: str) -> None:
    page.wait_for_timeout(100)
    row = desk.rows[f"{code}/1"]
    mine, theirs = row["target"], [SENTENCES[code]]
    desk.touch(row, target=theirs)
    shown = {"id": "c1", "key": row["key"], "row": row, "time": row["time"], "revision": row["revision"], "state": row["state"], "by": ""}
    desk.tell("conflict", shown | {"mine": mine, "theirs": theirs})
    page.locator("dialog[open] ins").first.wait_for()


def overtaken(page: Page, desk: Desk, code: str) -> None:
    page.wait_for_timeout(100)
    page.keyboard.press("e")
    page.keyboard.type("!")
    row = desk.rows[f"{code}/1"]
    desk.touch(row, target=[SENTENCES[code]], by="Boris <b@example.org>")
    desk.tell("rows", {"rows": [row], "by": row["by"]})
    page.locator(".bar.urgent").wait_for()


def despite(page: Page, desk: Desk, code: str) -> None:
    desk.rows[f"{code}/1"]["findings"]["error"] = 1
    page.keyboard.press("Control+Enter")
    page.locator("dialog[open] textarea").wait_for()


def assign(page: Page, desk: Desk, code: str) -> None:
    document(page, desk, code)
    page.locator(".whose button").click()
    page.locator("dialog[open] select").wait_for()


def draft(page: Page, desk: Desk, code: str) -> None:
    page.keyboard.press("e")
    page.keyboard.type("!")
    page.locator(".item.unsaved").wait_for(state="attached")
    page.reload()
    page.locator(".bar.draft").wait_for()


def done(page: Page, desk: Desk, code: str) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.locator("#line button").wait_for()


def refused(page: Page, desk: Desk, code: str) -> None:
    page.route("**/api/act", lambda route: route.fulfill(status=422, json={"error": "it has no text"}))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.locator("#line.urgent").wait_for()


def troubles(page: Page, desk: Desk, code: str) -> None:
    page.wait_for_timeout(100)
    desk.tell("problem", {"said": "news.po: disk full"})
    page.locator("header .trouble").get_by_text("disk full").wait_for()


LISTS = ("queue", "filters", "filtered bulk")
"""States that are reached from the list, where a phone does not show it beside the text."""
STATES: dict[str, Shown] = {
    "queue": queue,
    "filters": filters,
    "unit": unit,
    "fault": fault,
    "changed": changed,
    "concordance": concordance,
    "document": document,
    "questions": view("/questions"),
    "activity": view("/activity"),
    "answer": answer,
    "keys": dialog("F1"),
    "reject": dialog("x"),
    "comment": dialog("c"),
    "ask": dialog("q"),
    "glossary": dialog("g"),
    "bulk": bulk,
    "filtered bulk": filtered_bulk,
    "identical": identical,
    "tip": tip,
    "conflict": conflict,
    "conflict with the disk": conflict_with_the_disk,
    "overtaken": overtaken,
    "despite": despite,
    "assign": assign,
    "draft": draft,
    "done": done,
    "refused": refused,
    "troubles": troubles,
}

WALKS: tuple[tuple[str, ...], ...] = (
    ("queue", "filters"),
    ("filtered bulk",),
    ("tip", "unit", "concordance", "fault", "changed"),
    ("keys", "reject", "comment", "ask", "glossary", "bulk", "identical"),
    ("questions", "answer"),
    ("activity", "document", "assign"),
    *((name,) for name in ("conflict", "conflict with the disk", "overtaken", "despite", "draft", "done", "refused", "troubles")),
)
"""Every state once; those of a row are reached one after another, so that the page is loaded once for all of them."""
assert sorted(name for walk in WALKS for name in walk) == sorted(STATES)
