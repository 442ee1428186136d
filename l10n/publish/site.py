"""Building a site: for each language a page per release and a list of them, each release in its own format, and a manifest.

    index.html                       which languages there are
    LANG/index.html                  the releases, newest first
    LANG/PATH.html                   a release
    LANG/files/PATH.EXT              the same in its own format
    media/PATH                       the images that releases show
    manifest.json                    what was published, unit by unit
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
import json
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.model import Language, Origin, Page, State, UnitKind
from l10n.publish.chrome import Chrome, chrome
from l10n.publish.sanitize import sanitize

MANIFEST = "manifest.json"
PRINT_SCRIPT = "for (const b of document.querySelectorAll('button.print')) { b.hidden = false; b.onclick = () => print(); }"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What a page shows of one unit."""

    id: str
    kind: UnitKind
    state: State
    origin: Origin
    shown: bool
    """The translation is shown; otherwise the source text stands there."""
    hash: str
    """Of (context, source, target)."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A release in one language."""

    language: Language
    page: Page
    file: bytes
    units: tuple[UnitReport, ...] = ()
    """Empty for the source language."""
    fingerprint: str = ""
    """Changes when the page would."""

    @property
    def unreviewed(self) -> int:
        """Shown translations that no person has approved."""
        return sum(u.shown and u.state < State.APPROVED for u in self.units)

    @property
    def machine(self) -> int:
        """Shown translations that a machine wrote and nobody has gone over."""
        return sum(u.shown and u.state < State.TRANSLATED for u in self.units)

    @property
    def untranslated(self) -> int:
        """Units that stand in the source language on the page; of kind `meta` are those that its chrome replaces."""
        return sum(not u.shown and u.kind != "meta" for u in self.units)


@dataclass(frozen=True, slots=True)
class Release:
    """A document in every language that it can be published in; the source language is always there."""

    document: str
    date: str | None
    renditions: Mapping[str, Rendition]
    """By language code."""

    def title_language(self, language: str, source: str) -> Language:
        """The language that the title stands in on a language's page: the source's where nobody translated it."""
        shown, original = self.renditions.get(language) or self.renditions[source], self.renditions[source]
        return original.language if shown.page.title == original.page.title else shown.language

    @property
    def path(self) -> str:
        """Its page's path within a language."""
        return str(PurePosixPath(self.document).with_suffix(".html"))


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a site needs to know besides its releases."""

    name: str
    source: Language
    languages: tuple[Language, ...]
    """The target languages."""
    policy: str
    base_url: str = ""
    own_chrome: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    """Language code → the project's own site.po and its path."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Images of the source folder, by path from it."""
    extra: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are put in as they are, by path in the site."""


def build(releases: Sequence[Release], settings: SiteSettings) -> Site:
    """All files of a site; the same releases and settings give the same bytes.

    Raises RefusedError for a release that would take the place of a list, CatalogError for a broken site.po of the project.
    """
    for release in releases:
        if release.path == "index.html" or release.path.startswith("files/") or release.path in settings.extra:
            raise RefusedError(f"{release.document}: its page would be {release.path}, which the site needs itself; rename it")
    ordered = sorted(sorted(releases, key=lambda r: r.document), key=lambda r: r.date or "", reverse=True)
    site: dict[str, bytes] = {}
    for language in (settings.source, *settings.languages):
        here = chrome(language, *settings.own_chrome.get(language.code, (b"", "")))
        scene = Scene(templates(here), settings, ordered, here, site)
        scene.list_page()
        for release in ordered:
            if language.code in release.renditions:
                scene.release_page(release, release.renditions[language.code])
                site[f"{language.code}/files/{release.document}"] = release.renditions[language.code].file
    here = chrome(settings.source)
    Scene(templates(here), settings, ordered, here, site).front_page()
    site.update(settings.extra)
    site[MANIFEST] = manifest(ordered, settings, site)
    return site


def templates(here: Chrome) -> jinja2.Environment:
    """The templates' environment in a language: everything that is not Markup is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("l10n.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(here.translations, newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    environment.filters |= {"number": here.number, "date": here.date}
    return environment


