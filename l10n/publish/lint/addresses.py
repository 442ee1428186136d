"""The addresses of a site's own files, and where each is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from l10n.publish.lint.contents import Contents, line
from l10n.publish.lint.markup import Markup
from l10n.regex import regex
from l10n.untrusted.xml import Element

NOWHERE = "http://site.invalid"
"""Stands for the site's root where it has no address (RFC 6761: no host has this name)."""
URL = regex(r"url\(\s*[\"']?([^\"')]+?)[\"']?\s*\)")
REFRESH = regex(r"\d+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
LINKS = frozenset({"href", "src", "poster", "cite", "action", "data"})
ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a file names."""

    path: str
    """The file that names it."""
    address: str
    line: int | None = None


def target(link: Link, base_url: str = "") -> tuple[str, str] | None:
    """The file of the site that a link leads to, and the fragment; None for an address elsewhere.

    An address from the root of a host (`/about`) belongs to the site where the site has that root; without `base_url` nobody knows.
    """
    root = (base_url or NOWHERE) + "/"
    if not base_url and link.address.startswith("/"):
        return None
    try:
        whole = urljoin(root + quote(link.path), link.address)
        host = urlsplit(whole)
    except ValueError:
        return None
    if not whole.startswith(root) and whole + "/" != root:
        return None
    path = unquote(whole.removeprefix(root).partition("#")[0].partition("?")[0]) if whole + "/" != root else ""
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(host.fragment)


def named(found: Contents) -> Iterator[Link]:
    """The addresses that a site's pages, feeds, sitemaps and robots' file name."""
    for page in found.pages.values():
        yield from of_page(page)
    for path, root in found.trees.items():
        yield from of_xml(path, root)
    for path, feed in found.feeds.items():
        yield from of_json_feed(path, feed)
    for text in found.site.get("robots.txt", b"").decode("utf-8", "replace").splitlines():
        if text.lower().startswith("sitemap:"):
            yield Link("robots.txt", text.partition(":")[2].strip())


def of_page(page: Markup) -> Iterator[Link]:
    """What a page's tags, styles and refreshes name."""
    for element in page.elements:
        for key, value in element.attributes:
            if key in LINKS:
                yield Link(page.path, value.strip(), element.line)
            elif key == "srcset":
                for candidate in value.split(","):
                    yield Link(page.path, candidate.split()[0] if candidate.split() else "", element.line)
            elif key == "style":
                yield from (Link(page.path, found, element.line) for found in URL.findall(value))
        if element.name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            found = REFRESH.match((element.get("content") or "").strip())
            if found:
                yield Link(page.path, found.group(1), element.line)
    for text in page.texts:
        if text.within == "style":
            yield from (Link(page.path, found, text.line) for found in URL.findall(text.text))


def of_xml(path: str, root: Element) -> Iterator[Link]:
    """What an Atom feed or a sitemap names."""
    for element in root.iter(f"{ATOM}link", f"{SITEMAP}loc", f"{XHTML}link"):
        address = element.text if element.tag == f"{SITEMAP}loc" else element.get("href")
        yield Link(path, (address or "").strip(), line(element))


def of_json_feed(path: str, feed: Mapping[str, object]) -> Iterator[Link]:
    """What a JSON Feed names."""
    items = feed.get("items")
    for holder in (feed, *(items if isinstance(items, list) else ())):
        for key in ("home_page_url", "feed_url", "url", "image"):
            if isinstance(holder, Mapping) and key in holder:
                yield Link(path, str(holder[key]))
