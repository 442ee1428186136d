"""The pages of a site: the front page, the list of each language's releases, and a page per release and language."""

from __future__ import annotations

import base64
import functools
import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from l10n.model import Language
from l10n.publish.head import head
from l10n.publish.output import Output
from l10n.publish.places import Place
from l10n.publish.plan import Plan, relative, style
from l10n.publish.sanitize import sanitize
from l10n.publish.values import Release, Rendition

PRINT_SCRIPT = "for (const b of document.querySelectorAll('button.print')) { b.hidden = false; b.onclick = () => print(); }"


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """A release's page in each of its languages, and the pictures on them."""
    key = plan.release_key(release)
    for language in plan.languages_of(release):
        path = f"{language.code}/{release.path}"
        yield Output(path, f"{key}:page", functools.partial(Scene(plan, language).release_page, release), release.document)
        for picture in release.renditions[language.code].pictures:
            path = f"media/{picture.path}"
            if there := plan.settings.media.get(picture.source):
                yield Output(path, there.digest, there.read, release.document)
            elif not picture.source:
                make = functools.partial(held, plan, release.document, language.code, picture.address)
                yield Output(path, f"{key}:media", make, release.document)


def held(plan: Plan, document: str, code: str, address: str) -> bytes:
    """A picture that a document holds itself."""
    return plan.content(document, code).page.media[address]


def site_outputs(plan: Plan) -> Iterator[Output]:
    """The front page and the lists."""
    everything = plan.kept("everything", lambda: plan.key([plan.release_key(release) for release in plan.releases]))
    for language in plan.settings.all_languages:
        yield Output(f"{language.code}/index.html", f"{everything}:list", Scene(plan, language).list_page)
    yield Output("index.html", plan.key("front"), Scene(plan, plan.settings.source).front_page)


def places(plan: Plan) -> Iterator[Place]:
    """The pages that search engines may see, the oldest releases first."""
    lists = plan.alternates("index.html")
    newest = max((s.modified for release in plan.releases for s in release.renditions.values()), default="")
    yield Place("index.html", plan.settings.source, tuple(lists), "index.html")
    yield from (Place(path, language, tuple(lists), "index.html", newest) for language, path in lists)
    for release in reversed(plan.releases):
        there = tuple(plan.alternates(release.path, plan.languages_of(release)))
        for language, path in there:
            modified = release.renditions[language.code].modified
            yield Place(path, language, there, f"{plan.settings.source.code}/{release.path}", modified)


@dataclass(frozen=True, slots=True)
class Scene:
    """One language's pages in the making."""

    plan: Plan
    language: Language

    def front_page(self) -> bytes:
        """The page at the root, in the source language: which languages there are."""
        alternates = self.plan.alternates("index.html")
        return self.render("front.html", "index.html", title=self.plan.settings.name, alternates=alternates, default="index.html")

    def list_page(self) -> bytes:
        """The releases of a language, newest first; those that it lacks are named in the source language."""
        source = self.plan.settings.source
        rows = [
            (r, r.renditions.get(self.language.code) or r.renditions[source.code], self.language.code in r.renditions)
            for r in self.plan.releases
        ]
        return self.render(
            "list.html",
            f"{self.language.code}/index.html",
            title=self.plan.settings.name,
            rows=rows,
            alternates=self.plan.alternates("index.html"),
            default="index.html",
        )

    def release_page(self, release: Release) -> bytes:
        """A release."""
        plan, code = self.plan, self.language.code
        path, summary, rendition = f"{code}/{release.path}", release.renditions[code], plan.content(release.document, code)
        body = sanitize(rendition.page.body, lambda a: self.link(release, path, a), lambda a: self.image(release, rendition, path, a))
        return self.render(
            "release.html",
            path,
            title=summary.title,
            release=release,
            rendition=summary,
            body=Markup(body),  # noqa: S704 -- sanitised in the line above
            file=relative(path, f"{code}/files/{release.document}"),
            suffix=PurePosixPath(release.document).suffix.lstrip(".").upper(),
            alternates=plan.alternates(release.path, plan.languages_of(release)),
            default=f"{plan.settings.source.code}/{release.path}",
        )

    def link(self, release: Release, page: str, address: str) -> str | None:
        """A link's address on a page: to another release's page where it named that document."""
        target, mark, anchor = address.partition("#")
        other = self.plan.release(named(release.document, target)) if target else None
        if other is None:
            return address
        code = self.language.code if self.language.code in other.renditions else self.plan.settings.source.code
        return relative(page, f"{code}/{other.path}") + mark + anchor

    def image(self, release: Release, rendition: Rendition, page: str, address: str) -> str | None:
        """An image's address on a page; None, so that its text stands there, for one that neither document nor source folder holds."""
        if address in rendition.page.media:
            return relative(page, f"media/{release.document}/{address}")
        path = named(release.document, address)
        return relative(page, f"media/{path}") if path in self.plan.settings.media else None

    def render(
        self, template: str, path: str, *, title: str, alternates: Sequence[tuple[Language, str]], default: str, **values: object
    ) -> bytes:
        """A template as the page at `path`; `default` is the page for readers of none of the `alternates`' languages."""
        plan = self.plan
        place = Place(path, self.language, tuple(alternates), default)
        release = values.get("release")
        text = plan.templates(self.language).get_template(template).render(
            title=title,
            language=self.language,
            site=plan.settings,
            path=path,
            home=relative(path, f"{self.language.code}/index.html"),
            alternates=[(language, relative(path, to), plan.address(path, to)) for language, to in alternates],
            head=head(plan, place, title, release if isinstance(release, Release) else None),
            to=lambda target: relative(path, target),
            style=Markup(style()),  # noqa: S704 -- our own file
            print_script=Markup(PRINT_SCRIPT),  # noqa: S704 -- a constant of ours
            print_hash=base64.b64encode(hashlib.sha256(PRINT_SCRIPT.encode()).digest()).decode(),
            **values,
        )
        return (text.strip() + "\n").encode()


def named(document: str, address: str) -> str:
    """The path in the source folder that an address in a document names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), address))
