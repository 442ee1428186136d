"""What a page's head says to machines: its translations, Open Graph, JSON-LD of schema.org, its feeds.

Addresses are in full where the site has an address; what must be in full (canonical, `og:url`, pictures, feeds) is left out otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from l10n import lang
from l10n.model import Language
from l10n.publish import feeds
from l10n.publish.bidi import plain
from l10n.publish.places import Place, hreflang
from l10n.publish.plan import Plan
from l10n.publish.values import Release, Summary

SCHEMA = "https://schema.org"


def head(plan: Plan, place: Place, title: str, release: Release | None = None) -> Markup:
    """The tags of a page; those of an article where it is a release's."""
    lines = [*links(plan, place), *open_graph(plan, place, title, release)]
    if release:
        lines.append(script(article(plan, place, release)))
    return Markup("\n").join(lines)


def links(plan: Plan, place: Place) -> list[Markup]:
    """Canonical address, translations, feeds."""
    full = bool(plan.settings.base_url)
    lines = [tag("link", rel="canonical", href=plan.address(place.path, place.path))] if full else []
    lines += [tag("link", rel="alternate", hreflang=code, href=address) for code, address in hreflang(plan, place)]
    for path, kind in feeds.paths(place.language).items() if full else ():
        lines.append(tag("link", rel="alternate", type=kind, title=feeds.title(plan, place.language), href=plan.address(place.path, path)))
    return lines


def open_graph(plan: Plan, place: Place, title: str, release: Release | None) -> list[Markup]:
    """Open Graph's properties (ogp.me)."""
    settings, summary = plan.settings, release.renditions[place.language.code] if release else None
    description = plain(summary.description, place.language) if summary else ""
    written = place.language if summary is None or summary.titled else settings.source
    said = [
        ("og:site_name", settings.name),
        ("og:type", "article" if release else "website"),
        ("og:title", plain(title, written)),
        ("og:description", description),
        ("og:url", plan.address(place.path, place.path) if settings.base_url else ""),
        ("og:locale", locale(place.language)),
        *(("og:locale:alternate", locale(language)) for language, _ in place.alternates if language.code != place.language.code),
    ]
    if release and summary:
        said += [("article:published_time", release.date or ""), ("article:modified_time", summary.changed)]
        said += [("og:image", address) for address in pictures(plan, place, summary)[:1]]
    lines = [tag("meta", name="description", content=description)] if description else []
    return lines + [tag("meta", property=name, content=value) for name, value in said if value]


def locale(language: Language) -> str:
    """A language as Open Graph writes it, `language_TERRITORY`: where it has no territory, the one that CLDR thinks likely."""
    territory = lang.region(language.code)
    return language.code.split("-")[0] + (f"_{territory}" if territory else "")


def pictures(plan: Plan, place: Place, summary: Summary) -> list[str]:
    """The full addresses of a release's pictures; none where the site has no address."""
    there = [p for p in summary.pictures if not p.source or p.source in plan.settings.media]
    return [plan.address(place.path, f"media/{picture.path}") for picture in there] if plan.settings.base_url else []


def article(plan: Plan, place: Place, release: Release) -> Mapping[str, object]:
    """A release in a language as schema.org's NewsArticle."""
    settings, summary = plan.settings, release.renditions[place.language.code]
    mine = plan.address(place.path, place.path)
    value: dict[str, object] = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "@id": mine,
        "url": mine,
        "headline": plain(summary.title, summary.language if summary.titled else settings.source),
        "description": plain(summary.description, summary.language),
        "inLanguage": summary.language.code,
        "datePublished": release.date or "",
        "dateModified": summary.changed,
        "image": pictures(plan, place, summary),
        "publisher": {"@type": "Organization", "name": settings.name} | ({"url": settings.base_url} if settings.base_url else {}),
    }
    value["correction"] = [
        {"@type": "CorrectionComment", "datePublished": told.date, "inLanguage": told.language, "text": told.text}
        for told in summary.corrections
    ]
    value["translator"] = people(summary.translators) if "translators" in settings.credits else []
    value["editor"] = people(summary.reviewers) if "reviewers" in settings.credits else []
    if place.language.code == settings.source.code:
        value["workTranslation"] = [work(plan, place, release, other) for other in plan.languages_of(release) if other != place.language]
    else:
        value["translationOfWork"] = work(plan, place, release, settings.source)
    return {key: said for key, said in value.items() if said}


def work(plan: Plan, place: Place, release: Release, language: Language) -> Mapping[str, str]:
    """The same release in another language."""
    address = plan.address(place.path, f"{language.code}/{release.path}")
    headline = release.renditions[language.code].title
    return {"@type": "NewsArticle", "@id": address, "url": address, "inLanguage": language.code, "headline": headline}


def people(names: Sequence[str]) -> list[Mapping[str, str]]:
    """Persons of schema.org."""
    return [{"@type": "Person", "name": name} for name in names]


def tag(element: str, **attributes: str) -> Markup:
    """A void element; every value is escaped."""
    return Markup("<{}{}>").format(element, Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items()))


def script(value: Mapping[str, object]) -> Markup:
    """A data block: JSON in which nothing can end the block or begin another (HTML Living Standard, 4.12.1.3)."""
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(in_html(value)))  # noqa: S704 -- no `<` is left in it


def in_html(value: object) -> str:
    """JSON that may stand in HTML."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        told = told.replace(character, f"\\u{ord(character):04x}")
    return told
