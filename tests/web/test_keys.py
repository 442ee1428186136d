"""The page by keyboard alone, on the layouts of those who review; every key is pressed as the browser hears it (Figure 1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from canned_page import Server
from layouts import LAYOUTS, Stroke
from playwright.sync_api import Browser, CDPSession, Page

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


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_fifty_texts_are_reviewed_by_keyboard(browser: Browser, canned: Serve, layout: str) -> None:
    """50 machine texts: approved, edited, rejected with a reason, marked, asked about, undone; no mouse, and the end is said."""
    served = canned(units=50, codes=("fa", "ru"))
    page = browser.new_page()
    no_mouse(page)
    page.goto(f"{served.url}/?language=fa")
    page.locator(".findings").get_by_text("The checks").wait_for()
    keys = Keyboard(page, layout)
    waits = page.locator("#said")
    for turn in range(50):
        now = page.locator("#unit-title").inner_text()
        if turn == 0:
            keys.press("KeyE")
            assert page.evaluate("document.activeElement.id") == "target-0"
        if turn == 1:
            keys.press("Period", CTRL)
            page.wait_for_function("() => document.querySelector('#target-0').value.endsWith(' 12')")
        if turn == 2:
            keys.press("Escape")
            keys.press("KeyX")
            page.locator("dialog[open] textarea").wait_for()
            for stroke in LAYOUTS[layout][:20]:
                keys.write(stroke)
            keys.press("Enter", CTRL)
            waits.get_by_text("Rejected").wait_for()
            assert page.evaluate("document.activeElement !== document.body")
        if turn == 3:
            keys.press("Escape")
            keys.press("KeyF")
            waits.get_by_text("needing work").wait_for()
            keys.press("KeyE")
        keys.press("Enter", CTRL)
        if turn % 7 == 1 and turn != 1:  # an error: approved only with a reason
            page.locator("dialog[open] textarea").wait_for()
            keys.write(LAYOUTS[layout][5])
            keys.press("Enter", CTRL)
        if turn < 49:
            page.wait_for_function("now => document.querySelector('#unit-title').innerText !== now", arg=now)
    page.locator("#said").get_by_text("Nothing is left").wait_for()
    rows = [row for key, row in served.desk.rows.items() if key.startswith("fa/")]
    assert {row["state"] for row in rows} == {"approved"}
    assert page.evaluate("mice") == 0
    page.close()


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
