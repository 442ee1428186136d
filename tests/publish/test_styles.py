"""Style for both directions: every sheet, and what a browser makes of it on a page in Arabic and Farsi."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import l10n
from l10n import lang
from l10n.publish import Plan, build

FOLDER = Path(l10n.__file__).parent
SHEETS = sorted(FOLDER.glob("publish/templates/**/*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)*|left|right|top|bottom)\s*:"
    r"|(?<![\w-])(?:float|clear)\s*:\s*(?:left|right)|(?<![\w-])text-align\s*:\s*(?:left|right)"
)
LEFT_ANYWAY = re.compile(r"(?:pre|code|kbd|samp)[^{}]*\{[^{}]*direction: ltr[^{}]*\}")
"""Code runs from left to right in every language."""
STYLE = re.compile("<style>.*?</style>", re.DOTALL)
EVERYTHING = """
<h1>عنوان <em>مهم</em></h1><h2>قسم</h2><h3>فرع</h3><p>نص <em>مؤكد</em> و<i>مائل</i>
و<cite>كتاب</cite> و<strong>قوي</strong></p><address>عنوان</address><p>
<a href="#a">رابط</a> <dfn>حد</dfn> <var>س</var></p><blockquote><p>قول</p></blockquote><ul><li>بند</li></ul><ol><li>بند</li></ol>
<table><caption>جدول</caption><tr><th>رأس</th><td>خلية</td></tr></table><figure><figcaption>شرح</figcaption></figure><dl><dt>لفظ</dt><dd>معنى</dd></dl>
<details open><summary>ملخص</summary>نص</details><p><small>صغير</small></p>
"""
COMPUTED = """
() => [...document.querySelectorAll("body *")].filter(
  e => [...e.childNodes].some(n => n.nodeType === 3 && /[\\u0600-\\u06ff]/.test(n.data))
).map(e => {
  const style = getComputedStyle(e);
  return [e.localName + "." + e.className, parseFloat(style.lineHeight) / parseFloat(style.fontSize), style.letterSpacing, style.fontStyle,
    style.textTransform, style.direction];
})"""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_are_logical(sheet: Path) -> None:
    """Sides are start and end: a sheet that names left and right is wrong in one of the two directions."""
    text = LEFT_ANYWAY.sub("", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))
    assert [m.group() for m in PHYSICAL.finditer(text)] == []


def test_there_are_sheets() -> None:
    """The test above reads something."""
    assert SHEETS


def cramped(page: Page) -> list[list[object]]:
    """Elements with text in Arabic script that is set too tight, spaced, slanted or in capitals."""
    rows = page.evaluate(COMPUTED)
    assert rows
    return [row for row in rows if row[1] < 1.599 or row[2] not in ("normal", "0px") or row[3] != "normal" or row[4] == "uppercase"]


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_arabic_script_has_room_and_no_slant(browser: Browser, plan: Callable[..., Plan], code: str) -> None:
    """Lines at least 1.6 high, letters not spaced, nothing slanted or in capitals, on screen and on paper: whatever a release holds."""
    site = build(plan(languages=(lang.get("fa"), lang.get("ar"))), {})
    style = STYLE.findall(site[f"{code}/index.html"].decode())
    page = browser.new_page()
    page.set_content(
        f'<!DOCTYPE html><html lang="{code}" dir="rtl">{"".join(style)}<body><main><div class="body">{EVERYTHING}</div></main></body>'
    )
    assert len(page.evaluate(COMPUTED)) > 15
    assert {row[5] for row in page.evaluate(COMPUTED)} == {"rtl"}
    assert cramped(page) == []
    page.emulate_media(media="print")
    assert cramped(page) == []
    page.close()


def test_the_pages_of_a_site(browser: Browser, plan: Callable[..., Plan]) -> None:
    """The same of every page of a site in Farsi and Arabic, chrome included."""
    page = browser.new_page()
    site = build(plan(languages=(lang.get("fa"), lang.get("ar"))), {})
    paths = [path for path in site if path.endswith(".html") and path.startswith(("fa/", "ar/"))]
    assert len(paths) > 5
    for path in paths:
        page.set_content(site[path].decode())
        assert cramped(page) == [], path
    page.close()


def test_lists_are_numbered_in_the_language(plan: Callable[..., Plan], browser: Browser, tmp_path: Path) -> None:
    """Persian digits in Farsi, Western ones elsewhere; letters that an author asked for stay. A title of the other direction begins where
    the page's begin."""
    site = build(plan(), {})
    page = browser.new_page()
    for code, kind, side in (("fa", "persian", "right"), ("bs", "decimal", "left")):
        file = tmp_path / f"{code}.html"
        file.write_bytes(site[f"{code}/index.html"])
        page.goto(file.as_uri())
        page.evaluate(
            """() => document.querySelector("main").innerHTML =
              `<div class="numerals"><h1 lang="en" dir="${document.dir === "rtl" ? "ltr" : "rtl"}">A</h1>
              <ol><li>x</li></ol><ol type="a"><li>x</li></ol></div>`"""
        )
        style = "e => { const s = getComputedStyle(e); return [s.listStyleType, s.textAlign]; }"
        assert page.eval_on_selector("ol", style)[0] == kind
        assert page.eval_on_selector("ol[type]", style)[0] == "lower-alpha"
        assert page.eval_on_selector("h1", style)[1] == side
    page.close()
