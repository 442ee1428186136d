"""What feeds, JSON-LD and Open Graph say: that it can be read, and says the same as the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from l10n.publish.lint.addresses import ATOM, Link, target
from l10n.publish.lint.alternates import of_page
from l10n.publish.lint.contents import Contents, line
from l10n.publish.lint.markup import Complaint, Markup
from l10n.regex import regex
from l10n.untrusted.xml import Element

CONTROLS = regex("[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]")
"""Directional characters, which text outside of markup may have more of."""
Told = tuple[str, str, str]
"""What a feed says of a release: id, address, title."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check(found: Contents) -> Iterator[Complaint]:
    """Compare metadata and feeds with the pages."""
    for page in found.pages.values():
        yield from graph(page, found.base_url)
        yield from articles(page, found.base_url)
    for path, root in found.trees.items():
        if root.tag == f"{ATOM}feed":
            yield from atom(path, root, found)
    for path in found.feeds:
        yield from json_feed(path, found)


def properties(page: Markup) -> dict[str, str]:
    """A page's Open Graph properties, of one that is repeated the first."""
    return {e.get("property") or "": e.get("content") or "" for e in reversed(page.named("meta")) if e.get("property")}


def graph(page: Markup, base_url: str) -> Iterator[Complaint]:
    """Open Graph against the page."""
    said = properties(page)
    if not said:
        return
    for name in ("og:title", "og:type"):
        if not said.get(name):
            yield Complaint(page.path, "og_missing", "error", f"no {name}")
    if (address := said.get("og:url")) and not leads(page.path, address, page.path, base_url):
        yield Complaint(page.path, "og_url", "error", f"og:url is that of another page: {address}")
    locale = said.get("og:locale", "")
    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2}|_\d{3})?", locale) or locale.split("_")[0] != page.language.split("-")[0]:
        yield Complaint(page.path, "og_locale", "error", f"og:locale {locale!r} on a page in {page.language!r}")
    others = [e.get("content") or "" for e in page.named("meta") if e.get("property") == "og:locale:alternate"]
    named = [code for code, _ in of_page(page) if code not in (page.language, "x-default")]
    if sorted(o.split("_")[0] for o in others) != sorted(code.split("-")[0] for code in named):
        yield Complaint(page.path, "og_locale_alternate", "error", f"og:locale:alternate {others}, hreflang {named}")


def articles(page: Markup, base_url: str) -> Iterator[Complaint]:
    """JSON-LD against the page."""
    blocks = [e for e in page.named("script") if (e.get("type") or "").lower() == "application/ld+json"]
    texts = [t.text for t in page.texts if t.within == "script"]
    for element in blocks:
        text = next((t for t in texts if page.text.find(element.text + t) >= 0), "")
        try:
            said = json.loads(text)
            kind = said["@type"]
        except (ValueError, KeyError, TypeError) as error:
            yield Complaint(page.path, "jsonld_unreadable", "error", f"JSON-LD that cannot be read: {error}", element.line)
            continue
        if kind == "NewsArticle":
            yield from article(page, said, element.line, base_url)


def article(page: Markup, said: Mapping[str, object], at: int, base_url: str) -> Iterator[Complaint]:
    """A NewsArticle against the page."""
    shown = properties(page)
    for key, ours in (
        ("inLanguage", page.language),
        ("headline", shown.get("og:title", "")),
        ("datePublished", shown.get("article:published_time", "")),
        ("dateModified", shown.get("article:modified_time", "")),
    ):
        if plain(str(said.get(key, ""))) != plain(ours):
            yield Complaint(page.path, "jsonld_disagrees", "error", f"{key} {said.get(key)!r}, the page says {ours!r}", at)
    if not leads(page.path, str(said.get("url", "")), page.path, base_url):
        yield Complaint(page.path, "jsonld_disagrees", "error", f"url {said.get('url')!r} is not the page's", at)
    works = [*works_of(said.get("workTranslation")), *works_of(said.get("translationOfWork"))]
    alternates = {(code, address) for code, address in of_page(page)}
    for work in works:
        if (work.get("inLanguage"), work.get("url")) not in alternates:
            yield Complaint(page.path, "jsonld_disagrees", "error", f"a translation that hreflang does not name: {work.get('url')!r}", at)
    if "translationOfWork" not in said and len(works) != len({code for code, _ in alternates} - {page.language, "x-default"}):
        yield Complaint(page.path, "jsonld_disagrees", "error", "workTranslation does not name all translations", at)


