"""A page's head says the same to browsers, search engines, social networks and readers of feeds."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from l10n import lang
from l10n.model import Page, State
from l10n.publish import Plan, Rendition, Renditions, UnitReport, build, head, told
from l10n.publish.lint import lint
from l10n.publish.values import Correction

BASE = "https://news.example.org/press"


def page(plan: Plan, path: str) -> str:
    return build(plan, {})[path].decode()


def data(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])  # type: ignore[index]  # fails
    return found


@pytest.mark.parametrize("base", [BASE, ""])
def test_the_linter_has_nothing_to_say(plan: Callable[..., Plan], base: str) -> None:
    """Of a whole site, with and without an address."""
    report = lint(build(plan(base_url=base), {}), base)
    assert [str(complaint) for complaint in report.complaints] == []
    assert (report.pages, report.pairs) == (23, 4 * 4 + 3 * (3 * 4) + 3 * 4 + 2 * 3)


def test_an_article(plan: Callable[..., Plan]) -> None:
    """JSON-LD of a translation names its language, its times and what it translates."""
    assert data(page(plan(), "bs/news/a.html")) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{BASE}/bs/news/a.html",
        "url": f"{BASE}/bs/news/a.html",
        "headline": "Razgovori",
        "inLanguage": "bs",
        "datePublished": "2022-02-17",
        "dateModified": "2022-02-20T10:00:00+02:00",
        "publisher": {"@type": "Organization", "name": "Office", "url": BASE},
        "translationOfWork": {
            "@type": "NewsArticle", "@id": f"{BASE}/en/news/a.html", "url": f"{BASE}/en/news/a.html", "inLanguage": "en",
            "headline": "Talks <held> & done",
        },
    }  # fmt: skip


def test_the_source_names_its_translations(plan: Callable[..., Plan]) -> None:
    """Those that there are, and no others."""
    for path, there in (("en/news/a.html", ["fa", "bs"]), ("en/news/b.html", ["fa"])):
        assert [work["inLanguage"] for work in data(page(plan(), path))["workTranslation"]] == there


def test_open_graph(plan: Callable[..., Plan]) -> None:
    """Locales as Open Graph writes them, isolated Latin names, the description once for each reader of it."""
    text = page(plan(), "fa/news/a.html")
    for line in (
        '<meta property="og:locale" content="fa_IR">',
        '<meta property="og:locale:alternate" content="en_US">',
        '<meta property="og:locale:alternate" content="bs_BA">',
        '<meta property="og:title" content="گفتگو با \u2066Reuters\u2069">',
        '<meta property="og:description" content="توضیح">',
        '<meta name="description" content="توضیح">',
        f'<meta property="og:url" content="{BASE}/fa/news/a.html">',
        '<meta property="article:published_time" content="2022-02-17">',
        '<meta property="article:modified_time" content="2022-03-01T09:00:00Z">',
    ):
        assert line in text.splitlines()
    assert text.count("og:locale:alternate") == 2


def test_locales() -> None:
    """Language and territory, the likely one where the code has none; never a script."""
    codes = ("pt-BR", "sr-Latn", "zh-Hant", "ar", "en-GB")
    assert [head.locale(lang.get(code)) for code in codes] == ["pt_BR", "sr_RS", "zh_TW", "ar_EG", "en_GB"]


def test_without_an_address(plan: Callable[..., Plan]) -> None:
    """What has to be in full is left out; translations are still named."""
    text = page(plan(base_url=""), "fa/news/a.html")
    for word in ("canonical", "og:url", "og:image", "feed.xml"):
        assert word not in text
    assert '<link rel="alternate" hreflang="bs" href="../../bs/news/a.html">' in text
    assert data(text)["translationOfWork"]["url"] == "../../en/news/a.html"


def test_people_are_named_by_setting(plan_of: Callable[..., Plan]) -> None:
    """Without mail addresses, on the page and in JSON-LD; nobody where the settings say nothing. A correction is told, and is a change."""
    english = Rendition(lang.get("en"), Page("Talks", "<p>Text</p>"), b"")
    vera, anna = "Vera <vera@example.org>", "Anna <anna@example.org>"
    unit = UnitReport("1", "paragraph", State.APPROVED, "human", True, "h", vera, "2022-03-01T09:00:00Z", anna)
    persian = Rendition(lang.get("fa"), Page("گفتگو", "<p>متن</p>"), b"", (unit,))
    made = {"a.txt": ("2022-02-17", {"en": english, "fa": persian})}
    article = data(page(plan_of(made, credits=("translators", "reviewers")), "fa/a.html"))
    assert (article["translator"], article["editor"]) == ([{"@type": "Person", "name": "Vera"}], [{"@type": "Person", "name": "Anna"}])
    text = page(plan_of(made, credits=("reviewers",)), "fa/a.html")
    assert "<p>بازبینی ترجمه: <bdi>Anna</bdi></p>" in text
    assert "Vera" not in text
    assert "Anna" not in page(plan_of(made), "fa/a.html")
    plan = plan_of(made)
    (release,) = plan.releases
    summary = dataclasses.replace(release.renditions["fa"], corrections=(Correction("2022-04-01", "Not 5, but 6.", "en"),))
    changed = dataclasses.replace(release, renditions=Renditions({**release.renditions.told, "fa": told(summary)}))
    corrected = dataclasses.replace(plan, releases=[changed], _kept={})
    article = data(page(corrected, "fa/a.html"))
    assert article["dateModified"] == "2022-04-01"
    assert article["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2022-04-01", "inLanguage": "en", "text": "Not 5, but 6."}
    ]
    assert "اصلاح‌شده در" in build(corrected, {})["fa/feed.json"].decode()


def test_a_translation_leads_where_its_source_leads(plan_of: Callable[..., Plan]) -> None:
    """An address that the source does not have is no link, whatever came through."""
    body = '<p><a href="https://{}.example/">x</a></p>'
    english = Rendition(lang.get("en"), Page("Talks", body.format("good")), b"")
    for host, links in (("good", 1), ("evil", 0)):
        persian = Rendition(lang.get("fa"), Page("گفتگو", body.format(host)), b"")
        text = page(plan_of({"a.txt": ("2022-02-17", {"en": english, "fa": persian})}), "fa/a.html")
        assert text.count(f"https://{host}.example/") == links


def test_nothing_ends_the_data_block(plan: Callable[..., Plan]) -> None:
    """A name or a title with a tag in it is text."""
    text = page(plan(name="</script><script>alert(1)</script><!--"), "en/news/a.html")
    assert data(text)["publisher"]["name"] == "</script><script>alert(1)</script><!--"
    assert text.count("<script") == 2
    assert "<!--" not in text
