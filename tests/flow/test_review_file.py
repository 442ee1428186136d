"""A review file: mailed, worked in with a real browser and no network, sent back, merged; approved only where somebody answers for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from l10n import registry
from l10n.flow.workspace import open_workspace
from l10n.model import Bilingual, BilingualUnit, Event, Key, State, text_hash

ONE, TWO, THREE, FOUR = "The committee paid 1,200 euros.", "It meets in May.", "The mayor thanked the guests.", "Nobody was hurt."
RU = {ONE: "Комитет заплатил 1200 евро.", TWO: "Он соберётся в мае.", THREE: "Мэр поблагодарила гостей.", FOUR: "Никто не пострадал."}
BETTER = "Мэр поблагодарил гостей."
ANNA = "Anna <anna@example.org>"


@pytest.fixture
def town(office: Any) -> Any:
    """Four sentences as machines' drafts."""
    office.set(target_languages='["ru"]')
    office.source("town.txt", f"{ONE} {TWO} {THREE} {FOUR}\n")
    office.ok("extract")
    po = office.po("ru", "town.txt")
    for entry in po:
        entry.msgstr, entry.flags = RU[entry.msgid], ["fuzzy"]
    po.save()
    return office


def opened(browser: Browser, path: Path) -> Page:
    page = browser.new_context(accept_downloads=True, viewport={"width": 360, "height": 740}, locale="en-GB").new_page()
    page.goto(path.as_uri())
    return page


def saved(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(to)
    return to


@pytest.fixture
def back(town: Any, browser: Browser) -> Path:
    """The file as a reviewer sends it back: accepted, marked as needing work, corrected and accepted, corrected."""
    (row,) = town.ok("export", "town.txt", "--lang", "ru", "--format", "html", "--json").json
    page = opened(browser, town.root / row["file"])
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator("textarea").first.focus()
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.closest('article').id") == "unit-2"
    page.locator(".wrong").nth(1).click()
    page.keyboard.type("which May?")
    page.locator("textarea").nth(2).fill(BETTER)
    page.keyboard.press("Control+Enter")
    page.locator("textarea").nth(3).fill("Пострадавших нет.")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("html").get_attribute("lang") == "ru"
    path = saved(page, Path(town.root / "back.ru.html"))
    assert not errors
    return path


def test_decisions_come_back(town: Any, back: Path) -> None:
    """Without --approve texts and remarks come in, and nothing is approved; a second time nothing changes."""
    town.ok("import", str(back), "--by", ANNA)
    found = {entry.msgid: (entry.msgstr, entry.fuzzy, entry.tcomment) for entry in town.po("ru", "town.txt")}
    assert found == {
        ONE: (RU[ONE], False, ""),
        TWO: (RU[TWO], True, "which May?"),
        THREE: (BETTER, False, ""),
        FOUR: ("Пострадавших нет.", False, ""),
    }
    assert "approved" not in town.states("ru").values()
    before = town.texts("ru", "town.txt")
    town.ok("import", str(back), "--by", ANNA)
    assert town.texts("ru", "town.txt") == before


def test_what_was_accepted_is_approved_in_a_name(town: Any, back: Path) -> None:
    """With --approve exactly the accepted texts are approved, by whom --by names."""
    done = town.ok("import", str(back), "--by", ANNA, "--approve")
    assert "2 units" in done.out
    assert town.states("ru") == {ONE: "approved", TWO: "draft", THREE: "approved", FOUR: "translated"}
    assert {event["by"] for event in town.events("ru") if event["act"] == "approve"} == {ANNA}


def test_four_eyes(town: Any, browser: Browser, tmp_path: Path) -> None:
    """A machine's text that is accepted as it stands is approved by its reader; a text that they wrote needs somebody else."""
    town.set(four_eyes="true")
    project = open_workspace(town.root)
    (russian,) = project.project.targets
    hashes = [text_hash(Key(None, source), (target,)) for source, target in RU.items()]
    project.record(russian, [Event("fill", "town.txt", one, "l10n", "2026-01-01T00:00:00Z", "engine", "google") for one in hashes])
    (row,) = town.ok("export", "town.txt", "--lang", "ru", "--format", "html", "--json").json
    page = opened(browser, town.root / row["file"])
    page.locator("textarea").first.focus()
    page.keyboard.press("Control+Enter")
    page.locator("textarea").nth(2).fill(BETTER)
    page.keyboard.press("Control+Enter")
    done = town.run("import", str(saved(page, tmp_path / "b.ru.html")), "--by", ANNA, "--approve")
    assert (town.states("ru")[ONE], town.states("ru")[THREE]) == ("approved", "translated")
    assert done.err.count("four eyes: Anna <anna@example.org> wrote it") == 1


def test_a_text_with_errors_is_not_approved_unseen(town: Any, browser: Browser, tmp_path: Path) -> None:
    """The checks object to an accepted text as they do anywhere; it comes in, and that is said."""
    (row,) = town.ok("export", "town.txt", "--lang", "ru", "--format", "html", "--json").json
    page = opened(browser, town.root / row["file"])
    page.locator("textarea").first.fill("Комитет заплатил 2100 евро.")
    page.keyboard.press("Control+Enter")
    town.run("import", str(saved(page, tmp_path / "b.ru.html")), "--by", ANNA, "--approve")
    assert town.states("ru")[ONE] == "draft"


def test_a_saved_file_can_be_gone_on_with(town: Any, back: Path, browser: Browser, tmp_path: Path) -> None:
    """What was saved opens as it was left, and saves again."""
    page = opened(browser, back)
    assert page.locator("textarea").nth(2).input_value() == BETTER
    again = registry.exchange("html").read(saved(page, tmp_path / "again.html").read_bytes(), "again")
    assert again == registry.exchange("html").read(back.read_bytes(), "back")


def test_hostile_texts_are_text(browser: Browser, tmp_path: Path) -> None:
    """Markup and ends of scripts in any field neither run nor break the file out of its data."""
    bad = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"><!--"
    unit = BilingualUnit(Key(bad, bad), (bad,), State.DRAFT, bad, note=bad, remarks=(bad,))
    path = tmp_path / "bad.html"
    path.write_bytes(registry.exchange("html").write(Bilingual("en", "fa", (unit,), name=bad, batch=bad)))
    page = opened(browser, path)
    page.keyboard.press("Tab")
    page.wait_for_selector("textarea")
    assert page.locator("textarea").input_value() == bad
    assert page.title().startswith("</script>")
    assert page.locator("html").get_attribute("dir") == "rtl"
    found = registry.exchange("html").read(saved(page, tmp_path / "saved.html").read_bytes(), "saved")
    assert (found.units[0].key, found.units[0].target) == (unit.key, unit.target)
