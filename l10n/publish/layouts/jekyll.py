"""For a site that Jekyll builds: `_posts/LANG/YYYY-MM-DD-NAME.html` with `lang`, `ref` (the same for all translations) and `permalink`."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.publish import gone
from l10n.publish.layouts import stubs
from l10n.publish.layouts.body import Value, body, day, file_of, front_matter, harmless, pictures, relative, tidy
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release

ANGLES = str.maketrans("<>", "‹›")
"""Themes put a title into pages as it is."""


@dataclass(frozen=True, slots=True)
class Jekyll:
    """Posts in HTML, a page for what has no date; Liquid in a text is text."""

    template: str = "post"
    """The layout of the theme that shows a release."""
    assets: str = "assets/releases"
    """The folder of the pictures."""

    def release_outputs(self, plan: Plan, release: Release) -> Iterator[Output]:
        """A post in each of the release's languages, and the pictures."""
        for code in release.renditions:
            key = plan.release_key(release, code)
            make = functools.partial(self.post, plan, release, code)
            linked = [gone.page_of(plan, document, code) for document in release.renditions[code].links]
            yield Output(self.path(release, code), plan.key("jekyll", self, key, code, linked), make, release.document)
            for path, picture in pictures(plan, release, code).items():
                yield Output(f"{self.assets.strip('/')}/{file_of(path)}", picture.key, picture.make, release.document)

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """A page at each address at which a release was; lists and feeds are Jekyll's."""
        for one in stubs.left(plan, self.address):
            here = self.address(one.document, one.language.code)
            target = relative(here, self.address(one.target.document, one.code)) if one.target else ""
            make = functools.partial(self.stub, plan, one, target)
            yield Output(here, plan.key("gone", self, here, target, one.date), make)

    def shows(self, plan: Plan, release: Release, code: str) -> str | None:
        """The post."""
        return self.path(release, code)

    def stub(self, plan: Plan, one: stubs.Left, target: str) -> bytes:
        """A page without the theme, at its address whatever the site's settings say of addresses; no list and no sitemap has it."""
        told: dict[str, Value] = {
            "layout": "none",
            "permalink": f"/{self.address(one.document, one.language.code)}",
            "sitemap": False,
            "render_with_liquid": False,
        }
        return front_matter(told, harmless(stubs.stub(plan, one.language, target, one.date).decode()))

    def path(self, release: Release, code: str) -> str:
        """Where the file is; Jekyll knows a post's date by its name."""
        name = tidy(release.document)
        date = day(release.date)
        return f"_posts/{code}/{date}-{name.replace('/', '-')}.html" if date else f"{code}/{name}.html"

    def address(self, document: str, code: str) -> str:
        """A document's page's address from the site's root."""
        return f"{code}/{tidy(document)}.html"

    def post(self, plan: Plan, release: Release, code: str) -> bytes:
        """The file."""
        summary = release.renditions[code]
        here, assets = self.address(release.document, code), self.assets.strip("/")
        text = body(
            plan,
            release,
            code,
            lambda other, there: relative(here, self.address(other, there)),
            lambda picture: relative(here, f"{assets}/{file_of(picture)}"),
        )
        told: dict[str, Value] = {
            "layout": self.template,
            "title": summary.title.translate(ANGLES),
            "date": day(release.date),
            "last_modified_at": summary.modified,
            "description": summary.description.translate(ANGLES),
            "lang": code,
            "dir": summary.language.direction,
            "ref": tidy(release.document),
            "permalink": f"/{here}",
            "render_with_liquid": False,
            "reviewed": not summary.unreviewed,
        }
        return front_matter(told, text)
