"""The sitemap with every page's translations (sitemaps.org, with Google's `xhtml:link`), and robots.txt.

    sitemap.xml      the addresses, or of a large site an index of sitemap-1.xml …
    robots.txt

A sitemap lists addresses in full; without one there is none. The oldest releases come first, so that a new one changes the last part alone.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from l10n.publish.output import Output
from l10n.publish.places import Place, hreflang, places
from l10n.publish.plan import Plan

MOST_ADDRESSES = 50_000
"""sitemaps.org's limit of a file, besides 50 MB."""
MOST_LINKS = 20_000
"""Of a file: some 3 MB, so that a change writes little, and far below 50 MB even with long addresses."""
SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Listed = tuple[str, str, list[tuple[str, str]]]
"""Address, when it last changed, (hreflang, address)."""


def site_outputs(plan: Plan) -> Iterator[Output]:
    """The sitemap and the robots' file."""
    yield text("robots.txt", robots(plan))
    if not plan.settings.base_url:
        return
    parts = list(split([listed(plan, place) for place in places(plan)]))
    if len(parts) == 1:
        yield part(plan, "sitemap.xml", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from (part(plan, name, rows) for name, rows in zip(names, parts, strict=True))
    changed = [max(modified for _, modified, _ in rows) for rows in parts]
    yield text("sitemap.xml", index([plan.address(name, name) for name in names], changed))


def listed(plan: Plan, place: Place) -> Listed:
    """What the sitemap says of a page."""
    return plan.address(place.path, place.path), place.modified, hreflang(plan, place)


def split(rows: Sequence[Listed]) -> Iterator[list[Listed]]:
    """The rows in files within the limits; one where there are no rows."""
    rest: list[Listed] = []
    links = 0
    for row in rows:
        if rest and (len(rest) == MOST_ADDRESSES or links + len(row[2]) > MOST_LINKS):
            yield rest
            rest, links = [], 0
        rest.append(row)
        links += len(row[2])
    yield rest


def part(plan: Plan, path: str, rows: list[Listed]) -> Output:
    """A file of addresses."""
    return Output(path, plan.key("sitemap", rows), functools.partial(urls, rows))


def text(path: str, content: str) -> Output:
    """A small file, which is its own key."""
    raw = content.encode()
    return Output(path, hashlib.sha256(raw).hexdigest(), functools.partial(bytes, raw))


def urls(rows: list[Listed]) -> bytes:
    """A sitemap."""
    out = [f'{DECLARATION}<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">']
    for address, modified, alternates in rows:
        out.append(f"<url>\n<loc>{escape(address)}</loc>")
        if modified:
            out.append(f"<lastmod>{escape(modified)}</lastmod>")
        out += [f'<xhtml:link rel="alternate" hreflang="{escape(code)}" href="{escape(to)}"/>' for code, to in alternates]
        out.append("</url>")
    return "\n".join([*out, "</urlset>\n"]).encode()


def index(addresses: Sequence[str], changed: Sequence[str]) -> str:
    """A sitemap of sitemaps."""
    out = [f'{DECLARATION}<sitemapindex xmlns="{SITEMAP}">']
    for address, modified in zip(addresses, changed, strict=True):
        out.append(f"<sitemap><loc>{escape(address)}</loc>{f'<lastmod>{escape(modified)}</lastmod>' if modified else ''}</sitemap>")
    return "\n".join([*out, "</sitemapindex>\n"])


def robots(plan: Plan) -> str:
    """The robots' file: everything may be read, and where the sitemap is."""
    site = f"\nSitemap: {plan.address('sitemap.xml', 'sitemap.xml')}\n" if plan.settings.base_url else ""
    return f"User-agent: *\nAllow: /\n{site}"
