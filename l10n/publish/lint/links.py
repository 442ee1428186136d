"""Links: every address within the site leads to a file that is there, and to a place in it that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.publish.lint.addresses import Link, named, target
from l10n.publish.lint.contents import Contents
from l10n.publish.lint.markup import Complaint, Markup


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a site's links."""

    inside: int
    """How many addresses lead to files of the site, or should."""
    broken: tuple[Complaint, ...]


def check(found: Contents) -> Checked:
    """Follow every address within the site."""
    inside = 0
    broken: list[Complaint] = []
    places = Places(found.pages)
    for link in named(found):
        if (leads := target(link, found.base_url)) is not None:
            inside += 1
            broken += complaints(link, *leads, found.site, places)
    return Checked(inside, tuple(broken))


def complaints(link: Link, path: str, fragment: str, site: Mapping[str, bytes], places: Places) -> Iterator[Complaint]:
    """What is wrong with a link to a file of the site."""
    if not link.address:
        yield Complaint(link.path, "link_empty", "error", "an empty address", link.line)
    elif path not in site:
        yield Complaint(link.path, "link_broken", "error", f"{link.address}: no {path} in the site", link.line)
    elif fragment and fragment != "top" and not fragment.startswith(":~:") and not places.has(path, fragment):
        yield Complaint(link.path, "link_anchor", "error", f"{link.address}: no #{fragment} in {path}", link.line)


class Places:
    """The named places of pages, each page looked through once."""

    def __init__(self, pages: Mapping[str, Markup]) -> None:
        self.pages = pages
        self.known: dict[str, frozenset[str]] = {}

    def has(self, path: str, fragment: str) -> bool:
        """Whether a page has a place of this name; any file that is no page has."""
        if path not in self.pages:
            return True
        if path not in self.known:
            elements = self.pages[path].elements
            self.known[path] = frozenset(v for e in elements for k, v in e.attributes if k == "id" or (k == "name" and e.name == "a"))
        return fragment in self.known[path]
