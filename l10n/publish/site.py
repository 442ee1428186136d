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

from l10n.publish import documents, feeds, fontfiles, gone, kit, lists, mail, manifest, pages, pdf, sitemap
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


def build(plan: Plan, known: Mapping[str, tuple[str, str]], work: Path | None = None) -> Built:
    """The site of a plan; the same plan gives the same bytes. `known`: path → (key, SHA-256) of an earlier run.

    Raises RefusedError for a release one of whose files would take the place of another.
    """
    site = Built(plan, known, work)
    digests = Digests(site)
    everything: list[Output] = []
    layout = plan.settings.layout
    release_parts = (layout.release_outputs,) if layout else RELEASE_PARTS
    site_parts = (layout.site_outputs,) if layout else SITE_PARTS
    for release in plan.releases:
        of_release = [output for part in release_parts for output in part(plan, release)]
        of_release.append(manifest.release_output(plan, release, of_release, digests))
        site.add(of_release)
        everything += of_release
    of_site = [output for part in site_parts for output in part(plan)]
    for path, data in plan.settings.extra.items():
        of_site.append(Output(path, hashlib.sha256(data).hexdigest(), functools.partial(bytes, data)))
    site.add(of_site)
    everything += of_site
    site.add([manifest.index_output(plan, everything, digests)])
    return site
