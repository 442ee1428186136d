"""What is live: whether a published page is what would be published now."""

from __future__ import annotations

from typing import Literal

from l10n.flow.publication.records import Records
from l10n.model import Language
from l10n.publish import manifest

Publication = Literal["published", "out of date", "not published"]


def publication(records: Records, document: str, language: Language, where: manifest.Where) -> Publication:
    """Whether the page of a document in a publication is what would be published now."""
    releases = manifest.read(where).get("releases")
    about = manifest.read_release(where, document) if isinstance(releases, dict) and document in releases else {}
    try:
        fingerprint = about["renditions"][language.code]["fingerprint"]  # type: ignore[index]  # a file's content; anything else is caught
    except (KeyError, TypeError):
        return "not published"
    now = records.stand(document, language).summary
    return "published" if now and now.fingerprint == fingerprint else "out of date"
