"""Lists: every release is found in every language, on pages of a bounded size, and a language that lacks it says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lxml import html

from l10n import lang
from l10n.model import Page
from l10n.publish import Plan, Rendition, build, lists, months


def texts(raw: bytes, path: str) -> list[str]:
    """What XPath finds on a page, as text without idle space."""
    found = html.fromstring(raw.decode()).xpath(path)
    return [" ".join((one if isinstance(one, str) else one.text_content()).split()) for one in found]


def many(plan_of: Callable[..., Plan], dates: Mapping[str, str | None], **settings: Any) -> Plan:
    """A plan of English releases: document → date, newest first."""
    return plan_of({d: (date, {"en": Rendition(lang.get("en"), Page(d, ""), b"")}) for d, date in dates.items()}, **settings)


def test_the_front_page_has_a_column_for_each_language(plan: Callable[..., Plan]) -> None:
    """Each is named in itself and has its own latest releases, with dates as it writes them."""
    front = build(plan(), {})["index.html"]
    assert texts(front, "//section/h2") == ["English", "فارسی", "Bosanski"]
    assert texts(front, "//section[1]//li/p/a") == ["Talks <held> & done", "Older"]
    assert texts(front, "//section[@lang='bs']//li/p/a") == ["Razgovori"]
    assert texts(front, "//section[@lang='bs']//time") == ["17. februar 2022."]
    assert texts(front, "//section/@dir") == ["ltr", "rtl", "ltr"]
    assert texts(front, "//p[@class='about']") == ["What it is about"]
    assert texts(front, "//p[@class='all ui']/a") == ["News archive", "بایگانی اخبار", "Arhiva vijesti"]
    assert texts(front, "//p[@class='all ui']/a/@href") == ["en/archive/index.html", "fa/archive/index.html", "bs/archive/index.html"]


def test_a_language_without_releases_says_so(plan_of: Callable[..., Plan]) -> None:
    """On the front page, in its own words, beside those that have some."""
    front = build(many(plan_of, {"a.md": "2022-02-17"}), {})["index.html"]
    assert texts(front, "//section/p[@class='soft']") == ["هنوز خبری منتشر نشده است.", "Još nema saopćenja."]
    assert texts(front, "//section[not(p[@class='soft'])]/h2") == ["English"]


def test_a_list_names_what_its_language_lacks(plan: Callable[..., Plan]) -> None:
    """In the source language, with its language said and a link to where it is."""
    page = build(plan(), {})["bs/index.html"]
    assert texts(page, "//ol/li[2]//h2[@lang='en']/a/@href") == ["../en/news/b.html"]
    assert texts(page, "//ol/li[2]//h2/a/@hreflang") == ["en"]
    assert texts(page, "//ol/li[2]//p[contains(@class, 'mark')]") == ["Ovo saopćenje još nije dostupno na bosanskom jeziku"]


def test_the_archive_has_every_release_once(plan_of: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    """Month by month, those without a date at the end; what does not fit a page goes on on the next."""
    monkeypatch.setattr(months, "MOST", 2)
    monkeypatch.setattr(lists, "MOST", 2)
    dates = {"e.md": "2022-02-17", "d.md": "2022-02-03", "c.md": "2022-02", "b.md": "2021-12-31", "a.md": None}
    files = build(many(plan_of, dates), {})
    archive = files["en/archive/index.html"]
    assert texts(archive, "//h2") == ["2022", "2021", "Without a date"]
    assert texts(archive, "//main//li/a") == ["February 2022", "December 2021", "All releases without a date"]
    assert texts(archive, "//ul[@class='months']/li/span") == ["3 releases", "1 release", "1 release"]
    pages = ["2022-02", "2022-02-2", "2021-12", "undated"]
    assert [t for page in pages for t in texts(files[f"en/archive/{page}.html"], "//ol//h2")] == ["e.md", "d.md", "c.md", "b.md", "a.md"]
    assert texts(files["en/archive/2022-02-2.html"], "//ol/@start") == ["3"]
    assert texts(files["en/archive/2022-02.html"], "//nav[@class='pages ui']//a/@href") == ["2022-02.html", "2022-02-2.html"]
    assert texts(files["en/archive/2021-12.html"], "//nav[@class='around']//a/@href") == ["undated.html", "2022-02.html"]


def test_the_latest_are_bounded(plan_of: Callable[..., Plan]) -> None:
    """A site of thousands of releases has a first page of some."""
    plan = many(plan_of, {f"{n:03}.md": f"2022-01-{n:02}" for n in range(31, 0, -1)})
    assert len(texts(build(plan, {})["en/index.html"], "//ol/li")) == lists.LATEST


def test_a_list_changes_only_with_what_it_shows(plan_of: Callable[..., Plan]) -> None:
    """A new release of this year makes no list of another year anew."""
    old = {"b.md": "2021-12-31", "a.md": "2020-01-01"}
    before = build(many(plan_of, old), {}).told
    now = build(many(plan_of, {"c.md": "2022-02-17", **old}), {}).told
    same = {path for path, key in before.items() if now.get(path) == key}
    assert {"en/archive/2020-01.html", "en/a.html", "en/files/a.md"} <= same
    assert not same & {"index.html", "en/index.html", "en/archive/index.html", "en/b.html"}


def test_neighbours_are_those_of_the_language(plan: Callable[..., Plan]) -> None:
    """A release leads to the one before and the one after; not to what its language lacks."""
    files = build(plan(), {})
    assert texts(files["fa/news/a.html"], "//nav[@class='around']//a/@href") == ["b.html"]
    assert texts(files["bs/news/a.html"], "//nav[@class='around']//a/@href") == []


def test_a_page_says_that_its_language_lacks_the_release(plan: Callable[..., Plan]) -> None:
    """In that language, with the languages that there are; kept from search engines and out of every list of translations."""
    files = build(plan(), {})
    page = files["bs/news/b.html"]
    assert texts(page, "//h1") == ["Ovo saopćenje još nije dostupno na bosanskom jeziku"]
    assert texts(page, "//ul[@class='choose']/li/a/@hreflang") == ["en", "fa"]
    assert texts(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert texts(page, "//link[@hreflang]") == []
    assert texts(files["en/news/b.html"], "//link[@hreflang='bs']") == []
    assert texts(files["en/news/b.html"], "//nav//li[@class='lacking']/a/@hreflang") == ["bs"]
    assert texts(files["en/news/b.html"], "//aside//p")[0].endswith("Not available yet: Bosanski")
