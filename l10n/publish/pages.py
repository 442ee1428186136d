"""The pages of releases: one in each language that has the release, one that says so in each that lacks it, and the pictures on them."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from markupsafe import Markup

from l10n.model import Language
from l10n.publish import anchors, bidi, figures, gone, paths, places
from l10n.publish.conform import conform
from l10n.publish.frame import Scene, row
from l10n.publish.head import head
from l10n.publish.output import Output
from l10n.publish.plan import Plan, relative
from l10n.publish.sanitize import sanitize
from l10n.publish.values import Release, Rendition
from l10n.publish.views import Corrected, Download
from l10n.regex import regex

ELSEWHERE = ("http:", "https:", "mailto:", "tel:")
"""How an address begins that leads out of the site."""
BACK = regex(r'(<a href="#(?:fn|note)ref[^<>]*>)↩')
"""The arrow from a footnote back into the text, which points to where lines begin."""
SHORT = regex(r'<bdi dir="ltr">(?=[^<>]{1,24}</bdi>)')
"""A telephone number, a figure: short enough for the narrowest page, and out of order where a line ends within it."""
BARE = regex(r'<a( href="(https?:[^"]+)"[^<>]*>\2</a>)')
"""A link whose text is its address."""


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """A release's page in each language of the site, and the pictures on it."""
    source = plan.settings.source.code
    for language in plan.settings.all_languages:
        code, path, scene = language.code, f"{language.code}/{release.path}", Releases(Scene(plan, language))
        if code not in release.renditions:
            told = plan.key("lacking", code, release.date, [row(release, other, source) for other in release.renditions])
            yield Output(path, told, functools.partial(scene.lacking, release), release.document)
            continue
        key = plan.release_key(release, code)
        near = [row(other, code, source) if other else None for other in neighbours(plan, release, code)]
        linked = [(gone.page_of(plan, document, code), places_on(plan, document, code)) for document in release.renditions[code].links]
        yield Output(path, plan.key("page", code, key, near, linked), functools.partial(scene.release, release), release.document)
        for picture in release.renditions[code].pictures:
            path = f"media/{picture.path}"
            if there := plan.settings.media.get(picture.source):
                yield Output(path, there.digest, there.read, release.document)
            elif not picture.source:
                make = functools.partial(held, plan, release.document, code, picture.address)
                yield Output(path, f"{plan.release_key(release, source)}:media", make, release.document)  # the same in all languages


def places_on(plan: Plan, document: str, code: str) -> tuple[str, ...]:
    """The names of places on the page that a link to a document leads to from one in a language."""
    release = gone.release_of(plan, document)
    return release.renditions.get(code, release.renditions[plan.settings.source.code]).anchors if release else ()


def held(plan: Plan, document: str, code: str, address: str) -> bytes:
    """A picture that a document holds itself."""
    return plan.content(document, code).page.media[address]


Near = tuple[Release | None, Release | None]


def neighbours(plan: Plan, release: Release, code: str) -> Near:
    """The releases before and after one, among those that a language has."""
    return around(plan, code)[release.document]


