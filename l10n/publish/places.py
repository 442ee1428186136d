"""Pages and their translations, as metadata and sitemap name them: one value a page, so that all say the same."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Language
from l10n.publish.plan import Plan


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
