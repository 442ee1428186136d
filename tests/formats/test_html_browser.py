"""HTML beside a real browser: what is a block and what is text for Chromium is so for us, in tag soup too."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from l10n import lang
from l10n.api import FormatOptions
from l10n.formats.html import HtmlFormat
from l10n.model import Key

SOUP = Path(__file__).parent / "fixtures" / "html" / "soup.html"


def seen(browser: Browser, raw: bytes) -> list[str]:
    """The lines that a browser shows of a page from a server that says nothing of its encoding; no script runs."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(body=raw, content_type="text/html"))
        page.goto("http://site.invalid/")
        lines = page.locator("body").inner_text()
    finally:
        context.close()
    return [" ".join(line.split()) for line in re.split(r"[\n\t]", lines) if any(map(str.isalpha, line))]


def ours(raw: bytes) -> list[str]:
    """The lines of the units' texts, without markup; what is in the page's body."""
    document = HtmlFormat().parse(raw, "a.html", "en", FormatOptions(translate_code=True))
    lines: list[str] = []
    for slot in document.skeleton.slots:
        if slot.dress == "block":
            for line in re.split(r"<br ?/?>|\n", slot.key.source, flags=re.IGNORECASE):
                lines.append(" ".join(html.unescape(re.sub(r"<[/!?A-Za-z][^<>]*>", "", line)).split()))
    return lines


def test_soup(browser: Browser) -> None:
    """Each line that a browser shows is a unit's, and in the same order."""
    assert ours(SOUP.read_bytes()) == seen(browser, SOUP.read_bytes())


@pytest.mark.parametrize(
    "head",
    ["<meta charset=windows-1252>", "<meta charset=windows-1256>", "<meta charset=utf-8>", "<!doctype html>", "<meta charset=shift_jis>"],
)
def test_translations_read_right(browser: Browser, head: str) -> None:
    """Whatever a page declares or leaves out, its translation reads right in a browser."""
    raw = f"<html>{head}<p>One</p><p>Two</p>".encode()
    document = HtmlFormat().parse(raw, "a.html", "en", FormatOptions())
    for language, text in (("ar", "مرحبا، عالم"), ("ru", "Съезд – «да»"), ("bs", "Žrtve čuvaju đake"), ("fa", "نامه‌های پیشین")):
        out = HtmlFormat().render(document, {Key(None, "One"): text}, lang.get(language))
        assert seen(browser, out) == [text, "Two"]
