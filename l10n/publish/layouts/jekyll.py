"""For a site that Jekyll builds: `_posts/LANG/YYYY-MM-DD-NAME.html` with `lang`, `ref` (the same for all translations) and `permalink`."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.publish.layouts.body import body, day, file_of, front_matter, nothing, pictures, relative, tidy
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
        key = plan.release_key(release)
        for code in release.renditions:
            make = functools.partial(self.post, plan, release, code)
            yield Output(self.path(release, code), plan.key("jekyll", self, key, code), make, release.document)
            for path, picture in pictures(plan, release, code).items():
                yield Output(f"{self.assets.strip('/')}/{file_of(path)}", picture.key, picture.make, release.document)

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """Nothing: lists and feeds are Jekyll's."""
        return nothing()

    def path(self, release: Release, code: str) -> str:
        """Where the file is; Jekyll knows a post's date by its name."""
        name = tidy(release.document)
        date = day(release.date)
        return f"_posts/{code}/{date}-{name.replace('/', '-')}.html" if date else f"{code}/{name}.html"

    def address(self, release: Release, code: str) -> str:
        """A page's address from the site's root."""
        return f"{code}/{tidy(release.document)}.html"

    def post(self, plan: Plan, release: Release, code: str) -> bytes:
        """The file."""
        summary = release.renditions[code]
        here, assets = self.address(release, code), self.assets.strip("/")
        text = body(
            plan,
            release,
            code,
            lambda other, there: relative(here, self.address(other, there)),
            lambda picture: relative(here, f"{assets}/{file_of(picture)}"),
        )
        told: dict[str, str | bool | None] = {
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
