"""For a site that Hugo builds: `content/LANG/PATH/index.html`, a page bundle with its pictures; `translationKey` ties translations."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.publish.layouts.body import body, day, file_of, front_matter, nothing, pictures, relative, tidy
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
    source_at_root: bool = True
    """The source language's pages have no `/en/` in their addresses, as with Hugo's `defaultContentLanguageInSubdir = false`."""

    def release_outputs(self, plan: Plan, release: Release) -> Iterator[Output]:
        """A page bundle in each of the release's languages."""
        key = plan.release_key(release)
        for code in release.renditions:
            folder = f"{self.content.strip('/')}/{code}/{self.path(release)}"
            make = functools.partial(self.page, plan, release, code)
            yield Output(f"{folder}/index.html", plan.key("hugo", self, key, code), make, release.document)
            for path, picture in pictures(plan, release, code).items():
                yield Output(f"{folder}/{file_of(path)}", picture.key, picture.make, release.document)

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """Nothing: lists, feeds and the sitemap are Hugo's."""
        return nothing()

    def path(self, release: Release) -> str:
        """Where a release is within a language; Hugo changes nothing of it."""
        return "/".join(part for part in (self.section.strip("/"), tidy(release.document)) if part)

    def address(self, plan: Plan, release: Release, code: str) -> str:
        """A page's address from the site's root."""
        at_root = self.source_at_root and code == plan.settings.source.code
        return f"{'' if at_root else f'{code.lower()}/'}{self.path(release)}/"

    def page(self, plan: Plan, release: Release, code: str) -> bytes:
        """The bundle's page."""
        summary = release.renditions[code]
        here = self.address(plan, release, code)
        text = body(plan, release, code, lambda other, there: relative(here, self.address(plan, other, there)), file_of)
        told: dict[str, str | bool | None] = {
            "title": summary.title,
            "date": day(release.date),
            "lastmod": summary.modified,
            "description": summary.description,
            "translationKey": tidy(release.document),
            "draft": False,
            "reviewed": not summary.unreviewed,
        }
        return front_matter(told, text)
