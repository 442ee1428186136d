"""Feeds of each language: valid, the same in every run, in the language's direction."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from l10n.publish import Plan, build, feeds
from l10n.untrusted.xml import read_xml

BASE = "https://news.example.org/press"
ATOM = "{http://www.w3.org/2005/Atom}"


def items(plan: Plan, code: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(build(plan, {})[f"{code}/feed.json"])["items"]
    return found


def test_what_a_feed_says_of_a_release(plan: Callable[..., Plan]) -> None:
    """Its page, when it last changed and was published, its description in its own direction, and that nobody has checked it."""
    unchecked = "این صفحه ترجمهٔ ماشینی دارد که کسی آن را بررسی نکرده است."
    assert items(plan(), "fa")[0] == {
        "id": "urn:uuid:531b7cc4-db53-5bb1-8ea0-cfce39e05b48",
        "url": f"{BASE}/fa/news/a.html",
        "title": "گفتگو با \u2066Reuters\u2069",
        "language": "fa",
        "date_modified": "2022-03-01T09:00:00Z",
        "date_published": "2022-02-17T00:00:00Z",
        "content_html": f'<p lang="fa" dir="rtl">توضیح</p><p lang="fa" dir="rtl">{unchecked}</p>',
    }


def test_atom_says_the_same(plan: Callable[..., Plan]) -> None:
    """The Atom feed is in its language and has the same entries; a title that nobody translated says its own language."""
    built = build(plan(), {})
    feed = read_xml(built["fa/feed.xml"], "feed.xml").root
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
    assert feed.findtext(f"{ATOM}updated") == "2022-03-01T09:00:00Z"
    entries = list(feed.iter(f"{ATOM}entry"))
    assert [e.findtext(f"{ATOM}id") for e in entries] == [item["id"] for item in items(plan(), "fa")]
    assert [e.findtext(f"{ATOM}summary") for e in entries] == [item.get("content_html") for item in items(plan(), "fa")]
    assert [e.find(f"{ATOM}title").get("{http://www.w3.org/XML/1998/namespace}lang") for e in entries] == [None, "en"]  # type: ignore[union-attr]  # there


def test_times(plan: Callable[..., Plan]) -> None:
    """In UTC; a month is no day of publication; a source changed when the last of its translations did, or it was published."""
    (row,) = items(plan(), "bs")
    assert (row["date_modified"], row["date_published"]) == ("2022-02-20T08:00:00Z", "2022-02-17T00:00:00Z")
    first, second = items(plan(), "en")
    assert (first["date_modified"], second["date_modified"]) == ("2022-02-17T00:00:00Z", "2022-03-01T09:00:00Z")
    assert "date_published" not in second


def test_ids_do_not_hang_on_what_is_said(plan: Callable[..., Plan]) -> None:
    """Another name of the office leaves every id as it was; another address or language is another entry."""
    ids = [item["id"] for code in ("en", "fa", "bs") for item in items(plan(), code)]
    assert ids == [item["id"] for code in ("en", "fa", "bs") for item in items(plan(name="Other"), code)]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {item["id"] for item in items(plan(base_url="https://example.com"), "en")}


def test_there_is_none_without_an_address(plan: Callable[..., Plan]) -> None:
    """A feed reader could not find the pages."""
    assert not [path for path in build(plan(base_url=""), {}) if "feed" in path or "sitemap" in path]


def test_a_feed_is_made_again_only_when_it_says_something_else(plan: Callable[..., Plan]) -> None:
    """Its key is that of what it says."""
    keys = {output.path: output.key for output in feeds.site_outputs(plan())}
    assert keys == {output.path: output.key for output in feeds.site_outputs(plan())}
    assert len(set(keys.values())) == 3, "the two feeds of a language say the same"


def test_what_xml_cannot_hold(plan: Callable[..., Plan]) -> None:
    """A control character in a name breaks no feed."""
    feed = read_xml(build(plan(name="A\x0b\x1f\ufffe<b>"), {})["en/feed.xml"], "feed.xml").root
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "A<b>"


def test_a_language_without_releases(plan_of: Callable[..., Plan]) -> None:
    """Its feeds are there, empty and valid."""
    built = build(plan_of({}), {})
    assert read_xml(built["fa/feed.xml"], "feed.xml").root.findtext(f"{ATOM}updated") == feeds.NEVER
    assert json.loads(built["fa/feed.json"])["items"] == []