@dataclass(frozen=True, slots=True)
class Scene:
    """One language's pages in the making."""

    environment: jinja2.Environment
    settings: SiteSettings
    releases: Sequence[Release]
    chrome: Chrome
    site: dict[str, bytes]

    @property
    def language(self) -> Language:
        return self.chrome.language

    def front_page(self) -> None:
        """The page at the root, in the source language: which languages there are."""
        self.write("front.html", "index.html", title=self.settings.name, alternates=self.alternates("index.html"), default="index.html")

    def list_page(self) -> None:
        """The releases of a language, newest first; those that it lacks are named in the source language."""
        path = f"{self.language.code}/index.html"
        rows = [
            (r, r.renditions.get(self.language.code) or r.renditions[self.settings.source.code], self.language.code in r.renditions)
            for r in self.releases
        ]
        self.write("list.html", path, title=self.settings.name, rows=rows, alternates=self.alternates("index.html"), default="index.html")

    def release_page(self, release: Release, rendition: Rendition) -> None:
        """A release."""
        path = f"{self.language.code}/{release.path}"
        body = sanitize(rendition.page.body, lambda a: self.link(release, path, a), lambda a: self.image(release, rendition.page, path, a))
        there = [language for language in (self.settings.source, *self.settings.languages) if language.code in release.renditions]
        self.write(
            "release.html",
            path,
            title=rendition.page.title or release.document,
            release=release,
            rendition=rendition,
            body=Markup(body),  # noqa: S704 -- sanitised in the line above
            file=relative(path, f"{self.language.code}/files/{release.document}"),
            suffix=PurePosixPath(release.document).suffix.lstrip(".").upper(),
            alternates=self.alternates(release.path, there),
            default=f"{self.settings.source.code}/{release.path}",
        )

    def alternates(self, path: str, languages: Sequence[Language] | None = None) -> list[tuple[Language, str]]:
        """The same page in each language that has it: (language, path in the site)."""
        all_ = (self.settings.source, *self.settings.languages)
        return [(language, f"{language.code}/{path}") for language in (all_ if languages is None else languages)]

    def link(self, release: Release, page: str, address: str) -> str | None:
        """A link's address on a page: to another release's page where it named that document."""
        target, mark, anchor = address.partition("#")
        named = posixpath.normpath(posixpath.join(posixpath.dirname(release.document), target)) if target else ""
        for other in self.releases:
            if other.document == named:
                code = self.language.code if self.language.code in other.renditions else self.settings.source.code
                return relative(page, f"{code}/{other.path}") + mark + anchor
        return address

    def image(self, release: Release, shown: Page, page: str, address: str) -> str | None:
        """An image's address on a page; None, so that its text stands there, for one that neither document nor source folder holds."""
        named = posixpath.normpath(posixpath.join(posixpath.dirname(release.document), address))
        found = shown.media.get(address)
        if found is not None:
            named = f"{release.document}/{address}"
        elif (found := self.settings.media.get(named)) is None:
            return None
        self.site[f"media/{named}"] = found
        return relative(page, f"media/{named}")

    def write(
        self, template: str, path: str, *, title: str, alternates: list[tuple[Language, str]], default: str, **values: object
    ) -> None:
        """Render a template to a path of the site; `default` is the page for readers of none of the `alternates`' languages."""
        base = self.settings.base_url

        def address(to: str) -> str:
            return f"{base}/{quote(to)}" if base else relative(path, to)

        text = self.environment.get_template(template).render(
            title=title,
            language=self.language,
            site=self.settings,
            path=path,
            home=relative(path, f"{self.language.code}/index.html"),
            alternates=[(language, relative(path, to), address(to)) for language, to in alternates],
            default=address(default),
            canonical=f"{base}/{quote(path)}" if base else "",
            to=lambda target: relative(path, target),
            style=Markup(style()),  # noqa: S704 -- our own file
            print_script=Markup(PRINT_SCRIPT),  # noqa: S704 -- a constant of ours
            print_hash=base64.b64encode(hashlib.sha256(PRINT_SCRIPT.encode()).digest()).decode(),
            **values,
        )
        self.site[path] = (text.strip() + "\n").encode()


@functools.cache
def style() -> str:
    """The pages' style sheet."""
    return (importlib.resources.files("l10n.publish") / "templates" / "style.css").read_text(encoding="utf-8").strip()


def relative(page: str, target: str) -> str:
    """The address of one file of the site as another one links to it; it works from a folder on disk too."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def manifest(releases: Sequence[Release], settings: SiteSettings, site: Mapping[str, bytes]) -> bytes:
    """What was published: every file with its SHA-256, and for each release and language every unit with its state."""
    value = {
        "generator": "l10n",
        "policy": settings.policy,
        "files": {path: hashlib.sha256(data).hexdigest() for path, data in sorted(site.items())},
        "releases": {
            release.document: {
                code: {
                    "page": f"{code}/{release.path}",
                    "file": f"{code}/files/{release.document}",
                    "fingerprint": rendition.fingerprint,
                    "reviewed": all(unit.shown and unit.state == State.APPROVED for unit in rendition.units),
                    "units": [unit_row(unit) for unit in rendition.units],
                }
                for code, rendition in release.renditions.items()
            }
            for release in releases
        },
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def unit_row(unit: UnitReport) -> dict[str, str]:
    """What the manifest says of a unit."""
    shown = "target" if unit.shown else "source"
    return {"unit": unit.id, "state": unit.state.label, "origin": unit.origin, "shown": shown, "hash": unit.hash}
