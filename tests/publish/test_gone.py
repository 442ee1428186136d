"""Nothing that was published becomes a dead link: it leads on, or says since when it is no more."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lxml import html

from l10n import lang
from l10n.errors import RefusedError
from l10n.model import Page
from l10n.publish import Plan, Rendition, build
from l10n.publish.lint import lint

BASE = "https://news.example.org/press"
NOINDEX = '<meta name="robots" content="noindex">'


def after(plan: Plan, earlier: Mapping[str, object], today: str = "2026-11-30") -> dict[str, bytes]:
    """The files of a plan whose site takes the place of an earlier one."""
    return dict(build(dataclasses.replace(plan, earlier=earlier, today=today), {}))


def manifest(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files["manifest.json"])
    return found


@pytest.fixture
def less(plan_of: Callable[..., Plan]) -> Callable[..., Plan]:
    """The usual plan without its first release."""
    older = {"en": Rendition(lang.get("en"), Page("Older", '<p><a href="a.txt">the talks</a></p>'), b"file")}

    def made(**settings: Any) -> Plan:
        return plan_of({"news/b.md": ("2022-01", older)}, **settings)

    return made


def test_a_withdrawn_release_says_so_in_every_language(plan: Callable[..., Plan], less: Callable[..., Plan]) -> None:
    """At its old addresses, with the day; search engines are asked to forget it, links still lead there, files lead to it."""
    files = after(less(), manifest(dict(build(plan(), {}))))
    for code, word in (("en", "withdrawn"), ("fa", "پس گرفته"), ("bs", "povučeno")):
        page = files[f"{code}/news/a.html"].decode()
        assert word in page and NOINDEX in page
        assert ("۲۰۲۶" if code == "fa" else "2026") in page
    assert 'href="a.html"' in files["en/news/b.html"].decode()
    assert "/press/fa/files/news/a.txt /press/fa/news/a.html 301\n" in files["_redirects"].decode()
    assert "news/a" not in files["sitemap.xml"].decode()
    assert [str(c) for c in lint(files, BASE).complaints] == []


def test_the_day_stays_the_first_one_and_a_release_may_come_back(plan: Callable[..., Plan], less: Callable[..., Plan]) -> None:
    """The next publication knows the day from the manifest; a release that is there again has its page again."""
    once = after(less(), manifest(dict(build(plan(), {}))), "2026-11-30")
    twice = after(less(), manifest(once), "2027-01-15")
    assert twice == once
    again = after(plan(), manifest(twice))
    assert "Talks" in again["en/news/a.html"].decode() and manifest(again)["gone"]["withdrawn"] == {}


def test_nothing_tells_of_what_is_secret(plan: Callable[..., Plan], less: Callable[..., Plan]) -> None:
    """A document under embargo leaves no tombstone, whatever stood there before."""
    settings = {"secret": frozenset({"news/a.txt"}), "redirects": {"old.txt": "news/a.txt"}}
    files = after(less(**settings), manifest(dict(build(plan(), {}))))
    assert not [path for path, raw in files.items() if "news/a." in path or "old" in path or b"news/a." in raw]


def test_what_moved_leads_on(plan: Callable[..., Plan]) -> None:
    """In every language, on hosts that read `_redirects` and on all others; chains lead to their end, links follow."""
    files = after(plan(redirects={"old/a.txt": "older/a.txt", "older/a.txt": "news/a.txt"}), {})
    for code in ("en", "fa", "bs"):
        page = html.fromstring(files[f"{code}/old/a.html"])
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../news/a.html"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}/{code}/news/a.html"]
        assert page.xpath("//main//a/@href") == ["../news/a.html"]
        assert f"/press/{code}/old/a.html /press/{code}/news/a.html 301\n" in files["_redirects"].decode()
    assert "old/a" not in files["sitemap.xml"].decode()
    assert [str(c) for c in lint(files, BASE).complaints] == []


def test_front_matter_says_where_a_release_was(plan_of: Callable[..., Plan]) -> None:
    """`moved_from` does what the setting does; what has moved is not withdrawn."""
    page = Page("Talks", "<p>x</p>", moved_from=("news/a.txt", "b.md"))
    there = {"en": Rendition(lang.get("en"), page, b"")}
    files = after(plan_of({"2022/talks.md": ("2022-01", there)}), {"releases": {"news/a.txt": {"languages": ["en", "fa"]}}})
    assert b"../../2022/talks.html" not in files["en/b.html"] and b"url=2022/talks.html" in files["en/b.html"]
    assert b"url=../2022/talks.html" in files["fa/news/a.html"]
    assert manifest(files)["gone"]["withdrawn"] == {}


@pytest.mark.parametrize(
    ("redirects", "says"),
    [
        ({"old.md": "nowhere.md"}, "publish.redirects: old.md: leads to nowhere.html, which is the page of no release"),
        ({"x.md": "y.md", "y.md": "x.md"}, "leads in a circle"),
        ({"news/a.txt": "news/b.md"}, "there is such a release"),
    ],
)
def test_a_redirect_that_cannot_be_is_refused(plan: Callable[..., Plan], redirects: Mapping[str, str], says: str) -> None:
    """In one line that names it; nothing is published."""
    with pytest.raises(RefusedError, match=says):
        build(plan(redirects=redirects), {})


def test_a_language_that_is_left_out_leads_to_the_source(plan: Callable[..., Plan]) -> None:
    """Pages of a language that the site no longer has lead to the same release in the source language, this time and ever after."""
    first = dict(build(plan(), {}))
    fewer = plan(languages=(lang.get("fa"),))
    once = after(fewer, manifest(first))
    twice = after(plan(languages=(lang.get("fa"),)), manifest(once))
    for files in (once, twice):
        assert b"url=../../en/news/a.html" in files["bs/news/a.html"]
        assert b"url=../index.html" in files["bs/index.html"]
        assert set(first) - set(files) == {"bs/404.html", "bs/feed.xml", "bs/feed.json"}


def test_a_month_without_releases_leads_to_the_archive(plan: Callable[..., Plan], less: Callable[..., Plan]) -> None:
    """Its address was public; the archive is what is left of it."""
    files = after(less(), manifest(dict(build(plan(), {}))))
    assert b"url=index.html" in files["fa/archive/2022-02.html"]


def test_the_page_for_addresses_of_nothing(plan: Callable[..., Plan]) -> None:
    """One page in every language for hosts that have one, one a language for others; its links work at any address."""
    files = build(plan(), {})
    page = files["404.html"].decode()
    for words in ("There is no page at this address", "صفحه پیدا نشد", "Stranica nije pronađena"):
        assert words in page
    addresses = [str(a) for a in html.fromstring(page).xpath("//body//a/@href") if not str(a).startswith("#")]
    assert addresses and all(a.startswith("/press/") for a in addresses)
    assert NOINDEX in page and 'lang="fa"' in files["fa/404.html"].decode()
    assert files["_redirects"].decode().splitlines()[-3:] == [f"/press/{c}/* /press/{c}/404.html 404" for c in ("en", "fa", "bs")]
    bare = html.fromstring(build(plan(base_url=""), {})["404.html"])
    assert "/en/index.html" in bare.xpath("//body//a/@href")


def test_a_manifest_that_is_none_is_no_reason_to_stop(plan: Callable[..., Plan]) -> None:
    """Whatever somebody wrote into it."""
    odd = {"gone": {"withdrawn": [1], "languages": ["zz-", 3]}, "releases": {"x.md": 5, "y.md": {"languages": "en"}}, "files": []}
    files = after(plan(), odd)
    assert {"en/x.html", "en/y.html"} <= set(files)
