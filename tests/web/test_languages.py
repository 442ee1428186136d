"""Every text says its language and runs its way (Figure 3), wherever it is shown and whichever language the page itself speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from canned_page import SENTENCES, Server
from playwright.sync_api import Browser
from states import STATES, WALKS, begun

from l10n import lang

Serve = Callable[..., Server]
PAIRS = [("ru", "fa"), ("fa", "bs"), ("ar", "ru"), ("bs", "ar")]
"""Languages of translations, each beside a page that is read the other way: nothing has the right direction by chance."""
WALK = """
(samples) => {
  const found = [];
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const look = (element, text) => {
    for (const [code, words] of samples)
      if (text.includes(words))
        found.push([code, element.closest("[lang]").lang, getComputedStyle(element).direction, element.outerHTML.slice(0, 80)]);
  };
  while (all.nextNode()) look(all.currentNode.parentElement, all.currentNode.data);
  for (const area of document.querySelectorAll("textarea, input")) look(area, area.value);
  // What is shown beside the pointer, or read out in place of what an element holds.
  for (const element of document.querySelectorAll("[title], [aria-label], [aria-description], [placeholder]"))
    for (const name of ["title", "aria-label", "aria-description", "placeholder"]) look(element, element.getAttribute(name) ?? "");
  return found;
}
"""
SOURCE = "The ministers of justice of 12 countries"


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
def test_every_text_has_its_language(browser: Browser, canned: Serve, walk: tuple[str, ...]) -> None:
    """Every element that shows a text of a language says so and has its direction, on every page, dialog and part, in any interface."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for code, interface in PAIRS:
        served = canned(units=5, codes=(code,), interface=interface, titles=True)
        begun(page, f"{served.url}/?language={code}#{code}/1")
        for state in walk:
            STATES[state](page, served.desk, code)
            samples = [(code, max(SENTENCES[code].split(), key=len)), ("en", SOURCE)]
            found = page.evaluate(WALK, samples)
            assert [one for one in found if one[1] != one[0] or one[2] != lang.get(one[0]).direction] == [], state
            assert {one[0] for one in found} == {code, "en"}, f"{state}: there is something to look at"
            assert page.evaluate("document.documentElement.lang") == interface
            assert page.evaluate("getComputedStyle(document.body).direction") == lang.get(interface).direction
    page.close()
    assert wrong == []