def around(plan: Plan, code: str) -> Mapping[str, Near]:
    """Document → the releases before and after it, of all that a language has."""

    def make() -> dict[str, Near]:
        those = [one for one in plan.releases if code in one.renditions.told]
        return {one.document: (earlier, later) for one, earlier, later in zip(those, [*those[1:], None], [None, *those], strict=False)}

    return plan.kept(("around", code), make)


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of a language."""

    scene: Scene

    @property
    def plan(self) -> Plan:
        return self.scene.plan

    @property
    def language(self) -> Language:
        return self.scene.language

    def release(self, release: Release) -> bytes:
        """A release."""
        plan, code, source = self.plan, self.language.code, self.plan.settings.source
        path, told, rendition = f"{code}/{release.path}", release.renditions[code], plan.content(release.document, code)
        tongues = self.scene.tongues(path, release.path, release.renditions)
        earlier, later = neighbours(plan, release, code)
        anchor = anchors.title(release.renditions[source.code].title, rendition.page.body)
        values = {
            "head": head(plan, places.released(plan, release, self.language), told.title, release),
            "title": told.title,
            "anchor": anchor,
            "numerals": bool(figures.digits(plan, rendition)),
            "written": told.language if told.titled else source,
            "date": release.date or "",
            "description": told.description,
            "photos": told.photos,
            "machine": told.machine,
            "unreviewed": told.unreviewed,
            "untranslated": told.untranslated,
            "corrections": [
                Corrected(one.date, one.text, source if one.language == source.code else self.language) for one in told.corrections
            ],
            "translators": names(told.translators, self.language) if "translators" in plan.settings.credits else "",
            "reviewers": names(told.reviewers, self.language) if "reviewers" in plan.settings.credits else "",
            "body": self.body(release, rendition, path, anchor),
            "others": [tongue for tongue in tongues if not tongue.current],
            "original": next(tongue for tongue in tongues if tongue.language.code == source.code),
            "downloads": self.downloads(release, path),
            "earlier": self.scene.card(path, earlier) if earlier else None,
            "later": self.scene.card(path, later) if later else None,
            "canonical": plan.address(path, path) if plan.settings.base_url else "",
            "comma": f"{self.language.comma} ",
        }
        return self.scene.page("release.html", path, tongues, values)

    def body(self, release: Release, rendition: Rendition, path: str, anchor: str) -> Markup:
        """A release's text on its page."""
        body = sanitize(rendition.page.body, lambda a: self.link(release, path, a), lambda a: self.image(release, rendition, path, a))
        body = conform(body, places=[anchor] if anchor else [])
        body = figures.localised(self.plan, rendition, body)
        if self.language.direction == "rtl":
            body = BACK.sub("\\1↪", body)
        body = bidi.wrap(BARE.sub('<a class="bare"\\1', body), self.language)
        return Markup(SHORT.sub('<bdi class="whole" dir="ltr">', body))  # noqa: S704 -- sanitised above

    def lacking(self, release: Release) -> bytes:
        """The page in a language that has no such release: it says so, and leads to those that there are."""
        path = f"{self.language.code}/{release.path}"
        tongues = self.scene.tongues(path, release.path, release.renditions)
        cards = [self.scene.card(path, release, one.code) for one in self.plan.languages_of(release)]
        return self.scene.page("lacking.html", path, tongues, {"date": release.date or "", "cards": cards})

    def downloads(self, release: Release, page: str) -> Sequence[Download]:
        """The files that a release's page offers."""
        there = paths.offered(self.plan.settings, release, self.language.code)
        return [Download(relative(page, path), PurePosixPath(path).suffix.lstrip(".").upper(), path.split("/")[1]) for path in there]

    def link(self, release: Release, page: str, address: str) -> str | None:
        """A link's address on a page: to a release's page where it names that document, to where a moved one is or a withdrawn one was.

        None for one that leads to no page of the site, and for one that neither the source has nor the settings allow. A place that
        another page does not have is left out.
        """
        if not self.plan.settings.may_lead(release, self.language.code, address):
            return None
        target, mark, anchor = address.partition("#")
        if not target or target.lower().startswith(ELSEWHERE) or target.startswith("//"):
            return address
        document = named(release.document, target)
        place = mark + anchor if mark and there_is(unquote(anchor), places_on(self.plan, document, self.language.code)) else ""
        if document == release.document and place:
            return place
        there = gone.page_of(self.plan, document, self.language.code)
        return relative(page, there) + place if there else None

    def image(self, release: Release, rendition: Rendition, page: str, address: str) -> str | None:
        """An image's address on a page; None, so that its text stands there, for one that neither document nor source folder holds,
        and for one that the source does not show."""
        if not self.plan.settings.may_show(release, address):
            return None
        if address in rendition.page.media:
            return relative(page, f"media/{release.document}/{address}")
        path = named(release.document, address)
        return relative(page, f"media/{path}") if path in self.plan.settings.media else None


def there_is(place: str, places: Sequence[str]) -> bool:
    """Whether a page has a place, its top among them."""
    return place in ("", "top") or place in places


def names(people: Sequence[str], language: Language) -> Markup:
    """Names of people in a text of a language."""
    return Markup("{} ").format(language.comma).join(Markup("<bdi>{}</bdi>").format(name) for name in people)


def named(document: str, address: str) -> str:
    """The path in the source folder that an address in a document names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), address))
