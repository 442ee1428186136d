"""Feeds of each language: Atom (RFC 4287) and JSON Feed (version 1.1), of the newest releases that are published in it.

    LANG/feed.xml    LANG/feed.json

An entry's id stays what it is while the site keeps its address and the document its name. `updated` is the last change of what an entry
says, never the time of publishing: the same releases give the same bytes. Feeds name addresses in full; without one there are none.
"""

from __future__ import annotations

import functools
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from l10n.model import Language
from l10n.publish.bidi import marked, plain
from l10n.publish.frame import NOT_HTML
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.spoken import sound
from l10n.publish.values import Release, Summary

LATEST = 50
"""How many releases a feed lists."""
NEVER = "1970-01-01T00:00:00Z"
"""`updated` of a feed without entries, which Atom must have."""
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of a release."""

    id: str
    address: str
    title: str
    titled: str
    """The language of the title (BCP 47)."""
    summary: str
    """An HTML fragment, with its language and direction; empty where nothing is to be said."""
    updated: str
    published: str
    """Empty where the release has no day."""


def paths(language: Language) -> dict[str, str]:
    """A language's feeds: path → media type."""
    return {f"{language.code}/feed.xml": "application/atom+xml", f"{language.code}/feed.json": "application/feed+json"}


def site_outputs(plan: Plan) -> Iterator[Output]:
    """The feeds of every language."""
    if not plan.settings.base_url:
        return
    for language in plan.settings.all_languages:
        listed = list(items(plan, language))
        for path, make in zip(paths(language), (atom, json_feed), strict=True):
            yield Output(path, plan.key("feed", language.code, listed), functools.partial(make, plan, language, listed, path))


def items(plan: Plan, language: Language) -> Iterator[Item]:
    """The newest releases of a language; one that nobody knows a time of is in no feed."""
    there = [release for release in plan.releases if language.code in release.renditions]
    for release in there[:LATEST]:
        summary = release.renditions[language.code]
        published = moment(release.date)
        if updated := max(moment(summary.changed), published) or max(moment(s.changed) for s in release.renditions.values()):
            address = f"{language.code}/{release.path}"
            title_language = summary.language if summary.titled else plan.settings.source
            yield Item(
                identity(plan, language, release),
                plan.address(address, address),
                NOT_HTML.sub("", plain(summary.title, title_language)),
                title_language.code,
                fragment(plan, summary),
                updated,
                published,
            )


def identity(plan: Plan, language: Language, release: Release | None = None) -> str:
    """A URN that is the same in every run: of a release in a language, or of a language's feed."""
    what = f"{language.code}/{release.document if release else ''}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{plan.settings.base_url}/{what}").urn


def fragment(plan: Plan, summary: Summary) -> str:
    """What is said of a release besides its title: its description, when it was corrected, that nobody has checked it where that is so."""
    language, said = summary.language, [summary.description]
    here = plan.chrome(language)
    gettext = here.translations.gettext
    if summary.corrections:
        message = "Corrected on %(date)s"
        said.append(sound(gettext(message), message) % {"date": here.date(summary.corrections[0].date)})
    if summary.machine:
        said.append(gettext("This page holds machine translation that no person has checked."))
    elif summary.unreviewed:
        said.append(gettext("This translation has not been reviewed yet."))
    attributes = f'lang="{escape(language.code)}" dir="{language.direction}"'
    return NOT_HTML.sub("", "".join(f"<p {attributes}>{marked(text, language)}</p>" for text in said if text))


def title(plan: Plan, language: Language) -> str:
    """A feed's title, as plain text."""
    name = plan.settings.name
    return plain(f"{plan.chrome(language).translations.gettext('News archive')} – {name}", language)


def atom(plan: Plan, language: Language, listed: list[Item], path: str) -> bytes:
    """The Atom feed."""
    home = plan.address(path, f"{language.code}/index.html")
    lines = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="{ATOM}" xml:lang="{language.code}">',
        element("id", identity(plan, language)),
        element("title", title(plan, language)),
        element("updated", max((item.updated for item in listed), default=NEVER)),
        f"<author>{element('name', plan.settings.name)}</author>",
        element("link", rel="self", type=paths(language)[path], href=plan.address(path, path)),
        element("link", rel="alternate", type="text/html", hreflang=language.code, href=home),
        *(entry(item, language) for item in listed),
    ]
    return "\n".join([*lines, "</feed>\n"]).encode()


def entry(item: Item, language: Language) -> str:
    """A release in an Atom feed."""
    lines = [
        "<entry>",
        element("id", item.id),
        element("title", item.title, **({} if item.titled == language.code else {"xml:lang": item.titled})),
        element("updated", item.updated),
        element("published", item.published) if item.published else "",
        element("link", rel="alternate", type="text/html", hreflang=language.code, href=item.address),
        element("summary", item.summary, type="html") if item.summary else "",
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element of Atom's; what no page may hold is left out, and so all that XML cannot (XML 1.0, production 2)."""
    said = "".join(f' {key}="{escape(NOT_HTML.sub("", value))}"' for key, value in attributes.items())
    return f"<{name}{said}>{escape(NOT_HTML.sub('', text), quote=False)}</{name}>" if text else f"<{name}{said}/>"


def json_feed(plan: Plan, language: Language, listed: list[Item], path: str) -> bytes:
    """The JSON Feed."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(plan, language),
        "home_page_url": plan.address(path, f"{language.code}/index.html"),
        "feed_url": plan.address(path, path),
        "language": language.code,
        "authors": [{"name": plan.settings.name, "url": plan.settings.base_url}],
        "items": [told(item, language) for item in listed],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def told(item: Item, language: Language) -> dict[str, str]:
    """A release in a JSON Feed."""
    value = {"id": item.id, "url": item.address, "title": item.title, "language": language.code, "date_modified": item.updated}
    if item.published:
        value["date_published"] = item.published
    return {**value, "content_html": item.summary} if item.summary else {**value, "content_text": item.title}


def moment(iso: str | None) -> str:
    """A day or time of ISO 8601 as RFC 3339 in UTC, so that texts compare as times; empty for a month or what is none."""
    try:
        value = datetime.fromisoformat(iso or "")
    except ValueError:
        return ""
    value = value if value.tzinfo else value.replace(tzinfo=UTC)
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
