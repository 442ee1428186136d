"""Links, translations and metadata of a whole site: a good one has nothing against it, and each fault is found."""

from __future__ import annotations

import json

import pytest

from l10n.publish.lint import lint

BASE = "https://news.example.org/press"
CODES = ("en", "fa")
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:f</id><title>Office</title><updated>2022-03-01T00:00:00Z</updated>
<author><name>Office</name></author><link rel="self" href="{base}/en/feed.xml"/><entry><id>urn:1</id><title>A \u2066b\u2069</title>
<updated>2022-02-18T09:00:00Z</updated><link href="{base}/en/a.html"/></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Office", "home_page_url": f"{BASE}/en/index.html",
    "feed_url": f"{BASE}/en/feed.json", "language": "en",
    "items": [{"id": "urn:1", "url": f"{BASE}/en/a.html", "title": "A \u2066b\u2069", "date_modified": "2022-02-18T09:00:00Z"}],
}  # fmt: skip
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">{}</urlset>'
)  # fmt: skip


def alternates(path: str, default: str, element: str) -> str:
    links = [(code, f"{code}/{path}") for code in CODES] + [("x-default", default)]
    return "".join(f'<{element} rel="alternate" hreflang="{code}" href="{BASE}/{to}"/>' for code, to in links)


def page(code: str, path: str, default: str, rest: str = "", canonical: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="{code}" dir="{"rtl" if code == "fa" else "ltr"}"><head><meta charset="utf-8"><title>t</title>
<link rel="canonical" href="{BASE}/{canonical or f"{code}/{path}"}">{alternates(path, default, "link")}{rest}</head>
<body><p id="top1"><a href="../en/index.html">home</a> <a href="#top1">up</a> <a href="https://other.example/x">x</a></p></body></html>"""


def article(code: str, other: str, relation: str) -> str:
    said = {
        "@type": "NewsArticle", "url": f"{BASE}/{code}/a.html", "inLanguage": code, "headline": "A b", "datePublished": "2022-02-17",
        relation: [{"@type": "NewsArticle", "url": f"{BASE}/{other}/a.html", "inLanguage": other}],
    }  # fmt: skip
    territory = {"en": "en_US", "fa": "fa_IR"}
    properties = {
        "og:title": "A b", "og:type": "article", "og:url": f"{BASE}/{code}/a.html", "og:locale": territory[code],
        "og:locale:alternate": territory[other], "article:published_time": "2022-02-17",
    }  # fmt: skip
    meta = "".join(f'<meta property="{name}" content="{value}">' for name, value in properties.items())
    return f'{meta}<script type="application/ld+json">{json.dumps(said)}</script>'


def site() -> dict[str, str]:
    front = page("en", "index.html", "index.html", canonical="index.html").replace("../en", "en")
    made = {f"{code}/index.html": page(code, "index.html", "index.html") for code in CODES}
    made["en/a.html"] = page("en", "a.html", "en/a.html", article("en", "fa", "workTranslation"))
    made["fa/a.html"] = page("fa", "a.html", "en/a.html", article("fa", "en", "translationOfWork"))
    urls = "".join(
        f"<url><loc>{BASE}/{path}</loc>{alternates(path[3:], 'index.html' if 'index' in path else 'en/a.html', 'xhtml:link')}</url>"
        for path in made
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {BASE}/sitemap.xml\n"
    feeds = {"en/feed.xml": ATOM.format(base=BASE), "en/feed.json": json.dumps(JSON_FEED)}
    urls += f"<url><loc>{BASE}/index.html</loc>{alternates('index.html', 'index.html', 'xhtml:link')}</url>"
    return {"index.html": front, **made, "sitemap.xml": SITEMAP.format(urls), "robots.txt": robots, **feeds}


def rules(texts: dict[str, str], base: str = BASE) -> set[str]:
    return {complaint.rule for complaint in lint({path: text.encode() for path, text in texts.items()}, base).complaints}


def test_a_good_site() -> None:
    """Pages, feeds, sitemap and robots agree; all links are followed."""
    report = lint({path: text.encode() for path, text in site().items()}, BASE)
    assert [str(complaint) for complaint in report.complaints] == []
    assert (report.pages, report.pairs) == (5, 15)
    assert report.links > 30


FAULTS = [
    ("link_broken", "en/a.html", "../en/index.html", "../en/gone.html"),
    ("link_broken", "robots.txt", "sitemap.xml", "sitemaps.xml"),
    ("link_anchor", "en/a.html", "#top1", "#top2"),
    ("link_empty", "en/a.html", "#top1", ""),
    ("hreflang_none", "en/a.html", alternates("a.html", "en/a.html", "link"), ""),
    ("hreflang_self", "en/a.html", 'hreflang="en"', 'hreflang="de"'),
    ("hreflang_default", "en/a.html", "x-default", "ru"),
    ("hreflang_doubled", "en/a.html", 'hreflang="fa"', 'hreflang="en"'),
    ("hreflang_relative", "en/a.html", f'hreflang="fa" href="{BASE}', 'hreflang="fa" href="..'),
    ("hreflang_broken", "en/a.html", f'hreflang="fa" href="{BASE}/fa', f'hreflang="fa" href="{BASE}/xx'),
    ("hreflang_reciprocal", "en/a.html", f"{BASE}/fa/a.html", f"{BASE}/fa/index.html"),
    ("hreflang_complete", "en/a.html", f'hreflang="x-default" href="{BASE}/en', f'hreflang="x-default" href="{BASE}/fa'),
    ("canonical_other", "en/a.html", f'canonical" href="{BASE}/en/a', f'canonical" href="{BASE}/fa/a'),
    ("canonical_none", "en/a.html", "canonical", "author"),
    ("sitemap_missing", "sitemap.xml", f"<loc>{BASE}/index.html", f"<loc>{BASE}/en/index.html"),
    ("sitemap_page", "sitemap.xml", f"<loc>{BASE}/en/a.html", f"<loc>{BASE}/en/b.html"),
    ("sitemap_alternates", "sitemap.xml", 'hreflang="fa"', 'hreflang="ar"'),
    ("unreadable", "sitemap.xml", "</urlset>", ""),
    ("og_missing", "en/a.html", "og:title", "og:titel"),
    ("og_url", "en/a.html", f'og:url" content="{BASE}/en', f'og:url" content="{BASE}/fa'),
    ("og_locale", "en/a.html", "en_US", "en-US"),
    ("og_locale_alternate", "en/a.html", "fa_IR", "ar_EG"),
    ("jsonld_unreadable", "en/a.html", '{"@type"', '{@type"'),
    ("jsonld_disagrees", "en/a.html", '"headline": "A b"', '"headline": "B"'),
    ("jsonld_disagrees", "en/a.html", '"inLanguage": "en"', '"inLanguage": "fa"'),
    ("jsonld_disagrees", "en/a.html", '"datePublished": "2022', '"datePublished": "2021'),
    ("jsonld_disagrees", "en/a.html", "workTranslation", "works"),
    ("jsonld_disagrees", "fa/a.html", f'"{BASE}/en/a.html", "inLanguage": "en"', f'"{BASE}/en/a.html", "inLanguage": "ru"'),
    ("feed_missing", "en/feed.xml", "<id>urn:1</id>", ""),
    ("feed_missing", "en/feed.xml", "author>", "editor>"),
    ("feed_time", "en/feed.xml", "2022-02-18T09:00:00Z", "2022-02-18"),
    ("feed_time", "en/feed.xml", "2022-03-01", "2022-02-01"),
    ("feed_page", "en/feed.xml", "/en/a.html", "/en/b.html"),
    ("feed_disagrees", "en/feed.xml", "A \u2066b", "B"),
    ("feed_disagrees", "en/feed.json", "urn:1", "urn:2"),
    ("unreadable", "en/feed.json", '"items"', "items"),
    ("feed_missing", "en/feed.json", '"items"', '"item"'),
    ("feed_missing", "en/feed.json", '"feed_url"', '"url"'),
    ("feed_time", "en/feed.json", "T09:00:00Z", ""),
]


@pytest.mark.parametrize(("rule", "path", "good", "bad"), FAULTS)
def test_each_fault_is_found(rule: str, path: str, good: str, bad: str) -> None:
    """Of a good site with one thing changed."""
    texts = site()
    texts[path] = texts[path].encode().decode("unicode-escape") if path.endswith(".json") and good not in texts[path] else texts[path]
    assert good in texts[path]
    texts[path] = texts[path].replace(good, bad)
    assert rule in rules(texts)


def test_a_feed_names_an_entry_once() -> None:
    """Two entries of one id are one for a reader."""
    texts = site()
    entry = texts["en/feed.xml"][texts["en/feed.xml"].index("<entry>") : texts["en/feed.xml"].index("</feed>")]
    texts["en/feed.xml"] = texts["en/feed.xml"].replace("</feed>", f"{entry}</feed>")
    assert "feed_ids" in rules(texts)


def test_pages_kept_from_search_engines() -> None:
    """A page of errors or a redirect names no translation and no address of its own; where it leads is followed."""
    texts = site()
    texts["404.html"] = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title><meta name="robots" content="noindex">'
        '<meta http-equiv="refresh" content="0; url=en/index.html"><style>p{background:url(x.png)}</style></head></html>'
    )
    assert rules(texts) == {"link_broken"}
    assert rules({**texts, "x.png": ""}) == set()


def test_a_site_without_an_address() -> None:
    """Relative addresses are followed as a browser would; those from a host's root are nobody's business."""
    pages = {path: text for path, text in site().items() if path.endswith(".html")}
    texts = {path: text.replace(f"{BASE}/", "" if path == "index.html" else "../") for path, text in pages.items()}
    assert rules(texts, "") == set()
    texts["en/a.html"] = texts["en/a.html"].replace('"#top1"', '"/about"')
    assert rules(texts, "") == set()
