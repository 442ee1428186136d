"""The files of a site, each read once: pages, feeds and sitemaps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from l10n.errors import DocumentError
from l10n.publish.lint.markup import Complaint, Markup, read
from l10n.untrusted.xml import Element, read_xml

JSON_FEED = b'"https://jsonfeed.org/version/1'
DOWNLOADS = "files"
"""The folder within a language's whose documents are to be downloaded: they are nobody's pages."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a site."""

    site: Mapping[str, bytes]
    base_url: str
    pages: Mapping[str, Markup]
    trees: Mapping[str, Element]
    """Its XML files: the root of each."""
    feeds: Mapping[str, Mapping[str, object]]
    """Its JSON Feeds."""
    unreadable: tuple[Complaint, ...]


def contents(site: Mapping[str, bytes], base_url: str) -> Contents:
    """Read a site's files; documents to download are not looked into."""
    pages: dict[str, Markup] = {}
    trees: dict[str, Element] = {}
    feeds: dict[str, Mapping[str, object]] = {}
    unreadable: list[Complaint] = []
    for path, raw in site.items():
        if DOWNLOADS in path.split("/")[1:2]:
            continue
        try:
            if path.endswith((".html", ".htm")):
                pages[path] = read(path, raw)
            elif path.endswith(".xml"):
                trees[path] = read_xml(raw, path).root
            elif path.endswith(".json") and JSON_FEED in raw[:400]:
                feeds[path] = json.loads(raw)
        except (DocumentError, ValueError) as error:
            unreadable.append(Complaint(path, "unreadable", "error", str(error)))
    return Contents(site, base_url, pages, trees, feeds, tuple(unreadable))


def line(element: Element) -> int | None:
    """The line of an element of an XML file."""
    found = element.sourceline
    return found if isinstance(found, int) else None
