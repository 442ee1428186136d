"""What a release's page offers to download."""

from __future__ import annotations

from pathlib import PurePosixPath

from l10n.publish import documents, kit, mail, pdf
from l10n.publish.plan import Plan, relative
from l10n.publish.values import Release
from l10n.publish.views import Download


def of(plan: Plan, release: Release, code: str, page: str) -> list[Download]:
    """The files of a release in a language, as its page at `page` links to them."""
    settings = plan.settings
    there = [documents.path(release, code)]
    there += [pdf.path(release, code)] if settings.printer else []
    there += [mail.path(release, code)] if settings.mail else []
    there += [kit.path(release, code)] if settings.kit else []
    return [Download(relative(page, path), PurePosixPath(path).suffix.lstrip(".").upper()) for path in there]
