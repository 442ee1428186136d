"""A linter of sites: the rules of W3C's internationalization checker, links, the graph of translations, what feeds and metadata say.

A rule of the checker has its name there without `rep_`. Its reports that are about HTTP headers or XHTML alone have no place here. Errors
are what makes a page wrong; warnings what the checker warns of; `info` what it only tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.publish.lint import agreement, alternates, direction, encoding, language, links
from l10n.publish.lint.contents import contents
from l10n.publish.lint.markup import Complaint, Markup

__all__ = ["Complaint", "Report", "lint", "lint_page"]


@dataclass(frozen=True, slots=True)
class Report:
    """What the linter says of a site."""

    pages: int
    links: int
    """Addresses within the site."""
    pairs: int
    """Statements that a page has a translation."""
    complaints: tuple[Complaint, ...]

    def of(self, *rules: str) -> list[Complaint]:
        """The complaints whose rules begin so (`link_`)."""
        return [complaint for complaint in self.complaints if complaint.rule.startswith(rules)]

    @property
    def errors(self) -> list[Complaint]:
        """Those that make the site wrong."""
        return [complaint for complaint in self.complaints if complaint.severity == "error"]


def lint(site: Mapping[str, bytes], base_url: str = "") -> Report:
    """What is wrong with a site (path → bytes) that stands, or will stand, at `base_url`; documents to download are not looked into."""
    found = contents(site, base_url)
    followed, graph = links.check(found), alternates.check(found)
    out = [*found.unreadable]
    for page in found.pages.values():
        out += lint_page(page)
    out += [*followed.broken, *graph.complaints, *agreement.check(found)]
    return Report(len(found.pages), followed.inside, graph.pairs, tuple(out))


def lint_page(page: Markup) -> list[Complaint]:
    """What is wrong with a page by itself."""
    return [*encoding.check(page), *language.check(page), *direction.check(page)]