def works_of(value: object) -> list[Mapping[str, object]]:
    """One or several works."""
    return [work for work in (value if isinstance(value, list) else [value]) if isinstance(work, Mapping)]


def atom(path: str, feed: Element, found: Contents) -> Iterator[Complaint]:
    """An Atom feed (RFC 4287) against the pages."""
    entries = list(feed.iter(f"{ATOM}entry"))
    for holder in (feed, *entries):
        for name in ("id", "title", "updated"):
            if not (holder.findtext(f"{ATOM}{name}") or "").strip():
                yield Complaint(path, "feed_missing", "error", f"no {name}", line(holder))
        for name in ("updated", "published"):
            if (time := holder.findtext(f"{ATOM}{name}")) is not None and not moment(time):
                yield Complaint(path, "feed_time", "error", f"{name} {time!r} is no time of RFC 3339", line(holder))
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        yield Complaint(path, "feed_missing", "error", "no author")
    newest = max((e.findtext(f"{ATOM}updated") or "" for e in entries), default="")
    if newest > (feed.findtext(f"{ATOM}updated") or ""):
        yield Complaint(path, "feed_time", "error", "updated before one of its entries")
    yield from entries_agree(path, feed.get(XML_LANG) or "", entries_of(feed), found)


def entries_of(feed: Element) -> list[Told]:
    """What an Atom feed lists."""
    return [(e.findtext(f"{ATOM}id") or "", alternate(e), e.findtext(f"{ATOM}title") or "") for e in feed.iter(f"{ATOM}entry")]


def alternate(entry: Element) -> str:
    """The address of an entry's page."""
    return next((str(e.get("href")) for e in entry.iter(f"{ATOM}link") if e.get("rel", "alternate") == "alternate"), "")


def json_feed(path: str, found: Contents) -> Iterator[Complaint]:
    """A JSON Feed (version 1.1) against the pages, and against the Atom feed beside it."""
    feed = found.feeds[path]
    items = [item for item in listed(feed.get("items")) if isinstance(item, Mapping)]
    for key in ("version", "title", "home_page_url", "feed_url", "language", "items"):
        if key not in feed:
            yield Complaint(path, "feed_missing", "error", f"no {key}")
    for item in items:
        for key in ("date_published", "date_modified"):
            if key in item and not moment(str(item[key])):
                yield Complaint(path, "feed_time", "error", f"{key} {item[key]!r} is no time of RFC 3339")
    told = [(str(item.get("id")), str(item.get("url")), str(item.get("title"))) for item in items]
    yield from entries_agree(path, str(feed.get("language")), told, found)
    other = found.trees.get(path.removesuffix(".json") + ".xml")
    if other is not None and entries_of(other) != told:
        yield Complaint(path, "feed_disagrees", "error", "other entries than the Atom feed beside it")


def listed(value: object) -> list[object]:
    """A list's items; none of anything else."""
    return value if isinstance(value, list) else []


def entries_agree(path: str, language: str, told: list[Told], found: Contents) -> Iterator[Complaint]:
    """A feed's entries against the pages that they lead to."""
    ids = [id_ for id_, _, _ in told]
    if len(set(ids)) != len(ids):
        yield Complaint(path, "feed_ids", "error", "two entries of one id")
    for _, address, title in told:
        to = target(Link(path, address), found.base_url)
        page = found.pages.get(to[0]) if to else None
        if page is None:
            yield Complaint(path, "feed_page", "error", f"{address}: no page of the site")
        elif page.language != language or plain(properties(page).get("og:title", "")) != plain(title):
            yield Complaint(path, "feed_disagrees", "error", f"{address}: the page has another title or language")


def leads(path: str, address: str, to: str, base_url: str) -> bool:
    """Whether an address on a page leads to a file."""
    found = target(Link(path, address), base_url)
    return found is not None and found[0] == to


def moment(text: str) -> bool:
    """Whether it is a time of RFC 3339, with its zone."""
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def plain(text: str) -> str:
    """Text without directional characters, white space as one space each."""
    return " ".join(CONTROLS.sub("", text).split())
