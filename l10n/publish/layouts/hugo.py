"""For a site that Hugo builds: `content/LANG/PATH/index.html`, a page bundle with its pictures; `translationKey` ties translations."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.publish import gone
from l10n.publish.layouts import stubs
from l10n.publish.layouts.body import Value, body, day, file_of, front_matter, pictures, relative, tidy
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release


@dataclass(frozen=True, slots=True)
class Hugo:
    """Page bundles in HTML, with front matter that every theme knows; shortcodes in a text are text."""

    content: str = "content"
    """Hugo's content folder; each language's `contentDir` is `content/LANG`."""
    section: str = ""
    """A folder below the language's, such as `news`."""
    static: str = "static"
    """Hugo's folder of files that it copies: the pages of withdrawn releases stand there."""
    source_at_root: bool = True
    """The source language's pages have no `/en/` in their addresses, as with Hugo's `defaultContentLanguageInSubdir = false`."""

    def release_outputs(self, plan: Plan, release: Release) -> Iterator[Output]:
        """A page bundle in each of the release's languages."""
        for code in release.renditions:
            key = plan.release_key(release, code)
            folder = self.folder(release, code)
            make, aliases = functools.partial(self.page, plan, release, code), self.aliases(plan, release, code)
            linked = [gone.page_of(plan, document, code) for document in release.renditions[code].links]
            yield Output(f"{folder}/index.html", plan.key("hugo", self, key, code, aliases, linked), make, release.document)
            for path, picture in pictures(plan, release, code).items():
                yield Output(f"{folder}/{file_of(path)}", picture.key, picture.make, release.document)

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """The pages of withdrawn releases; lists, feeds and the sitemap are Hugo's."""
        for one in stubs.left(plan, functools.partial(self.address, plan)):
            if one.target is None:
                path = f"{self.static.strip('/')}/{self.address(plan, one.document, one.language.code)}index.html"
                yield Output(path, plan.key("gone", self, path, one.date), functools.partial(stubs.stub, plan, one.language, date=one.date))

    def shows(self, plan: Plan, release: Release, code: str) -> str | None:
        """The bundle's page."""
        return f"{self.folder(release, code)}/index.html"

    def folder(self, release: Release, code: str) -> str:
        """The bundle's folder."""
        return f"{self.content.strip('/')}/{code}/{self.path(release.document)}"

    def aliases(self, plan: Plan, release: Release, code: str) -> list[str]:
        """The addresses that lead on to a page: Hugo makes a page at each that does so."""
        found = stubs.left(plan, functools.partial(self.address, plan))
        those = [one for one in found if one.target is not None and (one.target.document, one.code) == (release.document, code)]
        return [f"/{self.address(plan, one.document, one.language.code)}" for one in those]

    def path(self, document: str) -> str:
        """Where a document's page is within a language; Hugo changes nothing of it."""
        return "/".join(part for part in (self.section.strip("/"), tidy(document)) if part)

    def address(self, plan: Plan, document: str, code: str) -> str:
        """A page's address from the site's root."""
        at_root = self.source_at_root and code == plan.settings.source.code
        return f"{'' if at_root else f'{code.lower()}/'}{self.path(document)}/"

    def page(self, plan: Plan, release: Release, code: str) -> bytes:
        """The bundle's page."""
        summary = release.renditions[code]
        here = self.address(plan, release.document, code)
        text = body(plan, release, code, lambda other, there: relative(here, self.address(plan, other, there)), file_of)
        told: dict[str, Value] = {
            "title": summary.title,
            "date": day(release.date),
            "lastmod": summary.modified,
            "description": summary.description,
            "translationKey": tidy(release.document),
            "aliases": self.aliases(plan, release, code),
            "draft": False,
            "reviewed": not summary.unreviewed,
        }
        return front_matter(told, text)
