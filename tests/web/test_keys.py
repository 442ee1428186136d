"""The page by keyboard alone, on the layouts of those who review; every key is pressed as the browser hears it (Figure 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from canned_page import Server
from layouts import LAYOUTS, Stroke
from live_page import Paper, QuietStudy
from playwright.sync_api import Browser, CDPSession, Page

from l10n.flow.reviewing.values import Filter
from l10n.model import State
from l10n.web.stream import Hub

ALT, CTRL, SHIFT = 1, 2, 8
NAMED = {"Enter": ("Enter", 13), "Escape": ("Escape", 27), "Tab": ("Tab", 9), "ArrowDown": ("ArrowDown", 40), "ArrowUp": ("ArrowUp", 38)}
Serve = Callable[..., Server]


class Keyboard:
    """Keys of a layout, pressed one by one: place, letter and modifiers as the browser gets them from the system."""

    def __init__(self, page: Page, layout: str) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.letters = {(stroke.code, stroke.shift): stroke.text for stroke in LAYOUTS[layout] if not stroke.altgr}

    def press(self, code: str, modifiers: int = 0) -> None:
        """A key that commands: with Ctrl no letter comes with it."""
        key, number = NAMED.get(code) or (self.letters.get((code, bool(modifiers & SHIFT)), code)[:1], ord(code[-1]))
        writes = not modifiers & CTRL and (code not in NAMED or code == "Enter")
        text = "\r" if code == "Enter" else key
        self.send(code, key, modifiers, text if writes else "", number)

    def write(self, stroke: Stroke, windows: bool = False) -> None:
        """A key that writes; on Windows AltGr comes as Ctrl and Alt together."""
        modifiers = SHIFT * stroke.shift | (CTRL | ALT) * (stroke.altgr and windows)
        self.send(stroke.code, stroke.text, modifiers, stroke.text, 0)

    def send(self, code: str, key: str, modifiers: int, text: str, number: int) -> None:
        event = {"code": code, "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": number}
        kind = {"type": "keyDown", "text": text, "unmodifiedText": text} if text else {"type": "rawKeyDown"}
        self.session.send("Input.dispatchKeyEvent", event | kind)
        self.session.send("Input.dispatchKeyEvent", event | {"type": "keyUp"})


def no_mouse(page: Page) -> None:
    """Count what is done with a mouse."""
    page.add_init_script(
        "window.mice = 0; for (const name of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(name, () => mice++, true)"
    )


@pytest.fixture
def fifty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Callable[..., Any]) -> Iterator[Paper]:
    """A release of 50 sentences that a machine put into Farsi, on the real page; every seventh is said to have an error."""
    monkeypatch.setattr("l10n.flow.reviewing.study.Study", QuietStudy)
    release = Paper(tmp_path)
    release.write("news.txt", [f"Sentence {n}." for n in range(50)], fa=[f"جملهٔ {n}" + " ERROR" * (n % 7 == 4) for n in range(50)])
    release.served = start(release.make, lambda: release.site.hub if release.site else Hub())
    yield release
    release.served.stop()
    assert release.site is not None
    release.site.office.close()


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_fifty_texts_are_reviewed_by_keyboard(browser: Browser, fifty: Paper, layout: str) -> None:
    """50 machine texts: approved, edited, rejected with a reason, marked, taken back; no mouse, and all is on the disk."""
    page = browser.new_page()
    no_mouse(page)
    assert fifty.site is not None
    page.goto(f"{fifty.url}/enter?key={fifty.site.door.sessions.single_use()}")
    page.locator("#unit").wait_for()
    page.goto(f"{fifty.url}/?language=fa&order=document")
    page.locator(".findings .clear").wait_for()
    keys = Keyboard(page, layout)
    said = page.locator("#said")
    keys.press("KeyE")
    assert page.evaluate("document.activeElement.id") == "target-0"
    for turn in range(50):
        now = page.locator("#unit-title").inner_text()
        if turn == 1:  # edited
            for stroke in LAYOUTS[layout][:12]:
                keys.write(stroke)
        if turn == 2:  # rejected with a reason, and the text put right
            keys.press("Escape")
            keys.press("KeyX")
            page.locator("dialog[open] textarea").wait_for()
            for stroke in LAYOUTS[layout][:12]:
                keys.write(stroke)
            keys.press("Enter", CTRL)
            said.get_by_text("Rejected").wait_for(state="attached")
            keys.press("KeyE")
        if turn == 3:  # marked, taken back, marked
            keys.press("Escape")
            for key, words in (("KeyF", "needing work"), ("KeyU", "Taken back"), ("KeyF", "needing work")):
                keys.press(key)
                said.get_by_text(words).wait_for(state="attached")
            keys.press("KeyE")
        keys.press("Enter", CTRL)
        if turn % 7 == 4:  # an error: approved only with a reason
            page.locator("dialog[open] textarea").wait_for()
            keys.write(LAYOUTS[layout][5])
            keys.press("Enter", CTRL)
        if turn < 49:
            page.wait_for_function("now => document.querySelector('#unit-title').innerText !== now", arg=now)
            assert page.evaluate("document.activeElement.id") == "target-0"
    said.get_by_text("Nothing is left").wait_for(state="attached")
    assert page.evaluate("mice") == 0
    page.close()
    states = Counter(row.state for row in fifty.site.office.live.result().store.rows(Filter(languages=("fa",))).rows)
    assert states == {State.APPROVED: 50}
    fifty.served.stop()
    fifty.site.office.close()
    text = (fifty.root / "locales" / "fa" / "LC_MESSAGES" / "news.po").read_text("utf-8")
    assert "fuzzy" not in text and "".join(stroke.text for stroke in LAYOUTS[layout][:12]).strip('"\\') in text


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_printable_key_arrives(browser: Browser, canned: Serve, layout: str) -> None:
    """What the keys of a layout write stands in the text, AltGr included, on Linux and Windows; none of them does anything else."""
    served = canned(units=3, codes=("fa",))
    page = browser.new_page()
    page.goto(f"{served.url}/?language=fa")
    page.locator(".findings .clear, .findings .finding").first.wait_for()
    keys = Keyboard(page, layout)
    page.locator("#target-0").focus()
    page.evaluate("document.querySelector('#target-0').select(), document.execCommand('delete')")
    for stroke in LAYOUTS[layout]:
        keys.write(stroke)
    assert page.locator("#target-0").input_value() == "".join(stroke.text for stroke in LAYOUTS[layout])
    # Chromium on Linux writes nothing for Ctrl and Alt together; on Windows it does where the page lets the key through.
    page.evaluate("window.taken = []; addEventListener('keydown', (event) => event.defaultPrevented && taken.push(event.key))")
    for stroke in LAYOUTS[layout]:
        keys.write(stroke, windows=True)
    assert page.evaluate("taken") == []
    assert page.evaluate("document.activeElement.id") == "target-0"
    assert served.desk.acts == []
    page.close()
