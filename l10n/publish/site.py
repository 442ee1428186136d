"""Building a site: for each language a page per release and a list of them, each release in its own format, and a manifest.

    index.html                       which languages there are, and their latest releases
    LANG/index.html                  the latest releases
    LANG/archive/2022-02.html        the releases of a month
    LANG/PATH.html                   a release
    LANG/files/PATH.EXT              the same in its own format
    LANG/feed.xml, LANG/feed.json    the newest releases, where the site has an address
    sitemap.xml, robots.txt          the pages with their translations, for search engines
    LANG/pdf/PATH.pdf                the page, printed
    LANG/mail/PATH.txt               its text for mail
    LANG/kit/PATH.zip                all of these, for the press
    media/PATH                       the images that releases show
    fonts/SCRIPT-WEIGHT.woff2        fonts of the project's, and their licences
    404.html, _redirects             where there is no page, or no more
    manifest.json, manifest/         what was published, unit by unit

A layout (`layouts/`) arranges what is published for another program's site instead; the manifest is the same.
Each kind of file is a module that lists its outputs; what is not new since the last run is not made again.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from l10n.publish import documents, feeds, fontfiles, frame, gone, kit, lists, mail, manifest, pages, pdf, sitemap
from l10n.publish.output import Built, Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release

RELEASE_PARTS: tuple[Callable[[Plan, Release], Iterator[Output]], ...] = (
    pages.release_outputs,
    documents.release_outputs,
    mail.release_outputs,
    pdf.release_outputs,
    kit.release_outputs,
)
"""What lists the files of one release."""
SITE_PARTS: tuple[Callable[[Plan], Iterator[Output]], ...] = (
    lists.outputs, feeds.site_outputs, sitemap.site_outputs, fontfiles.outputs, gone.outputs,
)  # fmt: skip
"""What lists the files of the site as a whole."""


class Digests(Mapping[str, str]):
    """The SHA-256 of a site's files by their path."""

    def __init__(self, site: Built) -> None:
        self.site = site

    def __getitem__(self, path: str) -> str:
        return self.site.digest(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.site)

    def __len__(self) -> int:
        return len(self.site)


def build(plan: Plan, known: Mapping[str, str], work: Path | None = None) -> Built:
    """The site of a plan; the same plan gives the same bytes. `known`: what the site of an earlier run knew of its files.

    Raises RefusedError for a release one of whose files would take the place of another.
    """
    site = Built(plan, known, work)
    digests = Digests(site)
    keys = group_keys(plan)
    for release in plan.releases:
        site.add(release.document, keys[release.document], functools.partial(of_release, plan, release, digests))
    whole = of_site(plan)
    site.add("", "", lambda: whole)
    index = manifest.index_output(plan, whole, {document: group.key for document, group in site.groups.items()}, digests)
    site.add(manifest.INDEX, "", lambda: [index])
    return site


def of_release(plan: Plan, release: Release, digests: Mapping[str, str]) -> list[Output]:
    """The files of one release, with its part of the manifest."""
    layout = plan.settings.layout
    parts = (layout.release_outputs,) if layout else RELEASE_PARTS
    listed = [output for part in parts for output in part(plan, release)]
    return [*listed, manifest.release_output(plan, release, listed, digests)]


def of_site(plan: Plan) -> list[Output]:
    """The files of the site as a whole."""
    layout = plan.settings.layout
    parts = (layout.site_outputs,) if layout else SITE_PARTS
    extra = [Output(path, hashlib.sha256(data).hexdigest(), functools.partial(bytes, data)) for path, data in plan.settings.extra.items()]
    return [*(output for part in parts for output in part(plan)), *extra]


def group_keys(plan: Plan) -> Mapping[str, str]:
    """Document → a digest of all that the files of its release depend on: what is told of it, the releases before and after it in each
    language, where its links lead, its pictures, and what prints it; under a layout also what has moved to it or was withdrawn."""
    left = plan.kept("moved and withdrawn", lambda: (dict(gone.moved(plan)), gone.record(plan))) if plan.settings.layout else None
    common = repr((left, plan.settings.printer.key if plan.settings.printer else ""))
    keys: dict[str, str] = {}
    codes = {code for release in plan.releases for code in release.renditions.told}
    near = {code: pages.around(plan, code) for code in codes}
    rows = {code: {name: "\0".join((name, date or "", card)) for name, date, card in frame.rows(plan, code).values()} for code in codes}
    for release in plan.releases:
        document = release.document
        parts = [common, document, release.date or "", release.source]
        for code, one in release.renditions.told.items():
            parts += (code, one.digest)
            parts += [rows[code][other.document] if other else "" for other in near[code][document]]
            if one.refers:
                parts.append(repr([leads(plan, name, there, code) for name, there in plan.linked(one.summary)]))
                parts.append(repr(plan.media(one.summary)))
        keys[document] = plan.key("release", "\0".join(parts))
    return keys


def leads(plan: Plan, document: str, there: Release | None, code: str) -> object:
    """Where a link to a document, which may be a release, leads on the pages of a language."""
    return gone.page_of(plan, document, code), pages.places_on(plan, document, code), there and list(there.renditions)
