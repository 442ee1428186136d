"""Pages and their translations, as metadata and sitemap name them: one value a page, so that all say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.model import Language
from l10n.publish import months
from l10n.publish.plan import Plan
from l10n.publish.values import Release, Summary


@dataclass(frozen=True, slots=True)
class Place:
    """A page that search engines may see."""

    path: str
    """In the site, with `/`."""
    language: Language
    alternates: tuple[tuple[Language, str], ...]
    """The same page in each language that has it, itself among them: (language, path)."""
    default: str
    """The path of the page for readers of none of these languages."""
    modified: str = ""
    """When what it says last changed, ISO 8601; empty where nobody knows."""


def hreflang(plan: Plan, place: Place) -> list[tuple[str, str]]:
    """(hreflang, address) of a page's translations, itself among them, and of `x-default`."""
    named = [(language.code, path) for language, path in place.alternates]
    return [(code, plan.address(place.path, path)) for code, path in (*named, ("x-default", place.default))]


def places(plan: Plan) -> Iterator[Place]:
    """Every page that search engines may see: the lists, then the releases from the oldest on."""
    yield front(plan)
    for language in plan.settings.all_languages:
        for path in (months.HOME, months.ARCHIVE):
            yield listed(plan, language, path, plan.releases)
        for part in months.parts(plan):
            for path in part.paths:
                yield listed(plan, language, path, part.releases)
    for release in reversed(plan.releases):
        for language in plan.languages_of(release):
            yield released(plan, release, language)


def front(plan: Plan) -> Place:
    """The page at the root."""
    return Place("index.html", plan.settings.source, tuple(plan.alternates("index.html")), "index.html")


def listed(plan: Plan, language: Language, path: str, releases: Iterable[Release] = ()) -> Place:
    """A list of releases or a page of the archive; `path` is within the language."""
    default = "index.html" if path == months.HOME else f"{plan.settings.source.code}/{path}"
    newest = max((changed(told) for release in releases for told in release.renditions.values()), default="")
    return Place(f"{language.code}/{path}", language, tuple(plan.alternates(path)), default, newest)


def released(plan: Plan, release: Release, language: Language) -> Place:
    """A release in a language that has it."""
    alternates = tuple(plan.alternates(release.path, plan.languages_of(release)))
    default = f"{plan.settings.source.code}/{release.path}"
    return Place(f"{language.code}/{release.path}", language, alternates, default, changed(release.renditions[language.code]))


def changed(told: Summary) -> str:
    """When what a page says last changed, ISO 8601: a text was written or approved, something was corrected; empty where nobody knows."""
    return max(told.modified, *(correction.date for correction in told.corrections), "")
