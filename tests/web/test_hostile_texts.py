"""Texts of all origins are text on every page: of a hundred ways to slip a script in, none runs, and each is shown to the letter."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import RUN, VECTORS
from playwright.sync_api import Browser, BrowserContext, expect

EVIL = f"<img src=x onerror={RUN}>"
NAME = f"Eve <img src=x onerror={RUN}>"


def test_there_are_a_hundred() -> None:
    """No two alike."""
    assert len(set(VECTORS)) == len(VECTORS) >= 100


@pytest.fixture
def press(office: Any) -> Any:
    """A release whose sources, translations, notes, glossary, comments, reviewer and file name are hostile."""
    office.set(target_languages='["fa"]', segmentation='"paragraph"')
    blocks = [f'#l10n: note="note {EVIL}"\n{number}a {vector}' for number, vector in enumerate(VECTORS)]
    office.source(f"x{EVIL}.txt".replace("/", ""), "\n\n".join(blocks) + "\n")
    glossary = office.root / "locales" / "glossary.csv"
    glossary.parent.mkdir(exist_ok=True)
    glossary.write_text(f'source,fa,notes\nonerror,"{EVIL}","{EVIL}"\n', encoding="utf-8")
    office.ok("extract")
    (path,) = (office.root / "locales" / "fa" / "LC_MESSAGES").rglob("*.po")
    po = office.po("fa", path.relative_to(office.root / "locales/fa/LC_MESSAGES").as_posix().removesuffix(".po") + ".txt")
    for entry in po:
        entry.msgstr, entry.flags, entry.tcomment = f"ترجمه {entry.msgid}", ["fuzzy"], EVIL
    po.save()
    return office


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """The command as people start it; the address that it prints."""
    command = [sys.executable, "-m", "l10n", "-C", str(root), "review", "--no-open", "--port", "0", "--by", NAME]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield next(line.strip() for line in process.stdout or () if re.match(r"\s*http://", line))
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_nothing_runs(press: Any, browser: Browser) -> None:
    """Queue, every unit with its panel, both pages of the document, conflict and history, activity: text, and nothing else."""
    context: BrowserContext = browser.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with served(press.root) as address:
        page.goto(address)
        page.wait_for_selector("textarea")
        home = page.url.split("?")[0].rstrip("/")
        rows = page.evaluate("fetch('/api/queue?order=document').then((answer) => answer.json())")["rows"]
        shown = {row["source"].partition(" ")[2] for row in rows}
        assert {vector for vector in VECTORS if vector not in shown} == set(), "a vector did not come as far as the page"
        page.goto(f"{home}/?language=fa&order=document")
        for number, row in enumerate(rows):
            if number:
                page.keyboard.press("Control+ArrowDown")
            expect(page.locator("textarea").first).to_have_value(row["target"][0], timeout=20_000)
            assert page.evaluate("typeof top.ran") == "undefined", row["source"]
        page.locator("textarea").first.press("Control+s")
        page.keyboard.press("Escape")
        page.keyboard.press("c")
        page.keyboard.type(EVIL)
        page.keyboard.press("Control+Enter")
        for place in ("/document?language=fa", "/activity", "/questions"):
            page.goto(home + place)
            expect(page.locator("main")).to_contain_text(re.compile(r"onerror|Nothing|No question"), timeout=20_000)
            assert page.evaluate("typeof top.ran") == "undefined", place
            assert page.locator("main img, main script, main iframe, main object, main animate").count() == 0
    assert not dialogs
    context.close()
