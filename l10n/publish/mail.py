"""Each release as plain text for mail: `LANG/mail/PATH.txt`."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from html import escape

from l10n.publish import figures, paths
from l10n.publish.numerals import LATIN
from l10n.publish.output import Output
from l10n.publish.plain import text
from l10n.publish.plan import Plan
from l10n.publish.sanitize import sanitize
from l10n.publish.values import Release, Summary
from l10n.regex import regex

TAGS = regex("<[^<>]*>")


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """The release's text in each of its languages, where the settings ask for it."""
    if plan.settings.mail:
        for code in release.renditions:
            yield output(plan, release, code)


def output(plan: Plan, release: Release, code: str) -> Output:
    """The text of a release in a language."""
    make = functools.partial(mail, plan, release, code)
    return Output(paths.mail(release, code), f"{plan.release_key(release, code)}:mail", make, release.document)


def mail(plan: Plan, release: Release, code: str) -> bytes:
    """The text: title, date, what is to be said of it, what it is about, body, addresses, and where the page stands."""
    summary, rendition = release.renditions[code], plan.content(release.document, code)
    chrome, original = plan.chrome(rendition.language), plan.settings.source
    written = rendition.language if summary.titled else original
    parts = [f'<h1 lang="{written.code}">{escape(summary.title)}</h1>']
    if release.date:
        parts.append(f"<p>{escape(chrome.date(release.date))}</p>")
    parts += [f'<p lang="{told}">* {escape(notice)}</p>' for told, notice in notices(plan, summary)]
    body = sanitize(rendition.page.body, functools.partial(link, plan, release, code), lambda address: address)
    if summary.description and not TAGS.sub("", body).lstrip().startswith(escape(summary.description, quote=False)):
        parts.append(f'<p lang="{written.code}">{escape(summary.description)}</p>')
    parts.append(figures.localised(plan, rendition, body))
    page = f"{code}/{release.path}"
    if plan.settings.base_url:
        parts.append(f"<hr><p>{escape(plan.address(page, page))}</p>")
    return text("".join(parts), rendition.language, figures.digits(plan, rendition) or LATIN).encode()


def notices(plan: Plan, summary: Summary) -> Iterator[tuple[str, str]]:
    """(Language code, paragraph) of what readers must know: that nobody approved the text, what it lacks, what was put right."""
    chrome, code = plan.chrome(summary.language), summary.language.code
    say, count = chrome.translations.gettext, chrome.translations.ngettext
    if summary.machine:
        yield code, say("This page holds machine translation that no person has checked.")
    elif summary.unreviewed:
        yield code, say("This translation has not been reviewed yet.")
    if summary.untranslated:
        one, more = "%(number)s sentence is still in the original language.", "%(number)s sentences are still in the original language."
        yield code, count(one, more, summary.untranslated) % {"number": chrome.number(summary.untranslated)}
    for correction in summary.corrections:
        yield code, say("Corrected on %(date)s") % {"date": chrome.date(correction.date)}
        yield from ((correction.language, paragraph) for paragraph in correction.text.split("\n") if paragraph)


def link(plan: Plan, release: Release, code: str, address: str) -> str | None:
    """Where a link leads from outside the site: to the page of another release where it names that, and it has a full address."""
    if address.startswith("#"):
        return address
    if not plan.settings.may_lead(release, code, address):
        return None
    target, mark, anchor = address.partition("#")
    if ":" in target:
        return address
    other = plan.release(posixpath.normpath(posixpath.join(posixpath.dirname(release.document), target))) if target else None
    if other is None or not plan.settings.base_url:
        return None
    there = code if code in other.renditions else plan.settings.source.code
    return plan.address("", f"{there}/{other.path}") + mark + anchor
