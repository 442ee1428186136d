"""The plan: what all parts of a site share while its outputs are listed and made."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast
from urllib.parse import quote

from l10n.model import Language
from l10n.publish.chrome import Chrome, chrome
from l10n.publish.paragraphs import Blocks, Paragraphs
from l10n.publish.values import Release, Rendition, SiteSettings, Summary, digest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """A site in the making."""

    settings: SiteSettings
    releases: Sequence[Release]
    """Newest first."""
    content: Callable[[str, str], Rendition]
    """A release's text: by document and language code, one of its renditions. Dear: to be called in an output's `make` only."""
    base: str
    """A digest of the program, its templates and the settings: part of every key."""
    earlier: Mapping[str, object] = field(default_factory=dict)
    """The manifest of the site that this one takes the place of; empty where there is none."""
    today: str = ""
    """The day of the publication (ISO date); on pages of what this one leaves out, and in no key but theirs."""
    paragraphs: Paragraphs | None = None
    """Those of earlier runs; None where nothing is kept."""
    _kept: dict[object, object] = field(default_factory=dict, repr=False)

    def blocks(self, release: Release, code: str) -> Blocks:
        """The paragraphs of a release in a language that it has. As dear as `content` where they are not kept."""
        return self.paragraphs.of(release, code) if self.paragraphs else self.content(release.document, code).blocks

    def release(self, document: str) -> Release | None:
        """The release of a document."""
        found = self.kept("documents", lambda: {release.document: release for release in self.releases})
        return found.get(document)

    def chrome(self, language: Language) -> Chrome:
        """What a language's pages say around the text."""
        own, path = self.settings.own_chrome.get(language.code, (b"", ""))
        return chrome(language, own, path, self.settings.customs.get(language.code))

    def kept(self, name: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each name."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("T", self._kept[name])

    def key(self, *parts: object) -> str:
        """A digest of the base and of parts whose `repr` tells all that a file's bytes depend on."""
        return digest((self.base, parts))

    def release_key(self, release: Release, code: str) -> str:
        """The key of what shows a release's text in a language that it has: that text, the source's, which titles it has in others, and
        where the links in it lead."""
        return self.kept(("release", release.document, code), lambda: self._release_key(release, code))

    def _release_key(self, release: Release, code: str) -> str:
        here = release.renditions[code]
        source = release.renditions[self.settings.source.code].fingerprint
        titles = [(other, told.title, told.titled) for other, told in release.renditions.items()]
        linked = [sorted(other.renditions) if other else None for _, other in self.linked(here)]
        return self.key(release.document, release.date, code, here.fingerprint, source, titles, linked, self.media(here))

    def linked(self, summary: Summary) -> list[tuple[str, Release | None]]:
        """The documents that a release links to, and their releases where there are such."""
        return [(document, self.release(document)) for document in summary.links]

    def media(self, summary: Summary) -> list[str]:
        """The SHA-256 of the pictures that a release shows from the source folder; empty for any other."""
        return [there.digest if (there := self.settings.media.get(picture.source)) else "" for picture in summary.pictures]

    def alternates(self, path: str, languages: Sequence[Language] | None = None) -> list[tuple[Language, str]]:
        """The same page in each language that has it: (language, path in the site)."""
        return [(language, f"{language.code}/{path}") for language in (self.settings.all_languages if languages is None else languages)]

    def languages_of(self, release: Release) -> list[Language]:
        """The languages that a release is published in, the source language first."""
        return [language for language in self.settings.all_languages if language.code in release.renditions]

    def address(self, page: str, to: str) -> str:
        """The full address of a file of the site; where the settings do not say where the site stands, one relative to `page`."""
        base = self.settings.base_url
        return f"{base}/{quote(to)}" if base else relative(page, to)


def relative(page: str, target: str) -> str:
    """The address of one file of the site as another one links to it; it works from a folder on disk too."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))
