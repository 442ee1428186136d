"""The graph of translations: what pages and sitemap say of each other with `hreflang`.

Complete, self-including and reciprocal, with one `x-default`, and the same in HTML and sitemap: Google's rules for localized versions,
and what sitemaps.org's extension by `xhtml:link` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.publish.lint.addresses import SITEMAP, XHTML, Link, target
from l10n.publish.lint.contents import Contents, line
from l10n.publish.lint.markup import Complaint, Markup
from l10n.untrusted.xml import Element

Alternates = Mapping[str, str]
"""hreflang → address"""


@dataclass(frozen=True, slots=True)
class Graph:
    """What a site says of its translations."""

    pairs: int
    """How many statements that a page has a translation."""
    complaints: tuple[Complaint, ...]


def check(found: Contents) -> Graph:
    """Follow every alternate of every page; then compare with the sitemap."""
    pages, base_url = found.pages, found.base_url
    said = {path: dict(of_page(page)) for path, page in pages.items()}
    out: list[Complaint] = []
    pairs = 0
    for path, page in pages.items():
        out += doubled(page)
        if said[path]:
            pairs += len(said[path])
            out += around(page, said[path], said, base_url)
        elif not hidden(page) and not leads_on(page):
            out.append(Complaint(path, "hreflang_none", "error", "names no translation, not even itself"))
        out += () if leads_on(page) else canonical(page, base_url)
    for path, root in found.trees.items():
        out += mapped(path, root, said, base_url)
    out += unmapped(found, said)
    return Graph(pairs, tuple(out))


def of_page(page: Markup) -> Iterator[tuple[str, str]]:
    """A page's alternates."""
    for element in page.named("link"):
        code = element.get("hreflang")
        if code is not None and "alternate" in (element.get("rel") or "").split() and not element.get("type"):
            yield code, (element.get("href") or "").strip()


def doubled(page: Markup) -> Iterator[Complaint]:
    """A language that a page names twice."""
    codes = [code.lower() for code, _ in of_page(page)]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Complaint(page.path, "hreflang_doubled", "error", f"{code} is named {codes.count(code)} times")


def hidden(page: Markup) -> bool:
    """Whether a page is kept from search engines (a redirect, an error page)."""
    return any((e.get("name") or "").lower() == "robots" and "noindex" in (e.get("content") or "").lower() for e in page.named("meta"))


def leads_on(page: Markup) -> bool:
    """Whether a page is one that has moved: it sends readers on, and search engines by its canonical address."""
    return any((e.get("http-equiv") or "").lower() == "refresh" for e in page.named("meta"))


def around(page: Markup, mine: Alternates, said: Mapping[str, Alternates], base_url: str) -> Iterator[Complaint]:
    """Whether a page names itself and a default, and each page that it names answers in kind."""
    path = page.path
    if "x-default" not in mine:
        yield Complaint(path, "hreflang_default", "error", "no x-default")
    leads = {code: target(Link(path, address), base_url) for code, address in mine.items()}
    own = [code for code, found in leads.items() if found and found[0] == path and code != "x-default"]
    front = not own and (leads.get("x-default") or ("", ""))[0] == path
    if own != [page.language] and not front:
        yield Complaint(path, "hreflang_self", "error", f"is named as {', '.join(own) or 'nothing'}, its html tag says {page.language!r}")
    if base_url and any(not address.startswith(("https://", "http://")) for address in mine.values()):
        yield Complaint(path, "hreflang_relative", "error", "relative addresses, though the site has one")
    mean = {code: found[0] if found else address for (code, found), address in zip(leads.items(), mine.values(), strict=True)}
    for code, other in mean.items():
        if other == path or code == "x-default":
            continue
        if other not in said:
            yield Complaint(path, "hreflang_broken", "error", f"{code}: no page {other} in the site")
            continue
        theirs = {c: (t[0] if (t := target(Link(other, a), base_url)) else a) for c, a in said[other].items()}
        if path not in theirs.values():
            yield Complaint(path, "hreflang_reciprocal", "error", f"{code}: {other} does not name it in return")
        elif theirs != mean:
            yield Complaint(path, "hreflang_complete", "error", f"{code}: {other} names other translations than it")


def canonical(page: Markup, base_url: str) -> Iterator[Complaint]:
    """Whether a page's canonical address is its own."""
    found = [e for e in page.named("link") if "canonical" in (e.get("rel") or "").split()]
    if len(found) > 1:
        yield Complaint(page.path, "canonical_doubled", "error", f"{len(found)} canonical addresses", found[1].line)
    for element in found[:1]:
        leads = target(Link(page.path, element.get("href") or ""), base_url)
        if not hidden(page) and (leads is None or leads[0] != page.path):
            yield Complaint(page.path, "canonical_other", "error", f"its canonical address is that of another page: {element.get('href')}")
    if base_url and not found and not hidden(page):
        yield Complaint(page.path, "canonical_none", "error", "no canonical address")


def mapped(path: str, root: Element, said: Mapping[str, Alternates], base_url: str) -> Iterator[Complaint]:
    """Whether a sitemap names the same translations as the pages."""
    for url in root.iter(f"{SITEMAP}url"):
        location = (url.findtext(f"{SITEMAP}loc") or "").strip()
        leads = target(Link(path, location), base_url)
        if leads is None or leads[0] not in said:
            yield Complaint(path, "sitemap_page", "error", f"{location}: no page of the site", line(url))
        elif {str(e.get("hreflang")): str(e.get("href")) for e in url.iter(f"{XHTML}link")} != dict(said[leads[0]]):
            yield Complaint(path, "sitemap_alternates", "error", f"{location}: other translations than its page names", line(url))


def unmapped(found: Contents, said: Mapping[str, Alternates]) -> Iterator[Complaint]:
    """Pages with translations that no sitemap names, where there are sitemaps."""
    locations = [(path, loc.text or "") for path, root in found.trees.items() for loc in root.iter(f"{SITEMAP}loc")]
    named = {leads[0] for path, location in locations if (leads := target(Link(path, location.strip()), found.base_url))}
    for path in said if locations else ():
        if said[path] and path not in named:
            yield Complaint(path, "sitemap_missing", "error", "is in no sitemap")
