"""Where the files of a release are in the site, besides its pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from l10n.publish.values import Release, SiteSettings


def document(release: Release, code: str) -> str:
    """The release in its own format."""
    return f"{code}/files/{release.document}"


def pdf(release: Release, code: str) -> str:
    """Its page, printed."""
    return f"{code}/pdf/{PurePosixPath(release.document).with_suffix('.pdf')}"


def mail(release: Release, code: str) -> str:
    """Its text for mail."""
    return f"{code}/mail/{PurePosixPath(release.document).with_suffix('.txt')}"


def kit(release: Release, code: str) -> str:
    """All of these, for the press."""
    return f"{code}/kit/{PurePosixPath(release.document).with_suffix('.zip')}"


def offered(settings: SiteSettings, release: Release, code: str) -> list[str]:
    """What the page of a release offers to download: what there is by the settings."""
    asked = ((document, True), (pdf, settings.printer), (mail, settings.mail), (kit, settings.kit))
    return [path(release, code) for path, there in asked if there]
