"""The sitemap with every page's translations (sitemaps.org, with Google's `xhtml:link`), and robots.txt.

    sitemap.xml      the addresses, or of a large site an index of sitemap-1.xml …
    robots.txt

A sitemap lists addresses in full; without one there is none. The oldest releases come first, so that a new one changes the last part alone.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from l10n.publish import places
from l10n.publish.output import Output
from l10n.publish.places import Place, hreflang
from l10n.publish.plan import Plan

MOST_ADDRESSES = 50_000
"""sitemaps.org's limit of a file, besides 50 MB."""
MOST_LINKS = 20_000
"""Of a file: some 3 MB, so that a change writes little, and far below 50 MB even with long addresses."""
SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Listed = tuple[str, str, list[tuple[str, str]]]
"""Address, when it last changed, (hreflang, address)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Pages that the sitemap lists one behind the other: a release's, or the lists'."""

    told: object
    """What is said of them depends on this."""
    count: int
    """How many addresses."""
    links: int
    """How many links to translations, in all of them together."""
    changed: str
    places: Callable[[], Iterable[Place]]


def site_outputs(plan: Plan) -> Iterator[Output]:
    """The sitemap and the robots' file."""
    yield text("robots.txt", robots(plan))
    if not plan.settings.base_url:
        return
    parts = list(split(sources(plan)))
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        key = plan.key("sitemap", [source.told for source in part])
        yield Output(name, key, functools.partial(urls, plan, part))
    if len(parts) > 1:
        changed = [max(source.changed for source in part) for part in parts]
        yield text("sitemap.xml", index([plan.address(name, name) for name in names], changed))


def sources(plan: Plan) -> Iterator[Source]:
    """All that the sitemap lists: the lists, then the releases from the oldest on."""
    of_lists = list(places.lists(plan))
    told = [(place.path, place.modified) for place in of_lists]
    newest = max(place.modified for place in of_lists)
    yield Source(told, len(of_lists), sum(len(place.alternates) + 1 for place in of_lists), newest, lambda: of_lists)
    for release in reversed(plan.releases):
        said = [(code, told.changed) for code, told in release.renditions.told.items()]
        count, pages = len(said), functools.partial(places.of_release, plan, release)
        yield Source((release.path, said), count, count * (count + 1), max(changed for _, changed in said), pages)


def split(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """The sources in files within the limits."""
    rest: list[Source] = []
    count = links = 0
    for source in sources:
        if rest and (count + source.count > MOST_ADDRESSES or links + source.links > MOST_LINKS):
            yield rest
            rest, count, links = [], 0, 0
        rest.append(source)
        count, links = count + source.count, links + source.links
    yield rest


def listed(plan: Plan, place: Place) -> Listed:
    """What the sitemap says of a page."""
    return plan.address(place.path, place.path), place.modified, hreflang(plan, place)


def text(path: str, content: str) -> Output:
    """A small file, which is its own key."""
    raw = content.encode()
    return Output(path, hashlib.sha256(raw).hexdigest(), functools.partial(bytes, raw))


def urls(plan: Plan, sources: Iterable[Source]) -> bytes:
    """A sitemap."""
    out = [f'{DECLARATION}<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">']
    for address, modified, alternates in (listed(plan, place) for source in sources for place in source.places()):
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
