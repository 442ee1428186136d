"""Pages and their translations, as metadata and sitemap name them: one value a page, so that all say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.model import Language
from l10n.publish import months
from l10n.publish.plan import Plan
from l10n.publish.values import Release


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


def lists(plan: Plan) -> Iterator[Place]:
    """The pages that list releases."""
    yield front(plan)
    newest = {part.month: latest(part.releases) for part in months.parts(plan)}
    last = max(newest.values(), default="")
    for language in plan.settings.all_languages:
        for path in (months.HOME, months.ARCHIVE):
            yield listed(plan, language, path, last)
        for part in months.parts(plan):
            for path in part.paths:
                yield listed(plan, language, path, newest[part.month])


def of_release(plan: Plan, release: Release) -> Iterator[Place]:
    """The pages of a release."""
    for language in plan.languages_of(release):
        yield released(plan, release, language)


def front(plan: Plan) -> Place:
    """The page at the root."""
    return Place("index.html", plan.settings.source, tuple(plan.alternates("index.html")), "index.html")


def listed(plan: Plan, language: Language, path: str, newest: str = "") -> Place:
    """A list of releases or a page of the archive; `path` is within the language, `newest` when what is listed there last changed."""
    default = "index.html" if path == months.HOME else f"{plan.settings.source.code}/{path}"
    return Place(f"{language.code}/{path}", language, tuple(plan.alternates(path)), default, newest)


def latest(releases: Iterable[Release]) -> str:
    """When any of some releases last changed in any language."""
    return max((told.changed for release in releases for told in release.renditions.told.values()), default="")


def released(plan: Plan, release: Release, language: Language) -> Place:
    """A release in a language that has it."""
    alternates = tuple(plan.alternates(release.path, plan.languages_of(release)))
    default = f"{plan.settings.source.code}/{release.path}"
    return Place(f"{language.code}/{release.path}", language, alternates, default, release.renditions.told[language.code].changed)
