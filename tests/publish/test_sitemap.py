"""The sitemap names every page with its translations, in files that search engines take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.publish import Plan, build, sitemap
from l10n.untrusted.xml import read_xml

MONTHS = ("archive/2022-02.html", "archive/2022-01.html")
BASE = "https://news.example.org/press"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(raw: bytes) -> list[str]:
    return [str(element.text).removeprefix(f"{BASE}/") for element in read_xml(raw, "sitemap.xml").root.iter(f"{S}loc")]


def test_every_page_is_in_it(plan: Callable[..., Plan]) -> None:
    """The lists, then the releases from the oldest on, each with the time of its last change."""
    raw = build(plan(), {})["sitemap.xml"]
    assert addresses(raw) == [
        "index.html",
        *(f"{code}/{path}" for code in ("en", "fa", "bs") for path in ("index.html", "archive/index.html", *MONTHS)),
        "en/news/b.html", "fa/news/b.html",
        "en/news/a.html", "fa/news/a.html", "bs/news/a.html",
    ]  # fmt: skip
    assert raw.decode().count("<lastmod>2022-03-01T09:00:00Z</lastmod>") == 14
    assert raw.decode().count('hreflang="x-default"') == 18


@pytest.mark.parametrize("limit", ["MOST_ADDRESSES", "MOST_LINKS"])
def test_a_large_one_is_split(plan: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """An index names the parts; together they have every address once."""
    whole = addresses(build(plan(), {})["sitemap.xml"])
    monkeypatch.setattr(sitemap, limit, 4 if limit == "MOST_ADDRESSES" else 16)
    built = build(plan(), {})
    parts = addresses(built["sitemap.xml"])
    assert parts == [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    assert len(parts) >= 2
    assert [address for part in parts for address in addresses(built[part])] == whole


def test_robots(plan: Callable[..., Plan]) -> None:
    """Everything may be read; the sitemap is named where there is one."""
    assert build(plan(), {})["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"
    assert build(plan(base_url=""), {})["robots.txt"].decode() == "User-agent: *\nAllow: /\n"
